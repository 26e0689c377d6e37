"""The demo library: every piece would pass our own desk, and nothing in it could be taken for real."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape, strip_tags

from cms.actions import ensure_groups, load_pages, seed_library
from cms.choices import COUNTER, WITH_REFERENCE, WRITTEN, Kind, Relation
from cms.data.demo import ARTICLES
from cms.data.glossary import ENTRIES
from cms.data.insights import INSIGHTS
from cms.data.lists import READING_LISTS
from cms.models import (
    ArticlePage,
    AuthorPage,
    GlossaryEntryPage,
    GlossaryPage,
    InsightPage,
    QuotePage,
    ReadingListPage,
    RelatedInsight,
    SeriesPage,
    TensionPage,
    TrainingBodyPage,
)
from cms.ready import missing
from tests.cast import Cast
from tests.databases import planted
from tests.factories import make_defaults

CITED = re.compile(r"\[(\d+)\]")
#: A sentence ends with one of these, and a space or the end follows.
ENDS = re.compile(r"[.!?]['’”)]*(?=\s|$)")
DOI = re.compile(r"10\.\d{4,9}/\S+")


@pytest.fixture(scope="module")
def shelves(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The house with its demo library, planted once for all tests of this file."""
    with planted(django_db_blocker):
        make_defaults()
        load_pages()
        seed_library()
        yield


@pytest.fixture
def shelf(shelves: None, db: None) -> None:
    """The demo library."""


