"""Telling a moderator, and what becomes of it."""

from forum.reports.actions.about_me import (
    TooMany,
    keep_due,
    look_into,
    meant_by,
    meant_nothing,
    note_looked,
    outlive,
    set_aside_for,
    take_up,
    tell_us,
)
from forum.reports.actions.reporting import (
    finish,
    hides_by_report,
    report,
    report_page,
    settle,
    settle_page,
    wait_again,
)

__all__ = [
    "TooMany",
    "finish",
    "hides_by_report",
    "keep_due",
    "look_into",
    "meant_by",
    "meant_nothing",
    "note_looked",
    "outlive",
    "report",
    "report_page",
    "set_aside_for",
    "settle",
    "settle_page",
    "take_up",
    "tell_us",
    "wait_again",
]
