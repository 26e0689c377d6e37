"""Invariant 5: of two people (or two tabs) at once exactly one wins, the other is told and loses no text.

What runs at once here runs in threads that start on one signal, each with a connection of its own, and
everything is committed: no test's transaction makes the two wait for each other.
"""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection, connections
from django.http import HttpResponse
from django.urls import reverse

from accounts.models import new_public_id
from forum.consultations import actions, aliases
from forum.consultations.actions import drafting, publishing
from forum.consultations.drafts import Draft
from forum.consultations.models import AnswerRevision, Consultation, Voice
from forum.consultations.replies import Reply, ReplyRevision
from forum.ledger.models import Entry, Verb
from forum.mirror.html import from_plain
from forum.moderation import actions as moderation
from forum.moderation.models import Decision
from forum.review.models import ReviewItem, ReviewMessage
from tests.factories import (
    QUESTION,
    data_for,
    make_consultation,
    make_draft,
    make_member,
    make_reply,
    make_reply_draft,
)
from tests.forms import everything_true
from tests.invariants.tabs import Tab, send
from tests.rounds import rounds

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]

FIRST = "only-a-question.1"
# Two threads that start together meet in the middle only sometimes, so what depends on it is done again and again.
ROUNDS = rounds(4, 10)
Outcome = Any


def at_once(*acts: Callable[[], Any]) -> list[Outcome]:
    """Do all of them at once; gives what each gave, or the exception that ended it, in the same order."""
    start, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=20)
            outcomes[number] = act()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "two of them wait for each other"
    return outcomes


def answers(*acts: Callable[[], HttpResponse]) -> list[HttpResponse]:
    """Do all of them at once; nobody may see an error page."""
    found = at_once(*acts)
    for outcome in found:
        if isinstance(outcome, Exception):
            raise outcome
        assert outcome.status_code < 500
    return found


def said(answer: HttpResponse) -> str:
    """What the site told somebody, on the page or, sent on, on the next."""
    return answer.content.decode() + " ".join(str(message) for message in get_messages(answer.wsgi_request))


# --- Two moderators ---------------------------------------------------------------------------------


@pytest.fixture
def held(cast, defaults) -> Callable[[], ReviewItem]:
    """Puts a first consultation before the desk; another one each time."""
    cast.moderator, cast.second_moderator  # noqa: B018 - a person is made when first named

    def make() -> ReviewItem:
        waiting = make_consultation(make_member(f"Fremd {new_public_id()[:8]}"), waits=True)
        return ReviewItem.objects.get(consultation=waiting)

    return make


def desk(client, item: ReviewItem, act: str) -> Tab:
    """A moderator's page with the item on it."""
    decision = {"release": "released", "return": "returned"}[act]
    return Tab(client, reverse("forum:desk-item", args=[item.public_id]), f"decide-{decision}")


def test_of_two_moderators_who_release_and_return_exactly_one_decides(cast, login_as, held):
    releasing, returning = login_as("moderator"), login_as("second_moderator")
    for _ in ROUNDS:
        item = held()
        release = desk(releasing, item, "release")
        give_back = desk(returning, item, "return").type("sentence", "Please change the town, it is known.")
        released, returned = answers(release.press, give_back.press)

        consultation = Consultation.objects.get(pk=item.consultation_id)
        item.refresh_from_db()
        acts = list(Decision.objects.filter(object_id=consultation.public_id).values_list("act", flat=True))
        sentences = ReviewMessage.objects.filter(item=item).count()
        if item.outcome == "released":
            assert (consultation.status, acts, sentences) == ("open", ["release"], 0)
            assert returned.status_code == 409
            assert "released, by Hanne Mittler" in said(returned)
            assert "Please change the town, it is known." in said(returned)
        else:
            assert item.outcome == "returned"
            assert (consultation.status, acts, sentences) == ("returned", ["return"], 1)
            assert "returned, by Piet Zweitmann" in said(released)
        assert Entry.objects.filter(consultation=consultation).count() == 2


