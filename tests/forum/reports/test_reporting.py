"""Telling a moderator: what is hidden at once, who hears what, and what becomes of it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.actions import load_pages
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.choosing import possible
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from forum.notifications.rules import words_for
from forum.reports import actions as reports
from forum.reports.models import Reason, Report
from forum.review.models import Outcome, ReviewItem, ReviewMessage
from tests.factories import make_consultation, make_draft, make_member, make_reply, ten_minutes_on
from tests.forms import everything_true, posted

pytestmark = pytest.mark.usefixtures("defaults")
FIRST_NOTICE = (
    "We have put your text aside so that nobody reads it while someone looks. Someone was concerned that a detail "
    "might let a person be recognised. Nothing is decided and nothing is held against you; mostly a word or two is "
    "changed and it comes back. You can change it now."
)


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's, answered by Tobi."""
    asked = make_consultation(cast.ilse, question="What is the quince about?")
    make_reply(asked, cast.tobi)
    return asked


def told(member) -> list[str]:
    """What somebody was told, newest first, in words."""
    return [words_for(each.call, each.verb) for each in Notice.objects.filter(member=member)]


def bring_back(item: ReviewItem, first, second) -> None:
    """Two moderators bring it back."""
    item.refresh_from_db()
    claims.propose(item, Outcome.RESTORED, by=first, version=item.version)
    item.refresh_from_db()
    claims.agree(item, by=second, version=item.version)


# --- The form ------------------------------------------------------------------------------------


def test_from_a_consultation_and_a_reply_it_is_a_link_a_reason_and_a_button(cast, here, login_as):
    client, reply = login_as("maren"), here.replies.get()
    page = client.get(here.get_absolute_url()).content.decode()
    for address in (f"/consultations/{here.public_id}/report/", f"/replies/{reply.public_id}/report/"):
        assert f'href="{address}"' in page
        form = client.get(address).content.decode()
        assert all(str(reason.label) in form for reason in Reason)
        assert "It is set aside at once, before anybody looks" in form
        assert client.post(address, {"reason": "disrespect"}).status_code == 302
    assert Report.objects.filter(reporter=cast.maren).count() == 2


