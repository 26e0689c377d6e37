"""Letters as a mail program gets them, from a real server; and every way in which sending can go wrong."""

import logging
import re
import threading
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.notifications import actions
from forum.notifications.actions import gather_community, send_due, sending, tell
from forum.notifications.models import Call, Channel, Letter, Notice, Wishes
from forum.reading.models import Recusal
from tests.factories import make_consultation, make_member, make_reply
from tests.invariants.test_05_two_at_once import at_once

pytestmark = pytest.mark.django_db
CANARY = "canarywren"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def here(cast, defaults):
    return make_consultation(cast.ilse)


def send(at):
    """What the clock does after the ten minutes in which things are gathered."""
    return send_due(at + timedelta(minutes=11))


def say(here, member, call=Call.FIRST_REPLY, verb="reply.first"):
    tell(call, [member.pk], verb=verb, consultation=here)


def plain(letter):
    return letter.get_body(("plain",)).get_content()


def rich(letter):
    return letter.get_body(("html",)).get_content()


def test_a_letter_has_both_parts_and_what_mail_programs_ask_for(cast, here, now, post):
    say(here, cast.ilse)
    assert send(now) == 1
    (letter,) = post.letters
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert letter["To"] == "ilse@between.example"
    assert post.envelopes[0][1] == ["ilse@between.example"]
    assert letter["Subject"] == "Something new for you at Between"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Precedence"] == "bulk"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    row = Letter.objects.get()
    assert letter["Message-ID"] == f"<{row.public_id}@between.example>"
    assert row.sent_at and not row.failure
    page = f"https://between.example/consultations/{here.public_id}/"
    for text in (plain(letter), rich(letter)):
        assert "There is a first reply to your question." in text
        assert page in text
        assert "/stop/" in text


def test_a_letter_loads_nothing_from_anywhere(cast, here, now, post):
    say(here, cast.ilse)
    send(now)
    text = rich(post.letters[0])
    assert not re.search(
        r"<(img|link|script|iframe|object|video|audio)\b|@import|url\(|\bsrc=", text, re.IGNORECASE
    )
    assert {urlsplit(url).netloc for url in re.findall(r"https?://[^\s\"'<]+", text)} == {"between.example"}


def test_one_press_stops_the_letters_without_signing_in(cast, here, now, post):
    say(here, cast.ilse)
    send(now)
    # As it travels: programs read the header without decoding words, so it must not be folded into any.
    url = re.search(rb"^List-Unsubscribe: <(\S+)>\r$", post.raw[0], re.MULTILINE)[1].decode()
    path = urlsplit(url).path
    strict = Client(enforce_csrf_checks=True)
    looked = strict.get(path)
    assert looked.status_code == 200
    assert cast.ilse.display_name not in looked.content.decode()
    assert Wishes.objects.get(member=cast.ilse).mail_stopped_at is None  # looking changes nothing
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Wishes.objects.get(member=cast.ilse).mail_stopped_at is not None
    say(here, cast.ilse, Call.QUESTION)
    assert send(now + timedelta(hours=1)) == 0
    assert len(post.letters) == 1
    assert Notice.objects.filter(member=cast.ilse).count() == 2  # in the site it still stands


def test_a_key_that_is_nobodys_gets_the_same_page(cast, here, client):
    mine = actions.wishes_of(cast.ilse).stop_key
    pages = [client.post(f"/stop/{key}/").content.replace(key.encode(), b"") for key in (mine, "nobodys")]
    assert pages[0] == pages[1]


def test_a_letter_already_gathered_does_not_leave_after_the_stop(cast, here, now, post):
    say(here, cast.ilse)
    actions.gather()
    actions.stop_letters(actions.wishes_of(cast.ilse).stop_key)
    send(now)
    assert post.letters == []
    assert Letter.objects.get().dropped_at


def test_letters_about_one_consultation_stay_together_for_one_reader_alone(cast, here, now, post, settings):
    # A name so long that a header of the usual width would be broken or encoded.
    settings.SITE_URL = "https://a-house-whose-name-is-long-enough-to-break-a-line.between.example"
    other = make_consultation(cast.ilse, unnamed=True)
    for hours, place in enumerate((here, here, other)):
        say(place, cast.ilse)
        send(now + timedelta(hours=hours))
    say(here, cast.maren, Call.CALLED)
    send(now + timedelta(hours=9))
    first, second, third, marens = post.letters
    for raw in post.raw:
        for name in (b"Message-ID", b"References", b"In-Reply-To"):
            assert re.search(rb"^" + name + rb": <[\w.-]+@[\w.-]+>\r$", raw, re.MULTILINE), raw[:900]
    assert first["References"] == first["In-Reply-To"] == second["References"]
    assert first["Message-ID"] != second["Message-ID"]
    assert len({first["References"], third["References"], marens["References"]}) == 3


