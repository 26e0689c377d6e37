"""What the pages of curation show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cms import actions as library
from forum.consultations.curated import LOCKED, is_featured, locked_words
from forum.consultations.models import READABLE, Consultation
from forum.consultations.replies import Reply
from forum.curation.actions.answering import CAN_TAKE_BACK, names_for
from forum.curation.actions.distilling import NOT_QUOTED, looks, quotes_in, why_not_distil
from forum.curation.actions.distilling import named as named_in
from forum.curation.actions.placing import NOT_SPLIT, why_not_merge
from forum.curation.forms import DistilForm, TextForm
from forum.curation.models import Answer, Asked, Distil, Named, Summary, What
from forum.protocol.phases import BY_PRESET
from forum.themes.models import Theme

if TYPE_CHECKING:
    from accounts.models import Member

MOST = 100  # replies, or earlier questions, listed on one page


def curate_page(here: Consultation, member: Member, form: TextForm | None = None) -> dict[str, Any]:
    """Everything a moderator's page beside a consultation needs."""
    summary = Summary.objects.filter(consultation=here).first()
    if form is None:
        form = TextForm(html=summary.html if summary else "", version=summary.version if summary else 0)
    distil = Distil.objects.filter(consultation=here).select_related("writer").order_by("-at").first()
    asked = Asked.objects.filter(consultation=here).exclude(what=What.QUOTE).order_by("-asked_at")
    open_ = here.status in {"open", "resting"}
    return {
        "consultation": here,
        "open": open_,
        "themes": Theme.objects.filter(retired_at=None).exclude(pk=here.theme_id),
        "ways": [BY_PRESET[code] for code in BY_PRESET if code not in {here.preset, "supervisors"}] if open_ and here.preset != "supervisors" else [],
        "is_featured": is_featured(here),
        "locked_words": locked_words(here.locked_why) if here.locked_at else "",
        "whys": [(code, words) for code, words in LOCKED.items() if code != "merged"],
        "earlier": _earlier(here, member),
        "replies": _replies(here, member, NOT_SPLIT),
        "asked": [(row, row.what == What.SPLIT) for row in asked[:20]],
        "summary": summary,
        "form": form,
        "distil": distil,
        "is_writer": distil is not None and distil.writer_id == member.pk and distil.state in {"writing", "reading"},
        "why_not_distil": why_not_distil(here),
    }  # fmt: skip


def _earlier(here: Consultation, member: Member) -> list[Consultation]:
    """Earlier questions that this one could go into. Of one without a name nothing is looked for."""
    if here.alias:
        return []
    rows = Consultation.objects.visible_to(member).filter(
        author=here.author_id, alias="", status__in=READABLE
    )
    found = rows.filter(sent_at__lte=here.sent_at).exclude(pk=here.pk).order_by("-sent_at")[:MOST]
    return [row for row in found if not why_not_merge(here, row)]


def _replies(here: Consultation, member: Member, but: tuple[str, ...]) -> list[Reply]:
    rows = Reply.objects.visible().filter(consultation=here).exclude(kind__in=but).exclude(author=member)
    return list(rows.select_related("author").order_by("sent_at", "pk")[:MOST])


def distil_page(distil: Distil, member: Member, form: DistilForm | None = None) -> dict[str, Any]:
    """The page of what was learnt: its writer writes there, a second reader reads."""
    quotes = quotes_in(distil)
    seen, happened = looks(distil, quotes)
    is_writer = distil.writer_id == member.pk
    here = distil.consultation
    if form is None:
        form = DistilForm(
            html=distil.html, version=distil.version, title=distil.title, standfirst=distil.standfirst,
            question=distil.question,
        )  # fmt: skip
    return {
        "distil": distil,
        "consultation": here if is_writer else None,
        "is_writer": is_writer,
        "form": form,
        "quotes": [(quote, named_in(quote)) for quote in quotes],
        "waiting": any(quote.state == Answer.WAITING for quote in quotes),
        "seen": seen,
        "happened": happened,
        "replies": _quotable(here) if is_writer and here is not None and distil.state == "writing" else [],
    }


def _quotable(here: Consultation) -> list[Reply]:
    rows = Reply.objects.visible().filter(consultation=here).exclude(kind__in=NOT_QUOTED)
    return list(rows.select_related("author").order_by("sent_at", "pk")[:MOST])


@dataclass(frozen=True)
class Row:
    """One thing a member is asked, or has said yes to."""

    asked: Asked
    place: Consultation | None = None  # where it is about, if they may open it
    other: Consultation | None = None
    summary: Summary | None = None
    way: Any = None
    names: tuple[tuple[str, str], ...] = ()
    can_take_back: bool = False
    is_published: bool = False

    @property
    def chosen(self) -> str:
        """The name under which they are quoted, in words."""
        return str(Named(self.asked.chosen).label) if self.asked.chosen in Named.values else ""

    @property
    def waits(self) -> bool:
        """Whether it waits for an answer."""
        return bool(self.asked.state == Answer.WAITING)


def asked_page(member: Member, refused: str = "", why: str = "", note: str = "") -> dict[str, Any]:
    """What a member is asked now, and what they have said yes to; the newest first. Who is suspended reads nothing
    new, and takes back what is theirs."""
    live = Q(state=Answer.YES, what__in=CAN_TAKE_BACK)
    if not member.is_suspended:  # nor is anything asked about what is out of sight
        read = Q(reply=None) | Q(reply__status="visible")
        live |= read & Q(state=Answer.WAITING, consultation__status__in=READABLE)
    rows = Asked.objects.visible_to(member).filter(live).exclude(what=What.QUOTE, words="")
    rows = rows.select_related("reply", "distil", "other__author")
    found = list(rows.order_by("-asked_at")[:MOST])
    of = {pk for row in found for pk in (row.consultation_id, row.other_id) if pk is not None}
    places = Consultation.objects.visible_to(member).filter(pk__in=of).select_related("author").in_bulk()
    waiting = [row.consultation_id for row in found if row.what == What.SUMMARY]
    summaries = {each.consultation_id: each for each in Summary.objects.filter(consultation__in=waiting)}
    pages = library.published([row.distil.page_id for row in found if row.distil and row.distil.page_id])
    made = [_row(row, places, summaries, pages) for row in found]
    return {
        "waiting": [row for row in made if row.waits],
        "given": [row for row in made if not row.waits],
        "refused": refused,
        "why": why,
        "note": note,
    }


def _row(row: Asked, places: dict[int, Consultation], summaries: dict[int, Summary], pages: set[int]) -> Row:
    names = names_for(row.reply) if row.what == What.QUOTE and row.reply is not None else ()
    return Row(
        row,
        place=places.get(row.consultation_id or 0),
        other=places.get(row.other_id or 0),
        summary=summaries.get(row.consultation_id or 0) if row.what == What.SUMMARY else None,
        way=BY_PRESET.get(row.chosen) if row.what == What.WAY else None,
        names=tuple((code, str(Named(code).label)) for code in names),
        can_take_back=row.state == Answer.YES,
        is_published=row.distil is not None and row.distil.page_id in pages,
    )
