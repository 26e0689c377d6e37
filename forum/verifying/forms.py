"""The forms about registrations: a member's claim, and what a moderator found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts.credentials import numbers
from accounts.credentials.actions import Claim, Verdict
from accounts.credentials.actions.deciding import usual_end
from accounts.credentials.actions.sponsoring import standing_for
from accounts.credentials.countries import accepts, names
from accounts.credentials.models import PRACTICES, Conditions, Credential, Proof, RegisterBody
from accounts.credentials.querysets import offered_bodies
from accounts.members import Practice

NONE = "none"  # there is no register where they work, or they are in training
PRACTICE_WORDS = {
    Practice.TRAINEE: "In training",
    Practice.CLINICIAN: "Clinician",
    Practice.SUPERVISOR: "Clinician with a qualification in supervision",
    Practice.RETIRED: "Retired",
}
LONGEST_LINE = 120
HELD_FOR = "Twelve months, or the register’s day of renewal if that is earlier."
RENEWED_FOR = (
    "Until the register’s next day of renewal after this one ends. Give an earlier day if the register does not say yet "
    "that they renewed."
)


class DateInput(forms.DateInput):
    """The browser's own field for a day."""

    input_type = "date"


class WhereForm(forms.Form):
    """The first three questions: which register, as what, and the name it lists."""

    body = forms.ChoiceField(label="Which register or professional body lists you?")
    practice = forms.ChoiceField(
        label="As what?", choices=list(PRACTICE_WORDS.items()), widget=forms.RadioSelect,
        help_text="What colleagues see beside your name, once a moderator has looked.",
    )  # fmt: skip
    register_name = forms.CharField(
        label="Your name as it stands there", max_length=LONGEST_LINE,
        help_text="Only moderators who look it up read this. Colleagues see your display name.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip

    def __init__(
        self, typed: QueryDict | None = None, *, bodies: Sequence[RegisterBody], **more: Any
    ) -> None:
        super().__init__(typed, auto_id="id_%s", **more)
        self.bodies = {body.key: body for body in bodies}
        self.fields["body"].choices = _by_country(bodies)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Nobody is verified as what a register does not stand for."""
        data = super().clean() or {}
        body, practice = self.bodies.get(data.get("body", "")), data.get("practice")
        if body is not None and practice and body.practices and practice not in body.practices:
            self.add_error("practice", "This register stands for something else. Please choose again.")
        return data


def _by_country(bodies: Sequence[RegisterBody]) -> list[Any]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for body in bodies:
        groups[names().get(body.country, body.country)].append((body.key, body.name))
    return [
        ("", "Choose one"),
        *groups.items(),
        ("None of these", [(NONE, "I am in training, or there is no register where I work")]),
    ]


class DetailForm(forms.Form):
    """The rest, as far as this register asks for it."""

    other_body = forms.CharField(
        label="A professional body you belong to", max_length=LONGEST_LINE, required=False
    )
    country = forms.ChoiceField(label="Where do you work?")
    region = forms.CharField(max_length=60)
    number = forms.CharField(label="Your number", max_length=numbers.LONGEST)
    as_shown = forms.BooleanField(label="It stands in the register exactly as I typed it", required=False)
    npi = forms.CharField(
        label="NPI", max_length=10, required=False,
        help_text="If you have one. It helps to find you, and is not proof of a licence.",
    )  # fmt: skip
    programme = forms.CharField(label="Your training programme", max_length=LONGEST_LINE)
    supervisor = forms.CharField(
        label="Who supervises you there", max_length=LONGEST_LINE,
        help_text="Their name and role. We do not write to them without asking you.",
    )  # fmt: skip
    qualification = forms.CharField(
        label="Your qualification in supervision", max_length=200,
        help_text="What it is called and since when, or that the register lists you as a supervisor.",
    )  # fmt: skip

    def __init__(self, typed: QueryDict | None = None, *, body: RegisterBody | None, practice: str) -> None:
        super().__init__(typed, auto_id="id_%s")
        self.body, self.practice, self.asks_if_shown = body, practice, False
        self._leave_out()
        if "country" in self.fields:
            own = [(code, name) for code, name in names().items() if accepts(code)]
            self.fields["country"].choices = [("", "Choose one"), *own]  # type: ignore[attr-defined]
        if "region" in self.fields and body is not None:
            self.fields["region"].label = body.region_label
        number = self.fields.get("number")
        if number is not None and body is not None:
            number.required = bool(body.pattern or body.region_label) and practice != Practice.TRAINEE
            number.help_text = " ".join(
                filter(None, (body.help, f"Like {body.example}." if body.example else ""))
            )

    def _leave_out(self) -> None:
        """What this register, and what they are, does not ask for."""
        body, without = self.body, set()
        if body is None:
            without |= {"region", "number", "as_shown", "npi"}
        else:
            without |= {"other_body", "country"} - ({"country"} if body.country == "EU" else set())
            if not body.region_label:
                without.add("region")
            if body.country != "US":
                without.add("npi")
        if self.practice != Practice.TRAINEE:
            without |= {"programme", "supervisor"}
        if self.practice != Practice.SUPERVISOR:
            without.add("qualification")
        for name in without:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Formats only catch slips: whoever says that it stands there so is believed, and a person looks."""
        data = super().clean() or {}
        number = data.get("number", "")
        if self.body is not None and number and not numbers.looks_right(number, self.body.pattern):
            self.asks_if_shown = True
            if not data.get("as_shown"):
                like = f", like {self.body.example}" if self.body.example else ""
                self.add_error(
                    "number",
                    f"Numbers of this register look different{like}. Please look again; if it does stand there so, "
                    "tick the line below.",
                )
        npi = data.get("npi", "")
        if npi and not numbers.is_npi(npi):
            self.add_error(
                "npi",
                "This is no NPI: ten digits that begin with 1 or 2. Please look again, or leave it empty.",
            )
        return data

    def claim(self, register_name: str) -> Claim:
        """What was said, all together."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "as_shown"}
        if self.body is not None:
            said.setdefault("country", self.body.country)
        return Claim(practice=self.practice, body=self.body, register_name=register_name, **said)


def where_form(typed: QueryDict | None = None, **more: Any) -> WhereForm:
    """The first questions, with the registers that are offered now."""
    return WhereForm(typed, bodies=offered_bodies(), **more)


class VerdictForm(forms.Form):
    """What a moderator found, as they verify."""

    practice = forms.ChoiceField(label="Verify them as")
    proof = forms.ChoiceField(label="What you went by")
    checked_on = forms.DateField(label="You looked on", widget=DateInput(format="%Y-%m-%d"))
    expires_on = forms.DateField(label="It holds until", widget=DateInput(format="%Y-%m-%d"))
    conditions = forms.ChoiceField(
        label="Conditions in the register", choices=Conditions.choices, required=False
    )

    def __init__(self, claim: Credential, typed: QueryDict | None = None) -> None:
        today = timezone.localdate()
        held_until = claim.renews.expires_on if claim.renews is not None else None
        super().__init__(
            typed, auto_id=f"id_%s_{claim.public_id}",
            initial={
                "practice": claim.practice, "checked_on": today, "expires_on": usual_end(claim.body, today, held_until=held_until),
                "proof": _usual_proof(claim),
            },
        )  # fmt: skip
        may = claim.body.practices if claim.body is not None and claim.body.practices else None
        practices = [(code, words) for code, words in PRACTICES if not may or code in may]
        self.fields["practice"].choices = practices  # type: ignore[attr-defined]
        self.fields["proof"].choices = _proofs(claim)  # type: ignore[attr-defined]
        if claim.body is not None and claim.body.renews_after(today):
            self.fields["expires_on"].help_text = RENEWED_FOR if held_until is not None else HELD_FOR

    def verdict(self) -> Verdict:
        """What was found, all together."""
        said = self.cleaned_data
        checked: date = said["checked_on"]
        return Verdict(said["practice"], said["proof"], checked, said["expires_on"], said["conditions"])


def _usual_proof(claim: Credential) -> str:
    if claim.body is not None:
        return Proof.REGISTER_LOOKUP
    return Proof.LETTER if claim.practice == Practice.TRAINEE else Proof.SPONSOR


def _proofs(claim: Credential) -> list[tuple[str, str]]:
    """What can be gone by here: a code only once it was entered, colleagues only once two have said so whose
    word counts now."""
    codes = any(row.confirmed_at is not None for row in claim.codes.all())
    left_out = {
        Proof.REGISTER_LOOKUP: claim.body is None,
        Proof.REGISTER_EMAIL: not codes,
        Proof.SPONSOR: len(standing_for(claim)) < 2,
    }
    return [(code, words) for code, words in Proof.choices if not left_out.get(Proof(code))]
