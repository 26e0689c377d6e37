"""From a finished consultation to a draft in the library: what was learnt, never what happened.

Its poster's yes comes first, then each quoted author's, then a second reader's. Every step is one guarded write
on state and version.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from cms import actions as library
from forum.checks.looking import Look, look
from forum.checks.memory import Memory
from forum.consultations.actions import NotNow, Stale
from forum.consultations.left_out import wanted_in
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.curation.actions.asking import ask, held, say, settle
from forum.curation.actions.summing import kept_out_of, why_not_say
from forum.curation.models import Answer, Asked, Distil, Named, What
from forum.curation.wording import Happened, stands_in, what_happened_in
from forum.mirror.html import to_text
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.querysets import is_involved

FIELDS = {"title": 120, "standfirst": 250, "question": 200}
EMPTY: dict[str, Any] = {"title": "", "standfirst": "", "question": "", "html": "", "note": ""}
QUOTED_FROM, QUOTED_TO = 3, 80  # words
NOT_QUOTED = ("moderator_note", "safety_note")
NOT_FINISHED = "It is not finished: what is taken to the library is what its author has taken with them."
TICK = "Tick that a client of any of us could read this and not wonder, or send it back."


def why_not_distil(here: Consultation) -> str:
    """Say why nothing can be distilled from it; "" when it can."""
    if here.preset == "supervisors":
        return "What was brought to supervisors alone stays with them."
    said = Reply.objects.filter(consultation=here, author=here.author_id, kind="take_back", status="visible")
    if here.status != "closed" and not said.exists():
        return NOT_FINISHED
    before = Asked.objects.filter(consultation=here, what=What.DISTIL)
    if before.filter(state__in=(Answer.NO, Answer.TAKEN_BACK)).exists():
        return "Its author would rather not."
    return ""


def ask_poster(consultation: Consultation, *, by: Member, at: datetime | None = None) -> Distil:
    """Ask its poster, first of all. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(consultation, by=by)
        if why := why_not_distil(here):
            raise NotNow(why)
        try:
            with transaction.atomic():
                distil = Distil.objects.create(consultation=here, writer=by, at=now)
        except IntegrityError as error:
            raise NotNow("Somebody is at it already.") from error
        ask(What.DISTIL, member=here.author, by=by, at=now, consultation=here, distil=distil)
        log(Act.DISTIL, "consultation", here.public_id, by=by, after="asked", at=now)
    return distil


def looks(distil: Distil, quotes: list[Asked]) -> tuple[Look, list[Happened]]:
    """Look at all that readers would see together: at what could point to somebody, and at what happened. Nothing
    dismissed in the consultation counts here."""
    parts = {name: getattr(distil, name) for name in FIELDS} | {"text": to_text(distil.html)}
    parts |= {f"quote.{n}": quote.words for n, quote in enumerate(quotes)}
    parts = {name: text for name, text in parts.items() if text}
    return look(parts, Memory()), what_happened_in(list(parts.values()))


def quotes_in(distil: Distil) -> list[Asked]:
    """What is quoted in it, or may be, in the order it was asked for."""
    rows = Asked.objects.filter(distil=distil, what=What.QUOTE, state__in=(Answer.WAITING, Answer.YES))
    return list(rows.select_related("reply__author").order_by("asked_at", "pk"))


def save_distil(
    distil: Distil, said: Mapping[str, str], *, by: Member, version: int, at: datetime | None = None
) -> None:
    """Keep what its writer wrote. What waited for a second reader is being written again. Raises Stale when it
    has changed since the page was opened, NotNow when it is not theirs to write any more."""
    wanted = wanted_in(distil.consultation_id)  # what the desk has left out does not come back
    values: dict[str, Any] = {
        name: kept_out_of(said.get(name, ""), wanted)[:most] for name, most in FIELDS.items()
    }
    values |= {
        "html": kept_out_of(said.get("html", ""), wanted),
        "state": Distil.State.WRITING,
        "version": F("version") + 1,
    }
    mine = Distil.objects.filter(pk=distil.pk, writer=by, state__in=("writing", "reading"))
    if not mine.exists():
        raise NotNow("It is not being written any more. What you wrote stands here for you to copy.")
    if not mine.filter(version=version).update(at=at or timezone.now(), **values):
        raise Stale
    distil.refresh_from_db()


