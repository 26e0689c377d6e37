"""Narrowing what was found: by theme, kind, audience, evidence, training body and way of working, as plain links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from cms.choices import Audience, Evidence, Kind
from cms.finding import marks
from cms.models import ArticlePage, ThemePage, TrainingBodyPage
from cms.querysets import ArticleQuerySet

#: Ways of working that are offered; a free text, so there could be any number.
MOST_ORIENTATIONS = 30


@dataclass(frozen=True)
class Choice:
    """One link: its words, where it leads, and whether it is what is chosen now."""

    label: str
    url: str
    is_chosen: bool


@dataclass
class Facet:
    """One way of narrowing, with what can be chosen; `chosen` is "" while nothing is."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str = ""
    choices: list[Choice] = field(default_factory=list)


class Narrowing:
    """What somebody narrows by: the facets as links, as marks of the index, and as a condition on rows."""

    def __init__(self, data: QueryDict, text: str, reader: Any) -> None:
        self._reader = reader
        self._themes = list(ThemePage.objects.in_order())
        self._bodies = list(TrainingBodyPage.objects.live().public().order_by("title"))
        self.facets = self._facets()
        for facet in self.facets:
            asked = data.get(facet.name, "")
            facet.chosen = asked if asked in dict(facet.options) else ""
        self.chosen = {facet.name: facet.chosen for facet in self.facets if facet.chosen}
        for facet in self.facets:
            facet.choices = [
                Choice(label, self._url(text, facet.name, value), value == facet.chosen)
                for value, label in [("", "All"), *facet.options]
            ]

    def _facets(self) -> list[Facet]:
        ways = ArticlePage.objects.listed(self._reader).exclude(orientation="").order_by("orientation")
        orientations = list(ways.values_list("orientation", flat=True).distinct()[:MOST_ORIENTATIONS])
        # Session videos are named to clinicians and trainees alone.
        hidden = () if getattr(self._reader, "can_read_cases", False) else (Kind.SESSION_VIDEO,)
        kinds = [(kind.value, kind.label) for kind in Kind if kind not in hidden]
        return [
            Facet("theme", "Theme", [(page.slug, page.title) for page in self._themes]),
            Facet("kind", "Kind", kinds),
            Facet("audience", "Written for", list(Audience.choices)),
            Facet("evidence", "What it rests on", list(Evidence.choices)),
            Facet("body", "Training body", [(page.slug, page.title) for page in self._bodies]),
            Facet("orientation", "Way of working", [(way, way) for way in orientations]),
        ]

    def _url(self, text: str, name: str, value: str) -> str:
        return self.url_for(text, **{name: value})

    def url_for(self, text: str, **other: str) -> str:
        """Return where these words are looked for, narrowed as now but for what is named."""
        chosen = {**self.chosen, **other}
        return "?" + urlencode({"q": text} | {key: said for key, said in chosen.items() if said})

    def _theme(self) -> int:
        return next(page.theme_id for page in self._themes if page.slug == self.chosen["theme"])

    def _body(self) -> TrainingBodyPage:
        return next(page for page in self._bodies if page.slug == self.chosen["body"])

    def marks(self) -> list[str]:
        """Return what the index is asked for beside the words."""
        said: list[str] = []
        for name, of in (
            ("kind", marks.OF_KIND), ("audience", marks.OF_AUDIENCE), ("evidence", marks.OF_EVIDENCE),
            ("orientation", marks.OF_ORIENTATION),
        ):  # fmt: skip
            if name in self.chosen:
                said.append(marks.mark(of, self.chosen[name]))
        if "theme" in self.chosen:
            said.append(marks.mark(marks.OF_THEME, self._theme()))
        if "body" in self.chosen:
            said.append(marks.mark(marks.OF_BODY, self._body().path))
        return said

    def narrow(self, rows: ArticleQuerySet) -> ArticleQuerySet:
        """Return the rows that are so now, whatever the index remembers."""
        same: dict[str, Any] = {
            name: self.chosen[name]
            for name in ("kind", "audience", "evidence", "orientation")
            if name in self.chosen
        }
        rows = rows.filter(**same)
        if "theme" in self.chosen:
            rows = rows.about(self._theme())
        return rows.child_of(self._body()) if "body" in self.chosen else rows
