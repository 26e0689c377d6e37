"""Corrections go live at once and stand in the log; what changes a claim does not slip through as one."""

from typing import Any

import pytest

from cms.bodies import actions as bodies
from cms.models import ArticlePage, Correction
from cms.withdrawing.comparing import is_correction
from cms.withdrawing.spelling import changed_words
from tests.cms.bodies.conftest import browser_of

BODY = "<p>The aliance predicts outcome. It does so in every approach [1]. We do not know why.</p>"
WORK = {"authors": "Writer, A.", "year": "2008", "title": "A title", "source": "A journal, 1", "doi": ""}


@pytest.fixture
def piece(make_article) -> ArticlePage:
    made = make_article(
        slug="coat",
        body=[
            ("prose", BODY),
            ("claim", {"claim": "<p>A.</p>", "evidence": "theory", "beside_it": "<p>But.</p>"}),
        ],
        references=[("reference", WORK)],
        audience="clinician",
    )
    made.save()
    return ArticlePage.objects.get(pk=made.pk)


def drafted(piece: ArticlePage, html: str = "", **fields: Any) -> ArticlePage:
    """The newest draft of a piece, with another text or other fields."""
    draft = ArticlePage.objects.get(pk=piece.pk)
    if html:
        raw = [dict(each) for each in draft.body.raw_data]
        raw[0]["value"] = html
        draft.body = draft._meta.get_field("body").stream_block.to_python(raw)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    return draft.get_latest_revision_as_object()


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("The aliance is strong.", "The alliance is strong.", 1),
        ("teh cat", "the cat", 1),
        ("It helps, often.", "It helps often.", 0),
        ("a lot of of it", "a lot of it", 1),
        ("alot", "a lot", 2),
        ("It is effective.", "It is ineffective.", None),
        ("It increased.", "It decreased.", None),
        ("It is so.", "It is not so.", None),
        ("It isn’t so.", "It is so.", None),
        ("r = .29", "r = .92", None),
        ("less than half", "more than half", None),
        ("hypoactive", "hyperactive", None),
        ("Stop it.", "Do stop it.", None),
        ("It took eight sessions.", "It took eighty sessions.", None),
        ("twice a week", "thrice a week", None),
        ("a half of them", "a hall of them", None),
        ("six in a hundred", "six in a thousand", None),
        ("No one recieves it.", "No one receives it.", 1),
        ('<a href="https://a.example/">here</a>', '<a href="https://b.example/">here</a>', None),
    ],
)
def test_spelling_is_a_few_letters_and_never_a_number_or_a_no(old, new, changed):
    assert changed_words(old, new) == changed


def test_each_kind_lets_its_own_change_through_and_no_other(piece):
    spelt = drafted(piece, piece.body.raw_data[0]["value"].replace("aliance", "alliance"))
    assert [is_correction(piece, spelt, kind) for kind in ("spelling", "reference", "claim")] == [
        True,
        False,
        False,
    ]
    left_out = drafted(piece, piece.body.raw_data[0]["value"].replace(" We do not know why.", ""))
    assert [is_correction(piece, left_out, kind) for kind in ("spelling", "reference", "claim")] == [
        False, False, True,
    ]  # fmt: skip
    again = drafted(piece, references=[("reference", WORK | {"year": "2018"})])
    assert [is_correction(piece, again, kind) for kind in ("spelling", "reference", "claim")] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("kind", ["spelling", "reference", "claim"])
def test_no_kind_lets_a_changed_claim_through(kind, piece):
    html = piece.body.raw_data[0]["value"]
    for other in (
        html.replace("does so", "does not do so"),
        html.replace("We do not know why.", "We know why."),
        html.replace("in every approach", "in most approaches"),
        html + "<p>It heals.</p>",
    ):
        assert not is_correction(piece, drafted(piece, other), kind)
    for fields in (
        {"interests": "None"},
        {"evidence": "trial"},
        {"authors": "Somebody Else"},
        {"kind": "interview"},
    ):
        if fields != {"interests": "None"} or kind != "spelling":
            assert not is_correction(piece, drafted(piece, **fields), kind)
    assert not is_correction(piece, drafted(piece, interests=""), kind)
    assert not is_correction(piece, drafted(piece), kind)