def test_of_two_sentences_one_reaches_the_author_and_the_other_comes_back(cast, login_as, held):
    item = held()
    one = desk(login_as("moderator"), item, "return").type("sentence", "The first of two sentences.")
    other = desk(login_as("second_moderator"), item, "return").type(
        "sentence", "The second of two sentences."
    )
    both = answers(one.press, other.press)
    assert sorted(answer.status_code for answer in both) == [302, 409]
    [sent] = ReviewMessage.objects.filter(item=item).values_list("text", flat=True)
    lost = next(answer for answer in both if answer.status_code == 409)
    kept = {"The first of two sentences.", "The second of two sentences."} - {sent}
    assert kept.pop() in said(lost)


def test_the_second_of_two_presses_on_release_is_told_who_was_first(cast, login_as, held):
    item = held()
    one, other = (
        desk(login_as("moderator"), item, "release"),
        desk(login_as("second_moderator"), item, "release"),
    )
    assert "Released" in said(one.press())
    late = said(other.press())
    assert "released, by Hanne Mittler" in late
    assert "Nothing of yours was done" in late
    assert Decision.objects.filter(object_id=item.consultation.public_id).count() == 1


def change(consultation: Consultation, question: str) -> Consultation:
    """The author changes what they published."""
    draft = actions.start_edit(
        consultation,
        by=consultation.author,
        data=data_for(question=question) | {"edition": consultation.edition},
    )
    return actions.publish(draft, by=consultation.author, seq=draft.seq, unnamed=False, heavy=[])


@pytest.mark.parametrize("act", ["release", "return"])
def test_a_page_older_than_the_authors_change_decides_nothing(cast, login_as, held, act):
    item = held()
    tab = desk(login_as("moderator"), item, act)
    if act == "return":
        tab.type("sentence", "Please take the street out.")
    change(item.consultation, "What closed when she saw me at the market?")
    answer = tab.press()
    item.refresh_from_db()
    assert (item.decided_at, Decision.objects.filter(act=act).count()) == (None, 0)
    assert Consultation.objects.get().status == "held"
    assert "has changed the text since you opened it" in said(answer)
    if act == "return":
        assert answer.status_code == 409
        assert "Please take the street out." in said(answer)
    # Having read it again, they decide about what stands there now.
    again = desk(login_as("moderator"), item, act)
    if act == "return":
        again.type("sentence", "Please take the street out.")
    again.press()
    assert Consultation.objects.get().status == {"release": "open", "return": "returned"}[act]


def test_no_text_is_released_unread_while_its_author_changes_it(cast, login_as, held):
    for _ in ROUNDS:
        item = held()
        tab = desk(login_as("moderator"), item, "release")
        answer, changed = at_once(
            tab.press, lambda item=item: change(item.consultation, "Changed at the last moment?")
        )
        assert isinstance(changed, Consultation)
        verbs = list(Entry.objects.filter(consultation=changed).order_by("pk").values_list("verb", flat=True))
        if Verb.RELEASED in verbs:  # then it was the text that the moderator had read
            assert verbs == [Verb.HELD, Verb.RELEASED, Verb.REWORDED, Verb.EDITED]
        else:
            assert verbs == [Verb.HELD, Verb.EDITED]
            assert "has changed the text" in said(answer)


def test_what_is_withdrawn_while_the_desk_decides_ends_withdrawn(cast, login_as, held):
    moderator = login_as("moderator")
    for number in ROUNDS:
        item = held()
        author = item.consultation.author
        act = ("release", "return")[number % 2]
        tab = desk(moderator, item, act)
        if act == "return":
            tab.type("sentence", "Please change the town.")
        answer, withdrawn = at_once(
            tab.press, lambda item=item, by=author: actions.withdraw(item.consultation, by=by)
        )
        assert withdrawn is None
        assert answer.status_code in {302, 409}
        item.refresh_from_db()
        assert Consultation.objects.get(pk=item.consultation_id).status == "withdrawn"
        assert item.decided_at is not None
        if item.outcome == "withdrawn":
            assert "withdrawn by its author" in said(answer)
            assert not Decision.objects.filter(object_id=item.consultation.public_id).exists()


