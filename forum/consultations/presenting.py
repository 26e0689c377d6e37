"""What the reading pages show, gathered in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery, Value
from django.utils import timezone

from forum.consultations.beside import with_own_marks
from forum.consultations.hosting import with_house, with_presences
from forum.consultations.models import Answer, Consultation, Voice
from forum.consultations.querysets import ConsultationQuerySet
from forum.consultations.replies import Reply

if TYPE_CHECKING:
    from accounts.models import Member


@dataclass(frozen=True)
class Section:
    """One answered prompt as readers meet it."""

    heading: str
    html: str = ""
    text: str = ""
    ends: str = ""  # the words at a scale's ends
    private: bool = False
    role: str = "case"


def sections(consultation: Consultation, answers: list[Answer], *, for_author: bool) -> dict[str, Any]:
    """Sort answers as the page shows them: the arrival line, the case, the broad strokes.

    Private answers are left out for everybody but the author (domain.md, invariant 1).
    """
    by_key = {answer.prompt_key: answer for answer in answers if for_author or not answer.is_private}
    shown: dict[str, Any] = {
        "arrival": "",
        "case": [],
        "strokes": [],
        "strokes_heading": "A few broad strokes",
    }
    for prompt in consultation.version.spec.answered:
        answer = by_key.get(prompt.key)
        if answer is None or not (answer.html or answer.text or answer.chosen or answer.number is not None):
            continue
        heading, _ = prompt.wording(no_client=consultation.no_client)
        words = answer.text or ", ".join(prompt.label_of(value) for value in answer.chosen)
        if prompt.role == "arrival":
            shown["arrival"] = words
        elif prompt.role == "context":
            shown["strokes"].append((heading, words))
        else:
            ends = ""
            if prompt.scale is not None and answer.number is not None:
                words = str(answer.number)
                ends = f"{prompt.scale.min} {prompt.scale.min_label}, {prompt.scale.max} {prompt.scale.max_label}"
            shown["case"].append(Section(heading, answer.html, words, ends, answer.is_private, prompt.role))
    return shown


def consultations_for(member: Member) -> ConsultationQuerySet:
    """Consultations a member may open, with the alias they themselves speak under (None: not yet spoken), and
    whether they ever replied, for then their name is settled, also where that reply was taken back."""
    mine = Voice.objects.filter(consultation=OuterRef("pk"), member=member).values("alias")[:1]
    rows = Consultation.objects.visible_to(member).select_related("author", "theme", "version__template")
    rows = rows.with_read_mark(member)
    replied = Exists(Reply.objects.filter(consultation=OuterRef("pk"), author=member))
    rows = rows.annotate(my_alias=Subquery(mine), has_replied=replied)
    rows = with_house(with_presences(rows, member))
    return with_own_marks(rows, member)


def count_of(member: Member) -> Any:
    """A column with how many consultations this member can read, for the theme filter's threshold."""
    readable = Consultation.objects.visible_to(member).readable().order_by()
    total = readable.annotate(one=Value(1)).values("one").annotate(total=Count("pk")).values("total")
    return Subquery(total, output_field=IntegerField())


def open_chair(member: Member) -> Any:
    """This week's open chair, for the card beside the list; None where none is open."""
    weeks: Any = apps.get_model("forum", "Chair").objects
    return weeks.visible_to(member).open_at(timezone.now()).first()