def test_a_digest_bundles_and_says_each_sentence_once(cast, here, now, post):
    other = make_consultation(cast.ilse)
    for place in (here, here, other):
        say(place, cast.ilse, Call.REPLY, "reply.further")
    send_due(now + timedelta(days=2))
    (letter,) = post.letters
    assert plain(letter).count("There is a further reply to your question.") == 2
    assert letter["References"] is None  # it is about two


def test_no_word_of_a_case_and_no_name_leaves(
    cast, defaults, now, post, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    here = make_consultation(
        cast.ilse, unnamed=True, question=f"What closed between us, {CANARY}?",
        answers={"only-a-question.1": f"I heard {CANARY} in my own voice."},
    )  # fmt: skip
    reply = make_reply(
        here,
        cast.maren,
        f"I felt {CANARY} as I read. What did you feel?",
        unnamed=True,
        kind="clarifying_question",
    )
    make_reply(here, cast.tobi, f"I felt {CANARY} too.")
    make_reply(here, cast.ilse, f"It was {CANARY}, yes.", answers=reply)
    with pytest.MonkeyPatch.context() as patch:
        handed = []
        enqueue = type(sending.send_letter).enqueue
        patch.setattr(
            type(sending.send_letter), "enqueue",
            lambda task, *args, **kwargs: (handed.append((args, kwargs)), enqueue(task, *args, **kwargs)),
        )  # fmt: skip
        send_due(now + timedelta(days=2))
    assert len(post.letters) == 3  # Ilse at once and her digest, Maren's digest
    assert handed and all(args == () and list(more) == ["letter_id"] for args, more in handed)
    names = [cast.ilse.display_name, cast.maren.display_name, cast.tobi.display_name]
    names += [here.alias, reply.alias, here.theme.name, CANARY]
    ids = [cast.ilse.public_id, cast.maren.public_id, cast.tobi.public_id]
    letters = [
        raw.decode() + plain(letter) + rich(letter)
        for raw, letter in zip(post.raw, post.letters, strict=True)
    ]
    # The test's own mail server logs whom it hears from; the site's loggers do not.
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name != "mail.log")
    for text in [*letters, logged]:
        assert [word for word in (*names, *ids) if word in text] == []


@pytest.mark.parametrize("mood", ["refuses", "hangs", "breaks off"])
def test_a_server_that_fails_is_tried_again_later_and_only_its_error_is_named(cast, here, now, post, mood):
    post.mood = mood
    say(here, cast.ilse)
    send(now)
    row = Letter.objects.get()
    assert row.sent_at is None and row.taken_at is None and row.attempts == 1
    assert row.failure in {"SMTPSenderRefused", "TimeoutError", "SMTPServerDisconnected"}
    assert row.due_at > timezone.now() + timedelta(minutes=4)
    post.mood = "takes"
    assert send_due(now) == 0  # not yet
    assert send_due(now + timedelta(hours=1)) == 1
    assert Letter.objects.get().sent_at
    # Who broke off after taking it in gets it once more, under the same name.
    assert len(post.letters) == (2 if mood == "breaks off" else 1)
    assert len({letter["Message-ID"] for letter in post.letters}) == 1


def test_a_second_try_keeps_quiet_hours_too(cast, here, now, post):
    begins, ends = (now + timedelta(minutes=2)).time(), (now + timedelta(hours=3)).time()
    Wishes.objects.create(member=cast.ilse, quiet_from=begins, quiet_until=ends, time_zone="UTC")
    post.mood = "refuses"
    say(here, cast.ilse)
    send_due(now)  # gathers
    Letter.objects.update(due_at=now)
    send_due(now)
    assert Letter.objects.get().attempts == 1
    due = Letter.objects.get().due_at
    assert now + timedelta(hours=2, minutes=59) <= due <= now + timedelta(hours=3, minutes=1)


def night(now, *, begins, ends):
    """Quiet hours that begin and end so many hours from now."""
    clocks = [(now + timedelta(hours=hours)).time() for hours in (begins, ends)]
    return {"quiet_from": clocks[0], "quiet_until": clocks[1], "time_zone": "UTC"}


