"""Invariant 12: storage is limited also for what was set aside or given back and nobody touches: it is destroyed on
the clock of what is closed, thirty days after its author was told, and never while it waits at the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from forum.asking import actions as asking
from forum.consultations import actions
from forum.consultations.actions.destroying import destroy_due, months_before
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.writing import data_of
from forum.curation.models import Asked, Distil
from forum.erasing import actions as erasing
from forum.erasing.models import ErasedLine
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation.models import Undo
from forum.notifications.models import Notice
from forum.review.models import ReviewItem, Source
from tests.factories import make_consultation, make_reply
from tests.invariants.test_03_redacted_is_gone import Copy
from tests.invariants.test_05_two_at_once import at_once
from tests.invariants.test_11_withdrawal import OWN, WORD, everywhere, full_of_it
from tests.rounds import rounds

pytestmark = pytest.mark.usefixtures("defaults")
DAY = timedelta(days=1)
BEGAN = datetime(2024, 6, 30, 9, tzinfo=UTC)
TELLS = datetime(2026, 5, 31, 9, tzinfo=UTC)  # thirty days before two years are over
ENDS = datetime(2026, 6, 30, 9, tzinfo=UTC)
both_kinds = pytest.mark.parametrize("what", ["consultation", "reply"])


def aside(thing, status="returned", *, since=BEGAN):
    """Set aside or given back then, and nothing waits about it."""
    type(thing).objects.filter(pk=thing.pk).update(status=status, aside_since=since)
    ReviewItem.objects.all().delete()
    thing.refresh_from_db()
    return thing


@pytest.fixture
def thing(cast, what):
    """A text of Ilse's that was given back long ago."""
    if what == "consultation":
        return aside(make_consultation(cast.ilse))
    return aside(make_reply(make_consultation(cast.maren), cast.ilse))


def told(member) -> int:
    return Notice.objects.filter(member=member, verb="aside.ends").count()


def is_there(thing) -> bool:
    return type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.both
@both_kinds
@pytest.mark.parametrize("status", ["returned", "hidden"])
def test_its_author_is_told_once_thirty_days_before_it_is_destroyed(cast, thing, status):
    aside(thing, status)
    assert destroy_due(TELLS - timedelta(seconds=1)) == 0 and told(cast.ilse) == 0
    for at in (TELLS, TELLS + timedelta(minutes=1), TELLS + 29 * DAY, ENDS - timedelta(seconds=1)):
        assert destroy_due(at) == 0
        assert told(cast.ilse) == 1 and is_there(thing)
    assert destroy_due(ENDS) == 1
    assert not is_there(thing) and told(cast.ilse) == 1
    assert Notice.objects.filter(verb="aside.ends").count() == 1


@pytest.mark.parametrize(
    ("since", "months", "tells", "ends"),
    [
        (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), 2, datetime(2026, 1, 30, 23, 59, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)),
        (datetime(2026, 1, 31, 8, tzinfo=UTC), 1, datetime(2026, 1, 31, 8, tzinfo=UTC), datetime(2026, 3, 2, 8, tzinfo=UTC)),
        (datetime(2026, 2, 28, 8, tzinfo=UTC), 1, datetime(2026, 2, 28, 8, tzinfo=UTC), datetime(2026, 3, 30, 8, tzinfo=UTC)),
        (datetime(2024, 2, 29, 8, tzinfo=UTC), 24, datetime(2026, 1, 30, 8, tzinfo=UTC), datetime(2026, 3, 1, 8, tzinfo=UTC)),
    ],
    ids=["into-a-short-month", "a-month-shorter-than-the-notice", "out-of-february", "a-leap-day"],
)  # fmt: skip
def test_at_the_edges_of_months_it_is_never_early_and_always_thirty_days_after_being_told(
    cast, settings, since, months, tells, ends
):
    settings.DESTROY_AFTER_MONTHS = months
    here = aside(make_consultation(cast.ilse), since=since)
    heard = gone = None
    for hour in (*range(-30, 30), *range(24 * 28, 24 * 33)):
        now = tells + timedelta(hours=hour)
        if now < since or gone is not None:
            continue
        destroy_due(now)
        heard = heard or (now if told(cast.ilse) else None)
        gone = None if is_there(here) else now
    assert heard is not None and gone is not None
    assert gone - heard >= 30 * DAY and since <= months_before(gone, months)
    assert abs(heard - tells) <= DAY and abs(gone - ends) <= DAY, (heard, gone)
    assert told(cast.ilse) == 1


