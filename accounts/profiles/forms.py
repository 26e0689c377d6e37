"""The form of one's profile: small parts, each of which can be saved while another is looked at again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts import names
from accounts.members import Member
from accounts.profiles.models import LONGEST, ORIENTATIONS, Profile
from accounts.profiles.querysets import declares

#: Homes to choose from; whoever has another writes it.
HOMES = (
    "Person-centred", "Psychodynamic", "Psychoanalytic", "Jungian", "Cognitive behavioural", "Acceptance and commitment",
    "Compassion-focused", "Schema", "Existential", "Gestalt", "Humanistic", "Transactional analysis", "Emotion-focused",
    "Attachment-based", "Systemic and family", "Group analytic", "Body-oriented", "Arts and play", "Integrative", "Pluralistic",
)  # fmt: skip
TOO_MANY = "Please choose two at most: the ones you would call home."
LEADS_OUT = "Please leave out addresses, links, numbers and handles here. Who you are as a colleague is what we would love to read."
EITHER = "Please do one or the other: say what you are tied to, or tick “Nothing to declare”."
#: The parts in the order of the page: what each is called, the line under it, its fields.
PARTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "home": (
        "Where you come from",
        "A home, not a badge: nobody is listed or found by it.",
        ("homes", "other_home", "carries"),
    ),
    "unconditional": ("What is unconditional in your practice", "", ("unconditional",)),
    "offers": (
        "What you offer colleagues",
        "",
        ("shows_calls", "offers_supervision", "contact"),
    ),
    "around": ("Languages and hours", "", ("languages", "shows_clock")),
    "interests": (
        "What you are tied to",
        "You have a role here, so colleagues can read this on your page, with the day. It keeps you out of nothing. "
        "Saving it here says that it holds today.",
        ("interests", "nothing_to_declare"),
    ),
}


def free_text(label: str, help_text: str = "", *, rows: int = 5) -> forms.CharField:
    """A few sentences of plain text."""
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "class": "write"}),
    )  # fmt: skip


class PartsForm(forms.Form):
    """All parts at once, so that saving one loses nothing typed in another."""

    homes = forms.MultipleChoiceField(
        label="One or two home orientations", choices=[(home, home) for home in HOMES], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    other_home = forms.CharField(label="Or another, in your words", max_length=40, required=False)
    carries = free_text(
        "How does your way of working carry the relationship?",
        "What does it let happen between you and a client?",
    )
    unconditional = free_text(
        "What do clients get from you, whoever they are and whatever happens?", "A sentence is enough."
    )
    shows_calls = forms.BooleanField(
        label="Let colleagues see that I come when nobody has answered", required=False,
        help_text="It shows while you offer that under “What we tell you, and when”.",
    )  # fmt: skip
    offers_supervision = forms.BooleanField(label="I offer supervision", required=False)
    contact = forms.CharField(
        label="How to reach your practice", max_length=200, required=False,
        help_text="A page, an address or a number of your practice. Colleagues see it while you offer supervision.",
    )  # fmt: skip
    languages = forms.CharField(
        label="Languages you work in", max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    shows_clock = forms.BooleanField(
        label="Let colleagues see my clock", required=False,
        help_text="The time zone that you chose under “What we tell you, and when”.",
    )  # fmt: skip
    interests = free_text(
        "In your own words",
        "Who employs you, training bodies you belong to, courses you sell, supervision you give.",
    )
    nothing_to_declare = forms.BooleanField(label="Nothing to declare", required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, typed: QueryDict | None, *, profile: Profile, member: Member) -> None:
        here = {name: getattr(profile, name) for name in (*Profile.WORDS, "edition")}
        here["homes"] = [home for home in profile.orientations if home in HOMES]
        here["other_home"] = ", ".join(home for home in profile.orientations if home not in HOMES)
        here["nothing_to_declare"] = bool(profile.interests_on and not profile.interests)
        super().__init__(typed, initial=here)
        self.profile = profile
        if not member.is_supervisor:
            del self.fields["offers_supervision"], self.fields["contact"]
        if not declares(member):
            del self.fields["interests"], self.fields["nothing_to_declare"]
        elif day := profile.interests_on:
            self.fields["nothing_to_declare"].help_text = f"You last said this on {day.day} {day:%B %Y}."

    def parts(self) -> Iterator[tuple[str, str, str, list[forms.BoundField]]]:
        """Each part: its key, its heading, the line under it, and those of its fields that are this member's."""
        for key, (heading, line, fields) in PARTS.items():
            if here := [self[name] for name in fields if name in self.fields]:
                yield key, heading, line, here

    def clean(self) -> dict[str, Any]:
        """Tidy every text, and send back what leads out of the house."""
        data = super().clean() or {}
        for name in ("carries", "unconditional", "languages", "other_home", "interests"):
            if name in data:
                data[name] = names.tidy_text(data[name])
                if names.leads_out(data[name]):
                    self.add_error(name, LEADS_OUT)
        if "contact" in data:
            data["contact"] = names.tidy(data["contact"])
        other = [data["other_home"]] if data.get("other_home") else []
        if len({*data.get("homes", []), *other}) > ORIENTATIONS:
            self.add_error("homes", TOO_MANY)
        if "interests" in data:
            said = (bool(data["interests"]), bool(data.get("nothing_to_declare")))
            if all(said) or (self._is_declaring and not any(said)):
                self.add_error("interests", EITHER)
        return data

    def fine(self) -> dict[str, Any]:
        """What the parts say in which nothing needs another look, as the table keeps it."""
        kept: dict[str, Any] = {}
        for _, _, fields in PARTS.values():
            if not set(fields) & set(self.errors):
                kept |= {name: self.cleaned_data[name] for name in fields if name in self.fields}
        if "homes" in kept:
            other = kept.pop("other_home")
            kept["orientations"] = list(dict.fromkeys([*kept.pop("homes"), *([other] if other else [])]))
        if "interests" in kept:
            kept["interests_on"] = self._day_of(kept["interests"], nothing=kept.pop("nothing_to_declare"))
        return kept

    @property
    def _is_declaring(self) -> bool:
        """Whether it was saved at the part that says what somebody is tied to."""
        return self.data.get("part") == "interests"

    def _day_of(self, said: str, *, nothing: bool) -> date | None:
        """Give the day on which this was last said: today where it is new or was saved at its own part."""
        if not said and not nothing:
            return None
        here = self.profile
        if said == here.interests and here.interests_on and not self._is_declaring:
            return here.interests_on
        return timezone.localdate()

    def again(self, edition: int) -> None:
        """Let what was typed stand on the newest edition, so that it can be saved after a look."""
        typed: Any = self.data
        typed = typed.copy()
        typed["edition"] = str(edition)
        self.data = typed
