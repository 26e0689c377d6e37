"""Who is too near to a piece to judge it: whoever wrote it, touched it, sent it in or belongs to its training body."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from wagtail.models import Revision, WorkflowState

from cms.finding.words import plain_words

if TYPE_CHECKING:
    from accounts.members import Member

#: What stands between the names of several authors, and beside one.
_BETWEEN_NAMES = re.compile(r"[,;/&+()\n]|\b(?:and|with|und|et)\b", re.IGNORECASE)
_BESIDE_A_NAME = frozenset("dr prof professor mr mrs ms mx phd md psyd dphil ma msc bsc".split())

#: Each gives the members (by primary key) who wrote a piece (by primary key) elsewhere; filled by what lies above.
WRITERS: list[Callable[[int], set[int]]] = []

WROTE = "Whoever wrote a piece, worked at it or sent it in does not review it."
OF_THE_BODY = "Whoever writes or wrote for this training body does not look at its pieces as a curator."
WATCHED_BY = "A session video is looked at by clinicians and trainees alone: a curator who is one does this."
NO_CLINICIAN = (
    "Nobody who can read this piece goes by that. Give the name or the address of a verified clinician, as they have it "
    "here; of two who go by the same name, the address."
)


def wrote(member: Member, page: Any) -> bool:
    """Whether a member is an author of a piece: by name, by what they saved, by having sent it in. A name is theirs where all words of
    one spelling stand in the other, whole, whatever their accents: shorter and longer, and no piece of a word."""
    return member.pk in hands_on(page) or _is_named(member, page)


def hands_on(page: Any) -> set[int]:
    """The members who worked at a piece, by primary key."""
    numbers = {page.owner_id}
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    numbers |= set(revisions.order_by().values_list("user_id", flat=True).distinct())
    states = WorkflowState.objects.for_instance(page)
    numbers |= set(states.order_by().values_list("requested_by_id", flat=True).distinct())
    for asked in WRITERS:
        numbers |= asked(page.pk)
    return {number for number in numbers if number is not None}


def _is_named(member: Member, page: Any) -> bool:
    mine = set(plain_words(member.display_name))
    newest = page.get_latest_revision_as_object()
    texts = [page.authors, newest.authors, *(line.author.title for line in newest.bylines.all())]
    names = [set(plain_words(name)) - _BESIDE_A_NAME for text in texts for name in _BETWEEN_NAMES.split(text)]
    return any(mine and name and (mine <= name or name <= mine) for name in names)


def is_of(member: Member, body: Any, *, ever: bool) -> bool:
    """Whether a member is one of a body's people; `ever` counts those who have left."""
    people = apps.get_model("cms", "BodyMember").objects.filter(member=member, body=body)
    return bool((people if ever else people.filter(left_at=None)).exists())


def keeps_from_judging(member: Member, page: Any, body: Any) -> str:
    """Why a curator may not decide about a piece, "" where they may."""
    if is_of(member, body, ever=True):
        return OF_THE_BODY
    return WROTE if wrote(member, page) else ""