def test_what_stands_beside_a_claim_is_not_left_out_alone(piece):
    draft = ArticlePage.objects.get(pk=piece.pk)
    raw = [dict(each) for each in draft.body.raw_data]
    raw[1] = raw[1] | {"value": raw[1]["value"] | {"beside_it": ""}}
    fewer = drafted(piece, body=draft._meta.get_field("body").stream_block.to_python(raw))
    assert not is_correction(piece, fewer, "claim")
    whole = drafted(piece, body=draft._meta.get_field("body").stream_block.to_python(raw[:1]))
    assert is_correction(piece, whole, "claim")


def test_a_correction_is_public_at_once_with_its_line_and_day(piece, publisher, login_as):
    drafted(piece, piece.body.raw_data[0]["value"].replace("aliance", "alliance"))
    says = "The alliance has two l’s now."
    answer = browser_of(publisher).post(
        "/bodies/testing/pieces/coat/correct/", {"kind": "spelling", "says": says}
    )
    assert answer.status_code == 302, answer.content.decode()
    visitor = login_as("visitor")
    page = visitor.get("/library/testing/coat/").content.decode()
    assert "The alliance predicts" in page and "two l’s now" in page
    log = visitor.get("/library/corrections/").content.decode()
    assert "two l’s now" in log and "/library/testing/coat/" in log


def test_what_is_more_comes_back_whole_and_the_old_text_stays(piece, publisher, login_as):
    drafted(piece, piece.body.raw_data[0]["value"].replace("does so", "does not do so"))
    answer = browser_of(publisher).post(
        "/bodies/testing/pieces/coat/correct/", {"kind": "spelling", "says": "A letter."}
    )
    assert answer.status_code == 422
    assert "goes back to review" in answer.content.decode() and "A letter." in answer.content.decode()
    assert "does so in every" in login_as("visitor").get("/library/testing/coat/").content.decode()
    assert not Correction.objects.exists()


def test_nobody_but_its_publishers_corrects_it(piece, editor, login_as):
    drafted(piece, piece.body.raw_data[0]["value"].replace("aliance", "alliance"))
    asked = {"kind": "spelling", "says": "A letter."}
    way = "/bodies/testing/pieces/coat/correct/"
    assert browser_of(editor).post(way, asked).status_code == 403
    assert login_as("curator").post(way, asked).status_code == 403
    assert login_as("maren").post(way, asked).status_code == 404
    assert not Correction.objects.exists()


def test_curators_read_it_afterwards(piece, publisher, login_as, cast):
    made = Correction.objects.create(page=piece, kind="spelling", says="Two l’s.", by=publisher)
    there = f"/library/corrections/{made.public_id}/read/"
    curator = login_as("curator")
    assert "Two l’s." in curator.get("/library/corrections/to-read/").content.decode()
    assert browser_of(publisher).get("/library/corrections/to-read/").status_code == 403
    assert browser_of(publisher).post(there).status_code == 403
    assert curator.post(there).status_code == 302
    made.refresh_from_db()
    assert made.read_by == cast.curator and made.read_at
    assert "Everything is read." in curator.get("/library/corrections/to-read/").content.decode()


def test_no_curator_reads_those_of_their_own_body(piece, body, publisher, login_as, cast):
    made = Correction.objects.create(page=piece, kind="spelling", says="Two l’s.", by=publisher)
    bodies.let_in(body, cast.curator, "publisher")
    login_as("curator").post(f"/library/corrections/{made.public_id}/read/")
    made.refresh_from_db()
    assert made.read_at is None


