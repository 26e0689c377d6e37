"""Invariant 6: text typed is never lost: refused forms, ended sessions, old pages, two tabs, closed doors.

Everything here goes through pages as a browser without scripts shows and sends them (`tests/invariants/tabs.py`);
what the scripts add is walked in Chromium.
"""

import html
from datetime import timedelta
from secrets import token_hex

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as how_many
from hypothesis import strategies as st

from accounts.models import Member
from forum.consultations import actions, writing
from forum.consultations.drafts import Draft
from forum.consultations.models import Answer, Consultation
from forum.consultations.replies import Reply, ReplyRevision
from forum.review.models import ReviewItem
from forum.templates.querysets import offered
from tests.factories import (
    LINE,
    make_consultation,
    make_draft,
    make_reply,
    make_reply_draft,
    make_two_who_can_hide,
)
from tests.forms import everything_true, posted
from tests.invariants.tabs import Tab, form_in, send

pytestmark = pytest.mark.usefixtures("defaults")

FIRST, ASKED = "only-a-question.1", "only-a-question.q"
MINE, THEIRS = "Written in this tab, just now.", "Written in another tab, before."
RUPTURE = "rupture-repair"
KEPT = "Everything you typed is here"


def address(draft: Draft, act: str = "") -> str:
    """One of the composer's addresses."""
    return reverse(f"forum:draft-{act}" if act else "forum:draft", args=[draft.public_id])


def composer(browser: Client, draft: Draft) -> Tab:
    """A tab with the composer open."""
    return Tab(browser, address(draft), "compose")


def voice(browser: Client, here: Consultation, text: str = MINE) -> Tab:
    """A tab with a consultation open, and a reply typed into its box."""
    tab = Tab(browser, here.get_absolute_url(), "reply-form").type("text", text)
    return tab.choose("kind", "resonance")


def asked(tab: Tab) -> str:
    """The name of the question's box."""
    return next(name for name in tab.form.fields if name.endswith(".question"))


def shown(answer) -> str:
    """What the page says, entities read."""
    return html.unescape(answer.content.decode())


def drafts_of(browser: Client) -> str:
    """The writer's list of drafts."""
    return shown(browser.get(reverse("forum:draft-list")))


def texts_of(member) -> str:
    """Everything stored of what a member wrote, drafts in the bin included (they can be taken back)."""
    found = [str(draft.data) for draft in Draft.objects.filter(author=member)]
    found += [answer.html + answer.text for answer in Answer.objects.filter(consultation__author=member)]
    found += Consultation.objects.filter(author=member).values_list("question", flat=True)
    found += Reply.objects.filter(author=member).values_list("html", flat=True)
    found += ReplyRevision.objects.filter(reply__author=member).values_list("html", flat=True)
    return "\n".join(found)


# --- Refused forms come back full -------------------------------------------------------------------


def test_a_form_without_what_is_required_comes_back_full(cast, login_as):
    make_two_who_can_hide()
    draft = Draft.objects.create(
        author=cast.ilse, purpose="consultation", version=make_draft(cast.ilse, RUPTURE).version
    )
    tab = composer(login_as("ilse"), draft)
    boxes = [name for name in tab.form.fields if f"{name}:rich" in tab.form.fields]
    typed = {
        name: f"Typed into {name}." for name in boxes[1:]
    }  # the first one, which is required, stays empty
    for name, text in typed.items():
        tab.type(name, text)
    tab.choose("ctx.age", "adult")
    answer = tab.press(address(draft, "show"))
    assert answer.status_code == 422
    assert "Nothing you wrote is lost" in shown(answer)
    back = tab.shows(answer).form.fields
    assert {name: back[name][0] for name in typed} == typed
    assert back["ctx.age"] == ["adult"]
    # It was saved as well: the page may be closed.
    draft.refresh_from_db()
    assert all(text in str(draft.data) for text in typed.values())


def test_a_question_too_long_for_a_title_comes_back_whole(cast, login_as):
    draft = make_draft(cast.ilse)
    tab = composer(login_as("ilse"), draft)
    long = "What happened between us, " * 40 + "and why?"
    answer = tab.type(asked(tab), long).press(address(draft, "show"))
    assert answer.status_code == 422
    assert "longer than a title can be" in shown(answer)
    assert tab.shows(answer).text(asked(tab)) == long
    draft.refresh_from_db()
    assert draft.data["question"] == long


