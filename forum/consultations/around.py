"""What stands around a consultation's text and replies, gathered in one query.

Events of the ledger, the question's earlier wording, the themes beside the first, how many notes on method
wait, the bank of questions; a reader's own, what the desk wrote about their replies that wait; and, for the
poster of one that nobody answers, who offered to be asked; and whose turn it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import CharField, DateTimeField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from cms.beside.pieces import pieces_on
from cms.choices import Kind
from cms.models import ThemePage
from forum.consultations import quieting, turns
from forum.consultations.models import Consultation, QuestionRevision
from forum.consultations.replies import Reply
from forum.consultations.turns import Said
from forum.ledger.models import Entry
from forum.protocol.models import OpeningQuestion
from forum.protocol.words import EVENTS
from forum.review.greetings import GREETS, Greeting
from forum.review.models import ReviewItem, ReviewMessage

if TYPE_CHECKING:
    from accounts.models import Member

_SAID = Concat(
    Cast("author_id", TextField()),
    Value(" "),
    F("status"),
    Value(" "),
    F("answered"),
    output_field=TextField(),
)
APART = "\x1f"  # stands between an event's codes and who brought it about
_CODES = Concat(F("detail"), Value(APART), F("voice"), output_field=TextField())
_GREETED = Concat(F("by__display_name"), Value(GREETS), F("text"), output_field=TextField())
_PIECE = Concat(F("kind"), Value(APART), F("title"), output_field=TextField())
VERBS = sorted({key.split(" ")[0] for key in EVENTS})


@dataclass
class Around:
    """The rows, sorted by what they are."""

    events: list[tuple[datetime, str, str]] = field(default_factory=list)  # when, verb, codes
    doers: dict[tuple[datetime, str], str] = field(default_factory=dict)  # who did it, by when and verb
    earlier: list[str] = field(default_factory=list)  # wordings of the question that readers saw
    themes: list[str] = field(default_factory=list)
    bank: list[str] = field(default_factory=list)
    library: str = ""  # where the library's tree tells about the theme
    pieces: list[tuple[str, str, str]] = field(default_factory=list)  # of the library: address, title, kind
    sealed: int = 0  # notes on method that wait, but one's own
    offered: list[tuple[str, str]] = field(default_factory=list)  # whom its poster may ask: public id, name
    #: Whoever released their first contribution greets them: who, and their line; as in `rule_cards`.
    greetings: dict[str, str] = field(default_factory=dict)
    from_desk: dict[str, list[str]] = field(default_factory=dict)  # by the reply's public id
    said: list[Said] = field(default_factory=list)  # in the order it came
    marked: dict[str, list[str]] = field(default_factory=dict)  # one's own words somebody is concerned about
    #: One's own about which somebody thinks that someone may be at risk, as in `rule_cards`.
    worried: set[str] = field(default_factory=set)
    summary: str = ""  # a moderator's, with its poster's yes
    asked: bool = False  # a moderator asks this reader for a yes
    rule_cards: dict[str, list[str]] = field(default_factory=dict)  # by a reply's public id, as below
    put_off: dict[str, datetime] = field(
        default_factory=dict
    )  # by a reply's public id; "" is the consultation


def gather(consultation: Consultation, member: Member) -> Around:
    """Read it all. Of the desk's words only those to `member`."""
    # The first part gives the columns their types; the others follow it.
    parts: list[QuerySet[Any, Any]] = [
        _rows(Entry.objects.filter(consultation=consultation, verb__in=VERBS), "event", text=_CODES, ref="verb", at="at"),
        _rows(QuestionRevision.objects.filter(consultation=consultation, was_read=True), "earlier", text="question", at="replaced_at"),
        _rows(consultation.secondary_themes.all(), "theme", text="name", ref=Cast("position", CharField())),
        _rows(OpeningQuestion.objects.filter(retired_at=None), "bank", text="text", ref=Cast("position", CharField())),
        _rows(ThemePage.objects.live().filter(theme=consultation.theme_id), "library", text="url_path"),
        _rows(_pieces(consultation, member), "piece", text=_PIECE, ref="url_path", at="first_published_at"),
        _rows(Reply.objects.sealed().filter(consultation=consultation).exclude(author=member), "sealed"),
        _rows(_desk(consultation, member), "desk", text="text", ref="item__reply__public_id", at="at"),
        _rows(turns.rows_of(consultation), "said", text="kind", ref=_SAID, at="sent_at"),
        _rows(_marked(consultation, member), "marked", text="marked", ref="reply__public_id", at="at"),
        _rows(_worried(consultation, member), "worried", ref="reply__public_id"),
        _rows(_summary(consultation), "summary", text="html"),
        _rows(_asked(consultation, member), "asked"),
        _rows(_put_off(consultation, member), "put_off", ref="reply__public_id", at="put_off_until"),
        _rows(_cards(consultation, member), "rule_card", text="rule__card", ref="reply__public_id"),
    ]  # fmt: skip
    parts.append(_rows(_greetings(consultation, member), "greeting", text=_GREETED, ref="reply__public_id"))
    if quieting.has_choices(consultation, member):
        parts.append(_rows(quieting.offered(consultation), "offered", text="display_name", ref="public_id"))
    found = Around()
    rows = parts[0].order_by().union(*(part.order_by() for part in parts[1:]), all=True)
    ranked: list[tuple[int, str]] = []
    for row in rows.order_by("at_"):
        _sort(row, found, ranked)
    found.bank = [text for _, text in sorted(ranked)]
    return found


