"""Insights keep a piece company: its body hears of it seven days before, in one letter a day, and may answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import NotPossible
from cms.beside import actions
from cms.beside.company import company_of
from cms.beside.models import Telling
from cms.models import ArticlePage, InsightPage, RelatedInsight
from forum.themes.models import Theme
from tests.cms.bodies.conftest import browser_of

DAY = timedelta(days=1)


@pytest.fixture
def make_insight(other: Any) -> Any:
    """Publish an insight of the other body."""

    def make(title: str, **fields: Any) -> InsightPage:
        slug = title.lower().replace(" ", "-")
        theme = Theme.objects.get(slug="alliance")
        moment = timezone.now() - DAY
        return other.add_child(
            instance=InsightPage(
                **{"title": title, "slug": slug, "kind": "insight", "standfirst": "So.", "primary_theme": theme,
                   "first_published_at": moment, **fields}
            )
        )  # fmt: skip

    return make


def seen(piece: ArticlePage) -> str:
    return Client().get(piece.url).content.decode()


def test_a_body_is_told_seven_days_before_an_insight_of_others_stands_beside_its_piece(
    make_article,
    make_insight,
    publisher,
):
    piece = make_article(title="Our piece")
    make_insight("Warmth is not agreement")
    make_insight("A draft nobody reads", live=False)
    now = timezone.now()
    mail.outbox.clear()
    assert actions.keep_company(now) == 1
    [letter] = mail.outbox
    assert letter.to == [publisher.email]
    assert "Our piece" in letter.body and "Warmth is not agreement" in letter.body
    assert "draft nobody" not in letter.body
    assert 'id="insights"' not in seen(piece)
    row = Telling.objects.get()
    assert row.shown_from - row.told_at == 7 * DAY
    Telling.objects.update(told_at=now - 8 * DAY, shown_from=now - DAY)
    assert "Warmth is not agreement" in seen(piece).split('id="insights"')[1]


def test_what_is_out_of_the_library_just_now_is_told_of_when_it_is_back(
    make_article, make_insight, publisher
):
    piece = make_article(title="Our piece")
    row = actions.set_beside(piece, make_insight("Against it"), "contradicts")
    ArticlePage.objects.filter(pk=piece.pk).update(live=False)
    mail.outbox.clear()
    assert actions.tell(timezone.now()) == 0
    assert Telling.objects.get(pk=row.pk).shown_from is None
    ArticlePage.objects.filter(pk=piece.pk).update(live=True)
    assert actions.tell(timezone.now()) == 1 and "Against it" in mail.outbox[0].body
    assert Telling.objects.get(pk=row.pk).told_at is not None


def test_a_body_gets_one_letter_a_day_with_all_of_it(make_article, make_insight, publisher):
    one, two = make_article(title="One piece"), make_article(title="Two pieces")
    first, second, third = (make_insight(f"Claim {n}") for n in ("a", "b", "c"))
    actions.set_beside(one, first, "supports")
    actions.set_beside(two, second, "qualifies")
    mail.outbox.clear()
    now = timezone.now()
    assert actions.tell(now) == 2 and len(mail.outbox) == 1
    assert "One piece" in mail.outbox[0].body and "Two pieces" in mail.outbox[0].body
    actions.set_beside(one, third, "supports")
    assert actions.tell(now + DAY / 2) == 0 and len(mail.outbox) == 1
    assert actions.tell(now + DAY + DAY / 24) == 1 and len(mail.outbox) == 2


def test_what_speaks_against_a_piece_is_found_and_is_not_what_falls_away(make_article, make_insight):
    piece = make_article(title="Sure of itself")
    holds = [
        make_insight(f"Holds {n}", primary_theme=Theme.objects.get(slug="dependency-ending"))
        for n in range(8)
    ]
    against = make_insight("Only for some", primary_theme=Theme.objects.get(slug="dependency-ending"))
    for n, insight in enumerate(holds):
        RelatedInsight.objects.create(page=piece, insight=insight, relation="supports", sort_order=n)
    RelatedInsight.objects.create(page=holds[3], insight=against, relation="qualifies")
    now = timezone.now()
    actions.find_company(now)
    actions.tell(now - 8 * DAY)  # nobody is there to be told
    beside = company_of(ArticlePage.objects.get(pk=piece.pk))
    assert len(beside) == 7 and beside[-1].insight == against.pk
    assert actions.find_company(now) == 0  # it ends
    assert "Only for some" in seen(piece)


def test_what_is_taken_out_of_the_library_stands_beside_nothing_and_in_no_letter(
    make_article,
    make_insight,
    publisher,
):
    piece, gone = make_article(title="Stays"), make_insight("Goes away")
    actions.set_beside(piece, gone, "contradicts")
    gone.unpublish()
    mail.outbox.clear()
    actions.tell(timezone.now() - 8 * DAY)
    assert not mail.outbox
    assert "Goes away" not in seen(piece)
    assert "Goes away" not in browser_of(publisher).get("/bodies/testing/beside/").content.decode()


def test_company_costs_a_page_one_query_more_however_much_it_is(make_article, make_insight):
    pieces = [make_article(title=f"Piece number {n}") for n in range(2)]
    for n in range(6):
        actions.set_beside(pieces[1], make_insight(f"Claim {n}"), "supports")
    actions.tell(timezone.now() - 8 * DAY)
    Telling.objects.create(
        page=pieces[0], insight=InsightPage.objects.first(), told_at=timezone.now(), shown_from=timezone.now()
    )
    costs = []
    for piece in pieces:
        seen(piece)
        with CaptureQueriesContext(connection) as queries:
            seen(piece)
        costs.append(len(queries))
        assert sum("cms_telling" in query["sql"] for query in queries) == 1
    assert costs[0] == costs[1]


def test_a_publisher_sets_a_response_of_their_own_beside_an_insight_and_nobody_elses(
    make_article,
    make_insight,
    publisher,
    editor,
    other,
):
    piece, insight = make_article(title="Ours"), make_insight("Not so")
    row = actions.set_beside(piece, insight, "contradicts")
    actions.tell(timezone.now() - 8 * DAY)
    ours = make_article(title="We beg to differ", kind="response")
    foreign = other.add_child(instance=ArticlePage(title="Theirs", slug="theirs", kind="response"))
    path = f"/beside/{row.public_id}/answer/"
    assert browser_of(editor).post(path, {"response": ours.pk}).status_code == 403
    browser_of(publisher).post(path, {"response": foreign.pk})
    row.refresh_from_db()
    assert row.response is None
    browser_of(publisher).post(path, {"response": ours.pk})
    assert "We beg to differ" in seen(piece).split('id="insights"')[1]


def test_a_curator_sets_an_insight_by_its_address_once(make_article, make_insight, login_as):
    make_article(title="Ours", slug="ours")
    make_insight("Not so")
    curator = login_as("curator")
    typed = {
        "piece": "/library/testing/ours/",
        "insight": "https://x/library/other/not-so/",
        "relation": "qualifies",
    }
    assert curator.post("/bodies/testing/beside/set/", typed).status_code == 302
    assert Telling.objects.get().by_curator
    again = curator.post("/bodies/testing/beside/set/", typed)
    assert again.status_code == 422 and "already" in again.content.decode()
    wrong = curator.post("/bodies/testing/beside/set/", {**typed, "insight": "/library/other/nowhere/"})
    assert wrong.status_code == 422 and "nowhere" in wrong.content.decode()


def test_a_piece_is_not_set_beside_itself(make_insight):
    insight = make_insight("Round and round")
    with pytest.raises(NotPossible):
        actions.set_beside(insight, insight, "supports")


def test_a_piece_for_which_there_is_nothing_more_keeps_no_other_waiting(
    make_article, make_insight, monkeypatch
):
    elsewhere = Theme.objects.get(slug="dependency-ending")
    done = make_article(title="Has what there is", primary_theme=elsewhere)
    holds, against = (make_insight(name, primary_theme=elsewhere) for name in ("Holds", "Only for some"))
    RelatedInsight.objects.create(page=done, insight=holds, relation="supports")
    RelatedInsight.objects.create(page=holds, insight=against, relation="qualifies")
    # It stands there as one on the same theme, no more.
    Telling.objects.create(page=done, insight=against, relation="")
    waits = make_article(title="Has nothing yet")
    make_insight("Warmth is not agreement")
    monkeypatch.setattr(actions, "A_RUN", 1)
    assert actions.find_company(timezone.now()) == 1
    assert Telling.objects.filter(page=waits).count() == 1