def ask_quote(distil: Distil, reply: Reply, words: str, *, by: Member, at: datetime | None = None) -> Asked:
    """Ask a reply's author whether these words of theirs may be quoted. Raises NotNow."""
    now = at or timezone.now()
    words = " ".join(words.split())
    with transaction.atomic():
        here = _held(distil, by=by)
        writing = Distil.objects.filter(pk=distil.pk, writer=by, state=Distil.State.WRITING)
        seen = Reply.objects.visible().filter(pk=reply.pk, consultation=here)
        found = seen.exclude(kind__in=NOT_QUOTED).select_related("author").first()
        if not writing.exists() or found is None:
            raise NotNow("Nothing of this can be quoted now.")
        if not stands_in(words, to_text(found.html)):
            raise NotNow("These words do not stand in that reply so. Copy them as they are.")
        if not QUOTED_FROM <= len(words.split()) <= QUOTED_TO:
            raise NotNow(f"A quote has {QUOTED_FROM} to {QUOTED_TO} words.")
        if why := why_not_say(look({"quote": words}, Memory()), acknowledged=True):
            raise NotNow(why)
        same = Asked.objects.filter(distil=distil, reply=found, words=words).exclude(state=Answer.LAPSED)
        if same.exists() or Asked.objects.filter(distil=distil, reply=found, state=Answer.NO).exists():
            raise NotNow("Its author has been asked about this one.")
        asked = ask(
            What.QUOTE, member=found.author, by=by, at=now, consultation=here, reply=found, distil=distil,
            words=words, chosen=Named.COLLEAGUE,
        )  # fmt: skip
        log(Act.DISTIL, "reply", found.public_id, by=by, after="asked", at=now)
    return asked


def drop_quote(asked: Asked, *, by: Member, at: datetime | None = None) -> None:
    """Do without a quote, whether its author has answered or not. Raises NotNow."""
    with transaction.atomic():
        assert asked.distil is not None
        _held(asked.distil, by=by)
        writing = Distil.objects.filter(pk=asked.distil.pk, writer=by, state=Distil.State.WRITING)
        if not writing.exists():
            raise NotNow("It is not being written now.")
        settle(asked, Answer.LAPSED, at=at, before=asked.state, words="")
        log(Act.DISTIL, "insight", asked.distil.public_id, by=by, after="dropped", at=at)


def send_on(
    distil: Distil, *, by: Member, version: int, acknowledged: bool = False, at: datetime | None = None
) -> None:
    """Give it to a second reader. Raises NotNow with what is left to do, Stale when it has changed since."""
    now = at or timezone.now()
    with transaction.atomic():
        here = _held(distil, by=by)
        distil.refresh_from_db()
        quotes = quotes_in(distil)
        if not all((distil.title, distil.standfirst, distil.question, distil.html)):
            raise NotNow("It needs a title, a sentence under it, the question it serves, and its text.")
        if any(quote.state == Answer.WAITING for quote in quotes):
            raise NotNow("Somebody has not answered yet whether they may be quoted. Wait, or do without it.")
        seen, happened = looks(distil, quotes)
        if why := why_not_say(seen, acknowledged=True):
            raise NotNow(why)
        if happened and not acknowledged:
            raise NotNow("Look once more at the words that tell what happened, and tick that you have.")
        mine = Distil.objects.filter(pk=distil.pk, writer=by, state=Distil.State.WRITING, version=version)
        if not mine.update(state=Distil.State.READING, version=F("version") + 1, note="", at=now):
            raise Stale
        readers = Member.objects.who_can_hide().exclude(pk__in=[by.pk, here.author_id])
        readers = readers.exclude(pk__in=[quote.member_id for quote in quotes])
        say("curation.second", list(readers.values_list("pk", flat=True)), None)
        log(Act.DISTIL, "insight", distil.public_id, by=by, before="writing", after="reading", at=now)