@pytest.mark.parametrize(
    ("button", "length"),
    [
        ("save", 60_000),
        ("show", 60_000),
        ("put-away", 60_000),
        ("save", 10_000_000),
        pytest.param("show", 10_000_000, marks=pytest.mark.long),
        pytest.param("put-away", 10_000_000, marks=pytest.mark.long),
    ],
)
def test_a_text_too_long_to_store_comes_back_whole_and_the_rest_is_saved(cast, login_as, button, length):
    draft = make_draft(cast.ilse, RUPTURE)
    tab = composer(login_as("ilse"), draft)
    long = ("He said nothing & I <waited>.\n" * (length // 30 + 1))[:length].strip()
    boxes = [name for name in tab.form.fields if f"{name}:rich" in tab.form.fields]
    tab.type(boxes[0], long).type(boxes[1], "A short text beside it.")
    answer = tab.press(address(draft, button))
    assert answer.status_code == 422
    assert "Nothing is lost: it is all still here." in shown(answer)
    assert tab.shows(answer).text(boxes[0]).strip() == long
    draft.refresh_from_db()
    assert "A short text beside it." in str(draft.data)


@pytest.mark.parametrize("act", ["reply", "reply-save", "reply-put-away"])
def test_a_reply_too_long_to_store_comes_back_whole(cast, login_as, act):
    here = make_consultation(cast.maren)
    long = "I felt it <too>, & more. " * 2_500
    tab = voice(login_as("ilse"), here, long)
    answer = tab.press(reverse(f"forum:consultation-{act}", args=[here.public_id]))
    assert answer.status_code == 422
    assert tab.shows(answer).text("text").strip() == long.strip()
    assert tab.form.fields["kind"] == ["resonance"]
    # Shortened, it is sent from the same page.
    assert tab.type("text", "I felt it too.").press().status_code == 302
    assert Reply.objects.get().html == "<p>I felt it too.</p>"


def test_a_reply_without_a_beginning_comes_back_and_is_kept(cast, login_as):
    here = make_consultation(cast.maren)
    tab = Tab(login_as("ilse"), here.get_absolute_url(), "reply-form").type("text", MINE)
    answer = tab.press()
    assert answer.status_code == 422
    assert "Choose how your reply begins" in shown(answer)
    assert tab.shows(answer).text("text") == MINE
    assert tab.choose("kind", "resonance").press().status_code == 302
    assert Reply.objects.get().html == f"<p>{MINE}</p>"


def test_a_changed_reply_that_is_too_long_comes_back_whole(cast, login_as):
    reply = make_reply(make_consultation(cast.maren), cast.ilse)
    tab = Tab(login_as("ilse"), reverse("forum:reply-edit", args=[reply.public_id]), "reply-form")
    long = "Again and again. " * 4_000
    answer = tab.type("text", long).press()
    assert answer.status_code == 422
    assert tab.shows(answer).text("text").strip() == long.strip()


def test_what_was_settled_survives_a_refused_publish_and_going_back(cast, login_as):
    """Without my name, heavy to read: nobody is put back on their real name by a missing tick."""
    draft = make_draft(cast.ilse)
    browser = login_as("ilse")
    tab = Tab(browser, address(draft, "preview"), "publish").choose("unnamed", "yes").choose("heavy", "death")
    answer = tab.press()
    assert answer.status_code == 422
    assert (tab.shows(answer).form.fields["unnamed"], tab.form.fields["heavy"]) == (["yes"], ["death"])
    # Also when they leave from the refused page, and come back another way.
    later = Tab(browser, address(draft, "preview"), "publish").form.fields
    assert (later["unnamed"], later["heavy"]) == (["yes"], ["death"])
    tab.choose("heavy", "death", "violence").press(address(draft, "settle"))
    back = composer(browser, draft).type(FIRST, MINE)
    assert back.press(address(draft, "show")).status_code == 302
    again = Tab(browser, address(draft, "preview"), "publish")
    assert (again.form.fields["unnamed"], again.form.fields["heavy"]) == (["yes"], ["death", "violence"])
    again.choose("checks", "unrecognisable", "respectful", "allowed").choose("read_all", "1").press()
    made = Consultation.objects.get()
    assert made.alias and made.heavy == ["death", "violence"]


# --- Signed out, another token, somebody else -------------------------------------------------------


def writing_pages(cast, browser: Client) -> list[tuple[Tab, str, str]]:
    """Every page that takes a text, with one typed: the tab, where it is sent, the text's box."""
    draft = make_draft(cast.ilse)
    here = make_consultation(cast.maren)
    reply = make_reply(make_consultation(cast.maren), cast.ilse)
    edited = reverse("forum:reply-edit", args=[reply.public_id])
    return [
        (composer(browser, draft), address(draft, "save"), FIRST),
        (composer(browser, draft), address(draft, "show"), FIRST),
        (composer(browser, draft), address(draft, "put-away"), FIRST),
        (voice(browser, here), reverse("forum:consultation-reply", args=[here.public_id]), "text"),
        (voice(browser, here), reverse("forum:consultation-reply-save", args=[here.public_id]), "text"),
        (voice(browser, here), reverse("forum:consultation-reply-put-away", args=[here.public_id]), "text"),
        (Tab(browser, edited, "reply-form"), edited, "text"),
    ]


LONG = "She looked at me.\n\nI looked away; “quotes”, <angles> & ampersands stay.\n\n- and a list\n- of two"


def test_signed_out_every_text_comes_back_and_can_be_sent_after_signing_in(cast, login_as):
    browser = login_as("ilse")
    for number, (tab, path, box) in enumerate(writing_pages(cast, browser)):
        text = f"{LONG}\n\nThe {number}th of them."
        browser.logout()
        answer = tab.type(box, text).press(path)
        assert answer.status_code == 401, path
        assert KEPT in shown(answer)
        kept = form_in(answer, path)
        assert kept.fields[box] == [text.replace("\n", "\r\n")] or kept.fields[box] == [text]
        assert "The {number}th" not in texts_of(cast.ilse)
        browser.force_login(cast.ilse)
        again = send(browser, path, kept.fields)
        assert again.status_code in {302, 409}, (path, again.status_code)
        assert f"The {number}th of them." in texts_of(cast.ilse) + shown(again)


def test_signed_out_at_the_desk_the_sentence_comes_back(cast, login_as):
    make_consultation(cast.ilse, waits=True)
    item = ReviewItem.objects.get()
    browser = login_as("moderator")
    tab = Tab(browser, reverse("forum:desk-item", args=[item.public_id]), "decide-returned")
    browser.logout()
    answer = tab.type("sentence", "Please change the town, it is the only one with a lighthouse.").press()
    assert answer.status_code == 401
    kept = form_in(answer, "/decide/")
    browser.force_login(cast.moderator)
    send(browser, kept.action, kept.fields)
    assert item.messages.get().text == "Please change the town, it is the only one with a lighthouse."


def test_signed_out_on_the_last_page_what_was_settled_comes_back(cast, login_as):
    draft = make_draft(cast.ilse)
    browser = login_as("ilse")
    tab = Tab(browser, address(draft, "preview"), "publish").choose("unnamed", "yes")
    tab.choose("checks", "unrecognisable", "respectful", "allowed").choose("read_all", "1")
    browser.logout()
    answer = tab.press()
    assert answer.status_code == 401
    kept = form_in(answer, address(draft, "publish"))
    assert (kept.fields["unnamed"], len(kept.fields["checks"])) == (["yes"], 3)
    browser.force_login(cast.ilse)
    send(browser, kept.action, kept.fields)
    assert Consultation.objects.get().alias


def test_an_old_token_gives_every_text_back_and_takes_it_the_second_time(cast, login_as):
    browser = login_as("ilse", enforce_csrf_checks=True)
    for number, (tab, path, box) in enumerate(writing_pages(cast, browser)):
        text = f"{LONG}\n\nThe {number}th of them."
        tab.type(box, text).type("csrfmiddlewaretoken", "a" * 64)
        answer = tab.press(path)
        assert answer.status_code == 403, path
        assert KEPT in shown(answer)
        kept = form_in(answer, path)
        again = send(browser, path, kept.fields)
        assert again.status_code in {302, 409}, (path, again.status_code)
        assert f"The {number}th of them." in texts_of(cast.ilse) + shown(again)


@pytest.mark.parametrize("token", ["good", "old"])
def test_with_somebody_else_signed_in_nothing_is_shown_and_nothing_sent(cast, login_as, token):
    browser = login_as("ilse", enforce_csrf_checks=True)
    pages = writing_pages(cast, browser)
    before = texts_of(cast.ilse)
    for tab, path, box in pages:
        browser.force_login(cast.tobi)
        tab.type(box, "Ilse’s own words, typed on a shared laptop.")
        if token == "old":
            tab.type("csrfmiddlewaretoken", "a" * 64)
        answer = tab.press(path)
        assert answer.status_code == 403, path
        assert "Somebody else is signed in" in shown(answer)
        assert "Ilse’s own words" not in shown(answer)
    assert texts_of(cast.ilse) == before
    assert texts_of(cast.tobi) == ""


# --- Two tabs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("button", ["save", "show"])
def test_a_stale_tab_is_shown_both_texts(cast, login_as, button):
    draft = make_draft(cast.ilse)
    stale, other = composer(login_as("ilse"), draft), composer(login_as("ilse"), draft)
    other.type(FIRST, THEIRS).press(address(draft, "save"))
    answer = stale.type(FIRST, MINE).press(address(draft, button))
    assert answer.status_code == 409
    assert THEIRS in shown(answer)
    assert stale.shows(answer).text(FIRST) == MINE
    draft.refresh_from_db()
    assert THEIRS in str(draft.data)
    assert stale.press(address(draft, "save")).status_code == 302
    draft.refresh_from_db()
    assert MINE in str(draft.data)


def test_a_stale_tab_put_away_becomes_a_draft_of_its_own(cast, login_as):
    draft = make_draft(cast.ilse)
    browser = login_as("ilse")
    stale, other = composer(browser, draft), composer(browser, draft)
    other.type(FIRST, THEIRS).press(address(draft, "save"))
    for _ in range(3):  # Escape twice, and twice again
        answer = stale.type(FIRST, MINE).press(address(draft, "put-away"))
        assert answer.headers["Location"] == "/library/"
    assert THEIRS in drafts_of(browser) or THEIRS in texts_of(cast.ilse)
    assert MINE in texts_of(cast.ilse)
    assert Draft.objects.open().filter(author=cast.ilse).count() == 2


@pytest.mark.parametrize("button", ["save", "show", "put-away"])
def test_a_forgotten_tab_of_a_published_draft_doubles_nothing(cast, login_as, button):
    draft = make_draft(cast.ilse)
    browser = login_as("ilse")
    tab = composer(browser, draft)
    actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    for _ in range(2):
        answer = tab.press(address(draft, button))
        assert answer.status_code in {302, 409}
    if button != "put-away":
        assert "says the same" in shown(answer)
    assert not Draft.objects.open().filter(author=cast.ilse).exists()
    # Typed on after publishing: one copy, however often it is sent.
    tab.type(FIRST, MINE)
    for _ in range(3):
        answer = tab.press(address(draft, button))
    assert [MINE in str(copy.data) for copy in Draft.objects.open().filter(author=cast.ilse)] == [True]
    if button != "put-away":
        copy = Draft.objects.open().get(author=cast.ilse)
        assert address(copy) in shown(answer)
    assert Consultation.objects.count() == 1


def test_a_stale_tab_of_a_change_joins_the_change_and_never_becomes_a_second_consultation(cast, login_as):
    here = make_consultation(cast.ilse)
    browser = login_as("ilse")
    send(browser, reverse("forum:consultation-edit", args=[here.public_id]), {})
    draft = Draft.objects.get(purpose="edit")
    stale, other = composer(browser, draft), composer(browser, draft)
    other.type(FIRST, THEIRS).press(address(draft, "save"))
    stale.type(FIRST, MINE).press(address(draft, "put-away"))
    page = shown(browser.get(address(draft)))
    assert THEIRS in page and MINE in page
    assert not Draft.objects.open().filter(purpose="consultation").exists()


def test_what_stands_beside_a_reply_survives_saving_and_sending(cast, login_as):
    here = make_consultation(cast.maren)
    browser = login_as("ilse")
    stale, other = voice(browser, here, MINE), voice(browser, here, THEIRS)
    save = reverse("forum:consultation-reply-save", args=[here.public_id])
    other.press(save)
    stale.press(reverse("forum:consultation-reply-put-away", args=[here.public_id]))
    page = shown(browser.get(here.get_absolute_url()))
    assert MINE in page and THEIRS in page
    assert MINE in drafts_of(browser)
    voice(browser, here, "Written last of all.").press(save)
    assert MINE in shown(browser.get(here.get_absolute_url()))
    assert voice(browser, here, "Written last of all.").press().status_code == 302
    assert Reply.objects.get().html == "<p>Written last of all.</p>"
    left = Draft.objects.open().get(author=cast.ilse)
    assert MINE in left.data["html"]
    assert MINE in Tab(browser, here.get_absolute_url(), "reply-form").text("text")


def test_going_back_after_sending_another_text_is_not_taken_for_a_double_click(cast, login_as):
    here = make_consultation(cast.maren)
    tab = voice(login_as("ilse"), here, THEIRS)
    assert tab.press().status_code == 302
    answer = tab.type("text", MINE).press()
    assert answer.status_code == 409
    assert "sent already" in shown(answer)
    assert tab.shows(answer).text("text") == MINE
    assert tab.press().status_code == 302
    assert set(Reply.objects.values_list("html", flat=True)) == {f"<p>{MINE}</p>", f"<p>{THEIRS}</p>"}


# --- Doors that closed meanwhile --------------------------------------------------------------------


@pytest.mark.parametrize("act", ["reply", "reply-save", "reply-put-away"])
def test_a_reply_to_what_was_withdrawn_meanwhile_is_kept_with_the_drafts(cast, login_as, act):
    here = make_consultation(cast.maren)
    browser = login_as("ilse")
    tab = voice(browser, here)
    actions.withdraw(here, by=cast.maren)
    answer = tab.press(reverse(f"forum:consultation-{act}", args=[here.public_id]))
    assert answer.status_code == 410
    assert "has been withdrawn in the meantime" in shown(answer)
    assert MINE in shown(answer)
    assert MINE in drafts_of(browser)


def test_a_stale_tab_of_a_withdrawn_consultation_overwrites_no_newer_text(cast, login_as):
    here = make_consultation(cast.maren)
    browser = login_as("ilse")
    stale = voice(browser, here, "The old words of a forgotten tab.")
    voice(browser, here, THEIRS).press(reverse("forum:consultation-reply-save", args=[here.public_id]))
    actions.withdraw(here, by=cast.maren)
    for act in ("reply-autosave", "reply"):
        answer = stale.press(reverse(f"forum:consultation-{act}", args=[here.public_id]))
        assert answer.status_code == 410
    listed = drafts_of(browser)
    assert THEIRS in listed
    assert "The old words of a forgotten tab." in listed


@pytest.mark.parametrize("gone", ["consultation", "reply"])
def test_a_change_of_a_reply_that_is_gone_is_kept_with_the_drafts(cast, login_as, gone):
    here = make_consultation(cast.maren)
    reply = make_reply(here, cast.ilse)
    browser = login_as("ilse")
    path = reverse("forum:reply-edit", args=[reply.public_id])
    tab = Tab(browser, path, "reply-form").type("text", MINE)
    if gone == "consultation":
        actions.withdraw(here, by=cast.maren)
    else:
        actions.withdraw_reply(reply, by=cast.ilse)
    autosaved = tab.press(reverse("forum:reply-edit-autosave", args=[reply.public_id]))
    assert autosaved.status_code == 410
    answer = tab.press()
    assert answer.status_code == 410
    assert MINE in shown(answer)
    assert MINE in drafts_of(browser)
    reply.refresh_from_db()
    assert reply.html == f"<p>{LINE}</p>"


def test_a_change_of_a_consultation_withdrawn_meanwhile_is_kept(cast, login_as):
    here = make_consultation(cast.ilse)
    browser = login_as("ilse")
    send(browser, reverse("forum:consultation-edit", args=[here.public_id]), {})
    draft = Draft.objects.get(purpose="edit")
    composer(browser, draft).type(FIRST, MINE).press(address(draft, "show"))
    last = Tab(browser, address(draft, "preview"), "publish")
    last.choose("checks", "unrecognisable", "respectful", "allowed")
    actions.withdraw(here, by=cast.ilse)
    answer = last.press()
    assert answer.status_code == 409
    assert "can no longer be changed" in shown(answer)
    assert MINE in drafts_of(browser) + composer(browser, draft).text(FIRST)


def test_a_draft_of_a_form_retired_meanwhile_can_still_be_sent(cast, login_as, settings):
    settings.FIRST_CONSULTATION_WAITS = False
    draft = make_draft(cast.ilse)
    browser = login_as("ilse")
    tab = composer(browser, draft).type(FIRST, MINE)
    draft.version.template.unpublish()
    assert browser.post(reverse("forum:draft-new", args=["only-a-question"])).status_code == 404
    assert tab.press(address(draft, "save")).status_code == 302
    assert "has been retired since you began" in shown(browser.get(address(draft)))
    draft.refresh_from_db()
    send(browser, address(draft, "publish"), everything_true(draft))
    assert Consultation.objects.get().answers.get().html == f"<p>{MINE}</p>"


@pytest.mark.parametrize("key", ["only-a-question", RUPTURE])
def test_client_material_closing_never_turns_an_open_draft_round(cast, login_as, key):
    make_two_who_can_hide()
    draft = make_draft(cast.ilse, key, client="yes")
    before = draft.data
    browser = login_as("ilse")
    Member.objects.filter(is_moderator=True).update(is_moderator=False)
    tab = composer(browser, draft)
    assert "Cases with a client cannot be brought here just now" in shown(browser.get(address(draft)))
    for button in ("save", "show"):
        tab.press(address(draft, button))
        tab = composer(browser, draft)
    draft.refresh_from_db()
    assert draft.data["client"] == "yes"
    assert draft.data["answers"] == before["answers"]
    answer = send(browser, address(draft, "publish"), everything_true(draft))
    assert answer.status_code == 409
    assert not Consultation.objects.exists()
    # When it opens again, the draft is sent as it was written.
    Member.objects.filter(display_name__endswith="Wache").update(is_moderator=True)
    send(browser, address(draft, "publish"), everything_true(draft))
    assert Consultation.objects.get().answers.filter(prompt_key="ctx.age").exists()


def test_a_form_replayed_from_yesterday_changes_nothing_and_loses_nothing(cast, login_as):
    draft = make_draft(cast.ilse)
    browser = login_as("ilse")
    tab = composer(browser, draft).type(FIRST, MINE)
    tab.press(address(draft, "save"))
    composer(browser, draft).type(FIRST, THEIRS).press(address(draft, "save"))
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=1))
    answer = tab.press(address(draft, "save"))
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert THEIRS in str(draft.data) and MINE not in str(draft.data)
    assert MINE in shown(answer)

    here = make_consultation(cast.maren)
    reply = voice(browser, here)
    sent = reply.press().headers["Location"]
    Reply.objects.update(sent_at=timezone.now() - timedelta(days=1))
    assert reply.press().headers["Location"] == sent
    assert Reply.objects.count() == 1


