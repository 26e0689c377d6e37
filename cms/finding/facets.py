"""Narrowing what was found: by theme, kind, audience, evidence, training body and way of working, as plain links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from django.http import QueryDict
from django.utils.http import urlencode

from cms.choices import Audience, Evidence, Kind
from cms.finding import marks
from cms.finding.kept import kept
from cms.models import ArticlePage, ThemePage, TrainingBodyPage
from cms.querysets import ArticleQuerySet, is_private

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
        self._themes, self._bodies = kept("themes", _themes), kept("bodies", _bodies)
        self.facets = self._facets()
        for facet in self.facets:
            asked = data.get(facet.name, "")
            facet.chosen = asked if asked in dict(facet.options) else ""
        self.chosen = {facet.name: facet.chosen for facet in self.facets if facet.chosen}
        for facet in self.facets:
            # What stands in each of its addresses is written once: there are some sixty on a page.
            rest = self.url_for(text, **{facet.name: ""})
            ahead = rest + "&" * (len(rest) > 1) + facet.name + "="
            facet.choices = [
                Choice(label, ahead + quote_plus(value) if value else rest, value == facet.chosen)
                for value, label in [("", "All"), *facet.options]
            ]

    def _facets(self) -> list[Facet]:
        # Session videos are named to clinicians and trainees alone.
        hidden = () if getattr(self._reader, "can_read_cases", False) else (Kind.SESSION_VIDEO,)
        kinds = [(kind.value, kind.label) for kind in Kind if kind not in hidden]
        return [
            Facet("theme", "Theme", [(slug, title) for slug, title, _ in self._themes]),
            Facet("kind", "Kind", kinds),
            Facet("audience", "Written for", list(Audience.choices)),
            Facet("evidence", "What it rests on", list(Evidence.choices)),
            Facet("body", "Training body", [(slug, title) for slug, title, _ in self._bodies]),
            Facet(
                "orientation", "Way of working", [(way, way) for way in kept("orientations", _orientations)]
            ),
        ]

    def url_for(self, text: str, **other: str) -> str:
        """Return where these words are looked for, narrowed as now but for what is named."""
        chosen = {**self.chosen, **other}
        words = {"q": text} if text else {}
        return "?" + urlencode(words | {key: said for key, said in chosen.items() if said})

    def _theme(self) -> int:
        return next(number for slug, _, number in self._themes if slug == self.chosen["theme"])

    def _body(self) -> str:
        return next(path for slug, _, path in self._bodies if slug == self.chosen["body"])

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
            said.append(marks.mark(marks.OF_BODY, self._body()))
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
        if "body" in self.chosen:
            path = self._body()
            rows = rows.filter(path__startswith=path, depth=len(path) // ArticlePage.steplen + 1)
        return rows


# Slug, title, and what its pieces bear: the number of the theme, the path of the body.
def _themes() -> list[tuple[str, str, int]]:
    return list(ThemePage.objects.in_order().values_list("slug", "title", "theme_id"))


def _bodies() -> list[tuple[str, str, str]]:
    bodies = TrainingBodyPage.objects.live().exclude(is_private()).order_by("title")
    return list(bodies.values_list("slug", "title", "path"))


def _orientations() -> list[str]:
    ways = ArticlePage.objects.listed().exclude(orientation="").order_by("orientation")
    return list(ways.values_list("orientation", flat=True).distinct()[:MOST_ORIENTATIONS])
