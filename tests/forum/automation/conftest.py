"""Rules as an operator words them, tried out and switched on."""

from typing import Any

import pytest

from forum.automation import actions
from forum.automation.models import StandingRule, Then

CARD = "A rule of this house: say what you felt before what you did."


@pytest.fixture
def make_rule(cast, defaults):
    """Word a rule, and let it run unless `on` says otherwise."""

    def make(then: str = Then.CALL, *, on: bool = True, **wording: Any) -> StandingRule:
        wording = {"name": "First weeks", "card": CARD if then == Then.CARD else ""} | wording
        rule = StandingRule(then=then, **wording)
        actions.keep(rule, by=cast.admin)
        if on:
            actions.dry_run(rule)
            actions.switch_on(rule, by=cast.admin)
        rule.refresh_from_db()
        return rule

    return make