@pytest.mark.both
@both_kinds
def test_after_a_long_stop_it_is_there_for_thirty_days_after_its_author_was_told(cast, thing):
    late = ENDS + 900 * DAY
    assert destroy_due(late) == 0 and told(cast.ilse) == 1
    assert destroy_due(late + 30 * DAY - timedelta(seconds=1)) == 0 and is_there(thing)
    assert destroy_due(late + 30 * DAY) == 1
    assert not is_there(thing) and told(cast.ilse) == 1


@both_kinds
def test_a_stop_between_the_notice_and_the_day_tells_nobody_twice(cast, thing):
    destroy_due(TELLS)
    assert destroy_due(TELLS + 1200 * DAY) == 1
    assert not is_there(thing) and told(cast.ilse) == 1


@pytest.mark.both
@both_kinds
@pytest.mark.parametrize("when", [TELLS - DAY, TELLS + DAY], ids=["before-the-notice", "after-it"])
@pytest.mark.parametrize("touch", ["changed", "draft", "looked at", "set aside anew"])
def test_whatever_touches_it_begins_the_clock_anew_and_tells_anew(cast, what, thing, when, touch):
    destroy_due(when - timedelta(hours=1))
    before = told(cast.ilse)
    if touch == "changed":
        type(thing).objects.update(edited_at=when)
    elif touch == "set aside anew":
        type(thing).objects.update(aside_since=when)
    elif touch == "draft":
        Draft.objects.create(
            author=cast.ilse, saved_at=when, data={"html": "<p>Once more.</p>"},
            **({"purpose": "reply_edit", "reply": thing} if what == "reply" else {"purpose": "edit", "consultation": thing}),
        )  # fmt: skip
    else:
        item_about(thing, decided_at=when, outcome="left")
    assert destroy_due(ENDS + 31 * DAY) == 0 and is_there(thing)
    assert told(cast.ilse) == before
    again = when.replace(year=when.year + 2)
    assert destroy_due(again - 31 * DAY) == 0 and told(cast.ilse) == before
    assert destroy_due(again - 29 * DAY) == 0 and told(cast.ilse) == before + 1
    assert (
        destroy_due(again + DAY - timedelta(seconds=1)) == 0
    )  # the notice came late, and thirty days are thirty
    assert destroy_due(again + DAY) == 1
    assert not is_there(thing)


def item_about(thing, **more) -> ReviewItem:
    about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    return ReviewItem.objects.create(source=Source.ASKED, **about, **more)


@pytest.mark.both
@both_kinds
def test_nothing_that_waits_at_the_desk_is_destroyed_or_told_of(cast, thing):
    item = item_about(thing, raised_at=BEGAN)
    assert destroy_due(ENDS) == 0 and told(cast.ilse) == 0
    item.delete()
    destroy_due(ENDS)
    item = item_about(thing, raised_at=ENDS)  # they ask a moderator about it
    assert destroy_due(ENDS + 700 * DAY) == 0 and is_there(thing)
    ReviewItem.objects.filter(pk=item.pk).update(decided_at=ENDS + 700 * DAY, outcome="left")
    assert destroy_due(ENDS + 701 * DAY) == 0 and is_there(thing)


@pytest.mark.both
def test_nor_a_consultation_while_a_reply_to_it_waits(cast):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.maren)
    aside(here)
    item_about(reply, raised_at=BEGAN)
    assert destroy_due(ENDS) == 0 and told(cast.ilse) == 0
    assert destroy_due(ENDS + 60 * DAY) == 0 and is_there(here)


