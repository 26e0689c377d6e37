"""A piece of the library that is gone for somebody's privacy: its title and address are left out of what colleagues wrote
to each other, as ``naming_pieces`` put them there. A mark stands in their place; no other word changes, and only its
author changes what is left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from re import Pattern
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.withdrawing.addresses import addresses_of
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.naming_pieces import naming, without_piece
from forum.erasing.actions.holding import hold_everything
from forum.erasing.actions.redacting import change_rows
from forum.erasing.models import Erasure
from forum.erasing.places import Table, place_of, tables
from forum.erasing.sweeping import Change


def forget_piece(page: int) -> int:
    """Leave a piece (by its page's primary key) out of every consultation and draft that names it by its address.

    Gives 0 whatever there was: the library learns neither that a consultation names it nor how many do (invariant 1).
    """
    here = Page.objects.get(pk=page)
    addresses = addresses_of(here)
    named = naming(addresses, _titles(here))
    now = timezone.now()
    for number in _naming(addresses):
        _leave_out(number, named, now)
    for draft in Draft.objects.filter(_says("data", addresses), consultation=None, reply=None).order_by("pk"):
        _leave_out_of(draft, named)
    for erasure in Erasure.objects.filter(done_at=None, undone_at=None).exclude(kept={}):
        kept = without_piece(erasure.kept, named)
        if kept != erasure.kept:
            Erasure.objects.filter(pk=erasure.pk).update(kept=kept)
    return 0


def _titles(page: Page) -> set[str]:
    """What it is called and was called before."""
    earlier = Revision.page_revisions.filter(object_id=str(page.pk)).values_list("content", flat=True)
    return {
        page.title,
        page.draft_title,
        *(str(content.get("title") or "") for content in earlier.iterator()),
    }


def _says(field: str, addresses: Iterable[str]) -> Q:
    found = Q()
    for address in addresses:
        found |= Q(**{f"{field}__icontains": address.strip("/")})
    return found


def _naming(addresses: Iterable[str]) -> list[int]:
    """The consultations (by primary key) in which somebody names it, in the order in which they are held."""
    found: set[int | None] = set()
    for table in tables():
        said = Q()
        for field in table.fields:
            said |= _says(field, addresses)
        rows = table.model._base_manager.filter(said)
        for path in (*table.paths, *(["made_of__consultation"] if table.name == "Draft" else [])):
            found.update(rows.values_list(path, flat=True))
    return sorted(number for number in found if number is not None)


def _leave_out(consultation: int, named: Pattern[str], now: datetime) -> None:
    hold_everything(consultation)
    here = Consultation.objects.locked().get(pk=consultation)
    changes = [
        change
        for table in tables()
        for row in table.rows(consultation)
        if (change := _change_of(row, table, named)).before
    ]
    if changes:
        change_rows(here, changes, at=now)
    drafts = [change.pk for change in changes if change.model == "Draft"]
    Draft.objects.filter(pk__in=drafts).update(seq=F("seq") + 1)  # no stale tab writes it in again


def _change_of(row: Any, table: Table, named: Pattern[str]) -> Change:
    change = Change(table.name, row.pk, place_of(row), {}, {})
    for name in table.fields:
        before = getattr(row, name)
        after = without_piece(before, named)
        if after != before:
            most = row._meta.get_field(name).max_length if isinstance(after, str) else None
            change.before[name], change.after[name] = before, after[:most] if most else after
    if change.before and table.name == "Draft":
        change.before["checks"] = row.checks
        change.after["checks"] = {**row.checks, "seen": {}} if row.checks else row.checks
    return change


def _leave_out_of(draft: Draft, named: Pattern[str]) -> None:
    """The same of a draft that belongs to no consultation yet."""
    held = Draft.objects.select_for_update(of=("self",), no_key=True).get(pk=draft.pk)
    data = without_piece(held.data, named)
    if data != held.data:
        checks = {**held.checks, "seen": {}} if held.checks else held.checks
        Draft.objects.filter(pk=held.pk).update(data=data, checks=checks, seq=F("seq") + 1)
