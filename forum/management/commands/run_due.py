"""manage.py run_due: everything that time brings about. Run it every minute."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from forum.asking.actions import forget_due
from forum.chair.actions import keep_week
from forum.consultations.actions import destroy_due, end_pauses, lift_due, run_moves
from forum.erasing.actions import keep_clean
from forum.moderation.actions import take_effect
from forum.notifications.actions import send_alarms, send_due
from forum.notifications.quiet import call_quiet
from forum.notifications.reminders import remind_due
from forum.reports.actions import keep_due
from forum.sanctions.clocks import stand_still

log = logging.getLogger(__name__)
#: In this order: what has moved is told about in the same run, and what is gone is told about to nobody.
STEPS: tuple[tuple[str, Callable[[datetime], int]], ...] = (
    ("went on after a pause", end_pauses),
    ("stood still", stand_still),
    ("moved", run_moves),
    ("opened again after a death", lift_due),
    ("decisions", take_effect),
    ("erased", keep_clean),
    ("destroyed", destroy_due),
    ("about me", keep_due),
    ("forgotten at the desk", forget_due),
    ("open chair", keep_week),
    ("called to the quiet", call_quiet),
    ("reminded", remind_due),
    ("letters", send_due),
    ("called at once", send_alarms),
)


class Command(BaseCommand):
    """Safe every minute, safe twice at once; after a stop it catches up, one move per consultation a run."""

    help = "Move what is due, remind, call, send letters, destroy what has had its time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run each step; one that fails is logged by its class and keeps no other from running."""
        now, failed = timezone.now(), []
        done = []
        for name, step in STEPS:
            try:
                if count := step(now):
                    done.append(f"{name} {count}")
            except Exception as error:
                failed.append(name)
                log.exception("run_due: %s failed (%s)", name, type(error).__name__)
        if done and options["verbosity"]:
            self.stdout.write(", ".join(done))
        if failed:
            raise SystemExit(1)