# --- Discarding and taking back ---------------------------------------------------------------------


def test_a_discarded_draft_can_be_taken_back_for_a_day(cast, login_as):
    draft = make_draft(cast.ilse, answers={FIRST: MINE})
    browser = login_as("ilse")
    browser.post(address(draft, "discard"))
    assert "Take it back" in drafts_of(browser)
    browser.post(address(draft, "restore"))
    assert composer(browser, draft).text(FIRST) == MINE
    browser.post(address(draft, "discard"))
    Draft.objects.update(discarded_at=timezone.now() - timedelta(hours=25))
    assert "Take it back" not in drafts_of(browser)
    answer = browser.post(address(draft, "restore"), follow=True)
    assert "more than a day ago" in shown(answer)
    assert not Draft.objects.open().exists()


def test_a_reply_draft_taken_back_joins_the_one_begun_since(cast, login_as):
    here = make_consultation(cast.maren)
    first = make_reply_draft(here, cast.ilse, THEIRS)
    browser = login_as("ilse")
    browser.post(address(first, "discard"))
    voice(browser, here, MINE).press(reverse("forum:consultation-reply-save", args=[here.public_id]))
    browser.post(address(first, "restore"))
    page = shown(browser.get(here.get_absolute_url()))
    assert MINE in page and THEIRS in page


