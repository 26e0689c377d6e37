"""manage.py run_due: everything that time brings about. Run it every minute."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.security.actions import drop_addresses, forget_ended
from cms.beside.actions import keep_company
from cms.bodies.actions import forget_invitations
from cms.editorial.clock import remind_readers
from cms.newsletter.actions import keep_subscribers, send_issues
from cms.post.actions import send_waiting
from cms.readers.clocks import remind_of_reviews
from cms.withdrawing.consenting import keep_consents
from forum.access.actions import forget_looks, is_closed
from forum.asking.actions import forget_due
from forum.chair.actions import keep_week
from forum.consultations.actions import (
    bring_firsts,
    destroy_due,
    end_pauses,
    give_back_firsts,
    lift_due,
    run_moves,
)
from forum.desk.actions import forget_hard
from forum.erasing.actions import keep_clean
from forum.moderation.actions import take_effect
from forum.notifications.actions import forget_told, send_alarms, send_due
from forum.notifications.quiet import call_quiet
from forum.notifications.reminders import remind_due
from forum.own_data.actions import erase_due, keep_copies, keep_ways_out
from forum.reports.actions import keep_due
from forum.sanctions.clocks import stand_still
from forum.verifying.clocks import keep_registrations, send_codes

log = logging.getLogger(__name__)
#: In this order: what has moved is told about in the same run, and what is gone is told about to nobody.
STEPS: tuple[tuple[str, Callable[[datetime], int]], ...] = (
    ("went on after a pause", end_pauses),
    ("stood still", stand_still),
    ("moved", run_moves),
    ("opened again after a death", lift_due),
    ("given back unread", give_back_firsts),
    ("brought to the desk", bring_firsts),
    ("decisions", take_effect),
    ("erased", keep_clean),
    ("destroyed", destroy_due),
    ("left", erase_due),
    ("ways out", keep_ways_out),
    ("copies", keep_copies),
    ("about me", keep_due),
    ("forgotten at the desk", forget_due),
    ("registrations", keep_registrations),
    ("open chair", keep_week),
    ("called to the quiet", call_quiet),
    ("reminded", remind_due),
    ("reviews due", remind_of_reviews),
    ("letters", send_due),
    ("called at once", send_alarms),
    ("codes", send_codes),
    ("told long ago", forget_told),
    ("looks forgotten", forget_looks),
    ("hard reading forgotten", forget_hard),
    ("readers reminded", remind_readers),
    ("letters about pieces", send_waiting),
    ("invitations over", forget_invitations),
    ("told what stands beside", keep_company),
    ("newsletter", send_issues),
    ("newsletter asked for", keep_subscribers),
    ("consents", keep_consents),
    ("addresses forgotten", drop_addresses),
    ("sessions forgotten", forget_ended),
)
#: What waits while the house is closed to case text: nothing moves that nobody can read, and nobody is told of it.
#: What is to be destroyed is, and who must be called at once is called.
WAIT = {end_pauses, stand_still, run_moves, lift_due, keep_week, call_quiet, remind_due, send_due}


class Command(BaseCommand):
    """Safe every minute, safe twice at once; after a stop it catches up, one move per consultation a run."""

    help = "Move what is due, remind, call, send letters, destroy what has had its time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run each step; one that fails is logged by its class and keeps no other from running."""
        now, failed = timezone.now(), []
        done = []
        closed = is_closed()
        for name, step in STEPS:
            if closed and step in WAIT:
                continue
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
