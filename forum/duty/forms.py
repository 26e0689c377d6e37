"""The forms in which a moderator sets their hours and days away, and an operator confirms a number."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from forum.duty.hours import DAYS

LONGEST = timedelta(days=366)


def zones() -> list[tuple[str, str]]:
    """Places people name their clock by."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [(name, name.replace("_", " ")) for name in dict.fromkeys([settings.TIME_ZONE, *places])]


class TimeInput(forms.TimeInput):
    """The browser's own field for a time of day."""

    input_type = "time"


class DateInput(forms.DateInput):
    """The browser's own field for a day."""

    input_type = "date"


class HourForm(forms.Form):
    """A weekly hour."""

    weekday = forms.TypedChoiceField(choices=list(enumerate(DAYS)), coerce=int, label="Every")
    starts = forms.TimeField(widget=TimeInput(format="%H:%M"), label="from")
    ends = forms.TimeField(
        widget=TimeInput(format="%H:%M"), label="until", help_text="An earlier time is on the next day."
    )
    time_zone = forms.ChoiceField(label="Your clock")

    def __init__(self, typed: QueryDict | None = None, *, time_zone: str = "") -> None:
        super().__init__(typed, auto_id="id_hour_%s", initial={"time_zone": time_zone or settings.TIME_ZONE})
        self.fields["time_zone"].choices = zones()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An hour has a length."""
        data = super().clean() or {}
        if data.get("starts") is not None and data.get("starts") == data.get("ends"):
            self.add_error("ends", "It ends when it begins. Until when do you look?")
        return data


class AwayForm(forms.Form):
    """Days away."""

    first = forms.DateField(widget=DateInput(format="%Y-%m-%d"), label="From")
    last = forms.DateField(widget=DateInput(format="%Y-%m-%d"), label="until the end of")

    def __init__(self, typed: QueryDict | None = None) -> None:
        super().__init__(typed, auto_id="id_away_%s")

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and not over."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first is not None and last is not None:
            if last < first:
                self.add_error("last", "The last day is before the first.")
            elif last < timezone.localdate():
                self.add_error("last", "These days are over.")
            elif last - first > LONGEST:
                self.add_error("last", "That is more than a year. Take your hours away instead.")
        return data


class CrisisLineForm(WagtailAdminModelForm):
    """A number, and the word that it holds."""

    confirmed = forms.BooleanField(
        label="I have tried this number, and it holds",
        required=False,
        help_text="Good for half a year. Without it, nobody is shown the number.",
    )

    def save(self, commit: bool = True) -> Any:
        """Keep when it was confirmed. A number that was changed has to be confirmed again."""
        line = self.instance
        if self.cleaned_data.get("confirmed"):
            line.confirmed_at = timezone.now()
        elif {"number", "country"} & set(self.changed_data):
            line.confirmed_at = None
        return super().save(commit=commit)