@pytest.mark.both
def test_a_letter_that_comes_late_into_quiet_hours_waits_for_their_end_and_counts_no_attempt(
    cast, here, now, post
):
    Wishes.objects.create(member=cast.ilse, **night(now, begins=2, ends=9))
    for member in (cast.ilse, cast.maren):
        say(here, member)
    actions.gather()
    assert send_due(now + timedelta(hours=4)) == 1  # nothing ran for hours
    assert [letter["To"] for letter in post.letters] == ["maren@between.example"]
    letter = Letter.objects.get(member=cast.ilse)
    assert (letter.attempts, letter.taken_at) == (0, None)
    assert letter.due_at == now + timedelta(hours=9)
    say(here, cast.ilse, Call.QUESTION)
    actions.gather()
    assert letter.notices.count() == 2  # what comes meanwhile joins it
    assert send_due(now + timedelta(hours=8, minutes=59)) == 0
    assert send_due(now + timedelta(hours=9)) == 1
    assert len(post.letters) == 2


def test_what_is_put_back_in_quiet_hours_costs_the_same_however_many(cast, here, now, post):
    people = [cast.ilse, *(make_member() for _ in range(3))]
    counts = []
    for some in (people[:1], people):
        for number, member in enumerate(some):
            values = night(now, begins=-1 - number, ends=9 - number)
            Wishes.objects.update_or_create(member=member, defaults=values)
            say(here, member)
        actions.gather()
        Letter.objects.update(due_at=now)
        with CaptureQueriesContext(connection) as seen:
            assert send_due(now) == 0
        assert Letter.objects.filter(due_at__gt=now).count() == len(some)
        counts.append(len(seen))
    assert counts[0] == counts[1], counts


@pytest.mark.parametrize("held", [False, True])
def test_a_letter_lost_in_quiet_hours_is_taken_back_when_they_end(cast, here, now, post, held):
    Wishes.objects.create(member=cast.ilse, **night(now, begins=1, ends=9))
    say(here, cast.ilse)
    actions.gather()
    Letter.objects.update(taken_at=now, attempts=4, failure=sending.HELD if held else "")
    for hours in (2, 5, 8):
        assert send_due(now + timedelta(hours=hours)) == 0
    assert Letter.objects.get().attempts == 4
    assert send_due(now + timedelta(hours=9)) == 1
    assert Letter.objects.get().attempts == (5 if held else 4)


def test_a_worker_that_comes_to_it_in_quiet_hours_puts_it_back(cast, here, now, post):
    Wishes.objects.create(member=cast.ilse, **night(now, begins=-1, ends=3))
    say(here, cast.ilse)
    actions.gather()
    Letter.objects.update(taken_at=now - timedelta(hours=2), attempts=1, due_at=now - timedelta(hours=2))
    sending.send_letter.func(Letter.objects.get().pk)
    assert post.letters == []
    assert send_due(now + timedelta(hours=2)) == 0
    Wishes.objects.update(quiet_from=None)  # as it is three hours later
    assert send_due(now + timedelta(hours=3)) == 1
    assert Letter.objects.get().attempts == 1
    assert len(post.letters) == 1


def test_nothing_listens(cast, here, now, post, settings):
    settings.MAILERS["default"]["OPTIONS"]["port"] = 1
    say(here, cast.ilse)
    send(now)
    assert Letter.objects.get().failure == "ConnectionRefusedError"


def test_after_five_attempts_operators_are_told_and_can_have_it_tried_again(
    cast, here, now, post, caplog, capsys
):
    post.mood = "refuses"
    say(here, cast.ilse)
    for day in range(7):
        send(now + timedelta(days=day))
    row = Letter.objects.get()
    assert row.attempts == 5 and row.failed_at and row.failure == "SMTPSenderRefused"
    assert f"Letter {row.pk} given up after 5 attempts (SMTPSenderRefused)" in caplog.text
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    assert "ilse" not in "".join(ours).lower()
    call_command("letters")
    said = capsys.readouterr().out
    assert f"{row.pk}  SMTPSenderRefused  5 attempts" in said and "ilse" not in said.lower()
    post.mood = "takes"
    call_command("letters", again=True)
    send_due(timezone.now() + timedelta(minutes=1))
    assert len(post.letters) == 1
    assert Letter.objects.get().sent_at


