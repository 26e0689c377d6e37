"""What an issue says, as it may be said now: the library's pieces that are still listed, and the question."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from cms.newsletter.models import Issue
from cms.newsletter.querysets import new_in
from cms.syndication.naming import located, named

MOST_PIECES = 40


@dataclass(frozen=True)
class Content:
    """One issue to be shown or sent."""

    name: str
    question: str = ""
    beside_it: str = ""
    pieces: list[Any] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write about."""
        return not self.question and not self.pieces


def content_of(issue: Issue) -> Content:
    """What an issue says now. Of one that is out, the pieces that stood in it and are still listed; of one to come,
    those that would stand in it today."""
    if issue.is_out:
        pieces = named().filter(issue_lines__issue=issue).order_by("first_published_at", "pk")
    else:
        pieces = new_in(named(), issue.year, issue.month)
    return Content(issue.name, issue.question, issue.beside_it, located(pieces[:MOST_PIECES]))


def coming(now: datetime) -> Issue:
    """The issue of this month, as curators have it so far, or an empty one that is not kept."""
    today = timezone.localtime(now, timezone.get_default_timezone()).date()
    found = Issue.objects.filter(year=today.year, month=today.month).first()
    return found or Issue(year=today.year, month=today.month)
