"""Each kind of piece as a reader meets it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.choices import Kind
from cms.dates import review_day
from cms.models import (
    AuthorPage,
    Byline,
    GlossaryEntryPage,
    GlossaryPage,
    InsightPage,
    LibraryIndexPage,
    QuotePage,
    ReadingListItem,
    ReadingListPage,
    RelatedInsight,
    SeriesPage,
    SeriesPart,
    TensionPage,
    TrainingBodyPage,
)
from forum.themes.models import Theme
from tests.cms.conftest import MakeArticle

PIECE = "/library/testing/piece-1/"
WORK = {"authors": "Author, A.", "year": "2020", "title": "A work", "source": "A journal", "doi": ""}


@pytest.fixture
def make(body: TrainingBodyPage) -> Callable[..., Any]:
    """Publish a page of any kind in the section; title and slug are one word."""

    def page(model: Any, slug: str, **fields: Any) -> Any:
        moment = timezone.now()
        if model is not AuthorPage:
            fields = {"primary_theme": Theme.objects.get(slug="alliance"), **fields}
        known = {"title": slug.title(), "slug": slug, "first_published_at": moment, **fields}
        return body.add_child(instance=model(**known))

    return page


def read(client: Client, address: str) -> str:
    """Open a page as a visitor."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_insight_says_what_it_rests_on_and_where_it_comes_from(
    make: Any, make_article: MakeArticle, client: Client
) -> None:
    insight = make(
        InsightPage,
        "bond",
        standfirst="The gloss.",
        evidence="meta_analysis",
        references=[("reference", WORK)],
    )
    other = make(InsightPage, "tools", standfirst="Another gloss.", evidence="disputed")
    RelatedInsight.objects.create(page=insight, insight=other, relation="contradicts")
    RelatedInsight.objects.create(page=make_article(), insight=insight, relation="supports")
    text = read(client, "/library/testing/bond/")
    assert "Many studies, taken together" in text
    assert "Where it comes from" in text
    assert "A work" in text
    assert "Contradicts it" in text
    assert PIECE in text  # the piece it stands beside
    assert "Supports it" in read(client, PIECE)


def test_a_tension_shows_both_sides_and_its_question(make: Any, client: Client) -> None:
    left, right = make(InsightPage, "left"), make(InsightPage, "right")
    make(TensionPage, "pull", left=left, right=right, relational_question="What holds us both?")
    text = read(client, "/library/testing/pull/")
    assert '"/library/testing/left/"' in text
    assert '"/library/testing/right/"' in text
    assert "What holds us both?" in text
    right.unpublish()
    text = read(client, "/library/testing/pull/")
    assert '"/library/testing/right/"' not in text
    assert "not in the library at the moment" in text


def test_a_quote_names_whose_words_they_are_and_why_they_may_stand(make: Any, client: Client) -> None:
    make(
        QuotePage, "said", words="I began to notice.", speaker="Nobody", source="Nowhere", rights="Invented."
    )
    text = read(client, "/library/testing/said/")
    for words in ("“I began to notice.”", "Nobody", "Nowhere", "Invented."):
        assert words in text
    assert "“I began to notice.”" in read(client, "/library/")


def test_a_series_shows_its_parts_in_order_and_says_that_it_is_not_finished(
    make: Any, make_article: MakeArticle, client: Client
) -> None:
    series = make(SeriesPage, "sleep", planned=3)
    for place in (0, 1):
        SeriesPart.objects.create(page=series, piece=make_article(), sort_order=place)
    text = read(client, "/library/testing/sleep/")
    assert text.index("Piece 1") < text.index("Piece 2")
    assert "not finished: 2 of 3 parts are here so far" in text
    first, second = read(client, PIECE), read(client, "/library/testing/piece-2/")
    assert "Series, part 1 of 3" in first
    assert 'rel="next" href="/library/testing/piece-2/"' in first
    assert 'rel="prev"' not in first
    assert f'rel="prev" href="{PIECE}"' in second
    third = make_article(live=False)
    SeriesPart.objects.create(page=series, piece=third, sort_order=2)
    assert third.title not in read(client, "/library/testing/sleep/")
    third.live = True
    third.save()
    assert "not finished" not in read(client, "/library/testing/sleep/")


def test_a_reading_list_gives_a_reason_for_each_work(
    make: Any, make_article: MakeArticle, client: Client
) -> None:
    page = make(ReadingListPage, "start")
    ReadingListItem.objects.create(page=page, piece=make_article(), reason="It is short.", sort_order=0)
    ReadingListItem.objects.create(
        page=page,
        work="Author (2020). A book.",
        doi="10.1037/pst0000172",
        reason="It began here.",
        sort_order=1,
    )
    text = read(client, "/library/testing/start/")
    assert (
        text.index(PIECE) < text.index("It is short.") < text.index("A book.") < text.index("It began here.")
    )
    assert 'href="https://doi.org/10.1037/pst0000172"' in text