def test_a_worker_killed_between_sending_and_marking_repeats_at_most_once(cast, here, now, post, monkeypatch):
    say(here, cast.ilse)

    class Killed(BaseException):
        pass

    with monkeypatch.context() as dying:
        actions.gather()
        told = iter([timezone.now()])  # once it looks at the clock, then it is gone

        def look():
            try:
                return next(told)
            except StopIteration:
                raise Killed from None

        dying.setattr(sending.timezone, "now", look)
        letter = Letter.objects.get()
        Letter.objects.update(taken_at=now, attempts=1)
        with pytest.raises(Killed):
            sending.send_letter.func(letter.pk)
    assert len(post.letters) == 1
    sending.send_letter.func(letter.pk)  # the same task, given once more by the queue: nobody knows; it waits
    assert send_due(now + timedelta(minutes=9)) == 0
    assert len(post.letters) == 1
    assert send_due(now + timedelta(minutes=11)) == 1
    assert [letter["Message-ID"] for letter in post.letters] == [post.letters[0]["Message-ID"]] * 2
    for minutes in (12, 30, 300):
        assert send_due(now + timedelta(minutes=minutes)) == 0


def test_a_letter_lost_five_times_is_given_up(cast, here, now, post):
    say(here, cast.ilse)
    actions.gather()
    Letter.objects.update(taken_at=now, attempts=5, failure=sending.HELD)
    assert send_due(now + timedelta(minutes=11)) == 0
    assert Letter.objects.get().failure == "Lost"


def test_a_letter_that_no_worker_touched_waits_for_one_however_long(cast, here, now, post, monkeypatch):
    say(here, cast.ilse)
    actions.gather()
    send_due(now)  # gathers
    Letter.objects.update(due_at=now)
    with monkeypatch.context() as nobody_works:
        nobody_works.setattr(type(sending.send_letter), "enqueue", lambda *args, **kwargs: None)
        for minutes in range(0, 240, 11):
            send_due(now + timedelta(minutes=minutes))
    letter = Letter.objects.get()
    assert (letter.attempts, letter.failed_at) == (1, None)
    assert send_due(now + timedelta(minutes=260)) == 1
    assert len(post.letters) == 1


@pytest.mark.parametrize("change", ["inactive", "not verified", "read", "withdrawn", "recused"])
def test_a_letter_with_nothing_left_to_tell_is_dropped(cast, here, now, post, change):
    say(here, cast.maren, Call.CALLED)
    actions.gather()
    maren = Member.objects.filter(pk=cast.maren.pk)
    if change == "inactive":
        maren.update(is_active=False)
    elif change == "not verified":
        maren.update(practice="", verified_at=None)
    elif change == "read":
        actions.read_notices(cast.maren, until=Notice.objects.get().public_id)
    elif change == "withdrawn":
        Consultation.objects.update(status="withdrawn")
    else:
        Recusal.objects.create(member=cast.maren, consultation=here)
    send(now)
    assert post.letters == []
    assert Letter.objects.get().dropped_at
    assert send(now + timedelta(days=1)) == 0


@pytest.mark.parametrize("gone", ["withdrawn", "returned", "held", "hidden"])
def test_of_a_reply_that_is_there_no_more_when_the_letter_leaves_nothing_is_said(cast, here, now, post, gone):
    reply, other = make_reply(here, cast.maren), make_reply(here, cast.tobi, kind="clarifying_question")
    tell(Call.FOLLOWED, [cast.retired.pk], verb="followed", consultation=here, reply=reply)
    actions.gather()
    Reply.objects.filter(pk=reply.pk).update(status=gone)
    send(now)
    (letter,) = post.letters
    assert letter["To"] == "ilse@between.example"
    assert "There is a first reply" not in plain(letter)
    assert "A colleague asked you a question." in plain(letter)
    send_due(now + timedelta(days=2))
    assert len(post.letters) == 1
    assert Letter.objects.get(member=cast.retired).dropped_at
    assert other.status == "visible"


def test_what_became_of_ones_own_reply_is_told_wherever_it_is(cast, here, now, post):
    told = {
        Call.DESK: ("reply.returned", "Your reply is back with you", "returned"),
        Call.FOLDED: ("reply.folded", "leave your reply for now", "visible"),
        Call.THANKS: ("reply.thanked", "Somebody thanked you", "held"),
    }
    everything = dict.fromkeys(told, Channel.AT_ONCE)
    actions.keep_wishes(cast.maren, {"channels": everything}, letters=True)
    for call, (verb, _, status) in told.items():
        reply = make_reply(here, cast.maren)
        tell(call, [cast.maren.pk], verb=verb, consultation=here, reply=reply)
        Reply.objects.filter(pk=reply.pk).update(status=status)
    send_due(now)
    Notice.objects.filter(member=cast.ilse).delete()
    send(now)
    (letter,) = post.letters
    assert [words for _, words, _ in told.values() if words not in plain(letter)] == []


