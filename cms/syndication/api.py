"""The library's public interface: Wagtail's API over what everybody may read, and nothing else.

Read-only, without sessions, tokens or passwords, so that everybody gets the same. Each endpoint names its fields one by
one (`fields=*` gives these and no more), follows no relation, knows nothing of the tree, and pages by key. Pieces can be
searched, as on the search's own page, and asked for in the order of their moments; Wagtail's own `search` and `order`
take neither our conditions nor keys. What it does is described in ``data/openapi.json``, and a test holds the two together.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import path
from rest_framework.fields import Field
from rest_framework.pagination import BasePagination
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api import APIField
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from cms import withheld
from cms.choices import Audience, Evidence, Kind
from cms.finding import marks
from cms.finding.matching import find
from cms.finding.words import MOST_LETTERS, MOST_WORDS, ask
from cms.models import ArticlePage, GlossaryEntryPage, ThemePage, TrainingBodyPage
from cms.syndication.naming import address, located, named

USUAL, MOST = 20, 50
LARGEST = 2**63 - 1  # what both databases take for a row
SLUG = re.compile(r"[\w-]{1,255}", re.ASCII)
CURSOR = re.compile(r"(\d{1,17})-(\d{1,12})", re.ASCII)
NUMBER = re.compile(r"\d{1,12}", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Said(Field):
    """A field that one function says of the whole row."""

    def __init__(self, say: Any, **kwargs: Any) -> None:
        self.say = say
        super().__init__(source="*", read_only=True, **kwargs)

    def __deepcopy__(self, memo: Any) -> Said:
        return type(self)(self.say)

    def to_representation(self, value: Any) -> Any:
        """Give what it says."""
        return self.say(value)


def say(name: str, function: Any) -> APIField:
    """Name a field of an endpoint and who says it."""
    return APIField(name, serializer=Said(function))


class ByKey(BasePagination):
    """Pages of rows, each beginning after the last of the one before: as quick at the end as at the start, and true while
    new pieces arrive."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """Give one page and keep where the next begins. Raises BadRequestError."""
        limit = _number(request.GET.get("limit", str(USUAL)))
        if not 1 <= limit <= MOST:
            raise BadRequestError(f"limit must be a number from 1 to {MOST}")
        after = request.GET.get("after")
        rows = list((queryset if after is None else view.after(queryset, after))[: limit + 1])
        self.next = None
        if len(rows) > limit:
            rows = rows[:limit]
            query = {name: value for name, value in request.GET.items() if name != "after"}
            self.next = address(request.path, **query, after=view.key_of(rows[-1]))
        return located(rows)

    def get_paginated_response(self, data: Any) -> Response:
        """Answer with the page and where the next one is, null on the last."""
        return Response({"meta": {"next": self.next}, "items": data})


def _number(word: str) -> int:
    return int(word) if NUMBER.fullmatch(word) else -1


class Endpoint(BaseAPIViewSet):
    """What all endpoints share: nobody is signed in, and what is not asked for by a known name is refused."""

    authentication_classes: ClassVar[list[Any]] = []
    permission_classes: ClassVar[list[Any]] = []
    renderer_classes: ClassVar[list[Any]] = [JSONRenderer]
    pagination_class = ByKey
    known_query_parameters = frozenset({"limit", "after", "fields"})
    filters: ClassVar[frozenset[str]] = frozenset()
    body_fields: ClassVar[list[Any]] = []
    meta_fields: ClassVar[list[Any]] = ["detail_url"]
    #: Said of a single row alone.
    detail_only_fields: ClassVar[list[str]] = []

    @classmethod
    def get_body_fields(cls, model: Any) -> list[APIField]:
        """Give the endpoint's own list; what a model may name for other interfaces is not asked."""
        return list(cls._convert_api_fields(cls.body_fields))

    @classmethod
    def get_meta_fields(cls, model: Any) -> list[APIField]:
        """The same for what is about the row."""
        return list(cls._convert_api_fields(cls.meta_fields))

    @classmethod
    def get_listing_default_fields(cls, model: Any) -> list[str]:
        """Say everything of a list that is not of a single row alone."""
        return [name for name in cls.get_available_fields(model) if name not in cls.detail_only_fields]

    def check_query_parameters(self, queryset: Any) -> None:
        """Refuse what we do not know, so that nobody believes that it was heeded; and every name twice."""
        unknown = set(self.request.GET) - self.known_query_parameters - self.filters
        if unknown:
            raise BadRequestError(f"not known here: {', '.join(sorted(unknown))[:200]}")
        if any(len(values) > 1 for _, values in self.request.GET.lists()):
            raise BadRequestError("each parameter can stand once")
        if len(self.request.GET.get("fields", "")) > 500:
            raise BadRequestError("fields is too long")

    def detail_view(self, request: Request, pk: int) -> Response:
        """Answer with one row."""
        unknown = set(request.GET) - {"fields"}
        if unknown:
            raise BadRequestError(f"not known here: {', '.join(sorted(unknown))[:200]}")
        if pk > LARGEST:
            raise Http404
        return super().detail_view(request, pk)

    def get_object(self) -> Any:
        """Give one row with its address; 404 for one that is not to be named."""
        if not hasattr(self, "_located"):
            self._located = located([self.looked_up(super().get_object())])[0]
        return self._located

    def looked_up(self, row: Any) -> Any:
        """Give the row that was found; raises Http404 where it is not to be shown."""
        return row

    def resolve_rich_text_format(self) -> str:
        """No field is rich text."""
        return "db_html"

    def after(self, queryset: QuerySet[Any], key: str) -> QuerySet[Any]:
        """Give the rows that come after this key. Raises BadRequestError for what is no key of ours."""
        if not NUMBER.fullmatch(key):
            raise BadRequestError("after is not a key of ours: begin again without it")
        return queryset.filter(pk__gt=int(key))

    def key_of(self, row: Any) -> str:
        """Give the key of a row."""
        return str(row.pk)

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        """A list and single rows; nothing is found by other means."""
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<int:pk>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]


