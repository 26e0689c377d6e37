"""What a member does with a consultation for themselves, as expressions: nobody else asks for theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.querysets import ConsultationQuerySet, DraftQuerySet


def with_own_marks(rows: ConsultationQuerySet, member: Member) -> ConsultationQuerySet:
    """Add `my_follow` (what of it they follow, or None), `is_kept` (for their own supervision) and `is_with`
    (they have said that they are with its poster)."""
    own = {"consultation": OuterRef("pk"), "member": member}
    return rows.annotate(
        my_follow=Subquery(_table("Follow").filter(**own).values("what")[:1]),
        is_kept=Exists(_table("Kept").filter(**own)),
        is_with=Exists(_table("Presence").filter(**own)),
    )


def with_followed(themes: QuerySet[Any], member: Member) -> QuerySet[Any]:
    """Add to themes `is_followed`, and to each the same `follows_now`: whether they asked to be told where
    perspectives are welcome."""
    mine = _table("Follow").filter(member=member)
    return themes.annotate(
        is_followed=Exists(mine.filter(theme=OuterRef("pk"))),
        follows_now=Exists(mine.filter(phase="perspectives")),
    )


def with_stepped_back(drafts: DraftQuerySet, member: Member) -> DraftQuerySet:
    """Add to drafts `stepped_back`: they were begun where their author has since stepped back."""
    where = Q(consultation=OuterRef("consultation")) | Q(consultation=OuterRef("reply__consultation"))
    recused = _table("Recusal").filter(where, member=member, undone_at=None)
    return drafts.annotate(stepped_back=Exists(recused))


def with_asked(drafts: DraftQuerySet) -> DraftQuerySet:
    """Add to drafts `author_asked`: their author has asked a moderator, and waits. Over which draft, nothing keeps."""
    items = _table("ReviewItem").filter(member=OuterRef("author"), source="asked", decided_at=None)
    return drafts.annotate(author_asked=Exists(items))


def _table(name: str) -> Any:
    return apps.get_model("forum", name).objects