@pytest.mark.parametrize("button", ["save", "show", "put-away"])
def test_a_tab_of_a_discarded_draft_keeps_what_it_holds(cast, login_as, button):
    draft = make_draft(cast.ilse)
    browser = login_as("ilse")
    tab = composer(browser, draft).type(FIRST, MINE)
    browser.post(address(draft, "discard"))
    tab.press(address(draft, button))
    assert MINE in str(Draft.objects.open().get(author=cast.ilse).data)


def test_a_text_too_long_in_a_tab_of_a_discarded_draft_is_on_the_page(cast, login_as):
    draft = make_draft(cast.ilse)
    browser = login_as("ilse")
    long = "Word after word. " * 4_000
    tab = composer(browser, draft).type(FIRST, long)
    browser.post(address(draft, "discard"))
    for button in ("save", "show", "put-away"):
        assert long.strip() in shown(tab.press(address(draft, button))), button


# --- Everything people can type ---------------------------------------------------------------------

INTACT = [
    "\U0001f54a\ufe0f \U0001f469\U0001f3fd\u200d\u2695\ufe0f between us",  # emoji, joined and coloured
    "\u200fשלום\u200e and \u202bمرحبا\u202c here",  # right-to-left with its marks
    "e\u0301 \u00e9 \u1e9e ﬁ \U00020000",  # combining marks, and beyond the first plane
    "38. Then she left.",
    "3. first, not one",
    "a < b & c > d; &amp; stays &lt;",
    "<b>not bold</b> <script>alert(1)</script>",
    "100% %00 %ED%A0%80 \\x00",
]
BROKEN = [
    pytest.param("a\x00b", marks=pytest.mark.both),
    pytest.param("\x00", marks=pytest.mark.long),
    pytest.param("half \ud83d of a pair", marks=pytest.mark.both),
    pytest.param("\udfff\ud800", marks=pytest.mark.long),
    "bell \x07 and \x1b[31m",
    "\ufeffmark",
    "\u2028 line",
]