def confirm(distil: Distil, *, by: Member, version: int, ticked: bool, at: datetime | None = None) -> None:
    """“A client of any of us could read this and not wonder”: it becomes a draft in the library. Raises NotNow."""
    now = at or timezone.now()
    if not ticked:
        raise NotNow(TICK)
    with transaction.atomic():
        here = _second(distil, by=by, version=version)
        quotes = [quote for quote in quotes_in(distil) if quote.state == Answer.YES]
        try:
            page = library.draft_article(
                title=distil.title, standfirst=distil.standfirst, question=distil.question, html=distil.html,
                theme=here.theme_id,
                quotes=[library.Quote(str(UUID(each.public_id)), each.words, named(each)) for each in quotes],
            )  # fmt: skip
        except library.NoLibrary as error:
            raise NotNow(str(error)) from error
        values = {**EMPTY, "state": Distil.State.DRAFTED, "page_id": page.pk, "second_reader": by, "at": now}
        _write(distil, values, version)
        say("curation.drafted", [here.author_id, *(each.member_id for each in quotes)], here)
        log(Act.SECOND_READ, "insight", distil.public_id, by=by, before="reading", after="drafted", at=now)


def give_back(distil: Distil, note: str, *, by: Member, version: int, at: datetime | None = None) -> None:
    """Send it back to its writer with a sentence. Raises NotNow."""
    now = at or timezone.now()
    if not note.strip():
        raise NotNow("Write a sentence: what might somebody wonder about?")
    with transaction.atomic():
        _second(distil, by=by, version=version)
        _write(distil, {"state": Distil.State.WRITING, "note": note.strip()[:2000], "at": now}, version)
        if distil.writer_id is not None:
            say("curation.back", [distil.writer_id], None)
        log(Act.SECOND_READ, "insight", distil.public_id, by=by, before="reading", after="writing", at=now)


def stop_distil(distil: Distil, *, by: Member, at: datetime | None = None) -> None:
    """Let it be; its words are nowhere then. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        _held(distil, by=by)
        mine = Distil.objects.filter(pk=distil.pk, writer=by, state__in=("asked", "writing", "reading"))
        if not mine.update(**EMPTY, state=Distil.State.STOPPED, version=F("version") + 1):
            raise NotNow("It is over already.")
        Asked.objects.filter(distil=distil, state__in=(Answer.WAITING, Answer.YES)).update(
            state=Answer.LAPSED, words="", answered_at=now
        )
        log(Act.DISTIL, "insight", distil.public_id, by=by, after="stopped", at=now)


def named(quote: Asked) -> str:
    """Name a quoted author as they chose. Who speaks without a name is never named by it."""
    reply = quote.reply
    if reply is not None and quote.chosen == Named.ALIAS and reply.alias:
        return f"Colleague {reply.alias}"
    if reply is not None and quote.chosen == Named.NAME and not reply.alias:
        return str(reply.author.display_name)
    return "A colleague"


def _held(distil: Distil, *, by: Member) -> Consultation:
    here = Distil.objects.select_related("consultation").get(pk=distil.pk).consultation
    if here is None:
        raise NotNow("The consultation is gone, and its words with it.")
    return held(here, by=by)


def _second(distil: Distil, *, by: Member, version: int) -> Consultation:
    """Hold the consultation, and see that this is the text which was read, and that they may read it so."""
    here = Distil.objects.select_related("consultation").get(pk=distil.pk).consultation
    place = Consultation.objects.locked().filter(pk=here.pk if here is not None else 0).first()
    seen = Distil.objects.visible_to(by).filter(pk=distil.pk, state=Distil.State.READING)
    if (
        place is None
        or not place.is_readable
        or seen.exclude(writer=by).first() is None
        or is_involved(by, place)
    ):
        raise NotNow("This is not yours to decide, or it is not asked any more.")
    distil.refresh_from_db()
    if distil.version != version:
        raise NotNow("It has changed since you opened it. Please read it again; nothing was decided.")
    return place


def _write(distil: Distil, values: dict[str, Any], version: int) -> None:
    here = Distil.objects.filter(pk=distil.pk, state=Distil.State.READING, version=version)
    if not here.update(version=F("version") + 1, **values):
        raise NotNow("Somebody was quicker. Nothing of yours was done.")