def test_withdrawing_twice_at_once_is_withdrawn_once(cast, login_as, defaults):
    here = make_consultation(cast.ilse)
    path = reverse("forum:consultation-withdraw", args=[here.public_id])
    tabs = login_as("ilse"), login_as("ilse")
    both = answers(*(lambda tab=tab: send(tab, path, {}) for tab in tabs))
    assert [answer.status_code for answer in both] == [302, 302]
    assert Entry.objects.filter(consultation=here, verb=Verb.WITHDRAWN).count() == 1


# --- Two tabs, one text -----------------------------------------------------------------------------


def one_won(both: list[HttpResponse], texts: tuple[str, str]) -> str:
    """Of two tabs one was taken, the other was shown both texts; gives the text of the one that won."""
    assert sorted(answer.status_code for answer in both) == [302, 409]
    late = next(answer for answer in both if answer.status_code == 409)
    for text in texts:
        assert text in said(late)
    return texts[both.index(late) - 1]


MINE, THEIRS = "Written in the one tab.", "Written in the other tab."


@pytest.mark.parametrize("button", ["save", "show"])
def test_of_two_tabs_with_one_draft_one_saves_and_the_other_sees_both_texts(cast, login_as, defaults, button):
    for _ in ROUNDS[:4]:
        draft = make_draft(cast.ilse)
        path = reverse("forum:draft", args=[draft.public_id])
        tabs = [Tab(login_as("ilse"), path, "compose").type(FIRST, text) for text in (MINE, THEIRS)]
        to = reverse(f"forum:draft-{button}", args=[draft.public_id])
        both = answers(*(partial(tab.press, to) for tab in tabs))
        won = one_won(both, (MINE, THEIRS))
        draft.refresh_from_db()
        assert draft.data["answers"][FIRST]["html"] == f"<p>{won}</p>"
        # Whoever was shown both decides: sending again keeps what stands in their boxes.
        late = tabs[(MINE, THEIRS).index(won) - 1].shows(
            next(answer for answer in both if answer.status_code == 409)
        )
        assert late.press(to).status_code == 302
        draft.refresh_from_db()
        assert draft.data["answers"][FIRST]["html"] == f"<p>{late.text(FIRST)}</p>" != f"<p>{won}</p>"


def test_of_two_autosaves_one_is_told_that_it_is_stale(cast, login_as, defaults):
    draft = make_draft(cast.ilse)
    tabs = [
        Tab(login_as("ilse"), reverse("forum:draft", args=[draft.public_id]), "compose") for _ in range(2)
    ]
    to = reverse("forum:draft-autosave", args=[draft.public_id])
    tabs[0].type(FIRST, MINE), tabs[1].type(FIRST, THEIRS)
    both = answers(*(partial(tab.press, to) for tab in tabs))
    assert sorted(answer.status_code for answer in both) == [200, 409]
    draft.refresh_from_db()
    assert draft.seq == 2
    assert next(answer for answer in both if answer.status_code == 200).json()["seq"] == 2


def test_of_two_changes_of_one_reply_one_is_made_and_the_other_sees_both_texts(cast, login_as, defaults):
    here = make_consultation(cast.maren)
    for _ in ROUNDS:
        reply = make_reply(here, make_member(), "As it was sent.")
        client = [login_as("visitor"), login_as("visitor")]
        for each in client:
            each.force_login(reply.author)
        path = reverse("forum:reply-edit", args=[reply.public_id])
        tabs = [
            Tab(each, path, "reply-form").type("text", text)
            for each, text in zip(client, (MINE, THEIRS), strict=True)
        ]
        won = one_won(answers(*(tab.press for tab in tabs)), (MINE, THEIRS))
        reply.refresh_from_db()
        assert reply.html == f"<p>{won}</p>"
        assert [revision.html for revision in ReplyRevision.objects.filter(reply=reply)] == [
            "<p>As it was sent.</p>"
        ]