@pytest.mark.parametrize("text", INTACT)
def test_what_is_typed_comes_through_as_it_was_typed(cast, login_as, text):
    browser = login_as("ilse")
    draft = make_draft(cast.ilse)
    tab = composer(browser, draft).type(FIRST, text)
    tab.type(asked(tab), text).press(address(draft, "save"))
    back = composer(browser, draft)
    assert (back.text(FIRST), back.text(asked(back))) == (text, text)
    here = make_consultation(cast.maren)
    voice(browser, here, text).press(reverse("forum:consultation-reply-save", args=[here.public_id]))
    assert Tab(browser, here.get_absolute_url(), "reply-form").text("text") == text
    voice(browser, here, text).press()
    edited = Tab(browser, reverse("forum:reply-edit", args=[Reply.objects.get().public_id]), "reply-form")
    assert edited.text("text") == text


@pytest.mark.parametrize("text", BROKEN)
def test_broken_characters_cost_no_word_around_them_and_no_error(cast, login_as, text):
    around = f"Before it. {text} After it."
    make_consultation(cast.ilse, waits=True)
    here = make_consultation(cast.maren)
    reply = make_reply(here, cast.ilse)
    browser, desk = login_as("ilse"), login_as("moderator")
    item = ReviewItem.objects.get()
    sent: list[tuple[Client, str, dict]] = []
    for button in ("save", "autosave", "show", "put-away"):
        draft = make_draft(cast.ilse, RUPTURE)
        fields = composer(browser, draft).form.fields
        every = {name: [around] for name in fields if name not in {"csrfmiddlewaretoken", "writer", "seq"}}
        sent.append((browser, address(draft, button), fields | every))
        sent.append((browser, address(draft, button), fields | every | {"seq": text, "writer": ""}))
        sent.append((browser, address(draft, button), {around: around}))
    for act in ("settle", "publish"):
        every = {name: [around] for name in ("unnamed", "heavy", "checks", "read_all", "seq", "away")}
        sent.append((browser, address(draft, act), every))
    for act in ("reply-save", "reply-autosave", "reply-put-away", "reply"):
        path = reverse(f"forum:consultation-{act}", args=[here.public_id])
        fields = voice(browser, here, around).form.fields
        odd = dict.fromkeys(("kind", "answers", "token", "unnamed", "seq"), text)
        sent += [(browser, path, fields), (browser, path, fields | odd)]
    for act in ("reply-edit-autosave", "reply-edit"):
        path = reverse(f"forum:{act}", args=[reply.public_id])
        sent += [
            (browser, path, {"seq": "0", "edition": "first", "text": around}),
            (browser, path, {"seq": text, "edition": text, "text": around}),
        ]
    path = reverse("forum:desk-decide", args=[item.public_id])
    for version in (text, "0"):
        sent.append((desk, path, {"version": version, "decision": "returned", "sentence": around}))
    for client, path, fields in sent:
        answer = send(client, path, fields)
        assert answer.status_code < 500, path
    stored = texts_of(cast.ilse) + item.messages.get().text
    assert stored.count("Before it.") == stored.count("After it.") >= 8
    assert not {"\x00", "\x07", "\x1b"} & set(stored)


