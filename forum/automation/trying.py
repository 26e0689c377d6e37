"""A dry run: what a rule would have touched in the last thirty days, in tens and by week.

It gives numbers and nothing that leads to a text or a person: whoever runs the site reads no case. Counts are
rounded down to tens, so that two wordings compared tell of nobody either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from forum.automation.gathering import contributions
from forum.automation.models import StandingRule
from forum.automation.rules import matches, read_texts
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply

BACK = timedelta(days=30)
WEEK = timedelta(days=7)
MOST = 2_000  # consultations, and as many replies, the newest first
TEN = 10


@dataclass(frozen=True)
class Week:
    """One week of a dry run, for the page."""

    begins: datetime
    touched: int
    sent: int

    @property
    def touched_words(self) -> str:
        """How many it would have touched."""
        return in_tens(self.touched)

    @property
    def sent_words(self) -> str:
        """Of how many."""
        return in_tens(self.sent)


def in_tens(count: int) -> str:
    """Say a count that was rounded down."""
    return "fewer than ten" if count < TEN else f"{count} to {count + TEN - 1}"


def try_out(rule: StandingRule, now: datetime) -> list[dict[str, int]]:
    """Count what it would have touched, and out of how many, by week counted back from now, newest first.

    The count of queries does not depend on how much there is.
    """
    weeks = [[0, 0] for _ in range(-(-BACK // WEEK))]
    since = now - BACK
    consultations = Consultation.objects.filter(sent_at__gt=since, sent_at__lte=now).order_by("-sent_at")
    replies = Reply.objects.filter(sent_at__gt=since, sent_at__lte=now).order_by("-sent_at")
    sent = contributions(consultations[:MOST], replies[:MOST], read=read_texts([rule]), now=now)
    for each in sent:
        week = weeks[(now - each.sent_at) // WEEK]
        week[0] += matches(rule, each.facts, each.writer)
        week[1] += 1
    return [{"touched": _down(touched), "sent": _down(of)} for touched, of in weeks]


def _down(count: int) -> int:
    return count // TEN * TEN


def weeks_of(tried: Iterable[dict[str, int]], at: datetime) -> list[Week]:
    """Read what was kept of a dry run."""
    return [
        Week(max(at - WEEK * number, at - BACK), week["touched"], week["sent"])
        for number, week in enumerate(tried, start=1)
    ]