def test_a_change_from_a_page_older_than_the_last_change_is_shown_both_texts(cast, login_as, defaults):
    reply = make_reply(make_consultation(cast.maren), cast.ilse, "As it was sent.")
    path = reverse("forum:reply-edit", args=[reply.public_id])
    first, second = (Tab(login_as("ilse"), path, "reply-form") for _ in range(2))
    assert first.type("text", MINE).press().status_code == 302
    answer = second.type("text", THEIRS).press()
    assert answer.status_code == 409
    assert MINE in said(answer) and THEIRS in said(answer)
    reply.refresh_from_db()
    assert reply.html == f"<p>{MINE}</p>"
    # Sent again from the page that shows both, it is the newer of two changes and costs no revision.
    assert second.shows(answer).press().status_code == 302
    reply.refresh_from_db()
    assert reply.html == f"<p>{THEIRS}</p>"
    assert ReplyRevision.objects.filter(reply=reply).count() == 2


def test_of_two_tabs_that_change_a_consultation_one_wins_and_the_other_sees_both_texts(
    cast, login_as, defaults
):
    here = make_consultation(cast.ilse)
    send(login_as("ilse"), reverse("forum:consultation-edit", args=[here.public_id]), {})
    draft = Draft.objects.get(purpose="edit")
    path = reverse("forum:draft", args=[draft.public_id])
    tabs = [Tab(login_as("ilse"), path, "compose").type(FIRST, text) for text in (MINE, THEIRS)]
    to = reverse("forum:draft-show", args=[draft.public_id])
    one_won(answers(*(partial(tab.press, to) for tab in tabs)), (MINE, THEIRS))


def test_a_change_begun_before_another_one_was_published_does_not_overwrite_it_unasked(
    cast, login_as, defaults
):
    here = make_consultation(cast.ilse)
    browser = login_as("ilse")
    begun = data_for(answers={FIRST: "Begun first, sent last."}) | {"edition": 0}
    old = actions.start_edit(here, by=cast.ilse, data=begun)
    actions.save(old, old.data, seq=0)
    actions.discard(old)
    meanwhile = data_for(answers={FIRST: "Sent in the meantime."}) | {"edition": 0}
    newer = actions.start_edit(here, by=cast.ilse, data=meanwhile)
    actions.publish(newer, by=cast.ilse, seq=newer.seq, unnamed=False, heavy=[])
    Draft.objects.filter(pk=old.pk).update(discarded_at=None)
    preview = reverse("forum:draft-preview", args=[old.public_id])
    tab = Tab(browser, preview, "publish").choose("checks", "unrecognisable", "respectful", "allowed")
    answer = tab.press()
    assert answer.status_code == 409
    assert "What you published has changed since" in said(answer)
    assert "Begun first, sent last." in said(answer)
    here.refresh_from_db()
    assert (here.answers.get().html, here.edition) == ("<p>Sent in the meantime.</p>", 1)
    # Told, they may still let it stand over the newer text, which stays as a revision.
    assert tab.shows(answer).press().status_code == 302
    assert here.answers.get().html == "<p>Begun first, sent last.</p>"
    assert AnswerRevision.objects.filter(html="<p>Sent in the meantime.</p>").exists()


