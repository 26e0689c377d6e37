"""What is typed about insights beside pieces."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms

from cms.choices import Kind, Relation
from cms.models import ArticlePage, InsightPage, TrainingBodyPage

NO_PIECE = (
    "Choose one of this training body’s published pieces: its address ends like /library/its-body/its-title/."
)
NO_INSIGHT = (
    "There is no published insight at that address. Open it in the library and copy the address from there."
)
_LAST = re.compile(r"/?([\w-]+)/([\w-]+)/?$", re.ASCII)


def at_address(pages: Any, address: str) -> Any:
    """Give the page that an address of the library leads to, among these; None for none."""
    found = _LAST.search(address.strip().split("?")[0].split("#")[0])
    return pages.filter(url_path__endswith=f"/{found[1]}/{found[2]}/").first() if found else None


class SetForm(forms.Form):
    """Which insight is to stand beside which piece of one body, and what it is to it."""

    piece = forms.CharField(label="The address of the piece", max_length=300)
    insight = forms.CharField(label="The address of the insight", max_length=300)
    relation = forms.ChoiceField(
        label="What the insight is to it", choices=Relation.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, body: TrainingBodyPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body

    def clean_piece(self) -> ArticlePage:
        """Give the piece; ValidationError for what is none of this body."""
        found = at_address(ArticlePage.objects.listed().child_of(self.body), self.cleaned_data["piece"])
        if found is None:
            raise forms.ValidationError(NO_PIECE)
        return found

    def clean_insight(self) -> InsightPage:
        """Give the insight; ValidationError where there is none that everybody may read."""
        found = at_address(InsightPage.objects.listed(), self.cleaned_data["insight"])
        if found is None:
            raise forms.ValidationError(NO_INSIGHT)
        return found


class AnswerForm(forms.Form):
    """Which response of the body stands beside an insight."""

    response = forms.ModelChoiceField(
        queryset=ArticlePage.objects.none(), required=False, empty_label="No response", label="Your response"
    )

    def __init__(self, *args: Any, body: TrainingBodyPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["response"]).queryset = responses_of(body)


def responses_of(body: TrainingBodyPage) -> Any:
    """The responses a body has published."""
    return ArticlePage.objects.listed().child_of(body).filter(kind=Kind.RESPONSE).order_by("title", "pk")
