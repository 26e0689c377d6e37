"""What ends with a consultation or a reply: nothing is asked any more, and words that were lent come back.

Called inside the transaction that ends it, with the consultation's row held.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Member
from cms import actions as library
from forum.consultations.left_out import wanted_in
from forum.consultations.models import Consultation
from forum.curation.actions.distilling import EMPTY, FIELDS
from forum.curation.actions.summing import kept_out_of
from forum.curation.models import Answer, Asked, Distil, Summary, What
from forum.curation.querysets import destroyed_words
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.mirror.leaving_out import MARK

GONE: dict[str, Any] = {"words": ""}
LENT = (Answer.WAITING, Answer.YES)  # where its words are still to be had


def end_all(consultation: Consultation, *, withdrawn: bool) -> None:
    """Ask nothing more about it. What was being distilled stops, and its words are gone. When it was withdrawn or
    taken down, a draft in the library that nobody has published goes too, and so does what its poster is quoted
    with; what colleagues lent, and what readers have read, stays until they take it back."""
    now = timezone.now()
    stopped = Distil.objects.filter(consultation=consultation, state__in=("asked", "writing", "reading"))
    lent = Asked.objects.filter(distil__in=stopped.values("pk"), what=What.QUOTE)
    lent.filter(state__in=(Answer.WAITING, Answer.YES)).update(state=Answer.LAPSED, words="", answered_at=now)
    stopped.update(**EMPTY, state=Distil.State.STOPPED, version=F("version") + 1)
    Asked.objects.filter(consultation=consultation, state=Answer.WAITING).update(
        state=Answer.LAPSED, words="", answered_at=now
    )
    if not withdrawn:
        return
    for later in Consultation.objects.filter(merged_into=consultation):
        take_apart(later, at=now)
    Summary.objects.filter(consultation=consultation).update(state=Summary.State.GONE, html="", note="")
    Consultation.objects.filter(pk=consultation.pk).update(featured_at=None)
    for distil in Distil.objects.filter(consultation=consultation, state=Distil.State.DRAFTED):
        if distil.page_id is not None and not library.published([distil.page_id]):
            leave_library(distil)
    take_out_quotes(Q(consultation=consultation, member=consultation.author_id))


def take_apart(later: Consultation, *, at: datetime, by: Member | None = None) -> None:
    """Let two that were brought together each go their own way again."""
    earlier = later.merged_into
    Consultation.objects.filter(pk=later.pk).update(merged_into=None, locked_at=None, locked_why="")
    for place in filter(None, (later, earlier)):
        record(place, Verb.MERGED, voice=place.voice_name, detail="apart", by=by, at=at)


def end_split(consultation: Consultation, reply: str) -> None:
    """Ask no longer whether a reply (by public id) could be a question of its own."""
    waiting = Asked.objects.filter(consultation=consultation, reply__public_id=reply, what=What.SPLIT)
    waiting.filter(state=Answer.WAITING).update(state=Answer.LAPSED, answered_at=timezone.now())


def end_with_reply(consultation: Consultation, reply: str) -> None:
    """Ask nothing more about a reply (by public id), and give back what was lent of it."""
    end_split(consultation, reply)
    take_out_quotes(Q(consultation=consultation, reply__public_id=reply))


def leave_library(distil: Distil) -> None:
    """Take a piece out of the library, published or not, and forget what was quoted in it."""
    if distil.page_id is not None:
        library.remove_page(distil.page_id)
    Distil.objects.filter(pk=distil.pk).update(
        **EMPTY, state=Distil.State.STOPPED, page=None, version=F("version") + 1
    )
    Asked.objects.filter(distil=distil, what=What.QUOTE).update(words="")


def take_out_quotes(which: Q) -> int:
    """Take these quotes out of what is being written and out of the library, its revisions with it; gives how many.
    What was destroyed goes from there too where the question has ended since."""
    rows = Asked.objects.filter(which, what=What.QUOTE).select_related("distil")
    words = destroyed_words(rows.values_list("consultation", flat=True))
    found = list(rows.filter(Q(state__in=LENT) | Q(pk__in=list(words))))
    for asked in found:
        said = words.get(asked.pk, asked.words)
        # What it stood in reads differently now: whoever was about to agree to it reads it anew.
        reading = Distil.objects.filter(pk=asked.distil_id or 0, state=Distil.State.READING)
        reading.update(version=F("version") + 1)
        if asked.distil is not None and asked.distil.page_id is not None:
            library.take_quote_out(asked.distil.page_id, str(UUID(asked.public_id)), said)
        elif asked.distil is not None and said:
            _cut(asked.distil, said)
        Asked.objects.filter(pk=asked.pk, state__in=LENT).update(
            state=Answer.TAKEN_BACK, answered_at=timezone.now(), **GONE
        )
    return len(found)


def leave_out_too(consultation: Consultation) -> None:
    """What the desk has left out of a consultation is left out of what was made of it for the library as well, and
    quotes that held a word of it go whole."""
    marked = Asked.objects.filter(consultation=consultation, what=What.QUOTE, words__contains="[")
    take_out_quotes(Q(pk__in=[row.pk for row in marked if MARK.search(row.words)]))
    wanted = wanted_in(consultation.pk)
    pages = Distil.objects.filter(consultation=consultation, page__isnull=False).values_list(
        "page", flat=True
    )
    for page in pages if wanted is not None else ():
        library.leave_out(page, lambda text: kept_out_of(text, wanted))


def leave_out_again(page: int, blocks: Iterable[str]) -> None:
    """Take out of a page those blocks (by id) whose authors took their yes back."""
    ids = {block.replace("-", ""): block for block in blocks}
    gone = Asked.objects.filter(public_id__in=ids, what=What.QUOTE, state=Answer.TAKEN_BACK)
    for public_id in gone.values_list("public_id", flat=True):
        library.take_quote_out(page, ids[public_id], "")


def _cut(distil: Distil, words: str) -> None:
    """Where its writer put the words into the text as well, they go from there too."""
    names = ("title", "standfirst", "question", "html")
    values = {name: library.without(getattr(distil, name), words) for name in names}
    if any(values[name] != getattr(distil, name) for name in names):
        values |= {name: text[: FIELDS[name]] for name, text in values.items() if name in FIELDS}
        Distil.objects.filter(pk=distil.pk).update(version=F("version") + 1, **values)