@both_kinds
@pytest.mark.parametrize("status", ["held", "open", "resting", "visible"])
def test_what_is_where_it_belongs_is_left_alone(cast, what, thing, status):
    if status not in ({"held", "visible"} if what == "reply" else {"held", "open", "resting"}):
        return
    type(thing).objects.filter(pk=thing.pk).update(status=status)
    for at in (TELLS, ENDS, ENDS + 40 * DAY):
        assert destroy_due(at) == 0
    assert told(cast.ilse) == 0 and is_there(thing)


def test_its_author_changes_it_in_time_and_asks_in_time(cast):
    """The ways that the notice names, as the pages go them."""
    now = timezone.now()
    since = months_before(now + 30 * DAY, 24)
    changed, asked = make_consultation(cast.ilse), make_consultation(cast.maren)
    aside(changed, since=since), aside(asked, since=since)
    destroy_due(now)
    assert (told(cast.ilse), told(cast.maren)) == (1, 1)
    draft = actions.start_edit(changed, by=cast.ilse, data=data_of(changed))
    question = "What did the hurry in me want from both of us?"
    actions.save(draft, draft.data | {"question": question}, seq=draft.seq)
    asking.ask(asked, "What would you need to read it anew?", by=cast.maren)
    assert destroy_due(now + 31 * DAY) == 0
    draft.refresh_from_db()
    actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    changed.refresh_from_db()
    assert (changed.status, changed.aside_since) == ("held", None)
    assert destroy_due(now + 900 * DAY) == 0 and is_there(changed) and is_there(asked)


@pytest.mark.both
def test_no_table_holds_a_word_of_it_and_colleagues_keep_their_own(cast, login_as):
    here = aside(full_of_it(cast))
    Draft.objects.filter(purpose="edit").update(saved_at=BEGAN)
    Consultation.objects.filter(pk=here.pk).update(edited_at=BEGAN)
    destroy_due(TELLS)
    assert WORD in "".join(Consultation.objects.values_list("question", flat=True))
    assert destroy_due(ENDS) == 1
    assert everywhere(WORD) == []
    erasing.write_waiting()
    assert everywhere(here.public_id) == []
    assert not Entry.objects.filter(consultation_id=here.pk).exists()
    assert OWN in login_as("tobi").get("/me/").content.decode()


@pytest.mark.both
def test_of_a_reply_its_place_in_the_ledger_stays_and_a_change_never_sent_goes_along(cast):
    here = make_consultation(cast.maren)
    reply = aside(make_reply(here, cast.ilse, f"In me {WORD}."))
    draft = actions.working_edit(reply, by=cast.ilse)
    actions.save(draft, draft.data | {"html": f"<p>Anew {WORD}.</p>"}, seq=draft.seq)
    Draft.objects.update(saved_at=BEGAN)
    destroy_due(TELLS)
    rows = Entry.objects.filter(consultation=here).count()
    assert destroy_due(ENDS) == 1
    assert everywhere(WORD) == []
    assert Entry.objects.filter(consultation=here).count() == rows


@both_kinds
@pytest.mark.parametrize("place", ["archived", "returned", "open"])
def test_the_notice_reaches_its_author_wherever_it_stands_and_leads_to_what_waits(
    cast, what, thing, login_as, place
):
    if what == "reply":
        Consultation.objects.filter(pk=thing.consultation_id).update(status=place)
    destroy_due(TELLS)
    notice = Notice.objects.get(verb="aside.ends")
    assert (notice.member, notice.consultation, notice.reply) == (cast.ilse, None, None)
    page = login_as("ilse").get("/me/news/").content.decode()
    assert "destroyed in thirty days" in page and 'href="/waiting/"' in page
    assert thing.public_id in login_as("ilse").get("/waiting/").content.decode()


