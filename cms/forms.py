"""The forms of pieces in the editor: any draft is saved; what only a person can know is asked for when it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.forms import WagtailAdminPageForm

from cms.bodies.choosing import out_of_sight
from cms.bodies.named import Named, leave_out, named_by, named_in
from cms.choices import WRITTEN, Kind
from cms.dates import review_day
from cms.ready import LINES, missing

#: A sentence has ended and another begins.
_ANOTHER = re.compile(r"[.!?…][”’\"')]*\s+[“‘\"'(]*[A-ZÀ-Þ]")
NOT_YOURS = (
    "It named a page, a picture or a paper of somebody else, which was left out. All else stands here as you wrote it: "
    "look through it and save again."
)
TOO_LATE = "A piece of this kind is looked at again by {} at the latest. Take that day, or one before it."
ONE_SENTENCE = "One sentence is enough here: what will somebody do or notice in the next session?"


class PageForm(WagtailAdminPageForm):
    """Names no page, picture or paper that its writer could not have chosen: whoever guesses a number would see the
    title, or the picture, of what another training body keeps to itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (slug := self.fields.get("slug")) is not None:
            slug.required = (
                False  # Wagtail makes it of the title: a title alone is a draft, however it was put in
            )

    def is_valid(self) -> bool:
        """Look at everything that was sent, right or wrong, before anything is made of it: what is wrong is shown again,
        with all that was typed and without what is somebody else's."""
        if not self.is_bound or self.for_user is None or self._errors is not None:
            return bool(super().is_valid())
        beyond = self._beyond()
        if beyond:
            leave_out(self, beyond)
            if self._beyond():
                raise PermissionDenied(NOT_YOURS)
        valid: bool = super().is_valid()
        if beyond:
            self.add_error(None, NOT_YOURS)
        return valid and not beyond

    def _beyond(self) -> set[Named]:
        """What was sent that its writer cannot choose, and that did not stand here before."""
        beyond = out_of_sight(self.for_user, named_in(self))
        return beyond - named_by(self.instance) if beyond else set()


class PieceForm(PageForm):
    """Saves any draft; asks what only a person can know when the piece is submitted or published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (kind := self.fields.get("kind")) is not None:
            # What was made of a consultation stays what it is.
            written = {*WRITTEN, *([Kind.INSIGHT] if self.instance.kind == Kind.INSIGHT else [])}
            kind.choices = [(value, label) for value, label in kind.choices if value in {"", *written}]

        for name in ("primary_theme", "second_theme", "third_theme"):
            field, theme = self.fields.get(name), getattr(self.instance, f"{name}_id", None)
            if field is not None and theme is not None:  # one that was retired since stays, where it stands
                field.queryset = field.queryset | field.queryset.model.objects.filter(pk=theme)

    def is_valid(self) -> bool:
        """Also look at the whole piece, its lines included, when it is to leave the draft."""
        if not super().is_valid():
            return False
        if not self.is_deferred_validation:
            for name, says in self.still_to_say():
                self.add_error(name if name in self.fields else None, says)
        return not self.errors

    def still_to_say(self) -> Iterator[tuple[str, str]]:
        """Give what is missing or has to change before the piece leaves, each with its field."""
        lines = {name: len(self.lines(name)) for name in LINES if name in self.formsets}
        yield from ((each.field, each.says) for each in missing(self.instance, lines))
        if _ANOTHER.search((self.cleaned_data.get("try_this") or "").strip()):
            yield "try_this", ONE_SENTENCE
        at = timezone.localdate(self.cleaned_data.get("go_live_at") or timezone.now())
        latest, due = review_day(self.instance.kind, at), self.cleaned_data.get("review_due")
        if due is not None and due > latest:
            yield "review_due", TOO_LATE.format(date_format(latest, "j F Y"))

    def lines(self, name: str) -> list[dict[str, Any]]:
        """Give what the form's own lines say (authors, parts, works), in their order, without those taken out."""
        return [
            form.cleaned_data
            for form in self.formsets[name].ordered_forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]


class SeriesForm(PieceForm):
    """Asks that each part be a piece of one series only, and of no other."""

    def still_to_say(self) -> Iterator[tuple[str, str]]:
        """Also name parts that cannot be: a series or a list itself, a piece twice, a piece of another series."""
        yield from super().still_to_say()
        pieces = [line["piece"] for line in self.lines("parts") if line.get("piece")]
        for piece in dict.fromkeys(each for each in pieces if pieces.count(each) > 1):
            yield "", f"“{piece}” stands here twice. Take one of them out."
        for piece in pieces:
            if piece.kind not in WRITTEN:
                yield "", f"“{piece}” is no article. A series is made of articles."
        elsewhere = apps.get_model("cms", "SeriesPart").objects.filter(piece__in=pieces, page__live=True)
        for part in elsewhere.exclude(page=self.instance.pk).select_related("page", "piece"):
            yield (
                "",
                f"“{part.piece}” is part {part.number} of “{part.page}” already. A piece belongs to one series: take it "
                "out there, or here.",
            )


class ReadingListForm(PieceForm):
    """Asks that each line of a reading list name one thing to read."""

    def still_to_say(self) -> Iterator[tuple[str, str]]:
        """Also name lines that name nothing to read, or two things."""
        yield from super().still_to_say()
        for number, line in enumerate(self.lines("items"), start=1):
            if bool(line.get("piece")) == bool((line.get("work") or "").strip()):
                yield (
                    "",
                    f"Work {number}: choose a piece of the library, or write down a work from elsewhere. One of them.",
                )
