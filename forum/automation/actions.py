"""Wording a rule, trying it out, switching it on and off; and what a rule that is on brings about.

What it brings about is one of three things, and there is no fourth: somebody is called, a card stands beside
a text, or a text that nobody has read yet waits for a moderator. Nothing here changes a text or its state.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum.automation.gathering import Contribution, contributions, rules_for, rules_on, touched
from forum.automation.models import RuleTouch, StandingRule, Then
from forum.automation.rules import is_about, matches, read_texts
from forum.automation.trying import try_out
from forum.consultations.bringing import bring
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply, ReplyStatus
from forum.consultations.ruling import Facts, Rules
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.reports.actions.reporting import call_moderators
from forum.review.actions import raise_item
from forum.review.models import WEIGHT, ReviewItem, Source

if TYPE_CHECKING:
    from django.db.models import QuerySet

KIND = "rule"
ON, OFF = "on", "off"
CALLED = "desk.rule"


class NotTried(Exception):
    """Its present wording was not tried out."""


def keep(rule: StandingRule, *, by: Member) -> None:
    """Keep a rule as it is worded now. One that was on and says something else is off from here on."""
    with transaction.atomic():
        before = _locked(rule).first() if rule.pk else None
        reworded = before is not None and before.wording != rule.wording
        stops = reworded and before is not None and before.on_since is not None
        if before is not None:  # what was tried and switched is not the form's to say
            rule.tried_wording, rule.tried_at, rule.tried = (
                before.tried_wording,
                before.tried_at,
                before.tried,
            )
            rule.on_since, rule.first_on_at = before.on_since, before.first_on_at
        if stops:
            rule.on_since = None
        rule.save()
        if stops:
            log(Act.RULE, KIND, rule.public_id, by=by, reason="reworded", before=ON, after=OFF)


def dry_run(rule: StandingRule, *, at: datetime | None = None) -> None:
    """Try it out over the last thirty days, and keep what it came to, in tens."""
    now = at or timezone.now()
    here = StandingRule.objects.select_related("theme").get(pk=rule.pk)
    found = try_out(here, now)
    with transaction.atomic():
        if _locked(rule).get().wording == here.wording:  # nobody worded it anew meanwhile
            StandingRule.objects.filter(pk=here.pk).update(
                tried_wording=here.wording, tried_at=now, tried=found
            )


def switch_on(rule: StandingRule, *, by: Member, at: datetime | None = None) -> None:
    """Let it run from now on. Raises NotTried unless it was tried out as it is worded now."""
    now = at or timezone.now()
    with transaction.atomic():
        here = _locked(rule).get()
        if here.on_since is not None:
            return
        if not here.is_tried:
            raise NotTried
        StandingRule.objects.filter(pk=here.pk).update(on_since=now, first_on_at=here.first_on_at or now)
        log(Act.RULE, KIND, here.public_id, by=by, reason=here.then, before=OFF, after=ON, at=now)


def switch_off(rule: StandingRule, *, by: Member, at: datetime | None = None) -> None:
    """Let it run no more. What waits because of it goes on waiting, and a card that stands stays."""
    with transaction.atomic():
        here = _locked(rule).get()
        if here.on_since is None:
            return
        StandingRule.objects.filter(pk=here.pk).update(on_since=None)
        log(Act.RULE, KIND, here.public_id, by=by, reason=here.then, before=ON, after=OFF, at=at)


def _locked(rule: StandingRule) -> QuerySet[StandingRule]:
    return StandingRule.objects.select_for_update().filter(pk=rule.pk)


class HouseRules(Rules):
    """The rules that are switched on, as texts on their way are asked about them."""

    def cards(self, facts: Facts, *, of: Member) -> tuple[str, ...]:
        """Give the cards that this author is shown with their text."""
        rules = rules_for(of, then=Then.CARD, now=timezone.now())
        return tuple(rule.card for rule in rules if is_about(rule, facts))

    def wants_a_look(self, facts: Facts, *, of: Member) -> bool:
        """Say whether a moderator reads this before anybody else does."""
        if facts.never_waits:
            return False
        rules = rules_for(of, then=Then.LOOK_FIRST, now=timezone.now())
        return any(is_about(rule, facts) for rule in rules)


def follow(
    consultation: Consultation, reply: Reply | None = None, *, told: bool = False, at: datetime | None = None
) -> None:
    """Do what the rules that are on say about a contribution that was just sent, changed or told of (`told`).

    Each does it once for each contribution. Called in the transaction that sent it, with its rows held.
    """
    now = at or timezone.now()
    rules = [rule for rule in rules_on() if bool(rule.reports) == told]
    here = _seen(consultation, reply, rules, now) if rules else None
    if here is None:
        return
    done = touched(consultation=None if reply else consultation, reply=reply)
    about = [rule for rule in rules if rule.pk not in done and matches(rule, here.facts, here.writer)]
    _remember(about, here, now)
    readable = consultation.is_readable if reply is None else reply.status == ReplyStatus.VISIBLE
    # A text that colleagues can read already is not taken from them again: somebody is called to it instead.
    if any(rule.then == Then.CALL or (rule.then == Then.LOOK_FIRST and readable) for rule in about):
        _call(consultation, reply, now)


def _seen(
    consultation: Consultation, reply: Reply | None, rules: list[StandingRule], now: datetime
) -> Contribution | None:
    of_it = Consultation.objects.filter(pk=consultation.pk if reply is None else 0)
    replies = Reply.objects.filter(pk=reply.pk if reply is not None else 0)
    return next(contributions(of_it, replies, read=read_texts(rules), now=now), None)


def _remember(rules: list[StandingRule], here: Contribution, now: datetime) -> None:
    RuleTouch.objects.bulk_create(
        (RuleTouch(rule=rule, consultation_id=here.consultation, reply_id=here.reply, at=now) for rule in rules),
        ignore_conflicts=True,
    )  # fmt: skip


def _call(consultation: Consultation, reply: Reply | None, now: datetime) -> None:
    """Bring it before the desk, where nothing that weighs as much waits about it already, and say so there."""
    thing: dict[str, Any] = {"consultation": consultation, "reply": None} if reply is None else {
        "consultation": None, "reply": reply,
    }  # fmt: skip
    waiting = ReviewItem.objects.filter(**thing, decided_at=None).first()
    if waiting is None or WEIGHT[waiting.source] < WEIGHT[Source.RULE]:
        if reply is None and consultation.comes_as:  # nobody at the desk is to learn of it yet
            bring(Source.RULE, consultation, at=now)
            return
        waiting = raise_item(Source.RULE, **thing, at=now)
    call_moderators(
        CALLED, waiting, but={consultation.author_id, reply.author_id if reply is not None else None}
    )
