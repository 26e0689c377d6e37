"""Publishing a version, accepting one, and what follows for the member. Each is one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.db import transaction
from django.db.models import Case, F, Max, Q, Value, When
from django.utils import timezone

from accounts.agreements.models import Acceptance, Agreement, Kind
from accounts.agreements.querysets import Standing, standing_of
from accounts.members import Member

DATA = Path(__file__).parent / "data"


class Changed(Exception):
    """Another version holds than the one that was read."""


def load_agreements() -> int:
    """Publish the texts that ship, of each kind of which there is no version; gives how many were new."""
    here = set(Agreement.objects.values_list("kind", flat=True))
    missing = [kind for kind in Kind.values if kind not in here]
    for kind in missing:
        publish(kind, (DATA / f"{kind}.txt").read_text("utf-8"))
    return len(missing)


def publish(kind: str, text: str, *, changes: str = "", begins: datetime | None = None) -> Agreement:
    """Publish a version of `kind`, which holds from `begins` on (None: at once). From then on everybody whom it
    concerns accepts again. Raises IntegrityError when somebody else published one at the same moment."""
    now = timezone.now()
    begins = max(begins or now, now)
    with transaction.atomic():
        last = Agreement.objects.filter(kind=kind).aggregate(last=Max("version"))["last"] or 0
        made = Agreement.objects.create(
            kind=kind, version=last + 1, text=text.strip(), changes=changes.strip(), effective_from=begins,
            published_at=now,
        )  # fmt: skip
        # Every row is written, also those it changes nothing of: so it waits for whoever accepts at this moment, who
        # would else keep a year of what has just been replaced.
        whose = Member.objects.filter(is_body_person=False)
        if kind == Kind.PUBLISHING:
            writing = apps.get_model("cms", "BodyMember").objects.filter(left_at=None).values("member")
            whose = Member.objects.filter(Q(is_body_person=True) | Q(pk__in=writing))
        whose.update(
            agreed_until=Case(When(agreed_until__gt=begins, then=Value(begins)), default=F("agreed_until"))
        )
    return made


def accept(
    member: Member, read: Iterable[tuple[str, int]], *, ethics_code: str = "", at: datetime | None = None
) -> None:
    """Accept the versions that were read, each as (kind, version); a second click accepts nothing twice.

    Raises Changed when another version holds meanwhile: nothing is accepted that was not read.
    """
    now = at or timezone.now()
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        standing = {each.kind: each for each in standing_of(member, now)}
        for kind, version in read:
            _accept_one(member, standing.get(kind), kind, version, ethics_code, now)
        settle(member, now)


def _accept_one(
    member: Member, standing: Standing | None, kind: str, version: int, ethics_code: str, now: datetime
) -> None:
    asked = standing.to_accept(now) if standing is not None else None
    known = [each.version for each in standing.versions] if standing is not None else []
    if version not in known:
        raise Changed
    if asked is None or asked.version != version:  # accepted a moment ago
        return
    code = ethics_code.strip() if kind == Kind.PLEDGE else ""
    Acceptance.objects.create(member=member, agreement=asked, at=now, ethics_code=code)


def settle(member: Member, now: datetime | None = None) -> None:
    """Write until when a member has agreed to everything they have to. The one place that says so."""
    moments = [each.until for each in standing_of(member, now or timezone.now())]
    known = [each for each in moments if each is not None]
    until = min(known) if len(known) == len(moments) else None
    Member.objects.filter(pk=member.pk).update(agreed_until=until)
    member.agreed_until = until
