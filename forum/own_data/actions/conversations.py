"""What becomes of somebody's words where others read them: one consultation at a time, each in one transaction.

No row of the ledger tells of it: the same moment in several conversations would tell that the names in them were one
person's (invariant 2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from accounts import actions as accounts
from accounts.models import Member
from forum.consultations.actions import recount
from forum.consultations.drafts import Draft
from forum.consultations.models import Answer, AnswerRevision, Consultation, QuestionRevision, Status, Voice
from forum.consultations.replies import Reply, ReplyRevision
from forum.curation import actions as curation
from forum.curation.models import Asked, Distil
from forum.erasing.actions.holding import hold_everything
from forum.erasing.actions.purging import destroy_whole, own_words
from forum.erasing.models import Erasure
from forum.erasing.places import place_of, tables
from forum.erasing.sweeping import Change, apply
from forum.ledger.actions import record
from forum.ledger.models import Entry, Verb
from forum.mirror.html import to_text
from forum.mirror.quoting import Quoted, own_html, own_text
from forum.own_data.actions.naming import SAID_BY_AUTHOR, named, unname
from forum.own_data.rules import NAMELESS
from forum.reading.models import Kept
from forum.reports.actions.reporting import settle
from forum.reports.models import Report
from forum.review import actions as review
from forum.review.greetings import Greeting
from forum.review.models import Outcome, ReviewItem, ReviewMessage, Source
from forum.sanctions.models import Appeal, Reveal

READ = (Status.OPEN, Status.RESTING, Status.CLOSED, Status.ARCHIVED)
#: What its poster wrote is theirs, also where they took up somebody's words: it stays as it is.
POSTERS = ("Consultation", "Answer", "AnswerRevision", "QuestionRevision")


def destroy_own(pk: int, member: Member, *, at: datetime) -> Counter[str]:
    """Destroy a consultation of theirs (by primary key), with what was made of it; colleagues keep their own words."""
    hold_everything(pk)
    here = Consultation.objects.locked().filter(pk=pk, author=member).first()
    if here is None:
        return Counter()
    if here.status != Status.WITHDRAWN:
        gone = {"status": Status.WITHDRAWN, "withdrawn_at": at, "turn": F("turn") + 1}
        Consultation.objects.filter(pk=pk).update(**gone)
        here.refresh_from_db()
        review.close_withdrawn(consultation=here)
        record(here, Verb.WITHDRAWN, voice=here.voice_name, by=member, at=at)
    curation.end_all(here, withdrawn=True)
    pieces = list(Distil.objects.filter(consultation=here, page__isnull=False))
    for piece in pieces:
        curation.leave_library(piece)
    destroy_whole(here.public_id)
    return Counter(consultations=1, library=len(pieces))


def leave_place(pk: int, member: Member, *, keeps: bool, at: datetime) -> Counter[str]:
    """Take somebody's words out of another's consultation (by primary key). What others answer or quote stays without
    their name where they asked for that (`keeps`)."""
    hold_everything(pk)
    here = Consultation.objects.locked().filter(pk=pk).first()
    if here is None:
        return Counter()
    rows = Reply.objects.select_for_update(of=("self",), no_key=True).filter(consultation=here, author=member)
    mine = list(rows.order_by("sent_at", "pk"))
    needed = _needed(here, mine, member) if keeps else set()
    stay, go = [r for r in mine if r.pk in needed], [r for r in mine if r.pk not in needed]
    Draft.objects.filter(Q(consultation=here) | Q(reply__consultation=here), author=member).delete()
    Kept.objects.filter(consultation=here, member=member).delete()
    quotes = _destroy(here, go, member, at=at)
    _keep_without_name(stay, at=at)
    _unname(here, {reply.public_id for reply in mine}, member)
    spoken = Voice.objects.filter(consultation=here, member=member)
    spoken.filter(alias="").delete()
    spoken.update(member=None)  # the name stays taken here
    _forget_what_could_come_back(here)
    recount(here)
    return Counter(replies=len(go), kept_replies=len(stay), quotes=quotes)


def _needed(here: Consultation, mine: Iterable[Reply], member: Member) -> set[int]:
    """Those that others answer or quote, where it is still read: without them others' words would lose their sense."""
    if here.status not in READ:
        return set()
    seen = {reply.pk for reply in mine if reply.status == "visible"}
    others = Reply.objects.filter(consultation=here, status="visible").exclude(author=member)
    tied = others.filter(Q(answers__in=seen) | Q(quotes__in=seen)).values_list("answers", "quotes")
    return {pk for pair in tied for pk in pair if pk in seen}


def _destroy(here: Consultation, replies: list[Reply], member: Member, *, at: datetime) -> int:
    """Destroy replies and what others quote of them; gives in how many places."""
    if not replies:
        return 0
    keys = {reply.pk for reply in replies}
    changes = _quotes_of(here, keys, member)
    apply(changes)
    for reply in Reply.objects.filter(pk__in=keys).filter(_spoken_of()).distinct():
        review.close_withdrawn(reply=reply)
        settle(None, reply, Outcome.WITHDRAWN, at=at)
        curation.end_with_reply(here, reply.public_id)
    Reply.objects.filter(pk__in=keys).delete()
    return len(changes)


def _spoken_of() -> Q:
    """Replies about which something waits, or words of which were lent."""
    told = Report.objects.filter(decided_at=None, reply__isnull=False).values("reply")
    lent = Asked.objects.filter(reply__isnull=False).values("reply")
    return Q(pk__in=told) | Q(pk__in=lent) | Q(review_items__decided_at=None, review_items__isnull=False)