def test_a_question_reworded_meanwhile_is_not_reworded_again_and_what_was_typed_comes_back(
    cast, login_as, defaults
):
    here = make_consultation(cast.ilse)
    old = actions.start_edit(
        here, by=cast.ilse, data=data_for(question="Begun first, sent last?") | {"edition": 0}
    )
    actions.save(old, old.data, seq=0)
    actions.discard(old)
    change(here, "Sent in the meantime?")
    Draft.objects.filter(pk=old.pk).update(discarded_at=None)
    preview = reverse("forum:draft-preview", args=[old.public_id])
    tab = Tab(login_as("ilse"), preview, "publish").choose(
        "checks", "unrecognisable", "respectful", "allowed"
    )
    told = tab.press()
    assert told.status_code == 409
    answer = tab.shows(told).press()
    assert answer.status_code in {409, 422}
    assert "The question was reworded once already" in said(answer)
    assert "Begun first, sent last?" in said(answer)
    here.refresh_from_db()
    assert (here.question, here.edition) == ("Sent in the meantime?", 1)
    old.refresh_from_db()
    assert old.data["question"] == "Begun first, sent last?"


# --- A double click ---------------------------------------------------------------------------------


def test_a_double_click_on_publish_makes_one_consultation(cast, login_as, defaults, settings):
    settings.FIRST_CONSULTATION_WAITS = False
    for number in ROUNDS[:4]:
        draft = make_draft(cast.ilse, question=f"{QUESTION} {number}")
        path = reverse("forum:draft-publish", args=[draft.public_id])
        clicks = [login_as("ilse") for _ in range(3)]
        sent = answers(*(partial(send, click, path, everything_true(draft)) for click in clicks))
        [made] = Consultation.objects.filter(question=f"{QUESTION} {number}")
        assert {answer.headers["Location"] for answer in sent} == {made.get_absolute_url()}
        assert made.answers.count() == 1
        assert Entry.objects.filter(consultation=made).count() == 1


def test_a_double_click_on_send_the_change_keeps_one_revision(cast, login_as, defaults):
    here = make_consultation(cast.ilse)
    data = data_for(question="Changed once?", answers={FIRST: "Changed once."}) | {"edition": 0}
    draft = actions.start_edit(here, by=cast.ilse, data=data)
    path = reverse("forum:draft-publish", args=[draft.public_id])
    clicks = [login_as("ilse") for _ in range(2)]
    sent = answers(*(partial(send, click, path, everything_true(draft)) for click in clicks))
    assert [answer.status_code for answer in sent] == [302, 302]
    here.refresh_from_db()
    assert (here.edition, here.question) == (1, "Changed once?")
    assert AnswerRevision.objects.count() == here.earlier_questions.count() == 1


def test_a_double_click_on_send_makes_one_reply(cast, login_as, defaults):
    here = make_consultation(cast.maren)
    for number in ROUNDS:
        answering = make_member()
        clicks = [login_as("visitor") for _ in range(2)]
        for click in clicks:
            click.force_login(answering)
        tab = Tab(clicks[0], here.get_absolute_url(), "reply-form")
        tab.type("text", f"I felt it too, {number}.").choose("kind", "resonance")
        path, fields = tab.form.action, tab.form.fields
        sent = answers(*(lambda click=click, f=fields, p=path: send(click, p, f) for click in clicks))
        [reply] = Reply.objects.filter(author=answering)
        assert reply.html == f"<p>I felt it too, {number}.</p>"
        codes = sorted(answer.status_code for answer in sent)
        assert codes in ([302, 302], [302, 409]), codes
        assert not Draft.objects.open().filter(author=answering).exists()
        # Whenever the second click comes, it finds the reply.
        again = send(clicks[1], path, fields)
        assert again.headers["Location"] == reply.get_absolute_url()
    here.refresh_from_db()
    assert here.voices == len(ROUNDS)


def test_a_second_click_that_looked_before_the_first_was_sent_finds_the_reply(
    cast, login_as, defaults, monkeypatch
):
    """The unlucky order, every time: the second click sees no draft, then the first makes and sends it."""
    here = make_consultation(cast.maren)
    tab = Tab(login_as("ilse"), here.get_absolute_url(), "reply-form").type("text", MINE)
    tab.choose("kind", "resonance")
    open_one, sent = drafting._one_open, []

    def between(*args: Any) -> Draft:
        monkeypatch.setattr(drafting, "_one_open", open_one)
        sent.append(tab.press())
        return open_one(*args)

    monkeypatch.setattr(drafting, "_one_open", between)
    sent.append(tab.press())
    [reply] = Reply.objects.all()
    assert [answer.headers["Location"] for answer in sent] == [reply.get_absolute_url()] * 2