def named(data: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("data", data, ids=[each["slug"] for each in data])


def words_in(value: Any) -> list[str]:
    """Every text in a block's data, however deep."""
    if isinstance(value, dict | list):
        each = value.values() if isinstance(value, dict) else value
        return [words for part in each for words in words_in(part)]
    return [value] if isinstance(value, str) else []


def texts(data: dict[str, Any]) -> str:
    """Every word of an article's body, claims and case material included."""
    return strip_tags(" ".join(words for _, value in data["body"] for words in words_in(value)))


def works() -> list[dict[str, str]]:
    cited = [value for data in (*ARTICLES, *INSIGHTS) for _, value in data.get("references", [])]
    return cited + [
        what[1] for data in READING_LISTS for what, _ in data["items"] if not isinstance(what, str)
    ]


def test_there_is_enough_of_everything_to_see_what_a_library_holds(shelf: None) -> None:
    assert InsightPage.objects.live().count() >= 25
    assert TensionPage.objects.live().count() == 6
    assert ArticlePage.objects.exact_type(ArticlePage).live().count() >= 12
    assert SeriesPage.objects.live().count() == 2
    assert ReadingListPage.objects.live().count() == 4
    assert GlossaryEntryPage.objects.live().count() == 30
    assert TrainingBodyPage.objects.live().count() == 4
    assert 2 <= QuotePage.objects.live().count() <= 3


def test_every_kind_that_is_written_is_there(shelf: None) -> None:
    pieces = ArticlePage.objects.exact_type(ArticlePage)
    assert set(pieces.values_list("kind", flat=True)) == set(WRITTEN)


def test_nothing_is_missing_that_a_body_would_be_asked_for(shelf: None) -> None:
    asked = {page.slug: missing(page) for page in ArticlePage.objects.specific()}
    assert {slug: found for slug, found in asked.items() if found} == {}


def test_every_piece_is_valid_and_its_case_material_could_point_to_nobody(shelf: None) -> None:
    for page in ArticlePage.objects.specific():
        page.full_clean()
        page.body.stream_block.clean(page.body)
        page.references.stream_block.clean(page.references)
        assert page.held_back() == [], page.slug


def test_every_insight_says_what_it_rests_on_and_where_it_comes_from(shelf: None) -> None:
    for page in InsightPage.objects.all():
        assert page.evidence and page.primary_theme_id and page.relational_question, page.slug
        assert len(page.references) or page.evidence not in WITH_REFERENCE, page.slug


@named(INSIGHTS)
def test_an_insights_gloss_is_a_card_not_a_page(data: dict[str, Any]) -> None:
    assert 25 <= len(data["standfirst"].split()) <= 60
    assert len(data["standfirst"]) <= 400
    assert not data["title"].endswith(".")


@pytest.mark.parametrize(
    ("slug", "figures"),
    [
        ("alliance-and-outcome", ["r = .278", "295 studies", "more than 30,000 patients", "online"]),
        ("mended-ends-better", ["r = .29", "eleven studies", "1,314 patients"]),
        ("repair-cannot-be-taught-yet", ["r = .11", "may well be chance"]),
        ("nobody-below-average", ["25%", "ninetieth percentile", "none below"]),
        ("who-gets-worse", ["550 clients", "three", "forty"]),
    ],
)
def test_the_evidence_cards_say_the_figures_of_their_sources(slug: str, figures: list[str]) -> None:
    gloss = next(data["standfirst"] for data in INSIGHTS if data["slug"] == slug)
    assert [figure for figure in figures if figure not in gloss] == []


def test_what_is_disputed_or_only_a_theory_says_so() -> None:
    label = {data["slug"]: data["evidence"] for data in INSIGHTS}
    assert (
        label["half-the-effect"]
        == label["placebo-as-good"]
        == label["approach-does-not-matter"]
        == "disputed"
    )
    assert label["rewritten-in-the-brain"] == "theory"


def test_what_compares_with_medication_carries_the_warning() -> None:
    for data in (*INSIGHTS, *ARTICLES):
        words = f"{data['standfirst']} {texts(data) if 'body' in data else ''}"
        if (
            re.search(r"\b(drugs?|medication|clomipramine|antidepressants?)\b", words)
            and "drowsy" not in words
        ):
            assert data.get("about_medication"), data["slug"]


def test_every_piece_has_insights_beside_it_and_one_of_them_stands_against_it(shelf: None) -> None:
    assert set(RelatedInsight.objects.values_list("relation", flat=True)) == set(Relation.values)
    for page in ArticlePage.objects.exact_type(ArticlePage):
        beside = list(page.related_insights.values_list("relation", flat=True))
        assert 3 <= len(beside) <= 7, page.slug
        assert set(beside) & set(COUNTER), page.slug


def test_no_insight_stands_beside_itself_and_none_stands_twice(shelf: None) -> None:
    pairs = list(RelatedInsight.objects.values_list("page_id", "insight_id"))
    assert len(pairs) == len(set(pairs))
    assert [pair for pair in pairs if pair[0] == pair[1]] == []


@named(ARTICLES)
def test_an_article_is_worth_a_clinicians_time(data: dict[str, Any]) -> None:
    assert 400 <= len(texts(data).split()) <= 900
    assert data["interests"]
    assert 2 <= len(data["reflection_questions"]) <= 4
    claims = [value for kind, value in data["body"] if kind == "claim"]
    assert claims and all(claim["beside_it"] and claim["evidence"] for claim in claims)


@named(ARTICLES)
def test_what_to_try_in_the_room_is_one_sentence(data: dict[str, Any]) -> None:
    assert len(ENDS.findall(data["try_this"])) == 1
    assert data["try_this"].endswith(".")


@named(ARTICLES)
def test_every_citation_leads_to_a_work_and_every_work_is_cited(data: dict[str, Any]) -> None:
    cited = {int(number) for number in CITED.findall(texts(data))}
    assert cited == set(range(1, len(data["references"]) + 1))


def test_one_work_is_written_in_one_way() -> None:
    by_title: dict[str, set[str]] = {}
    for work in works():
        by_title.setdefault(work["title"], set()).add(repr(sorted(work.items())))
        assert not work["doi"] or DOI.fullmatch(work["doi"]), work["title"]
        assert re.fullmatch(r"(18|19|20)\d\d", work["year"]), work["title"]
    assert {title for title, ways in by_title.items() if len(ways) > 1} == set()


def test_case_material_says_how_its_people_are_protected() -> None:
    cases = {"vignette", "case_reflection", "transcript", "video"}
    told = [value for data in ARTICLES for kind, value in data["body"] if kind in cases]
    assert len(told) >= 4
    assert {value["declaration"] for value in told} == {"invented", "composite"}


def test_the_session_video_stands_without_its_film_and_has_a_consent_that_holds(shelf: None) -> None:
    page = ArticlePage.objects.get(kind=Kind.SESSION_VIDEO)
    told = next(each.value for each in page.body if each.block_type == "transcript")
    assert told["declaration"] == "invented" and len(told.turns) > 10
    assert "The film itself is not part of this demo." in str(page.body)
    assert page.consents.holding(timezone.localdate()).exists()
    assert page not in ArticlePage.objects.listed()


def test_a_tension_holds_two_insights_and_asks_one_question(shelf: None) -> None:
    for page in TensionPage.objects.all():
        assert page.left_id and page.right_id and page.left_id != page.right_id
        assert page.relational_question.endswith("?")
        against = page.left.related_insights.filter(insight=page.right, relation__in=COUNTER)
        assert against.exists(), page.slug


def test_one_series_is_whole_and_the_other_waits_for_its_last_part(shelf: None) -> None:
    parts = {page.slug: (page.parts.count(), page.planned) for page in SeriesPage.objects.all()}
    assert parts == {"the-sleeping-hour": (2, 3), "figures-read-to-the-end": (3, 3)}
    first = ArticlePage.objects.get(slug="when-an-hour-falls-asleep")
    assert first.series_place == "Series, part 1 of 3"


def test_every_item_of_a_reading_list_has_a_reason(shelf: None) -> None:
    for page in ReadingListPage.objects.all():
        items = list(page.items.all())
        assert len(items) >= 5
        assert all(item.reason and bool(item.piece_id) != bool(item.work) for item in items)
        assert {bool(item.piece_id) for item in items} == {True, False}, page.slug


def test_whoever_writes_has_a_page_that_says_they_are_invented(shelf: None) -> None:
    authors = AuthorPage.objects.all()
    assert authors.count() == 8
    assert all("(invented)" in each.title and each.interests and each.register_status for each in authors)
    for page in ArticlePage.objects.exact_type(ArticlePage):
        assert bool(page.authors) != page.bylines.exists(), page.slug
    assert all(page.wrote.exists() for page in authors)


def test_a_quote_says_whose_words_they_are_and_why_we_may_show_them(shelf: None) -> None:
    rights = list(QuotePage.objects.values_list("speaker", "rights"))
    assert all(speaker and right for speaker, right in rights)
    for speaker, right in rights:
        assert "public domain" in right or "invented" in speaker


def test_reviews_are_due_when_their_kind_asks_and_one_is_overdue_to_be_seen(shelf: None) -> None:
    today = timezone.localdate()
    overdue = ArticlePage.objects.filter(review_due__lt=today).values_list("slug", flat=True)
    assert list(overdue) == ["the-pitying-face"]
    for page in ArticlePage.objects.all():
        months = {Kind.POLICY_ETHICS_NOTE: 12, Kind.RESEARCH_SUMMARY: 24, Kind.INSIGHT: 24}.get(page.kind, 36)
        assert abs((page.review_due - page.reviewed_on).days - months * 30.44) < 4, page.slug


def test_it_came_out_over_months_and_not_in_one_day(shelf: None) -> None:
    days = ArticlePage.objects.exclude(slug="the-pitying-face").values_list("first_published_at", flat=True)
    assert max(days) - min(days) > timedelta(days=120)
    assert len({moment.date() for moment in days}) > 40


def test_the_response_and_what_it_answers_lead_to_each_other(shelf: None) -> None:
    answer = ArticlePage.objects.get(kind=Kind.RESPONSE)
    assert answer.counterpoint is not None
    assert answer.counterpoint.counterpoint_id == answer.pk


def test_one_page_of_each_kind_opens_for_a_visitor(shelf: None, client: Client) -> None:
    seen: dict[str, ArticlePage] = {page.kind: page for page in ArticlePage.objects.order_by("pk")}
    others = [AuthorPage.objects.first(), GlossaryPage.objects.get(), GlossaryEntryPage.objects.first()]
    for page in [*seen.values(), *others]:
        answer = client.get(page.url)
        closed = getattr(page, "kind", "") == Kind.SESSION_VIDEO
        assert answer.status_code == (403 if closed else 200), page.url
        assert (escape(page.title) in answer.content.decode()) is not closed, page.url


def test_planting_again_makes_nothing_and_ties_nothing_twice(shelf: None) -> None:
    def rows() -> list[Any]:
        models = (ArticlePage, RelatedInsight, AuthorPage, GlossaryEntryPage)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = rows()
    assert seed_library() == [] == load_pages()
    assert rows() == before


def test_planting_again_keeps_what_a_body_changed(shelf: None) -> None:
    series = SeriesPage.objects.get(slug="the-sleeping-hour")
    series.parts.all().delete()
    InsightPage.objects.filter(slug="years-alone").update(standfirst="Reworded.")
    assert seed_library() == []
    assert not SeriesPage.objects.get(pk=series.pk).parts.exists()
    assert InsightPage.objects.get(slug="years-alone").standfirst == "Reworded."


def test_planting_is_quick(db: None) -> None:
    make_defaults()
    load_pages()
    began = time.perf_counter()
    seed_library()
    assert time.perf_counter() - began < 12  # twice what it may take by itself: tests share the machine


def test_the_glossary_ships_with_every_house_and_curators_keep_it(shelf: None, cast: Cast) -> None:
    cast.curator.groups.add(ensure_groups())
    glossary, entry = GlossaryPage.objects.get(), GlossaryEntryPage.objects.get(slug="transference")
    assert glossary.permissions_for_user(cast.curator).can_add_subpage()
    assert entry.permissions_for_user(cast.curator).can_edit()
    assert entry.permissions_for_user(cast.curator).can_publish()
    assert not entry.permissions_for_user(cast.member).can_edit()


@named(ENTRIES)
def test_a_word_is_said_in_two_or_three_sentences_with_a_warning_where_it_misleads(
    data: dict[str, Any],
) -> None:
    assert 1 <= len(ENDS.findall(data["meaning"])) <= 4
    assert 15 <= len(data["meaning"].split()) <= 60
    assert data["careful"]


def test_the_demo_loads_nothing_from_elsewhere(shelf: None) -> None:
    """Nobody has made a film for it, so no piece names the address of one."""
    assert not [page.slug for page in ArticlePage.objects.all() if page.frame_origins()]