@both_kinds
def test_the_list_outside_the_database_names_it_and_a_restored_copy_forgets_it(
    cast, what, thing, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.ERASED_LIST = tmp_path / "erased.list"
    copy = Copy()  # from before its author was told
    destroy_due(TELLS)
    with django_capture_on_commit_callbacks(execute=True):
        assert destroy_due(ENDS) == 1
    lines, _ = erasing.read_list()
    assert [(line["what"], line["kind"], line["of"]) for line in lines] == [
        ("forgotten", what, thing.public_id)
    ]
    copy.restore()
    assert is_there(thing)
    assert erasing.reapply(at=ENDS + DAY).purged == 1
    assert not is_there(thing) and not ErasedLine.objects.exists()
    assert erasing.reapply(at=ENDS + DAY).purged == 0
    assert told(cast.ilse) == 0  # nobody is told of what is gone


@both_kinds
def test_nothing_is_asked_about_it_any_more_and_what_was_being_made_of_it_stops(cast, what, thing):
    place = thing if what == "consultation" else thing.consultation
    ask = {"consultation": place, "member": cast.ilse, "reply": None if what == "consultation" else thing}
    waits = Asked.objects.create(what="split" if what == "reply" else "distil", **ask)
    writing = Distil.objects.create(
        consultation=place, writer=cast.moderator, state="writing", html="<p>So.</p>"
    )
    destroy_due(TELLS)
    assert destroy_due(ENDS) == 1
    waits.refresh_from_db()
    writing.refresh_from_db()
    assert waits.state == "lapsed"
    assert (writing.state, writing.html) == (
        ("stopped", "") if what == "consultation" else ("writing", "<p>So.</p>")
    )


def test_what_was_set_aside_by_a_moderator_waits_on_and_is_never_among_them(cast):
    here = make_consultation(cast.ilse)
    item = item_about(here)
    moderation.decide(item, "hidden", by=cast.moderator, version=item.version, sentence="We look at it.")
    Undo.objects.all().delete()
    Consultation.objects.update(aside_since=BEGAN)
    destroy_due(timezone.now() + 800 * DAY)
    assert told(cast.ilse) == 0 and is_there(here)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", rounds(2, 8))
@both_kinds
def test_two_runs_at_once_tell_once_and_destroy_once(cast, thing, number):
    at_once(lambda: destroy_due(TELLS), lambda: destroy_due(TELLS))
    assert told(cast.ilse) == 1
    done = at_once(lambda: destroy_due(ENDS), lambda: destroy_due(ENDS))
    assert sorted(done) == [0, 1] and not is_there(thing)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", rounds(2, 8))
@both_kinds
def test_of_a_save_and_the_last_day_one_wins(cast, what, thing, number):
    """What is typed in the same moment keeps it, or finds nothing there to be kept in."""
    if what == "reply":
        draft = actions.working_edit(thing, by=cast.ilse)
    else:
        draft = actions.start_edit(thing, by=cast.ilse, data=data_of(thing))
    Draft.objects.update(saved_at=BEGAN)
    destroy_due(TELLS)
    saved, gone = at_once(
        lambda: actions.save(draft, draft.data | {"needs": "Time."}, seq=draft.seq), lambda: destroy_due(ENDS)
    )
    assert is_there(thing) == (gone == 0)
    if gone == 0:
        assert Draft.objects.get(pk=draft.pk).data["needs"] == "Time." and not isinstance(saved, Exception)
    else:
        assert isinstance(saved, Exception), saved


@pytest.mark.both
def test_what_is_looked_for_each_minute_is_found_by_an_index(cast):
    """A whole table is read for nothing otherwise, each minute."""
    from forum.consultations.actions import destroying  # noqa: PLC0415

    for model in (Consultation, Reply):
        for rows in (destroying._forgotten(model, ENDS), destroying._to_tell(model, ENDS)):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:  # of an empty table it would read the whole
                    cursor.execute("SET LOCAL enable_seqscan = off")
            plan = rows.values_list("pk", flat=True)[:200].explain()
            walked = (f"{model._meta.db_table}_aside_since", "consultation_by_activity (status")
            assert any(index in plan for index in walked), plan