def test_a_correction_outside_the_public_log_is_known_to_curators_alone(make_article, publisher, login_as):
    hidden = make_article(slug="hidden", title="Hidden", live=False)
    made = Correction.objects.create(page=hidden, kind="spelling", says="Kept back.", by=publisher)
    there = f"/library/corrections/{made.public_id}/read/"
    assert login_as("maren").post(there).status_code == 404
    assert login_as("curator").post(there).status_code == 302


def test_the_public_log_names_what_everybody_may_find_and_asks_no_more_for_more(
    make_article, publisher, login_as, django_assert_max_num_queries
):
    hidden = make_article(slug="hidden", title="Hidden", live=False)
    video = make_article(slug="video", title="Seen by colleagues", kind="session_video")
    for page in (hidden, video):
        Correction.objects.create(page=page, kind="spelling", says="Kept back.", by=publisher)
    for number in range(31):
        Correction.objects.create(
            page=make_article(), kind="spelling", says=f"Letter {number}.", by=publisher
        )
    visitor = login_as("visitor")
    visitor.get("/library/corrections/")
    with django_assert_max_num_queries(6):
        page = visitor.get("/library/corrections/").content.decode()
    assert "Kept back." not in page and "Letter 30." in page and "Letter 0." not in page
    older = page.split("after=")[1].split('"')[0]
    assert "Letter 0." in visitor.get(f"/library/corrections/?after={older}").content.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["heading:What is not true", "prose:<p>Silence always heals.</p>"], [1]),
        (["heading:Not true", "prose:<p>One.</p>", "prose:<p>Two.</p>", "heading:True", "prose:<p>Three.</p>"], [2, 3, 4]),
        (["prose:<p>It was wrong to say:</p>", "prose:<p>Silence always heals.</p>"], [1]),
        (["prose:<p>We know. It was wrong to say:</p>", "quote:Silence always heals."], ["prose:<p>We know.</p>", 1]),
        (["prose:<p>Wrong is: Silence heals.</p><p>We said this: </p><p>Silence always heals.</p>"],
         ["prose:<p>Wrong is: Silence heals.</p><p>Silence always heals.</p>"]),
    ],
)  # fmt: skip
def test_no_claim_is_turned_round_by_taking_away_what_leads_into_it(make_article, before, after):
    piece, draft = _two(make_article, before, after)
    assert not is_correction(piece, draft, "claim")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["heading:What is true", "prose:<p>Silence always heals.</p>", "heading:More", "prose:<p>So.</p>"], [2, 3]),
        (["prose:<p>We know. We said:</p>", "quote:Silence always heals."], ["prose:<p>We know.</p>"]),
        (["heading:What we know", "prose:<p>Silence heals. It is kind.</p>"], [0, "prose:<p>It is kind.</p>"]),
        (["prose:<p>We say: this. And that: </p><p>Silence heals.</p>"], ["prose:<p>We say: this.</p>"]),
    ],
)  # fmt: skip
def test_a_claim_goes_with_the_heading_or_the_sentence_that_leads_into_it(make_article, before, after):
    piece, draft = _two(make_article, before, after)
    assert is_correction(piece, draft, "claim")


def _two(make_article: Any, before: list[str], after: list[Any]) -> tuple[ArticlePage, ArticlePage]:
    """A piece made of these blocks, and its draft: blocks by their place, the changed ones as they read now."""

    def block(said: str) -> tuple[str, Any]:
        kind, words = said.split(":", 1)
        return kind, {"text": words, "speaker": "Somebody", "source": ""} if kind == "quote" else words

    made = make_article(slug="turned", body=[block(each) for each in before])
    made.save()
    piece = ArticlePage.objects.get(pk=made.pk)
    draft = ArticlePage.objects.get(pk=made.pk)
    raw = [dict(each) for each in draft.body.raw_data]
    kept = []
    for place, each in enumerate(after):
        row = dict(raw[each] if isinstance(each, int) else raw[place])
        if not isinstance(each, int):
            row["value"] = block(each)[1]
        kept.append(row)
    draft.body = draft._meta.get_field("body").stream_block.to_python(kept)
    return piece, draft