def test_the_glossary_goes_from_a_to_z_and_leads_to_each_word(
    library: LibraryIndexPage, client: Client
) -> None:
    glossary = library.add_child(instance=GlossaryPage(title="Words", slug="words"))
    theme = Theme.objects.get(slug="alliance")
    for word in ("rupture", "alliance"):
        entry = GlossaryEntryPage(
            title=word, slug=word, meaning=f"What {word} means.", careful="Not a grade.", theme=theme
        )
        glossary.add_child(instance=entry)
    text = read(client, "/library/words/")
    assert text.index("What alliance means.") < text.index("What rupture means.")
    assert "Not a grade." in read(client, "/library/words/rupture/")
    assert '"/library/words/rupture/"' in read(client, "/themes/alliance/")


def test_a_byline_leads_to_its_author_who_says_what_they_have_to_gain(
    make: Any, make_article: MakeArticle, client: Client
) -> None:
    author = make(
        AuthorPage, "maren", about="Writes.", interests="Sells a course.", register_status="Looked up."
    )
    Byline.objects.create(page=make_article(authors=""), author=author)
    assert 'rel="author" href="/library/testing/maren/"' in read(client, PIECE)
    text = read(client, "/library/testing/maren/")
    assert "Sells a course." in text
    assert "Looked up." in text
    assert PIECE in text


def test_what_a_reader_should_know_first_stands_before_the_text_and_the_advertisement_after(
    make_article: MakeArticle, client: Client
) -> None:
    make_article(
        sells_it=True, interests="Owns the method.", content_notes="a death by suicide", about_medication=True,
        from_the_publisher="A course of ours.", body=[("prose", "<p>THE TEXT</p>")], funding="a foundation",
        version_note="Two references more.",
    )  # fmt: skip
    text = read(client, PIECE)
    here = text.index("THE TEXT")
    assert text.index("Owns the method.") < here
    assert text.count("Owns the method.") == 1
    assert text.index("a death by suicide") < here
    assert text.index("Don’t stop or change medication without your prescriber") < here
    assert here < text.index("From the publisher") < text.index("A course of ours.")
    assert here < text.index("Paid for by a foundation.")
    assert "CC BY-NC-ND 4.0" in text
    assert "Two references more." in text


def test_of_a_retracted_piece_its_title_the_day_and_the_reason_stay(
    make_article: MakeArticle, client: Client
) -> None:
    make_article(
        retracted_at=timezone.now(), retraction="The numbers were wrong.", standfirst="STANDFIRST",
        body=[("prose", "<p>THE TEXT</p>")],
    )  # fmt: skip
    text = read(client, PIECE)
    assert "Piece 1" in text
    assert "The numbers were wrong." in text
    assert "THE TEXT" not in text
    assert "STANDFIRST" not in text
    assert PIECE not in read(client, "/library/")


def test_the_piece_that_argues_against_it_is_a_click_away_as_long_as_it_may_be_read(
    make_article: MakeArticle, client: Client
) -> None:
    against = make_article()
    make_article(counterpoint=against, primary_theme=Theme.objects.get(slug="aliveness"))
    assert PIECE in read(client, "/library/testing/piece-2/")
    against.unpublish()
    assert PIECE not in read(client, "/library/testing/piece-2/")


def test_a_guides_points_are_numbered_and_may_cite(make_article: MakeArticle, client: Client) -> None:
    points = {"points": [{"heading": "Look up", "text": "<p>Before the form [1].</p>"}]}
    page = make_article(kind="practical_guide", body=[("points", points)], references=[("reference", WORK)])
    text = read(client, PIECE)
    assert '<ol class="points block">' in text
    assert 'href="#cite-1-1"' in text
    assert 'id="cite-1-1"' in text
    assert page.reference_findings() == []


def test_only_the_text_leaves_out_what_stands_beside_it(make_article: MakeArticle, client: Client) -> None:
    make_article()
    assert "The question it serves" in read(client, PIECE)
    text = read(client, f"{PIECE}?view=reading")
    assert "Some words." in text
    assert "The question it serves" not in text


def test_when_it_is_looked_at_again_is_filled_in_by_its_kind_and_can_be_changed(
    make_article: MakeArticle,
) -> None:
    today = timezone.localdate()
    page = make_article(kind="policy_ethics_note")
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.review_due == review_day(Kind.POLICY_ETHICS_NOTE, today)
    page.review_due = today + timedelta(days=30)
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.review_due == today + timedelta(days=30)


def test_a_year_and_a_day_are_counted_by_the_calendar() -> None:
    leap = timezone.datetime(2028, 2, 29).date()  # type: ignore[attr-defined]
    assert review_day(Kind.POLICY_ETHICS_NOTE, leap).isoformat() == "2029-02-28"
    assert review_day(Kind.RESEARCH_SUMMARY, leap).isoformat() == "2030-02-28"
    assert review_day(Kind.ESSAY, leap).isoformat() == "2031-02-28"


def test_a_theme_gathers_every_kind_under_its_own_heading(
    make: Any, make_article: MakeArticle, client: Client
) -> None:
    make_article()
    for model, slug in (
        (InsightPage, "bond"), (TensionPage, "pull"), (SeriesPage, "sleep"), (ReadingListPage, "start"), (QuotePage, "said"),
    ):  # fmt: skip
        make(model, slug)
    text = read(client, "/themes/alliance/")
    for heading in (
        "In the library",
        "Where it pulls both ways",
        "Insights",
        "Series",
        "What to read",
        "Words worth",
    ):
        assert f">{heading}" in text
    assert "In a few lines" in read(client, "/")