def test_nobody_is_offered_to_report_their_own(cast, here, login_as):
    assert "/report/" not in login_as("ilse").get(here.get_absolute_url()).content.decode().replace(
        f"/replies/{here.replies.get().public_id}/report/", ""
    )
    assert (
        f"/replies/{here.replies.get().public_id}/report/"
        not in login_as("tobi").get(here.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize("reason", ["", "nonsense"])
def test_without_a_reason_everything_typed_comes_back(cast, here, login_as, reason):
    typed = {"reason": reason, "marked": "the quince", "said": "It is the only one in the valley."}
    page = login_as("maren").post(f"/consultations/{here.public_id}/report/", typed)
    assert page.status_code == 422
    assert "the quince</textarea>" in page.content.decode()
    assert "It is the only one in the valley." in page.content.decode()
    assert not Report.objects.exists()


def test_what_was_typed_about_something_that_has_gone_comes_back(cast, here, login_as):
    actions.withdraw(here, by=cast.ilse)
    client, address = login_as("maren"), f"/consultations/{here.public_id}/report/"
    page = client.post(address, {"reason": "other", "said": "What I wanted to say about it at some length."})
    assert page.status_code == 410
    assert "What I wanted to say about it at some length." in page.content.decode()
    assert client.get(address).status_code == client.post(address, {"reason": "other"}).status_code == 404


@pytest.mark.both
def test_one_person_tells_of_one_contribution_once(cast, here):
    first, is_new = reports.report(here, "disrespect", by=cast.maren)
    again, is_new_again = reports.report(here, "identity", by=cast.maren)
    assert (is_new, is_new_again, again) == (True, False, first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(reporter=cast.maren, consultation=here, reason="other")
    here.refresh_from_db()
    assert here.status == "open"


def test_a_great_many_in_a_day_are_asked_to_wait(cast, here, monkeypatch):
    monkeypatch.setattr("forum.reports.actions.reporting.PER_DAY", 1)
    reports.report(here, "other", by=cast.maren)
    with pytest.raises(actions.NotNow, match="a great many today"):
        reports.report(here.replies.get(), "other", by=cast.maren)


# --- Could identify a client ---------------------------------------------------------------------


@pytest.mark.both
def test_a_consultation_that_could_identify_somebody_is_out_of_sight_at_once(cast, here, login_as):
    answer = login_as("maren").post(
        f"/consultations/{here.public_id}/report/",
        {"reason": "identity", "marked": "the quince"},
        follow=True,
    )
    assert "It is set aside: nobody reads it while somebody looks." in answer.content.decode()
    for reader in ("maren", "tobi", "first_reader", "trainee"):
        assert login_as(reader).get(here.get_absolute_url()).status_code == 404
        assert "quince" not in login_as(reader).get("/consultations/").content.decode()
    for reader in ("ilse", "moderator"):
        assert login_as(reader).get(here.get_absolute_url()).status_code == 200
    here.refresh_from_db()
    assert (here.status, here.voices, here.stopped_at is not None) == ("hidden", 1, True)
    assert here.review_items.get().source == "identity"
    entry = Entry.objects.get(verb="consultation.set_aside")
    assert (entry.voice, entry.detail) == ("", "")


def test_its_author_reads_exactly_this_and_the_words_that_were_meant(cast, here, login_as):
    reports.report(here, "identity", by=cast.maren, marked="the only quince")
    page = login_as("ilse").get(here.get_absolute_url()).content.decode()
    assert FIRST_NOTICE in page
    assert "Please do not raise it with clients." in page
    assert "<mark>the only quince</mark>" in page
    assert told(cast.ilse)[0] == FIRST_NOTICE
    assert cast.maren.display_name not in page


def test_whoever_answered_hears_that_it_is_set_aside_for_a_while_and_no_more(cast, here, login_as):
    reports.report(here, "identity", by=cast.maren, marked="the quince")
    notice = Notice.objects.get(member=cast.tobi, verb="consultation.aside")
    assert words_for(notice.call, notice.verb) == "A consultation you answered in is set aside for a while."
    assert notice.consultation is None
    assert "quince" not in login_as("tobi").get("/me/news/").content.decode()
    assert not Notice.objects.filter(member=cast.retired).exists()


def test_a_reply_is_set_aside_alone_and_is_counted_no_more(cast, here, login_as):
    reply = here.replies.get()
    reports.report(reply, "identity", by=cast.maren, marked="the hurry")
    here.refresh_from_db()
    assert (here.status, here.voices, here.last_activity_at) == ("open", 0, here.opened_at)
    for reader in ("maren", "ilse"):
        assert "I felt the hurry" not in login_as(reader).get(here.get_absolute_url()).content.decode()
    page = login_as("tobi").get(here.get_absolute_url()).content.decode()
    assert FIRST_NOTICE in page and "<mark>the hurry</mark>" in page
    assert told(cast.tobi)[0] == FIRST_NOTICE
    assert not Notice.objects.filter(member=cast.ilse, verb="reply.set_aside").exists()


def test_its_author_changes_it_where_it_is_and_it_stays_aside(cast, here, login_as):
    reports.report(here, "identity", by=cast.maren)
    item, client = here.review_items.get(), login_as("ilse")
    address = client.post(f"/consultations/{here.public_id}/edit/").headers["Location"]
    draft = here.drafts.get(sent_at=None)
    form = posted(draft.version.spec, draft, "No fruit.", **{"only-a-question.question": "What is it about?"})
    client.post(f"{address}show/", form)
    draft.refresh_from_db()
    client.post(f"{address}publish/", everything_true(draft))
    here.refresh_from_db()
    assert (here.status, here.question) == ("hidden", "What is it about?")
    before, _ = item.version, item.refresh_from_db()
    assert item.version > before
    bring_back(item, cast.moderator, cast.second_moderator)
    page = login_as("tobi").get(here.get_absolute_url()).content.decode()
    assert "What is it about?" in page and "quince" not in page


def test_a_reply_is_changed_where_it_is_too(cast, here, login_as):
    reply, client = here.replies.get(), login_as("tobi")
    reports.report(reply, "identity", by=cast.maren)
    client.post(f"/replies/{reply.public_id}/edit/", {"seq": "0", "edition": "first", "text": "I felt it."})
    reply.refresh_from_db()
    assert (reply.status, reply.html) == ("hidden", "<p>I felt it.</p>")


def test_the_clock_stands_still_and_goes_on_where_it_was(cast, here):
    ends = here.phase_ends_at
    reports.report(here, "identity", by=cast.maren)
    bring_back(here.review_items.get(), cast.moderator, cast.second_moderator)
    here.refresh_from_db()
    assert (here.status, here.phase, here.stopped_at, here.voices) == ("open", "clarify", None, 1)
    assert here.phase_ends_at > ends


@pytest.mark.parametrize("status", ["resting", "closed"])
def test_it_comes_back_to_where_it_was(cast, here, status):
    moment = {"resting": "closes_at", "closed": "closed_at"}[status]
    Consultation.objects.filter(pk=here.pk).update(status=status, **{moment: timezone.now()})
    reports.report(here, "identity", by=cast.maren)
    item = ReviewItem.objects.get()
    assert Outcome.RESTORED in possible(item) and Outcome.RETURNED not in possible(item)
    bring_back(item, cast.moderator, cast.second_moderator)
    here.refresh_from_db()
    assert here.status == status


def test_two_groundless_reports_and_the_third_hides_no_more_by_itself(cast, login_as):
    for _ in range(2):
        asked = make_consultation(make_member())
        reports.report(asked, "identity", by=cast.maren)
        bring_back(asked.review_items.get(), cast.moderator, cast.second_moderator)
    third = make_consultation(cast.ilse)
    form = login_as("maren").get(f"/consultations/{third.public_id}/report/").content.decode()
    assert "It goes to the top of the desk" in form and "set aside at once" not in form
    reports.report(third, "identity", by=cast.maren)
    third.refresh_from_db()
    assert (third.status, third.review_items.get().source) == ("open", "identity")
    reports.report(third, "identity", by=cast.tobi)
    third.refresh_from_db()
    assert third.status == "hidden"


def test_what_two_brought_back_stays_in_sight_at_the_same_concern_until_it_changes(cast, here):
    reports.report(here, "identity", by=cast.maren)
    bring_back(here.review_items.get(), cast.moderator, cast.second_moderator)
    reports.report(here, "identity", by=cast.retired)
    here.refresh_from_db()
    assert here.status == "open"
    assert here.review_items.filter(decided_at=None, source="identity").exists()
    Consultation.objects.filter(pk=here.pk).update(edition=7)
    reports.report(here, "identity", by=cast.trainee)
    here.refresh_from_db()
    assert here.status == "hidden"


# --- The other reasons ---------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["disrespect", "advertising", "not_a_consultation", "other"])
def test_every_other_reason_leaves_it_where_it_is(cast, here, reason):
    reports.report(here, reason, by=cast.maren)
    here.refresh_from_db()
    assert (here.status, here.review_items.get().source) == ("open", "report")


def test_somebody_at_risk_comes_first_of_all_and_calls_the_moderators(cast, here, login_as):
    cast.moderator, cast.second_moderator  # noqa: B018
    other = make_consultation(cast.trainee, question="Reported before?")
    reports.report(other, "identity", by=cast.maren)
    answer = login_as("maren").post(
        f"/consultations/{here.public_id}/report/", {"reason": "at_risk"}, follow=True
    )
    assert "please speak to a person" in answer.content.decode()
    page = login_as("moderator").get("/desk/").content.decode()
    assert page.index("quince") < page.index("Reported before?")
    for moderator in (cast.moderator, cast.second_moderator):
        assert "A colleague thinks that someone may be at risk." in told(moderator)[0]


def test_the_safety_card_is_shown_to_whoever_wrote_it_and_to_whoever_told_us_and_nobody_else(
    cast, here, login_as
):
    card = "Somebody may be in danger"
    answer = login_as("maren").post(f"/consultations/{here.public_id}/report/", {"reason": "at_risk"})
    assert card in answer.content.decode()
    page = login_as("ilse").get(here.get_absolute_url()).content.decode()
    assert "A colleague is worried and wanted you to have this." in page and card in page
    assert told(cast.ilse)[0] == "A colleague is worried and wanted you to have this."
    assert cast.maren.display_name not in page
    for reader in ("tobi", "moderator", "maren"):
        assert card not in login_as(reader).get(here.get_absolute_url()).content.decode()
    moderation.leave_as_is(here.review_items.get(), by=cast.moderator)
    assert card not in login_as("ilse").get(here.get_absolute_url()).content.decode()


@pytest.mark.both
@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("/library/", "/library/"),
        ("/themes/rupture-repair/", "/themes/rupture-repair/"),
        ("/themes/rupture-repair/?x=1#top", "/themes/rupture-repair/"),
        ("/themes//rupture-repair", "/library/"),
        ("/library/A name from a town, seen in spring", "/library/"),
        ("/consultations/", "/library/"),
        ("//elsewhere.example/library/", "/library/"),
        ("/library/" + "x" * 300, "/library/"),
        ("", "/library/"),
    ],
)
def test_of_a_page_its_own_address_is_kept_and_nothing_that_somebody_typed(login_as, named, kept):
    """It stays for good, and stands as a title at the desk."""
    load_pages()
    client = login_as("maren")
    assert f'value="{kept}"' in client.get("/report/", {"page": named}).text
    for page in (named, f"{named}?again=1"):
        answer = client.post("/report/", {"page": page, "reason": "advertising"})
        assert answer.headers["Location"] == kept
    assert list(ReviewItem.objects.values_list("page", flat=True)) == [kept]
    assert Report.objects.get().page == kept


def test_what_was_left_of_the_library_takes_nobodys_word_to_hide_away(cast):
    for page in ("/library/one/", "/library/two/"):
        reports.report_page(page, "identity", by=cast.maren)
        moderation.decide(ReviewItem.objects.get(page=page), "left", by=cast.moderator, version=None)
    ten_minutes_on()
    assert reports.hides_by_report(cast.maren)


def test_a_page_of_the_library_is_reported_and_looked_at(cast, login_as):
    load_pages()
    client = login_as("maren")
    about = {"page": "/themes/rupture-repair/", "reason": "advertising", "said": "They sell a course."}
    assert (
        "About a page of the library." in client.get("/report/?page=/themes/rupture-repair/").content.decode()
    )
    client.post("/report/", about)
    desk, item = login_as("moderator"), ReviewItem.objects.get()
    assert "A page of the library: /themes/rupture-repair/" in desk.get("/desk/").text
    page = desk.get(f"/desk/{item.public_id}/").text
    assert "They sell a course." in page and cast.maren.display_name not in page
    desk.post(f"/desk/{item.public_id}/decide/", {"decision": "changed", "version": item.version})
    report = Report.objects.get()
    assert (report.state, report.said) == ("changed", "They sell a course.")  # it can still be taken back
    assert len(told(cast.maren)) == 1
    ten_minutes_on()
    report.refresh_from_db()
    assert (report.state, report.said) == ("changed", "")
    assert "something was done about it" in told(cast.maren)[0]
    acts = Decision.objects.filter(object_kind="page").values_list("act", "area", "reason", "after")
    assert list(acts) == [("answer", "library", "report", "changed")]
    log = desk.get("/desk/log/").text
    assert "Had a page of the library changed" in log
    assert log.count("Answered who asked") == 1  # among what can be chosen


@pytest.mark.both
def test_what_was_decided_about_a_page_is_taken_back_and_waits_again(cast):
    reports.report_page("/library/x/", "advertising", by=cast.maren, said="They sell a course.")
    item = ReviewItem.objects.get()
    undo = moderation.decide(item, "left", by=cast.moderator, version=None)
    moderation.undo(undo, by=cast.moderator)
    ten_minutes_on()
    item.refresh_from_db()
    assert item.decided_at is None
    assert (Report.objects.get().state, Report.objects.get().said) == ("received", "They sell a course.")
    assert len(told(cast.maren)) == 1


def test_a_second_word_about_a_page_joins_the_first_and_is_read_before_anybody_decides(cast):
    reports.report_page("/library/x/", "advertising", by=cast.maren)
    item = ReviewItem.objects.get()
    reports.report_page("/library/x/", "identity", by=cast.tobi)
    with pytest.raises(moderation.NotDecided):
        moderation.decide(item, "left", by=cast.moderator, version=item.version)
    item.refresh_from_db()
    assert item.source == "identity"
    undo = moderation.decide(item, "left", by=cast.moderator, version=None)
    assert set(Report.objects.values_list("state", flat=True)) == {"left"}
    reports.report_page("/library/x/", "other", by=cast.ilse)
    assert ReviewItem.objects.filter(decided_at=None).count() == 1
    with pytest.raises(moderation.NotDecided, match="Something else has happened"):
        moderation.undo(undo, by=cast.moderator)


def test_not_tonight_tells_whoever_told_us_of_a_page(cast):
    reports.report_page("/library/x/", "advertising", by=cast.maren)
    item = ReviewItem.objects.get()
    claims.put_off(item, "tomorrow", by=cast.moderator, version=0)
    assert len(told(cast.maren)) == 2
    assert Decision.objects.filter(act="put_off", object_kind="page").count() == 1


@pytest.mark.parametrize("who", ["first_reader", "curator", "ilse"])
def test_nobody_but_moderators_sees_what_was_told_of_a_page(cast, login_as, who):
    reports.report_page("/library/x/", "advertising", by=cast.maren, said="They sell a course.")
    address = f"/desk/{ReviewItem.objects.get().public_id}/"
    assert login_as(who).get(address).status_code == 404
    assert "/library/x/" not in login_as(who).get("/desk/").text


# --- What the reporter hears ---------------------------------------------------------------------


def test_the_reporter_hears_that_it_was_received_and_what_came_of_it(cast, here):
    reports.report(here, "disrespect", by=cast.maren, marked="the quince", said="Look here.")
    assert told(cast.maren) == ["What you told us has reached the desk. You hear what came of it."]
    moderation.leave_as_is(here.review_items.get(), by=cast.moderator)
    report = Report.objects.get()
    assert (report.state, report.marked) == ("left", "the quince")  # it can still be taken back
    assert len(told(cast.maren)) == 1
    ten_minutes_on()
    assert "it can stay as it is" in told(cast.maren)[0]
    report.refresh_from_db()
    assert (report.state, report.marked, report.said) == ("left", "", "")


def test_what_was_given_back_counts_as_changed(cast, here):
    reports.report(here, "disrespect", by=cast.maren)
    moderation.give_back(here.review_items.get(), "Could you say it more kindly?", by=cast.moderator)
    assert Report.objects.get().state == "changed"
    ten_minutes_on()
    assert "something was done about it" in told(cast.maren)[0]


@pytest.mark.parametrize("outcome", ["returned", "hidden"])
def test_whose_text_comes_back_or_is_set_aside_reads_the_marked_words_whatever_was_the_reason(
    cast, here, login_as, outcome
):
    reports.report(here, "disrespect", by=cast.maren, marked="that poor quince", said="To you alone.")
    reports.report(here, "disrespect", by=cast.tobi, marked="that poor quince")
    moderation.decide(
        here.review_items.get(), outcome, by=cast.moderator, version=None, sentence="Kinder, please."
    )
    ten_minutes_on()
    assert not Report.objects.exclude(marked="").exists()
    page = login_as("ilse").get("/waiting/").content.decode()
    assert page.count("“that poor quince”") == 1 and "These words were meant:" in page
    assert "Kinder, please." in page and "To you alone." not in page


def test_taken_back_the_marked_words_go_to_nobody(cast, here):
    reports.report(here, "disrespect", by=cast.maren, marked="that poor quince")
    row = moderation.decide(
        here.review_items.get(), "returned", by=cast.moderator, version=None, sentence="Kinder, please."
    )
    moderation.undo(row, by=cast.moderator)
    assert not ReviewMessage.objects.exists()
    assert Report.objects.get().marked == "that poor quince"


def test_what_its_author_took_back_is_told_so(cast, here):
    reports.report(here, "disrespect", by=cast.maren)
    reports.report(here.replies.get(), "disrespect", by=cast.maren)
    actions.withdraw(here, by=cast.ilse)
    assert set(Report.objects.values_list("state", flat=True)) == {"gone"}
    assert [words for words in told(cast.maren) if "taken back by its author" in words]


def test_no_draft_can_be_reported_and_no_held_text(cast, login_as):
    held = make_consultation(cast.trainee, waits=True)
    draft = make_draft(cast.trainee)
    for public_id in (held.public_id, draft.public_id):
        assert login_as("maren").get(f"/consultations/{public_id}/report/").status_code == 404
    with pytest.raises(actions.NotNow):
        reports.report(held, "identity", by=cast.maren)
