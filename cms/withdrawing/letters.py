"""What the publishers of a training body hear by mail: never a title, never whose consent it is."""

from __future__ import annotations

import logging
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from cms.bodies.models import BodyMember
from cms.models import TrainingBodyPage

log = logging.getLogger(__name__)
SUBJECTS = {
    "expires": "A consent ends soon",
    "expired": "A session video is offline: its consent has ended",
    "gone": "A piece was taken down for somebody’s privacy",
}


def tell(body: TrainingBodyPage, what: str, *, on: date | None = None) -> int:
    """Write to every publisher of a body that something happened; gives to how many. One that does not leave keeps no
    other: the page it leads to says the same."""
    there = reverse("body-gone", args=[body.slug])
    words = {"body": body.title, "what": what, "on": on, "url": f"{settings.SITE_URL}{there}"}
    text = render_to_string("emails/library_withdrawn.txt", words)
    sent = 0
    for person in BodyMember.objects.publishers().filter(body=body).select_related("member"):
        try:
            sent += EmailMessage(SUBJECTS[what], text, to=[person.member.email]).send()
        except (OSError, SMTPException) as error:
            log.warning("a letter to a publisher did not leave: %s", type(error).__name__)
    return sent
