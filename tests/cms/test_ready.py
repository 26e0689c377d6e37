"""What the editor asks: a title for a draft, and what only a person can know before a piece leaves."""

from typing import Any

import pytest

from cms.forms import ONE_SENTENCE
from cms.models import (
    ArticlePage,
    InsightPage,
    QuotePage,
    ReadingListPage,
    SeriesPage,
    SeriesPart,
    TensionPage,
    TrainingBodyPage,
)
from cms.ready import missing, sentence
from cms.references import findings
from forum.themes.models import Theme
from tests.cms.conftest import MakeArticle

KINDS = (ArticlePage, InsightPage, QuotePage, TensionPage, SeriesPage, ReadingListPage)
VIDEO = {
    "url": "https://vimeo.com/123456789",
    "title": "A first hour, played",
    "transcript": "",
    "captions": False,
}
LINES = ("comments", "bylines", "related_insights", "parts", "items")


def form_of(page: Any, body: TrainingBodyPage, **fields: Any) -> Any:
    """Give the editor's form of a page, filled in with a title and these."""
    form_class = page.get_edit_handler().get_form_class()
    data: dict[str, Any] = {"title": "A title", "slug": "a-title", "licence": "cc_by_nc_nd"}
    for name in ("body", "reflection_questions", "references", *LINES):
        data |= {f"{name}-count": 0, f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    return form_class({**data, **fields}, instance=page, parent_page=body)


@pytest.mark.parametrize("model", KINDS)
def test_a_draft_of_any_kind_wants_a_title_and_nothing_else(model: Any, body: TrainingBodyPage) -> None:
    form = form_of(model(), body)
    form.defer_required_fields()
    assert form.is_valid(), form.errors
    pasted = form_of(model(), body, slug="")  # a title put in without a key stroke fills in no address
    pasted.defer_required_fields()
    assert pasted.is_valid(), pasted.errors
    untitled = form_of(model(), body, title="")
    untitled.defer_required_fields()
    assert not untitled.is_valid()


@pytest.mark.parametrize("model", KINDS)
def test_submitting_names_each_thing_that_is_missing_at_its_field(model: Any, body: TrainingBodyPage) -> None:
    form = form_of(model(), body)
    assert not form.is_valid()
    for each in missing(model()):
        where = form.errors.get(each.field) or form.non_field_errors()
        assert each.says in where


def test_an_article_without_a_word_of_text_is_not_ready(make_article: MakeArticle) -> None:
    assert "Write the piece." in [each.says for each in missing(make_article(body=[]))]
    assert "Write the piece." not in [each.says for each in missing(make_article())]


def test_the_panel_counts_in_words() -> None:
    assert sentence(2) == "Two things before you can submit"
    assert sentence(1) == "One thing before you can submit"


def test_try_this_in_the_room_is_one_sentence(make_article: MakeArticle, body: TrainingBodyPage) -> None:
    for text, refused in (
        ("Ask once, and wait.", False),
        ("Ask how it was (e.g. at the door), and wait.", False),
        ("Ask once. Then wait.", True),
    ):
        form = form_of(ArticlePage(), body, try_this=text)
        assert not form.is_valid()
        assert (ONE_SENTENCE in form.errors.get("try_this", [])) is refused, text


def test_a_video_wants_its_transcript_and_its_captions(make_article: MakeArticle) -> None:
    said = [each.says for each in missing(make_article(body=[("video", VIDEO)])) if each.field == "body"]
    assert said == ["Video 1 needs its transcript, for those who read rather than watch."]
    told = {**VIDEO, "transcript": "<p>She comes in.</p>"}
    said = [each.says for each in missing(make_article(body=[("video", told)])) if each.field == "body"]
    assert said == ["Give video 1 captions where it is kept, and tick that it has them."]


def lines(name: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """Fill in lines of a form."""
    data: dict[str, Any] = {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{name}-{number}-{key}": value for key, value in {**row, "ORDER": number + 1}.items()}
    return data


def test_a_piece_belongs_to_one_series(make_article: MakeArticle, body: TrainingBodyPage) -> None:
    piece, free = make_article(), make_article()
    other = body.add_child(instance=SeriesPage(title="Sleep", slug="sleep"))
    SeriesPart.objects.create(page=other, piece=piece, sort_order=0)
    theme = Theme.objects.get(slug="alliance").pk
    known = {"standfirst": "It goes on.", "primary_theme": theme}
    taken = form_of(SeriesPage(), body, **known, **lines("parts", {"piece": piece.pk}))
    assert not taken.is_valid()
    assert "“Piece 1” is part 1 of “Sleep” already." in str(taken.non_field_errors())
    twice = form_of(SeriesPage(), body, **known, **lines("parts", {"piece": free.pk}, {"piece": free.pk}))
    assert not twice.is_valid()
    assert "stands here twice" in str(twice.non_field_errors())
    alone = form_of(SeriesPage(), body, **known, **lines("parts", {"piece": free.pk}))
    assert alone.is_valid(), alone.errors


def test_a_line_of_a_reading_list_names_one_thing_to_read(
    make_article: MakeArticle, body: TrainingBodyPage
) -> None:
    piece = make_article()
    for row, good in (
        ({"piece": piece.pk, "reason": "Short."}, True),
        ({"work": "Author (2020). A book.", "reason": "Short."}, True),
        ({"reason": "Short."}, False),
        ({"piece": piece.pk, "work": "Author (2020). A book.", "reason": "Short."}, False),
    ):
        form = form_of(ReadingListPage(), body, **lines("items", row))
        form.is_valid()
        assert ("Work 1: choose" not in str(form.non_field_errors())) is good, row


WORK = {"authors": "Author, A.", "year": "2020", "title": "A title", "source": "A journal", "doi": ""}


@pytest.mark.parametrize(
    ("htmls", "works", "says"),
    [
        (["<p>[1]</p>"], [WORK], []),
        ([], [WORK], []),  # an insight has no text that could cite
        (["<p>[1] and [3]</p>"], [WORK], ["The text cites [3], and there is no reference 3."]),
        (["<p>Nothing.</p>"], [WORK], ["Reference 1 is never cited in the text."]),
        (
            ["<p>[1] [2]</p>"],
            [WORK, {**WORK, "authors": "author A", "title": "A Title."}],
            ["Reference 2 is the same work as reference 1."],
        ),
        (
            ["<p>[1] [2]</p>"],
            [{**WORK, "doi": "10.1037/X1"}, {**WORK, "title": "Other", "doi": "10.1037/x1"}],
            ["Reference 2 is the same work as reference 1."],
        ),
        (
            ["<p>[1]</p>"],
            [{**WORK, "doi": "doi.org/10.1/x"}],
            ["Reference 1: “doi.org/10.1/x” is no DOI. One begins with 10. and a slash follows."],
        ),
    ],
)
def test_broken_and_doubled_references_are_named(htmls: list[str], works: list[Any], says: list[str]) -> None:
    assert findings(htmls, works) == says


def test_a_film_of_somebody_who_agreed_is_a_session_video_and_nothing_else(make_article: MakeArticle) -> None:
    said = VIDEO | {"transcript": "<p>Spoken.</p>", "captions": True}

    def asked(kind: str, declared: str) -> bool:
        page = make_article(kind=kind, body=[("video", said | {"declaration": declared})])
        return any("is a session video" in each.says for each in missing(page))

    assert asked("essay", "consent")
    assert not asked("essay", "invented")
    assert not asked("session_video", "consent")