def test_two_tabs_that_send_two_replies_at_once_lose_neither(cast, login_as, defaults):
    here = make_consultation(cast.maren)
    for _ in ROUNDS:
        answering = make_member()
        tabs = []
        for text in (MINE, THEIRS):
            client = login_as("visitor")
            client.force_login(answering)
            tab = Tab(client, here.get_absolute_url(), "reply-form")
            tabs.append(tab.type("text", text).choose("kind", "resonance"))
        both = answers(*(tab.press for tab in tabs))
        sent = set(Reply.objects.filter(author=answering).values_list("html", flat=True))
        for text, answer in zip((MINE, THEIRS), both, strict=True):
            assert f"<p>{text}</p>" in sent if answer.status_code == 302 else text in said(answer)
        assert sent


# --- Locks taken in one order -----------------------------------------------------------------------


def test_a_colleague_corrects_a_reply_while_the_poster_answers_it(cast, defaults):
    for number in ROUNDS:
        here = make_consultation(make_member())
        asked = make_reply(here, make_member(), kind="clarifying_question")
        answer = make_reply_draft(here, here.author, "Yes, it was in the spring.", answers=asked)
        edit = actions.working_edit(asked, by=asked.author)
        actions.save(edit, edit.data | {"html": from_plain("Corrected: did she look back?")}, seq=edit.seq)
        done = at_once(
            lambda edit=edit: actions.edit_reply(edit, by=edit.author, seq=edit.seq, edition="first"),
            lambda answer=answer: actions.send_reply(answer, by=answer.author, seq=answer.seq),
        )
        assert all(isinstance(outcome, Reply) for outcome in done), (number, done)
        asked.refresh_from_db()
        assert asked.html == "<p>Corrected: did she look back?</p>"
        assert done[1].answers_id == asked.pk


def test_the_desk_decides_while_the_author_withdraws_without_an_error_on_either_side(cast, held):
    for number in ROUNDS:
        item = held()
        done = at_once(
            lambda item=item: moderation.release(item, by=cast.moderator),
            lambda item=item: actions.withdraw(item.consultation, by=item.consultation.author),
        )
        assert done[0] is None or isinstance(done[0], moderation.NotDecided), (number, done)
        assert done[1] is None, (number, done)
        assert Consultation.objects.get(pk=item.consultation_id).status == "withdrawn"


def test_a_reply_is_withdrawn_while_it_is_changed_and_ends_withdrawn(cast, defaults):
    here = make_consultation(cast.maren)
    for number in ROUNDS:
        reply = make_reply(here, make_member())
        edit = actions.working_edit(reply, by=reply.author)
        actions.save(edit, edit.data | {"html": from_plain(MINE)}, seq=edit.seq)
        done = at_once(
            lambda edit=edit: actions.edit_reply(edit, by=edit.author, seq=edit.seq, edition="first"),
            lambda reply=reply: actions.withdraw_reply(reply, by=reply.author),
        )
        assert isinstance(done[0], Reply | actions.NotNow), (number, done)
        assert done[1] is None, (number, done)
        reply.refresh_from_db()
        assert reply.status == "withdrawn"
        assert MINE in reply.html or MINE in Draft.objects.get(pk=edit.pk).data["html"]


def test_a_reply_is_sent_while_the_author_moves_the_consultation_to_another_theme(cast, defaults):
    here = make_consultation(cast.maren)
    for number in ROUNDS:
        theme = ("being-seen", "alliance")[number % 2]
        data = data_for(theme=theme) | {"edition": number}
        edit = actions.start_edit(here, by=cast.maren, data=data)
        draft = make_reply_draft(here, make_member())
        done = at_once(
            partial(actions.publish, edit, by=cast.maren, seq=edit.seq, unnamed=False, heavy=[]),
            partial(actions.send_reply, draft, by=draft.author, seq=draft.seq),
        )
        assert [type(outcome) for outcome in done] == [Consultation, Reply], (number, done)
        here.refresh_from_db()
        assert (here.theme.slug, here.voices) == (theme, number + 1)


