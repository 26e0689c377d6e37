"""How one wants to be called."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import QueryDict

from forum.notifications import rules
from forum.notifications.models import Call, Channel, Wishes
from forum.notifications.quiet import OFFER_WORDS

#: The kinds in the order people think of them.
GROUPS: tuple[tuple[str, tuple[Call, ...]], ...] = (
    ("Your question", (Call.FIRST_REPLY, Call.QUESTION, Call.REPLY, Call.PHASE, Call.QUIET)),
    ("What you gave", (Call.ANSWER, Call.RETURNED, Call.MENTION, Call.THANKS, Call.FOLDED, Call.DESK)),
    ("What you follow", (Call.FOLLOWED, Call.CALLED, Call.COMMUNITY)),
)
DIGESTS = (Channel.DAILY, Channel.WEEKLY, Channel.NEVER)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HALF = "Give both, or neither."


def zones() -> list[tuple[str, str]]:
    """Places people name their clock by, the site's own first."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    usual = f"As the site’s ({settings.TIME_ZONE})"
    return [("", usual), *((name, name.replace("_", " ")) for name in places)]


class TimeInput(forms.TimeInput):
    """The browser's own field for a time of day."""

    input_type = "time"


class WishesForm(forms.Form):
    """One choice per kind, when letters may come, and whether any do."""

    letters = forms.BooleanField(required=False, label="Write me letters (by e-mail)")
    time_zone = forms.ChoiceField(required=False, label="Your clock")
    digest_at = forms.TimeField(
        widget=TimeInput(format="%H:%M"), label="What comes once a day or week, comes at"
    )
    digest_on = forms.TypedChoiceField(
        choices=list(enumerate(DAYS)), coerce=int, label="What comes once a week, comes on"
    )
    quiet_from = forms.TimeField(required=False, widget=TimeInput(format="%H:%M"), label="No letters from")
    quiet_until = forms.TimeField(required=False, widget=TimeInput(format="%H:%M"), label="until")
    call_me = forms.BooleanField(
        required=False, label="Call me when nobody has answered", help_text=OFFER_WORDS
    )
    never_call_me = forms.BooleanField(required=False, label="Never call me, also when nobody else offered")

    def __init__(self, typed: QueryDict | None, *, wishes: Wishes) -> None:
        fields = (
            "time_zone", "digest_at", "digest_on", "quiet_from", "quiet_until", "call_me", "never_call_me",
        )  # fmt: skip
        initial = {name: getattr(wishes, name) for name in fields}
        initial["letters"] = wishes.mail_stopped_at is None
        initial |= {call: rules.channel_for(call, wishes.channels) for call in Call.values}
        super().__init__(typed, initial=initial)
        self.fields["time_zone"].choices = zones()  # type: ignore[attr-defined]
        for call in Call:
            channels = DIGESTS if call == Call.COMMUNITY else tuple(Channel)
            choices = [(channel.value, channel.label) for channel in channels]
            self.fields[call.value] = forms.ChoiceField(choices=choices, label=call.label)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The kinds' fields under their headings."""
        return [(name, [self[call.value] for call in calls]) for name, calls in GROUPS]

    def clean(self) -> dict[str, Any]:
        """Quiet hours have two ends; who never wants to be called does not ask to be."""
        data = super().clean() or {}
        given = [data.get("quiet_from"), data.get("quiet_until")]
        if not self.errors.keys() & {"quiet_from", "quiet_until"} and given.count(None) == 1:
            self.add_error("quiet_from" if given[0] is None else "quiet_until", HALF)
        if data.get("call_me") and data.get("never_call_me"):
            self.add_error("never_call_me", "These two say the opposite. Which one is it?")
        return data

    def wishes(self) -> dict[str, Any]:
        """What was chosen, as the table keeps it: of the kinds only what differs from the default."""
        data = dict(self.cleaned_data)
        data.pop("letters")
        chosen = {call: data.pop(call) for call in Call.values}
        return data | {
            "channels": {call: channel for call, channel in chosen.items() if channel != rules.DEFAULTS[call]}
        }
