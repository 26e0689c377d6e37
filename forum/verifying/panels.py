"""How the curators' screen for a register is laid out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from accounts.credentials.countries import as_letters, names
from accounts.credentials.models import PRACTICES, RegisterBody
from accounts.credentials.numbers import looks_right, why_not_pattern
from forum.themes.slugs import free_slug

DAYS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}  # of the months that have fewer than 31


class BodyForm(WagtailAdminModelForm):
    """A register in plain lines. Its key is given once and kept; it is retired, never deleted."""

    practices = forms.MultipleChoiceField(
        label="What somebody in it can be verified as", choices=PRACTICES, widget=forms.CheckboxSelectMultiple
    )
    retired = forms.BooleanField(
        label="Retired", required=False,
        help_text="Nobody can choose it any more. Registrations that name it keep it.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("retired", self.instance.retired_at is not None)

    def clean_country(self) -> str:
        """Read the country as people write it."""
        letters = as_letters(self.cleaned_data["country"])
        if letters not in names():
            raise forms.ValidationError("Two letters of a country: GB, IE, US.")
        return letters

    def clean_pattern(self) -> str:
        """Take only forms that no number takes long to compare with."""
        pattern: str = self.cleaned_data["pattern"]
        if why := why_not_pattern(pattern):
            raise forms.ValidationError(why)
        return pattern

    def clean(self) -> dict[str, Any]:
        """The example has the form, and the day of renewal is one."""
        data = super().clean() or {}
        pattern, example = data.get("pattern", ""), data.get("example", "")
        if pattern and example and not looks_right(example, pattern):
            self.add_error("example", "The example does not have that form.")
        day, month = data.get("renewal_day"), data.get("renewal_month")
        if bool(day) != bool(month):
            self.add_error("renewal_day", "Give both the day and the month, or neither.")
        elif month and (month > 12 or (day or 0) > DAYS.get(month, 31)):
            self.add_error("renewal_day", "There is no such day.")
        return data

    def save(self, commit: bool = True) -> RegisterBody:
        """Remember since when it is retired, and give a new one its key."""
        body: RegisterBody = self.instance
        if not self.cleaned_data.get("retired"):
            body.retired_at = None
        elif body.retired_at is None:
            body.retired_at = timezone.now()
        if not body.key:
            body.position = RegisterBody.objects.count() + 1  # behind those that are there
            body.key = free_slug(body.name, RegisterBody.objects.values_list("key", flat=True))
        return super().save(commit=commit)


REGISTER_BODY = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("country"), FieldPanel("standing")]),
                FieldPanel("look_up"),
                FieldPanel("practices"),
                FieldPanel("key", read_only=True),
            ],
            heading="Which register",
        ),
        MultiFieldPanel(
            [FieldPanel("pattern"), FieldPanel("example"), FieldPanel("help"), FieldPanel("region_label")],
            heading="The number",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("renewal_day"), FieldPanel("renewal_month")])],
            heading="When everybody in it renews",
        ),
        FieldPanel("retired"),
    ],
    base_form_class=BodyForm,
)