def test_a_reply_sent_while_the_consultation_is_withdrawn_is_there_or_still_a_draft(cast, defaults):
    for number in ROUNDS:
        here = make_consultation(make_member())
        draft = make_reply_draft(here, cast.ilse, MINE)
        done = at_once(
            lambda draft=draft: actions.send_reply(draft, by=cast.ilse, seq=draft.seq),
            lambda here=here: actions.withdraw(here, by=here.author),
        )
        assert isinstance(done[0], Reply | actions.NotNow), (number, done)
        assert done[1] is None, (number, done)
        draft.refresh_from_db()
        assert (draft.sent_at is None) == isinstance(done[0], actions.NotNow)
        kept = done[0].html if draft.sent_at else draft.data["html"]
        assert MINE in kept


def test_two_who_speak_unnamed_at_once_get_two_names(cast, defaults, monkeypatch):
    monkeypatch.setattr(aliases, "NAMES", ("Heron", "Wren"))
    for number in ROUNDS:
        here = make_consultation(make_member())
        drafts = [make_reply_draft(here, make_member(), unnamed=True) for _ in range(2)]
        done = at_once(
            *(
                lambda draft=draft: actions.send_reply(draft, by=draft.author, seq=draft.seq)
                for draft in drafts
            )
        )
        assert all(isinstance(outcome, Reply) for outcome in done), (number, done)
        assert {reply.alias for reply in done} == {"Heron", "Wren"}
        assert set(
            Voice.objects.filter(consultation=here).exclude(alias="").values_list("alias", flat=True)
        ) == {"Heron", "Wren"}


def test_voices_count_everybody_who_answers_at_once(cast, defaults):
    here = make_consultation(cast.maren)
    for number in ROUNDS[:4]:
        drafts = [make_reply_draft(here, make_member()) for _ in range(5)]
        done = at_once(
            *(
                lambda draft=draft: actions.send_reply(draft, by=draft.author, seq=draft.seq)
                for draft in drafts
            )
        )
        assert all(isinstance(outcome, Reply) for outcome in done), done
        here.refresh_from_db()
        assert here.voices == 5 * (number + 1) == Reply.objects.visible().filter(consultation=here).count()
        assert here.last_activity_at == max(reply.shown_at for reply in here.replies.all())


def test_a_limit_holds_for_what_is_sent_at_once(cast, defaults):
    for _ in range(publishing.PER_DAY - 1):
        make_consultation(cast.ilse)
    drafts = [make_draft(cast.ilse) for _ in range(3)]
    done = at_once(
        *(
            lambda draft=draft: actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
            for draft in drafts
        )
    )
    assert sorted(type(outcome).__name__ for outcome in done) == ["Consultation", "NotNow", "NotNow"]
    assert Consultation.objects.filter(author=cast.ilse).count() == publishing.PER_DAY


def test_two_copies_set_aside_at_once_are_both_kept(cast, defaults):
    """Two stale tabs put away at once: each text joins the open draft, none writes over the other."""
    here = make_consultation(cast.maren)
    for _ in ROUNDS:
        draft = make_reply_draft(here, make_member(), "Saved by the first tab.")
        texts = [from_plain(f"Stale text {number}.") for number in range(3)]
        done = at_once(
            *(
                lambda text=text, draft=draft: actions.set_aside_copy(draft, draft.data | {"html": text})
                for text in texts
            )
        )
        assert all(isinstance(outcome, Draft) for outcome in done), done
        draft.refresh_from_db()
        assert set(draft.data["beside"]) == set(texts)
        assert draft.data["html"] == "<p>Saved by the first tab.</p>"
