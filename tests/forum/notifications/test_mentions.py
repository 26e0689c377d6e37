"""Who is spoken to by name in a reply."""

import pytest

from forum.consultations.models import Voice
from forum.consultations.replies import Reply
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.notifications import mentions
from forum.notifications.models import Notice
from forum.reading import actions as reading
from tests.factories import make_consultation, make_reply

HERE = [("Heron", 1), ("Quiet Heron", 2), ("Maren Hollander", 3), ("Maren", 4), ("نور", 5), ("Ilse 🌿", 6)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@Heron, I hear you.", {1}),
        ("Thank you, @heron's line stays with me", {1}),
        ("@HERON", {1}),
        ("(@Heron)", {1}),
        ("@Colleague Heron and @colleague quiet heron", {1, 2}),
        ("@Quiet Heron said it first", {2}),
        ("@Quiet\u00a0Heron, and @Quiet\nHeron again", {2}),
        ("@Quiet Herons fly", set()),
        ("@Maren Hollander", {3}),
        ("@Maren Hollanders", {4}),
        ("@Maren, @Heron: both of you", {4, 1}),
        ("@Heronry", set()),
        ("@Heron2", set()),
        ("@Heron\u0301", set()),
        ("write to me@heron", set()),
        ("_@heron", set()),
        ("Heron without the sign", set()),
        ("@ Heron", set()),
        ("@@Heron", {1}),
        ("@Somebody", set()),
        ("\u200f@\u2067نور\u2069، شكرا", {5}),
        ("@نورا", set()),
        ("@Ilse 🌿 yes", {6}),
        ("@Heron🌿", {1}),
        ("🌿@Heron", {1}),
        ("\uff20Heron", {1}),
        ("@He\u200dron", {1}),
        ("", set()),
    ],
)
def test_a_name_after_the_sign_is_found(text, who):
    assert mentions.spoken_to(text, HERE) == who


def test_two_who_share_a_name_are_both_meant():
    assert mentions.spoken_to("@ilse", [("Ilse", 1), ("ILSE", 2)]) == {1, 2}


def test_a_name_of_nothing_but_marks_is_nobodys():
    assert mentions.spoken_to("@ and @\u200f", [("\u200f", 1), ("", 2)]) == set()


def test_a_text_full_of_signs_is_read_in_time():
    assert mentions.spoken_to("@" * 50_000, HERE * 30) == set()


def test_only_who_speaks_here_can_be_named_and_never_oneself(cast, defaults):
    here = make_consultation(cast.ilse, unnamed=True)
    make_reply(here, cast.tobi)
    elsewhere = make_consultation(cast.tobi)
    make_reply(elsewhere, cast.moderator)
    reply = make_reply(here, cast.maren)
    named = (cast.tobi, cast.maren, cast.moderator)
    reply.html = f"<p>@{here.alias}" + "".join(f" @{each.display_name}" for each in named) + "</p>"
    assert mentions.named_in(reply) == {cast.ilse.pk, cast.tobi.pk}


def test_an_unnamed_colleague_is_not_found_by_their_name(cast, defaults):
    here = make_consultation(cast.ilse, unnamed=True)
    reply = make_reply(here, cast.maren)
    reply.html = f"<p>@{cast.ilse.display_name}</p>"
    assert mentions.named_in(reply) == set()
    reply.html = f"<p>@{Voice.objects.get(member=cast.ilse).alias.upper()}</p>"
    assert mentions.named_in(reply) == {cast.ilse.pk}


def test_a_text_without_the_sign_asks_the_database_nothing(cast, defaults, django_assert_num_queries):
    reply = make_reply(make_consultation(cast.ilse), cast.maren)
    with django_assert_num_queries(0):
        assert mentions.named_in(reply) == set()


def told(call="mention"):
    return list(Notice.objects.filter(call=call).values_list("member", flat=True))


@pytest.mark.both
def test_who_is_spoken_to_is_told_once_and_nobody_else_of_it(cast, defaults):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.tobi, unnamed=True)
    alias = Voice.objects.get(consultation=here, member=cast.tobi).alias
    reply = make_reply(here, cast.maren, f"@{alias} and @{cast.ilse.display_name}, I felt it too.")
    assert told() == [cast.tobi.pk]
    assert Notice.objects.filter(member=cast.ilse, reply=reply).count() == 1
    assert not Notice.objects.filter(member__in=[cast.maren, cast.retired]).exists()


def test_who_has_stepped_back_is_told_nothing(cast, defaults):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.tobi)
    reading.step_back(here, by=cast.tobi)
    make_reply(here, cast.maren, f"@{cast.tobi.display_name}, I felt it too.")
    assert told() == []


def test_a_note_that_is_kept_closed_calls_nobody(cast, defaults):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.tobi)
    note = make_reply(here, cast.maren)
    Reply.objects.filter(pk=note.pk).update(kind="technique_note", html=f"<p>@{cast.tobi.display_name}</p>")
    record(here, Verb.REPLY_SENT, reply=note.public_id, by=cast.maren)
    assert told() == []
