"""The world of the matrix: things for every address to lead to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time, timedelta

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from forum.chair import actions as chair
from forum.chair.models import Chair
from forum.consultations.keepsakes import KeptWords
from forum.curation.models import Asked, Distil
from forum.duty import actions as duty
from forum.erasing.models import Erasure
from forum.moderation import undoing
from forum.moderation.models import Act
from forum.reading import actions as reading
from forum.reading.models import Kept
from forum.reports import actions as reports
from forum.review.models import ReviewItem
from forum.sanctions import actions as sanctions
from forum.sanctions.models import Reveal
from tests.factories import make_consultation, make_draft, make_member, make_reply
from tests.forum.slices import ALL


@dataclass
class World:
    """What the addresses lead to."""

    ids: dict[str, str]
    bodies: dict[str, dict[str, object]]

    def path(self, name: str) -> str:
        """The address of this name about the things of this world."""
        if name in self.ids:
            given = self.ids[name]
            return reverse(name, args=given if isinstance(given, tuple) else [given])
        thing = name.partition(":")[2].split("-")[0]
        for args in ([self.ids[thing]], []) if thing in self.ids else ([],):
            try:
                return reverse(name, args=args)
            except NoReverseMatch:  # a list takes no id
                continue
        raise AssertionError(name)


@pytest.fixture
def world(cast, defaults) -> World:
    """Ilse has one consultation open and a first one waiting, and is writing; Maren has answered."""
    cast.everybody()
    held = make_consultation(cast.ilse, waits=True)
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.maren)
    draft = make_draft(cast.ilse)
    newcomer = make_member("Wanda Wartend", "")
    kept = KeptWords.objects.create(member=cast.maren, html="<p>I felt it too.</p>", on=timezone.localdate())
    chair.load_chair_questions()
    chair.keep_week(timezone.now())
    line = chair.say(Chair.objects.get(), "<p>On the stairs.</p>", by=cast.maren)
    known = make_consultation(cast.tobi)
    reading.keep(here, by=cast.maren)
    stepped_back = reading.step_back(known, by=cast.maren)
    today = timezone.localdate()
    hour = duty.set_hour(
        by=cast.moderator, weekday=6, starts=time(20), ends=time(22), time_zone="Europe/London"
    )
    away = duty.set_away(by=cast.moderator, first=today, last=today)
    asks_back = reading.step_back(known, by=cast.retired)
    reading.ask_back(asks_back, by=cast.retired)
    message = reports.tell_us("It could be me.")
    reports.take_up(message.pk, timezone.now())
    reports.report_page("/library/", "other", by=cast.maren)
    waits = ReviewItem.objects.get(consultation=held)
    erased = Erasure.objects.create(
        what="redacted", consultation=here, object_kind="consultation", object_id=here.public_id, author=cast.ilse,
        by=cast.moderator, code="name", due_at=timezone.now(),
    )  # fmt: skip
    undo = undoing.remember(Act.NOTICE, by=cast.moderator, at=timezone.now(), member=newcomer)
    pause = sanctions.speak(
        newcomer, "silence", reason="other", sentence="Please read the house rules.", by=cast.moderator, token="d" * 32,
        ends=timezone.now() + timedelta(days=3),
    )  # fmt: skip
    name = Reveal.objects.create(
        consultation=known, why="danger", sentence="Who is safe?", asked_by=cast.moderator
    )
    distil = Distil.objects.create(consultation=here, writer=cast.moderator, state="writing")
    asked = Asked.objects.create(
        what="way", member=cast.ilse, by=cast.moderator, consultation=here, chosen="balint"
    )
    text = {
        "what": "everything",
        "reason": "disrespect",
        "seq": "0",
        "token": "f" * 32,
        "kind": "resonance",
        "text": "I felt it too.",
        "edition": reply.edition,
        "turn": "0",
    }
    composed = {"seq": str(draft.seq), "client": "no", "theme": "alliance", "only-a-question.1": "x"}
    composed |= {
        "only-a-question.question": "What is it?",
        "checks": ["unrecognisable", "respectful", "allowed"],
    }
    here_are = World(
        ids={
            "consultation": here.public_id,
            "held": held.public_id,
            "reply": reply.public_id,
            "draft": draft.public_id,
            "stop": "no-such-key",
            "words": kept.public_id,
            "desk": waits.public_id,
            "chair": line.public_id,
            "theme": known.theme.slug,
            "recusal": stepped_back.public_id,
            "kept": here.public_id,
            "forum:duty-hour-remove": hour.public_id,
            "forum:duty-away-remove": away.public_id,
            "forum:desk-let-back": asks_back.public_id,
            "forum:desk-undo": undo.public_id,
            "forum:erase-words": waits.public_id,
            "forum:erase-whole": waits.public_id,
            "forum:erase-now": erased.public_id,
            "forum:left-out": here.public_id,
            "forum:waiting-write": waits.public_id,
            **{f"forum:desk-curate{act}": here.public_id for act in ("", "-act", "-summary")},
            **{f"forum:desk-distil{act}": distil.public_id for act in ("", "-act", "-quote")},
            "forum:me-asked-answer": asked.public_id,
            "forum:desk-extend": here.public_id,
            "forum:desk-card": here.public_id,
            "forum:desk-reply-card": reply.public_id,
            "forum:desk-end-phase": here.public_id,
            "forum:draft-new": "only-a-question",
            "own": here.public_id,
            "forum:appeal-consultation": here.public_id,
            "forum:appeal-reply": reply.public_id,
            "forum:appeal-word": pause.public_id,
            "forum:desk-person": newcomer.public_id,
            "forum:desk-lift": pause.public_id,
            "forum:desk-name": name.public_id,
            "forum:desk-name-agree": name.public_id,
            "forum:desk-name-refuse": name.public_id,
        },
        bodies={
            "forum:erase-": {"words": "something kind", "code": "name", "act": "look", "version": "0"},
            "forum:consultation-": text,
            "forum:reply-": text,
            "forum:draft-": composed | {"read_all": "1"},
            "forum:desk-": {
                "sentence": "Could you leave out the town?",
                "text": "Colleagues wondered whose pace it was.",
                "decision": "returned",
                "said": "We are here.",
                "practice": "clinician",
                "until": "tomorrow",
                "version": "0",
                "turn": "0",
            },
            "forum:waiting-": {"said": "Could somebody look tonight?"},
            "forum:chair-": {"text": "In the corridor."},
            "forum:follow-now": {"now": "perspectives"},
            "forum:page-": {"reason": "disrespect"},
            "forum:about-": {"said": "It could be me."},
            "forum:kept-": {"note": "Ask about the hurry.", "edition": Kept.objects.get().edition},
            "forum:me-": {"display_name": "Somebody Anders"},
        },
    )
    for part in ALL:
        part.add_to(cast, here_are.ids, here_are.bodies)
    return here_are


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever a request did, so that the next one meets the same world."""
    point = transaction.savepoint_create()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
