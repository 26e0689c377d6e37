"""Whether a rule is about a contribution. Pure: the caller brings what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forum.automation.models import Found, StandingRule, Then, Where, Who
from forum.consultations.ruling import Facts

#: What can be said only after reading the texts once more.
OF_THE_TEXT = frozenset({Found.METHOD, Found.LONG, Found.DANGER})


@dataclass(frozen=True, slots=True)
class Writer:
    """What a rule may know of whoever wrote it, at the time they sent it."""

    is_newcomer: bool = False
    is_trainee: bool = False
    was_noticed: bool = False


def matches(rule: StandingRule, facts: Facts, writer: Writer) -> bool:
    """Say whether a rule is about a contribution.

    What tells of danger, a worry and what is sent for company are made to wait by no rule.
    """
    if rule.then == Then.LOOK_FIRST and facts.never_waits:
        return False
    return _of_whom(rule, writer) and is_about(rule, facts)


def is_about(rule: StandingRule, facts: Facts) -> bool:
    """The same of the text alone. What is read without a name is called for by no role: at the desk, the rule that
    brought it would tell of its author (invariant 2)."""
    if facts.unnamed and rule.who == Who.TRAINEE and rule.then != Then.CARD:
        return False
    here = rule.theme is None or rule.theme.slug == facts.theme
    return here and _of_this_kind(rule, facts) and _found_in(rule, facts) and facts.reports >= rule.reports


def _of_whom(rule: StandingRule, writer: Writer) -> bool:
    return {
        Who.NEWCOMER: writer.is_newcomer,
        Who.TRAINEE: writer.is_trainee,
        Who.NOTICED: writer.was_noticed,
    }.get(Who(rule.who), True)


def _of_this_kind(rule: StandingRule, facts: Facts) -> bool:
    return {Where.CONSULTATIONS: not facts.is_reply, Where.REPLIES: facts.is_reply}.get(
        Where(rule.where), True
    )


def _found_in(rule: StandingRule, facts: Facts) -> bool:
    return {
        Found.WARNED: facts.warned,
        Found.DETAIL: rule.detail in facts.details,
        Found.DANGER: facts.in_danger,
        Found.METHOD: facts.asks_method,
        Found.LONG: facts.length > rule.longer_than,
    }.get(Found(rule.found), True)


def read_texts(rules: Iterable[StandingRule]) -> bool:
    """Whether any of them asks for what only the texts tell."""
    return any(rule.found in OF_THE_TEXT for rule in rules)