@pytest.mark.parametrize("channel", [Channel.NEVER, Channel.SITE])
def test_what_is_wanted_by_mail_no_more_is_left_out_though_it_was_gathered(cast, here, now, post, channel):
    say(here, cast.ilse)
    say(here, cast.ilse, Call.QUESTION, "reply.question")
    actions.gather()
    actions.keep_wishes(cast.ilse, {"channels": {Call.QUESTION: channel}}, letters=True)
    send(now)
    (letter,) = post.letters
    assert "There is a first reply" in plain(letter)
    assert "asked you a question" not in plain(letter)
    say(here, cast.ilse)
    actions.gather()
    actions.keep_wishes(cast.ilse, {"channels": {Call.FIRST_REPLY: channel}}, letters=True)
    send(now + timedelta(hours=1))
    assert len(post.letters) == 1
    assert Letter.objects.get(sent_at=None).dropped_at


def test_what_is_wanted_less_often_now_leaves_in_the_letter_it_lies_in(cast, here, now, post):
    say(here, cast.ilse)
    actions.gather()
    actions.keep_wishes(cast.ilse, {"channels": {Call.FIRST_REPLY: Channel.WEEKLY}}, letters=True)
    send(now)
    assert "There is a first reply" in plain(post.letters[0])


def test_who_asks_never_to_be_called_gets_no_letter_about_a_call_that_was_gathered(cast, here, now, post):
    say(here, cast.maren, Call.CALLED, "quiet.called")
    actions.gather()
    actions.keep_wishes(cast.maren, {"never_call_me": True}, letters=True)
    send(now)
    assert post.letters == []


def test_what_comes_while_a_letter_leaves_comes_with_the_next(cast, here, now, post):
    say(here, cast.ilse)
    send(now)
    say(here, cast.ilse, Call.QUESTION, "reply.question")
    send(now + timedelta(hours=1))
    assert len(post.letters) == 2
    assert "A colleague asked you a question." in plain(post.letters[1])


MONDAY = datetime(2026, 6, 1, tzinfo=UTC)


def clock(days, hours):
    """An hour of a day, so many days after a Monday."""
    return MONDAY + timedelta(days=days, hours=hours)


def wants_digest(member, channel=Channel.DAILY, **wishes):
    values = {"channels": {Call.COMMUNITY: channel}, "time_zone": "UTC", "digest_at": time(8)} | wishes
    Wishes.objects.update_or_create(member=member, defaults=values)


@pytest.mark.both
def test_the_community_digest_is_for_those_who_asked_and_says_nothing_else(cast, defaults, post):
    here = make_consultation(cast.ilse, at=clock(0, 7))
    wants_digest(cast.maren)
    wants_digest(cast.ilse)
    wants_digest(cast.tobi, channels={})
    send_due(clock(0, 7.8))
    assert set(Notice.objects.values_list("member", flat=True)) == {cast.maren.pk}  # Ilse's own is no news
    assert post.letters == []
    send_due(clock(0, 8))
    (letter,) = post.letters
    assert "There is something new in the community." in plain(letter)
    assert "https://between.example/consultations/" in plain(letter).split()
    assert here.public_id not in plain(letter)


def every_ten_minutes(since, until):
    """Let the work of time run; gives when letters left, with how many."""
    at, left = since, []
    while at <= until:
        if count := send_due(at):
            left.append((at, count))
        at += timedelta(minutes=10)
    return left


def test_what_opens_in_the_hour_of_the_digest_waits_a_day_and_no_longer(cast, defaults, post):
    wants_digest(cast.maren)
    make_consultation(cast.ilse, at=clock(0, 7))
    assert every_ten_minutes(clock(0, 7.5), clock(0, 7.75)) == []
    make_consultation(cast.ilse, at=clock(0, 7.8))
    assert every_ten_minutes(clock(0, 7.5), clock(0, 8.5)) == [(clock(0, 8), 1)]
    assert every_ten_minutes(clock(0, 9), clock(0, 12)) == []
    assert every_ten_minutes(clock(1, 7), clock(1, 8)) == [(clock(1, 8), 1)]
    assert every_ten_minutes(clock(2, 7), clock(2, 8)) == []


