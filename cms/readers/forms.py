"""The forms beside a piece: answers for oneself, time for one's record, a line to the editors and its answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from cms.readers.models import LEAST_MINUTES, LINE, MOST_MINUTES, SENTENCE
from forum.mirror.identifiers import CODES, check_parts

#: Characters of one answer; as long as a page of a notebook.
ANSWER = 5000
#: Minutes that thinking about a piece adds to reading it, until somebody says otherwise.
THINKING = 10
#: How long ago something can be that is logged now: the longest period a register asks for (field.md 7).
LONGEST_AGO = timedelta(days=5 * 366)
#: What leads to one person whatever is said beside it. Authors, works and days are what such a line is for.
LEADS_TO_SOMEBODY = frozenset({"contact", "id_number", "birth_date"})
POINTS_AT_SOMEBODY = (
    "Some words here could point to a person ({what}). This line goes to the people of the training body, who are "
    "not all clinicians: please say it without."
)


class AnswersForm(forms.Form):
    """One box for each question; every one can stay empty."""

    def __init__(self, *args: Any, asked: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, question in asked.items():
            self.fields[f"q-{key}"] = forms.CharField(
                label=question, required=False, max_length=ANSWER,
                widget=forms.Textarea(attrs={"rows": 4, "class": "write short"}),
                error_messages={"max_length": "This is longer than a page of a notebook. Please shorten it a little."},
            )  # fmt: skip

    @classmethod
    def filled(cls, asked: dict[str, str], answers: dict[str, str]) -> AnswersForm:
        """The form with what was kept."""
        return cls(asked=asked, initial={f"q-{key}": text for key, text in answers.items()})

    @property
    def answers(self) -> dict[str, str]:
        """What was typed, by the question's key."""
        return {name.removeprefix("q-"): text for name, text in self.cleaned_data.items()}


class TimeForm(forms.Form):
    """How long, and on which day."""

    minutes = forms.IntegerField(
        label="Minutes", min_value=LEAST_MINUTES, max_value=MOST_MINUTES,
        help_text="Reading and thinking together. Change it to what it was.",
        error_messages={
            "required": "Say how many minutes.", "invalid": "Write the minutes as a number.",
            "min_value": f"Say at least {LEAST_MINUTES}.",
            "max_value": f"At most {MOST_MINUTES} for one piece on one day.",
        },
    )  # fmt: skip
    on = forms.DateField(
        label="On",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Say on which day.", "invalid": "Write the day as 2026-03-31."},
    )

    def clean_on(self) -> date:
        """Refuse days that have not come, and those of long ago."""
        on: date = self.cleaned_data["on"]
        today = timezone.localdate()
        if on > today:
            raise forms.ValidationError("This day has not come yet.")
        if on < today - LONGEST_AGO:
            raise forms.ValidationError("This is more than five years ago.")
        return on

    @classmethod
    def usual(cls, reading_minutes: int) -> TimeForm:
        """The form as it is offered: today, and the time it takes to read and to think."""
        minutes = min(reading_minutes + THINKING, MOST_MINUTES)
        return cls(initial={"minutes": minutes, "on": timezone.localdate()})


class OutOfDateForm(forms.Form):
    """What is out of date, in a line."""

    said = forms.CharField(
        label="What is out of date?", max_length=LINE,
        help_text=f"In a line, of at most {LINE} characters: what has changed, and where we can read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a line what is out of date.", "max_length": f"Please say it in {LINE} characters."},
    )  # fmt: skip

    def clean_said(self) -> str:
        """Keep what points to a person away from people who read no cases. Nothing of it is kept."""
        said: str = " ".join(self.cleaned_data["said"].split())
        stops = [found for found in check_parts({"said": said}).findings if found.code in LEADS_TO_SOMEBODY]
        if stops:
            what = ", ".join(dict.fromkeys(CODES[found.code].label for found in stops))
            raise forms.ValidationError(POINTS_AT_SOMEBODY.format(what=what))
        return said


class AnswerForm(forms.Form):
    """The sentence that answers a reader."""

    answer = forms.CharField(
        label="Your answer", max_length=SENTENCE,
        help_text="A sentence. The reader sees it, and nobody sees who they are.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write a sentence first.", "max_length": f"Please say it in {SENTENCE} characters."},
    )  # fmt: skip
