"""What follows when somebody comes in, and when what lets them in changes."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.adapter import FACTORS
from accounts.http import address_of
from accounts.members import Member
from accounts.security.actions import end_sessions, keep_second_factor, note_sign_in
from accounts.security.devices import device_words
from accounts.security.sessions import ELSEWHERE, last

SEEN_AS = "Colleagues will see you as {name}. You can change that on your page."
NOWHERE = "0.0.0.0"  # noqa: S104 - an address that nobody has


@receiver(post_save, sender=Authenticator)
def begin_to_ask(sender: Any, instance: Authenticator, created: bool, **kwargs: Any) -> None:
    """Whoever enrols a factor is asked for it from now on, everywhere: roles that waited for one wake, and every
    session without one ends, in the same transaction."""
    if created and instance.type in FACTORS:
        keep_second_factor(instance.user)
        here = context.request.session.session_key if context.request is not None else None
        end_sessions(instance.user, but=here)


@receiver(post_delete, sender=Authenticator)
def ask_no_more(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    """With the last factor, by whatever way it goes, the roles that asked for one fall asleep in the same moment."""
    if instance.type in FACTORS:
        keep_second_factor(instance.user)


@receiver([password_changed, password_set])
def end_sessions_of_the_old_password(sender: Any, request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """A new password leaves only the session in which it was chosen."""
    end_sessions(user, but=request.session.session_key)


@receiver(password_reset)
def end_all_sessions(sender: Any, request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """A forgotten password leaves none."""
    end_sessions(user)


@receiver(user_logged_in)
def note(sender: Any, request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """Write down that somebody came in, and let the session last as its device allows. The first time they read by
    what name they are here: it may not be quite the one they wished for."""
    last(request.session)
    if not user.sign_ins.exists():
        messages.info(request, SEEN_AS.format(name=user.display_name))
    methods = {record["method"] for record in get_authentication_records(request, user)}
    note_sign_in(
        user,
        address=address_of(request),
        agent=request.headers.get("User-Agent", ""),
        with_second_factor="mfa" in methods,
        on_own_device=not request.session.get(ELSEWHERE),
    )


@receiver(pre_save, sender=UserSession)
def keep_no_address(sender: Any, instance: UserSession, **kwargs: Any) -> None:
    """The list of devices needs no address, and of the browser's words for itself only what people read."""
    instance.ip = NOWHERE
    instance.user_agent = device_words(instance.user_agent)
