"""What the library does when the accounts change, its groups hold whoever's role is awake and nobody else; and when a
page is public no longer."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.signals import page_unpublished

from accounts.members import Member
from accounts.signals import credential_submitted, roles_changed
from cms.actions import ensure_groups
from cms.actions.groups import CURATORS
from cms.bodies.actions import settle
from cms.bodies.publishing import show_the_way_back
from cms.withdrawing.pictures import give_new_addresses


@receiver(roles_changed)
def keep_curators(sender: Any, member: Member, **kwargs: Any) -> None:
    """Let a curator into their group, or out of it."""
    if member.is_curator:
        ensure_groups().user_set.add(member)
    else:
        member.groups.remove(*member.groups.filter(name=CURATORS))


@receiver(roles_changed)
def keep_publishers(sender: Any, member: Member, **kwargs: Any) -> None:
    """Let a training body's publisher publish once they have a second factor, and no longer without one."""
    settle(member)


@receiver(credential_submitted)
def no_body_person_any_more(sender: Any, credential: Any, **kwargs: Any) -> None:
    """Whoever asks to be verified as a colleague is more than a training body's person, and gives the pledge."""
    settle(credential.member)


@receiver(page_unpublished)
def close_its_pictures(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Let nobody find the pictures of what is public no longer, whoever took it down."""
    give_new_addresses(instance.specific)


@receiver(authenticator_added)
def back_to_publishing(
    sender: Any, request: HttpRequest, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Show a publisher who has just set up a second factor the way back to their piece; codes on paper are none."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        show_the_way_back(request)