@pytest.mark.parametrize(
    "word",
    [*(pytest.param(word, marks=pytest.mark.both) for word in ("%00", "%ED%A0%80")),
     *(pytest.param(word, marks=pytest.mark.long) for word in ("%FF", "%F0%9F%95%8A", "%E2%80%8F", "%0A", "1e9")),
     "x" * 3000, "-1"],
)  # fmt: skip
def test_no_address_or_query_ends_in_an_error(cast, login_as, word):
    here = make_consultation(cast.maren)
    draft = make_draft(cast.ilse)
    browser, desk = login_as("ilse"), login_as("moderator")
    browser.raise_request_exception = desk.raise_request_exception = False
    paths = [
        f"/{place}/{word}/"
        for place in ("consultations", "replies", "drafts", "held", "themes", "write", "desk")
    ]
    paths += [
        f"/drafts/{word}/{act}/"
        for act in (
            "save",
            "autosave",
            "show",
            "preview",
            "publish",
            "put-away",
            "discard",
            "restore",
            "settle",
        )
    ]
    paths += [
        f"/consultations/{word}/{act}/"
        for act in ("reply", "reply/save", "reply/autosave", "edit", "withdraw")
    ]
    paths += [f"/replies/{word}/{act}/" for act in ("edit", "edit/autosave", "withdraw")]
    paths += [f"/desk/{word}/{act}/" for act in ("decide", "claim", "agree")]
    paths += [f"/consultations/?{name}={word}" for name in ("theme", "after", "before", "at")]
    paths += [f"{here.get_absolute_url()}?{name}={word}" for name in ("at", "to", "theme")]
    paths += [f"{address(draft)}?{word}={word}", f"{reverse('forum:draft-list')}?{word}"]
    for path in paths:
        for client in (browser, desk):
            for answer in (
                client.get(path),
                client.post(
                    path,
                    f"text={word}&seq={word}&token={word}",
                    content_type="application/x-www-form-urlencoded",
                ),
            ):
                assert answer.status_code < 500, path


