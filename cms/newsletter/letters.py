"""The words of the newsletter's letters. An issue says what the library lists, and the one question; nothing of
consultations or members, and nothing that counts who opens it."""

from __future__ import annotations

from email.policy import Policy, default
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from cms.syndication.naming import address

if TYPE_CHECKING:
    from cms.newsletter.models import IssueLetter
    from cms.newsletter.reading import Content

CONFIRM = "Do you want the newsletter of Between?"
KNOWN = "You get the newsletter of Between already"
SUBJECT = "Between, {name}"
LONGEST_LINE = 900  # of 998 that are allowed


class Mail(EmailMultiAlternatives):
    """A mail whose addresses stay whole: folded at 78 letters, a long one in a header is written as encoded words,
    which mail programs do not read in List-Unsubscribe."""

    def message(self, *, policy: Policy[Any] | None = None) -> Any:
        """Make the message with long lines."""
        return super().message(policy=(policy or default).clone(max_line_length=LONGEST_LINE))


def to_confirm(email: str, token: str) -> Mail:
    """Ask whether somebody wants it; the link is the only place where the word stands that says yes."""
    return _mail(
        CONFIRM, "newsletter_confirm", {"url": address(reverse("newsletter-confirm", args=[token]))}, email
    )


def known(email: str, stop_key: str) -> Mail:
    """Tell whoever gets it already that somebody asked once more, and how to stop it."""
    stop_url = address(reverse("newsletter-stop", args=[stop_key]))
    return _mail(KNOWN, "newsletter_known", {"stop_url": stop_url}, email, stop_url=stop_url)


def issue(letter: IssueLetter, content: Content, email: str, stop_key: str) -> Mail:
    """Make the mail of a letter from what its issue says now; the same letter gets the same id each time."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    stop_url = address(reverse("newsletter-stop", args=[stop_key]))
    month = [letter.issue.year, letter.issue.month]
    context = {
        "content": content,
        "stop_url": stop_url,
        "archive_url": address(reverse("newsletter-issue", args=month)),
    }
    mail = _mail(SUBJECT.format(name=content.name), "newsletter", context, email, stop_url=stop_url)
    mail.extra_headers |= {"Message-ID": f"<{letter.public_id}@{host}>", "List-ID": f"<newsletter.{host}>"}
    return mail


def _mail(subject: str, template: str, context: dict[str, Any], email: str, *, stop_url: str = "") -> Mail:
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "Precedence": "bulk"}
    if stop_url:
        headers |= {
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        }
    mail = Mail(subject, render_to_string(f"emails/{template}.txt", context), to=[email], headers=headers)
    mail.attach_alternative(render_to_string(f"emails/{template}.html", context), "text/html")
    return mail
