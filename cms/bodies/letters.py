"""The one letter that asks somebody in. Its link is the only place where the word stands that opens it."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from cms.bodies.models import Invitation

log = logging.getLogger(__name__)


def send(invitation: Invitation, token: str) -> bool:
    """Send it; gives whether it left. The address of the site is the setting's, whatever a request said."""
    url = f"{settings.SITE_URL}{reverse('body-invitation', args=[token])}"
    words = {"body": invitation.body.title, "role": invitation.role, "url": url}
    letter = EmailMessage(
        "An invitation to write at Between",
        render_to_string("emails/body_invitation.txt", words),
        to=[invitation.email],
    )
    try:
        letter.send()
    except (OSError, SMTPException) as error:
        log.warning("an invitation did not leave: %s", type(error).__name__)
        return False
    return True