def test_without_scripts_an_unchanged_answer_keeps_its_emphasis(cast, login_as):
    rich = "<p>He <strong>looked</strong> at <em>me</em>.</p><ul><li><p>twice</p></li></ul><blockquote><p>Well?</p></blockquote>"
    draft = make_draft(cast.ilse, answers={FIRST: {"html": rich}})
    browser = login_as("ilse")
    stored = draft.data["answers"][FIRST]["html"]
    tab = composer(browser, draft)
    assert "<strong>" not in tab.text(FIRST)
    tab.type(asked(tab), "Another question?").press(address(draft, "save"))
    draft.refresh_from_db()
    assert draft.data["question"] == "Another question?"
    assert draft.data["answers"][FIRST]["html"] == stored
    # The same for a reply that is changed, and for one that is begun.
    here = make_consultation(cast.maren)
    reply = make_reply(here, cast.ilse)
    Reply.objects.filter(pk=reply.pk).update(html=stored)
    Tab(browser, reverse("forum:reply-edit", args=[reply.public_id]), "reply-form").press()
    reply.refresh_from_db()
    assert reply.html == stored
    begun = make_reply_draft(here, cast.ilse)
    actions.save(begun, begun.data | {"html": stored}, seq=begun.seq)
    Tab(browser, here.get_absolute_url(), "reply-form").press()
    assert Reply.objects.latest("pk").html == stored


def test_no_answer_of_any_kind_is_lost_by_saving_the_page_unchanged(cast, login_as):
    """Choices, scales, lines, private ticks: a page that is only opened and saved keeps them all."""
    make_two_who_can_hide()
    browser = login_as("tobi")
    for version in offered():
        draft = Draft.objects.create(author=cast.tobi, purpose="consultation", version=version)
        private = {f"{p.key}:private": "1" for p in version.spec.prompts if p.private == "optional"}
        fields = (
            posted(version.spec, draft, MINE, client="yes", secondary=["alliance", "being-seen"]) | private
        )
        assert send(browser, address(draft, "save"), fields).status_code == 302
        draft.refresh_from_db()
        before = draft.data
        composer(browser, draft).press(address(draft, "save"))
        draft.refresh_from_db()
        assert draft.data == before, version.template.key


# --- Any sequence of acts ---------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),  # which of the two tabs
        st.sampled_from(
            ["type", "more", "save", "autosave", "put away", "send", "discard", "restore", "open"]
        ),
    ),
    min_size=4,
    max_size=18,
)