def _themes(piece: ArticlePage) -> list[str]:
    found = (piece.primary_theme, piece.second_theme, piece.third_theme)
    return [theme.slug for theme in found if theme is not None]


def _references(piece: ArticlePage) -> list[dict[str, Any]]:
    """The works a piece stands on, without words that nobody reads now."""
    words = piece.withheld.values()
    found = []
    for child in piece.references:
        work = {name: str(child.value.get(name) or "") for name in REFERENCE}
        for each in words:
            work = {name: withheld.without(text, each) for name, text in work.items()}
        found.append(work)
    return found


REFERENCE = ("authors", "year", "title", "source", "doi")
PIECE = [
    "id",
    say("url", lambda piece: piece.address),
    "title",
    "standfirst",
    "kind",
    "authors",
    "audience",
    "orientation",
    "evidence",
    "relational_question",
    "reading_minutes",
    "licence",
    say("themes", _themes),
    say("training_body", lambda piece: piece.training_body or ""),
    "first_published_at",
    "last_published_at",
    "reviewed_on",
    "review_due",
    "interests",
    "funding",
    "about_medication",
    say("references", _references),
]


#: The moments by which pieces can be put in order; by title no two databases agree.
ORDERS = ("-first_published_at", "first_published_at", "-last_published_at", "last_published_at")
#: What is chosen of a list, and as what the index knows it.
CHOSEN: tuple[tuple[str, Any, str], ...] = (
    ("kind", Kind, marks.OF_KIND),
    ("audience", Audience, marks.OF_AUDIENCE),
    ("evidence", Evidence, marks.OF_EVIDENCE),
)