def test_all_that_opens_in_a_day_comes_with_its_one_digest(cast, defaults, post):
    wants_digest(cast.maren)
    for hours in (9, 9.5, 20):
        make_consultation(cast.ilse, at=clock(0, hours))
        assert every_ten_minutes(clock(0, hours), clock(0, hours + 0.4)) == []
    assert every_ten_minutes(clock(1, 7.5), clock(1, 10)) == [(clock(1, 8), 1)]
    assert every_ten_minutes(clock(2, 7.5), clock(2, 10)) == []


def test_a_weekly_digest_comes_on_its_day_with_what_the_week_brought(cast, defaults, post):
    wants_digest(cast.maren, Channel.WEEKLY, digest_on=4)
    make_consultation(cast.ilse, at=clock(0, 9))
    for day in range(4):
        assert every_ten_minutes(clock(day, 7.5), clock(day, 8)) == []
    assert every_ten_minutes(clock(4, 7.5), clock(4, 8)) == [(clock(4, 8), 1)]


def test_after_a_stop_the_next_digest_tells_what_the_missed_one_would_have(cast, defaults, post):
    wants_digest(cast.maren)
    make_consultation(cast.ilse, at=clock(0, 1))
    assert every_ten_minutes(clock(0, 7.5), clock(0, 8)) == [(clock(0, 8), 1)]
    make_consultation(cast.ilse, at=clock(0, 9))
    send_due(clock(1, 12))  # nothing ran on that morning
    assert every_ten_minutes(clock(2, 7.5), clock(2, 8)) == [(clock(2, 8), 1)]


def test_a_digest_whose_hour_is_quiet_leaves_when_that_ends(cast, defaults, post):
    wants_digest(cast.maren, digest_at=time(6), quiet_from=time(22), quiet_until=time(9))
    make_consultation(cast.ilse, at=clock(0, 1))
    send_due(clock(0, 5.8))
    assert Letter.objects.get().due_at == clock(0, 9)
    assert send_due(clock(0, 8.9)) == 0
    Wishes.objects.update(quiet_from=None)  # the worker looks at its own clock
    assert send_due(clock(0, 9)) == 1


@pytest.fixture
def work(monkeypatch):
    """Let a worker do what waits; it keeps the test's own connection."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    return lambda: call_command("db_worker", batch=True, startup_delay=False, verbosity=0, reload=False)


@pytest.mark.both
def test_the_queue_holds_a_letters_id_and_nothing_else(cast, here, now, post, settings, work):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    say(here, cast.ilse)
    assert send(now) == 1
    assert post.letters == []
    letter = Letter.objects.get()
    assert DBTaskResult.objects.get().args_kwargs == {"args": [], "kwargs": {"letter_id": letter.pk}}
    work()
    assert len(post.letters) == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


@pytest.mark.both
def test_the_queue_keeps_no_words_of_an_error(cast, here, now, post, settings, monkeypatch, work):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def break_off(*args):
        raise ValueError(f"the {CANARY} of a case")

    monkeypatch.setattr(sending.letters, "write", break_off)
    say(here, cast.ilse)
    send(now)
    work()
    task = DBTaskResult.objects.get()
    assert (
        CANARY not in f"{task.args_kwargs} {task.traceback} {task.exception_class_path} {task.return_value}"
    )
    assert Letter.objects.get().failure == "ValueError"


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_tell_of_the_community_once(cast, defaults):
    make_consultation(cast.ilse, at=clock(0, 1))
    everybody = [make_member() for _ in range(5)]
    for member in everybody:
        wants_digest(member)
    for _ in range(6):
        done = at_once(*(lambda: gather_community(clock(0, 7.8)) for _ in range(3)))
        assert sorted(done) == [0, 0, 5], done
        assert Notice.objects.filter(call=Call.COMMUNITY).count() == 5
        Notice.objects.all().delete()
        Wishes.objects.update(community_at=None)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_one_letter(cast, defaults, now, post):
    here = make_consultation(cast.ilse)
    for call in (Call.FIRST_REPLY, Call.QUESTION):
        say(here, cast.ilse, call)
    handed, start = [], threading.Barrier(4)

    def run():
        try:
            start.wait(10)
            handed.append(send(now))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(handed) == [0, 0, 0, 1]
    assert len(post.letters) == 1
    assert connection.vendor == "postgresql"
    assert Letter.objects.filter(channel=Channel.AT_ONCE).count() == 1
