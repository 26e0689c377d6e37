"""What happens when people come in, and to what lets them in."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import actions as accounts
from accounts.members import Member
from accounts.security.devices import device_words
from accounts.security.models import SignIn
from accounts.security.querysets import has_device

#: How long an address is kept, and how long that somebody came in at all.
ADDRESS_KEPT = timedelta(days=14)
SIGN_IN_KEPT = timedelta(days=365)


@transaction.atomic
def keep_second_factor(member: Member) -> None:
    """Say whether a member has a second factor now: a code on their phone or a passkey. Codes on paper alone
    are none. Roles that wait for one wake or fall asleep."""
    here = Member.objects.select_for_update().filter(pk=member.pk).first()
    if here is None:  # they go, and what is theirs goes with them
        return
    yes = has_device(here)
    if yes != here.has_second_factor:
        accounts.set_second_factor(here, yes)


@transaction.atomic
def remove_second_factors(member: Member) -> None:
    """Take every second factor of a member, who has lost them: their roles sleep, their sessions end."""
    Member.objects.select_for_update().get(pk=member.pk)
    Authenticator.objects.filter(user=member).delete()
    keep_second_factor(member)
    end_sessions(member)


@transaction.atomic
def end_sessions(member: Member, *, but: str | None = None, only: str | None = None) -> int:
    """End a member's sessions, all `but` one or `only` one (by their keys); gives how many there were."""
    theirs = UserSession.objects.filter(user=member)
    if but is not None:
        theirs = theirs.exclude(session_key=but)
    if only is not None:
        theirs = theirs.filter(session_key=only)
    keys = list(theirs.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def note_sign_in(
    member: Member, *, address: str, agent: str, with_second_factor: bool, on_own_device: bool
) -> None:
    """Write down that a member came in."""
    SignIn.objects.create(
        member=member, address=address, device=device_words(agent), with_second_factor=with_second_factor,
        on_own_device=on_own_device,
    )  # fmt: skip


def seen_again(session_key: str | None) -> None:
    """Note that a device was here; called once an hour at most."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=timezone.now())


def drop_addresses(now: datetime) -> int:
    """Forget the addresses people came from after 14 days, and after a year that they came in at all."""
    SignIn.objects.filter(at__lt=now - SIGN_IN_KEPT).delete()
    old = SignIn.objects.filter(at__lt=now - ADDRESS_KEPT, address__isnull=False)
    return old.update(address=None)


def forget_ended(now: datetime) -> int:
    """Forget sessions that have ended, and limits that count no more; gives how many sessions it were."""
    gone, _ = Session.objects.filter(expire_date__lt=now).delete()
    live = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(live)).delete()
    if isinstance(caches["default"], DatabaseCache):
        _forget_expired_limits(now)
    return gone


def _forget_expired_limits(now: datetime) -> None:
    """Django takes an expired row out when somebody asks for it, or when the table is full."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])  # noqa: S608 - a name from settings
