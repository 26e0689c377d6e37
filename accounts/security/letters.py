"""Letters about somebody's safety that no page of theirs sends."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.utils import timezone

from accounts.members import Member


def tell_of_reset(member: Member) -> None:
    """Tell a member that their second factor was taken off: were it not them who asked, they must know."""
    context = {"user": member, "timestamp": timezone.now(), "site_url": settings.SITE_URL}
    get_adapter().render_mail("mfa/email/reset", member.email, context).send()