class Pieces(Endpoint):
    """Pieces of the library that everybody may be told of: never a draft, a session video, what is retracted, long
    overdue or withheld."""

    name = "pieces"
    model = ArticlePage
    body_fields: ClassVar[list[Any]] = PIECE
    detail_only_fields: ClassVar[list[str]] = ["interests", "funding", "about_medication", "references"]
    known_query_parameters = Endpoint.known_query_parameters | {"search", "order"}
    filters = frozenset({"kind", "audience", "evidence", "theme", "body"})

    def get_queryset(self) -> Any:
        """Give them, newest first."""
        return named().select_related("primary_theme", "second_theme", "third_theme")

    def filter_queryset(self, queryset: Any) -> Any:
        """Keep those of a kind, a theme, a training body, and those that hold words; put them in order. Raises
        BadRequestError for a word that names none."""
        asked = {name: value for name, value in self.request.GET.items() if name in self.filters}
        said = []
        for name, known, of in CHOSEN:
            if name in asked:
                if asked[name] not in known.values:
                    raise BadRequestError(f"{name} is one of: {', '.join(known.values)}")
                queryset = queryset.filter(**{name: asked[name]})
                said.append(marks.mark(of, asked[name]))
        if "theme" in asked:
            theme = _of(ThemePage, "theme", asked["theme"]).theme_id
            queryset = queryset.about(theme)
            said.append(marks.mark(marks.OF_THEME, theme))
        if "body" in asked:
            body = _of(TrainingBodyPage, "body", asked["body"])
            queryset = queryset.child_of(body)
            said.append(marks.mark(marks.OF_BODY, body.path))
        if "search" in self.request.GET:
            queryset = _holding(queryset, self.request.GET["search"], said)
        name, way = self.order.lstrip("-"), "-" if self.order.startswith("-") else ""
        return queryset.exclude(**{name: None}).order_by(f"{way}{name}", f"{way}pk")

    @property
    def order(self) -> str:
        """The moment by which rows are put in order, with a minus for the newest first. Raises BadRequestError."""
        asked: str = self.request.GET.get("order", ORDERS[0])
        if asked not in ORDERS:
            raise BadRequestError(f"order is one of: {', '.join(ORDERS)}")
        return asked

    def looked_up(self, row: Any) -> Any:
        """Give one piece; 404 also while a word of it is withheld."""
        if withheld.is_withheld(row.pk):
            raise Http404
        return row

    def after(self, queryset: Any, key: str) -> Any:
        """Give what comes after the moment and the row that a key names."""
        found = CURSOR.fullmatch(key)
        try:
            moment = EPOCH + timedelta(microseconds=int(found[1])) if found else None
        except OverflowError:
            moment = None
        if found is None or moment is None:
            raise BadRequestError("after is not a key of ours: begin again without it")
        name, way = self.order.lstrip("-"), "lt" if self.order.startswith("-") else "gt"
        beyond = Q(**{f"{name}__{way}": moment}) | Q(**{name: moment, f"pk__{way}": int(found[2])})
        return queryset.filter(beyond)

    def key_of(self, row: Any) -> str:
        """Name a piece's moment and row; it stays true when the piece goes."""
        moment = getattr(row, self.order.lstrip("-"))
        return f"{(moment - EPOCH) // timedelta(microseconds=1)}-{row.pk}"


def _holding(queryset: Any, words: str, said: list[str]) -> Any:
    """Keep the pieces that hold these words, as the search's own page finds them. Raises BadRequestError for a question
    that is too long to be asked whole."""
    question = ask(words)
    if question.is_cut:
        raise BadRequestError(f"search takes {MOST_WORDS} words and {MOST_LETTERS} letters at most")
    return queryset.without_withheld().filter(pk__in=find(question, said))


def _of(model: Any, name: str, slug: str) -> Any:
    found = model.objects.live().public().filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if found is None:
        raise BadRequestError(f"there is no {name} of this name")
    return found


class Themes(Endpoint):
    """The relational themes."""

    name = "themes"
    model = ThemePage
    body_fields: ClassVar[list[Any]] = [
        "id", "slug", "title", say("url", lambda page: page.address), say("about", lambda page: page.summary),
    ]  # fmt: skip

    def get_queryset(self) -> Any:
        """Give those with a public page."""
        return ThemePage.objects.live().public().select_related("theme").order_by("pk")


class Bodies(Endpoint):
    """The training bodies that publish here."""

    name = "bodies"
    model = TrainingBodyPage
    body_fields: ClassVar[list[Any]] = [
        "id", "slug", "title", say("url", lambda page: page.address), "who_they_are", "interests", "accreditation",
        "website",
    ]  # fmt: skip

    def get_queryset(self) -> Any:
        """Give those with a public page."""
        return TrainingBodyPage.objects.live().public().order_by("pk")


class Glossary(Endpoint):
    """Words of the field in plain words."""

    name = "glossary"
    model = GlossaryEntryPage
    body_fields: ClassVar[list[Any]] = [
        "id", "slug", "title", say("url", lambda page: page.address), "meaning",
        say("also", lambda page: [word.strip() for word in page.also.split(",") if word.strip()]), "careful",
        say("themes", lambda page: [page.theme.slug] if page.theme else []),
    ]  # fmt: skip

    def get_queryset(self) -> Any:
        """Give the entries with a public page."""
        return GlossaryEntryPage.objects.live().public().select_related("theme").order_by("pk")