def _quotes_of(here: Consultation, keys: set[int], member: Member) -> list[Change]:
    """Every row of others in this consultation that quotes these replies, without what it quotes."""
    quoted = _own(here, keys, member)
    changes = []
    for table in tables():
        if table.name in POSTERS:
            continue
        for row in table.rows(here.pk):
            if _is_theirs(row, keys, member):
                continue
            before = {name: getattr(row, name) for name in table.fields if getattr(row, name)}
            after = {name: own_words(name, value, quoted) for name, value in before.items()}
            before = {name: value for name, value in before.items() if after[name] != value}
            if before:
                after = {name: after[name] for name in before}
                changes.append(Change(table.name, row.pk, place_of(row), before, after))
    return changes


def _own(here: Consultation, keys: set[int], member: Member) -> Quoted:
    """What is theirs in these replies: not what they took up from their poster, or from a colleague before them, who
    would else lose their own words."""
    others, own = Quoted(_said_by_poster(here)), Quoted()
    before: dict[int, list[ReplyRevision]] = {}
    for revision in ReplyRevision.objects.filter(reply__in=keys):
        before.setdefault(revision.reply_id, []).append(revision)
    for reply in Reply.objects.filter(consultation=here).order_by("sent_at", "pk"):
        if reply.pk not in keys:
            if reply.author_id != member.pk:
                others.add(_plain(own_html(reply.html, own)))
            continue
        for row in (reply, *before.get(reply.pk, ())):
            own.add(_plain(own_html(row.html, others)))
            for text in (row.needs, row.not_when):
                own.add(own_text(text, others).replace("[…]", "\n"))
    return own


def _plain(html: str) -> str:
    return to_text(html).replace("[…]", "\n")


def _said_by_poster(here: Consultation) -> list[str]:
    rows: list[Any] = list(Answer.objects.filter(consultation=here))
    rows += AnswerRevision.objects.filter(answer__consultation=here)
    earlier = QuestionRevision.objects.filter(consultation=here).values_list("question", flat=True)
    return [here.question, *earlier, *(row.text or to_text(row.html) for row in rows)]


def _is_theirs(row: Any, keys: set[int], member: Member) -> bool:
    """Whether a row goes anyway: it is theirs, or goes with one of these replies."""
    about = getattr(row, "reply_id", None)
    if type(row).__name__ == "ReviewMessage":
        about = row.item.reply_id
    return about in keys or member.pk in {
        getattr(row, name, None) for name in ("author_id", "member_id", "reporter_id", "by_id")
    }


def _keep_without_name(replies: list[Reply], *, at: datetime) -> None:
    """Let replies stay, with the alias they had or as a nameless colleague's. What they said before goes, and so does
    what their author and the desk wrote to each other."""
    if not replies:
        return
    nobody = accounts.somebody_who_left(NAMELESS)
    of_them = {"reply__in": [reply.pk for reply in replies]}
    ReplyRevision.objects.filter(**of_them).delete()
    Appeal.objects.filter(**of_them).delete()
    Reveal.objects.filter(**of_them).delete()
    Greeting.objects.filter(**of_them).delete()
    ReviewMessage.objects.filter(item__in=ReviewItem.objects.filter(**of_them)).delete()
    asked = ReviewItem.objects.filter(**of_them, decided_at=None, source__in=(Source.APPEAL, Source.ASKED))
    asked.update(decided_at=at, outcome=Outcome.WITHDRAWN, version=F("version") + 1, **review.UNPROPOSED)
    Reply.objects.filter(pk__in=of_them["reply__in"]).update(author=nobody)


def _unname(here: Consultation, replies: set[str], member: Member) -> None:
    """Put rows without the name where rows of the ledger had it. An alias is no name, and stays."""
    rows = Entry.objects.filter(consultation=here)
    aliases = Voice.objects.filter(consultation=here).exclude(alias="").values_list("alias", flat=True)
    said = rows.filter(verb__in=SAID_BY_AUTHOR, reply_id_public__in=replies).values_list("voice", flat=True)
    known = set(said) - {f"Colleague {alias}" for alias in aliases} - {""}
    others = Member.objects.filter(pk__in=Voice.objects.filter(consultation=here).values("member"))
    unname(rows.filter(Q(voice__in=known, reply_id_public__in=replies) | named(member, others)))


def _forget_what_could_come_back(here: Consultation) -> None:
    """Of what a moderator can still take back, what was of rows that are gone comes back no more."""
    for erasure in Erasure.objects.filter(consultation=here, done_at=None, undone_at=None).exclude(kept={}):
        changes = erasure.kept.get("changes", [])
        models = {table.name: table.model for table in tables()}
        there = [
            change
            for change in changes
            if change["model"] not in models
            or models[change["model"]]._base_manager.filter(pk=change["pk"]).exists()
        ]
        if there != changes:
            Erasure.objects.filter(pk=erasure.pk).update(kept=erasure.kept | {"changes": there})


@transaction.atomic
def leave_library(member: Member, *, at: datetime) -> Counter[str]:
    """Take out of the library what they lent and what was made of theirs; stop what they were making of others'."""
    made = Asked.objects.filter(member=member, distil__isnull=False).exclude(what="quote")
    pieces = list(Distil.objects.filter(pk__in=made.values("distil"), page__isnull=False))
    for piece in pieces:
        curation.leave_library(piece)
    quotes = curation.take_out_quotes(Q(member=member))
    for unfinished in Distil.objects.filter(writer=member, state__in=("asked", "writing", "reading")):
        curation.leave_library(unfinished)
        Asked.objects.filter(distil=unfinished, state="waiting").update(
            state="lapsed", words="", answered_at=at
        )
    return Counter(library=len(pieces) + quotes)
