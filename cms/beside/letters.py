"""The letter that tells a training body what comes to stand beside its pieces: public titles, and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

if TYPE_CHECKING:
    from accounts.members import Member
    from cms.models import TrainingBodyPage

log = logging.getLogger(__name__)
SUBJECT = "What comes to stand beside your pieces"


def tell(body: TrainingBodyPage, people: Iterable[Member], lines: list[tuple[str, str]]) -> bool:
    """Write to a body's publishers, each on their own; gives whether one of the letters left. `lines` are the titles
    of a piece and of the insight beside it."""
    url = f"{settings.SITE_URL}{reverse('beside', args=[body.slug])}"
    words = render_to_string("emails/beside.txt", {"body": body.title, "lines": lines, "url": url})
    left = False
    for member in people:
        try:
            EmailMessage(SUBJECT, words, to=[member.email]).send()
            left = True
        except (OSError, SMTPException) as error:
            log.warning("a letter about insights did not leave: %s", type(error).__name__)
    return left