EXAMPLES = how_many(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Desk:
    """A member with two tabs on one text: what was typed, and which of it may be gone."""

    def __init__(self, browser: Client, member, what: str) -> None:
        self.browser, self.member, self.what = browser, member, what
        self.tabs: list[Tab | None] = [None, None]
        self.alive: set[str] = set()

    # What differs between the four kinds of text.

    def begin(self, cast) -> None:
        """Make what the tabs will write on."""
        self.box, self.which = "text", "reply-form"
        if self.what == "draft":
            self.draft = make_draft(self.member)
        elif self.what == "change":
            here = make_consultation(self.member)
            self.draft = actions.start_edit(here, by=self.member, data=writing.data_of(here))
        elif self.what == "reply":
            self.here = make_consultation(cast.maren)
        else:
            self.reply = make_reply(make_consultation(cast.maren), self.member)
        if self.what in {"draft", "change"}:
            self.box, self.which = FIRST, "compose"
            self.consultation = self.draft.consultation

    def page(self) -> str:
        """Where the text is written now; a change is begun anew when the last one was sent."""
        if self.what == "reply":
            return self.here.get_absolute_url()
        if self.what == "reply change":
            return reverse("forum:reply-edit", args=[self.reply.public_id])
        here = Draft.objects.open().filter(author=self.member, version__isnull=False)
        if self.what == "change" and not here.exists():
            fresh = actions.start_edit(
                self.consultation,
                by=self.member,
                data=writing.data_of(Consultation.objects.get(pk=self.consultation.pk)),
            )
            return address(fresh)
        return address(here.order_by("pk").last() or make_draft(self.member))

    def path(self, tab: Tab, act: str) -> str:
        """Where a button of this tab sends to."""
        if self.which == "compose":
            return address(Draft.objects.get(public_id=tab.path.split("/")[2]), act)
        if self.what == "reply":
            return reverse(
                "forum:consultation-reply" + ("" if act == "show" else f"-{act}"), args=[self.here.public_id]
            )
        return reverse(
            "forum:reply-edit" + ("-autosave" if act == "autosave" else ""), args=[self.reply.public_id]
        )

    # What people do.

    def step(self, number: int, act: str) -> None:
        """One act in one tab."""
        tab = self.tabs[number]
        if act in {"discard", "restore"}:
            self.bin(act)
        elif tab is None or act == "open":
            if tab is not None and any(word in tab.text(self.box) for word in self.alive):
                return  # nobody reloads a page they are writing on: the browser asks first
            self.tabs[number] = Tab(self.browser, self.page(), self.which)
        elif act in {"type", "more"}:
            # Of letters: with figures it would look like a record number, and could not be sent.
            word = "w" + token_hex(6).translate(str.maketrans("0123456789", "ghijklmnop"))
            old = tab.text(self.box) if act == "more" else ""
            if act == "type":  # overwritten by its writer, in this tab
                self.alive -= {known for known in self.alive if known in tab.text(self.box)}
            tab.type(self.box, f"{old}\n\n{word}" if old else word)
            self.alive.add(word)
        else:
            self.press(number, tab, act)

    def press(self, number: int, tab: Tab, act: str) -> None:
        """Press a button, and do what the page that comes back asks for."""
        if self.what == "reply" and "kind" in tab.form.fields:
            tab.choose("kind", "resonance")
        button = {"put away": "put-away", "send": "show"}.get(act, act)
        if self.what == "reply change" and button in {"save", "put-away"}:
            button = "autosave"  # that page has no such button
        answer = tab.press(self.path(tab, button))
        assert answer.status_code < 500
        if button == "autosave":
            if answer.status_code == 200:
                tab.type("seq", str(answer.json()["seq"]))
            return
        if answer.status_code == 302:
            if act == "send" and self.which == "compose":
                self.publish(answer.headers["Location"])
            self.tabs[number] = None
        elif f'id="{self.which}"' in answer.content.decode():
            page = shown(answer)
            tab.shows(answer)
            # Told of both, they copy across what the other tab had.
            other = [word for word in sorted(self.alive) if word in page and word not in tab.text(self.box)]
            if answer.status_code == 409 and other:
                tab.type(self.box, "\n\n".join([tab.text(self.box), *other]))
        else:
            self.tabs[number] = None  # "This draft has moved on", "Your words are kept"

    def publish(self, preview: str) -> None:
        """Send what stands on the page before sending."""
        found = self.browser.get(preview)
        if found.status_code == 200 and b'id="publish"' in found.content:
            last = form_in(found, "publish").fields
            ticks = {"checks": ["unrecognisable", "respectful", "allowed"], "read_all": "1"}
            answer = send(self.browser, preview.replace("preview", "publish"), last | ticks)
            assert answer.status_code in {302, 409}

    def bin(self, act: str) -> None:
        """Press the first such button of the list of drafts."""
        found = self.browser.get(reverse("forum:draft-list")).content.decode()
        marks = [piece.split('"')[0] for piece in found.split('action="')[1:]]
        for path in [mark for mark in marks if mark.endswith(f"/{act}/")][:1]:
            self.browser.post(path)

    # What must hold.

    def check(self) -> None:
        """Everything typed and not overwritten by its writer is stored, or still in the box of an open tab."""
        here = texts_of(self.member) + "".join(tab.text(self.box) for tab in self.tabs if tab is not None)
        lost = {word for word in self.alive if word not in here}
        assert not lost, f"lost: {lost}"


@pytest.mark.parametrize("examples", [6, pytest.param(25, marks=pytest.mark.long)], ids=["some", "many"])
@pytest.mark.parametrize("what", ["draft", "change", "reply", "reply change"])
def test_whatever_two_tabs_do_no_text_is_lost(cast, login_as, what, settings, monkeypatch, examples):
    settings.FIRST_CONSULTATION_WAITS = False
    monkeypatch.setattr("forum.consultations.actions.publishing.PER_DAY", 1000)
    browser = login_as("ilse")
    cast.maren  # noqa: B018 - made before the examples begin

    @how_many(EXAMPLES, max_examples=examples)
    @given(STEPS)
    def any_sequence(steps: list[tuple[int, str]]) -> None:
        with transaction.atomic():
            desk = Desk(browser, cast.ilse, what)
            desk.begin(cast)
            for number, act in steps:
                desk.step(number, act)
                desk.check()
            for number in (0, 1):  # both tabs are left as one leaves them
                if (tab := desk.tabs[number]) is not None:
                    desk.press(number, tab, "put away")
                desk.check()
            transaction.set_rollback(True)

    any_sequence()