def _rows(rows: Any, what: str, *, text: Any = "", ref: Any = "", at: str = "") -> QuerySet[Any, Any]:
    """Bring rows of any table into one shape."""

    def column(expression: Any) -> Any:
        if not isinstance(expression, str):
            return expression
        return Cast(F(expression), TextField()) if expression else Value("", output_field=TextField())

    moment: Any = F(at) if at else Value(None, output_field=DateTimeField())
    return rows.values(
        w=Value(what, output_field=CharField()),
        ref_=Cast(column(ref), TextField()),
        text_=column(text),
        at_=moment,
    )


def _pieces(consultation: Consultation, member: Member) -> QuerySet[Any, Any]:
    """Pieces of the library on its theme, then on its template's. Nothing of this is kept."""
    rows: QuerySet[Any, Any] = pieces_on(
        member, consultation.theme_id, consultation.version.template.theme_id
    )
    return rows


def _desk(consultation: Consultation, member: Member) -> QuerySet[ReviewMessage]:
    about = Q(item__reply__consultation=consultation, item__reply__author=member)
    waits = ~Q(item__reply__status="visible")
    return ReviewMessage.objects.filter(about, waits, from_desk=True)


def _own(consultation: Consultation, member: Member) -> Q:
    """A member's own text in it, whichever table refers to it."""
    return Q(consultation=consultation, consultation__author=member) | Q(
        reply__consultation=consultation, reply__author=member
    )


def _greetings(consultation: Consultation, member: Member) -> QuerySet[Greeting]:
    return Greeting.objects.filter(_own(consultation, member)).exclude(text="")


def _marked(consultation: Consultation, member: Member) -> QuerySet[Any]:
    reports = apps.get_model("forum", "Report").objects.filter(_own(consultation, member), decided_at=None)
    return reports.exclude(marked="")  # by whom, nobody reads here


def _worried(consultation: Consultation, member: Member) -> QuerySet[Any]:
    reports = apps.get_model("forum", "Report").objects.filter(_own(consultation, member), decided_at=None)
    return reports.filter(reason="at_risk")


def _put_off(consultation: Consultation, member: Member) -> QuerySet[ReviewItem]:
    mine = ReviewItem.objects.filter(_own(consultation, member), decided_at=None)
    return mine.filter(put_off_until__gt=timezone.now())


def _summary(consultation: Consultation) -> QuerySet[Any]:
    """What a moderator made of it; shown once the conversation is over, or rests."""
    over = consultation.status in {"resting", "closed", "archived"}
    rows = apps.get_model("forum", "Summary").objects.filter(consultation=consultation, state="shown")
    return rows if over else rows.filter(pk=0)


def _asked(consultation: Consultation, member: Member) -> QuerySet[Any]:
    """Nothing is asked about what is out of sight."""
    rows = apps.get_model("forum", "Asked").objects.filter(
        consultation=consultation, member=member, state="waiting"
    )
    return rows if consultation.is_readable else rows.filter(pk=0)


def _cards(consultation: Consultation, member: Member) -> QuerySet[Any]:
    """What a rule of the house says to a member about a text of theirs; nobody else reads it."""
    touches = apps.get_model("forum", "RuleTouch").objects.filter(_own(consultation, member))
    return touches.filter(rule__then="card")


def _sort(row: dict[str, Any], found: Around, ranked: list[tuple[int, str]]) -> None:
    what, ref, text, at = row["w"], row["ref_"], row["text_"], row["at_"]
    if what == "event":
        codes, _, who = text.partition(APART)
        found.events.append((at, ref, codes))
        found.doers[at, ref] = who
    elif what == "earlier":
        found.earlier.append(text)
    elif what == "theme":
        found.themes.append(text)
    elif what == "bank":
        ranked.append((int(ref), text))
    elif what == "library":
        found.library = found.library or text
    elif what == "piece":
        kind, _, title = text.partition(APART)
        label = str(Kind(kind).label) if kind in Kind.values else ""
        found.pieces.insert(0, (ThemePage.objects.address_at(ref), title, label))  # the newest first
    elif what == "marked":
        found.marked.setdefault(ref or "", []).append(text)
    elif what == "worried":
        found.worried.add(ref or "")
    elif what == "summary":
        found.summary = text
    elif what == "asked":
        found.asked = True
    elif what == "rule_card":
        found.rule_cards.setdefault(ref or "", []).append(text)
    elif what == "put_off":
        found.put_off[ref or ""] = at
    elif what == "greeting":
        found.greetings[ref or ""] = text
    elif what == "sealed":
        found.sealed += 1
    elif what == "said":
        author, status, answered = ref.split(" ")
        found.said.append(turns.Said(text, int(author), status, answered == "1", at))
    elif what == "offered":
        found.offered.append((ref, text))
    else:
        found.from_desk.setdefault(ref, []).append(text)
