"""The words of a letter: that something happened, and where. Never a word of a case, its theme or a name."""

from __future__ import annotations

from email.policy import Policy, default
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.notifications import rules
from forum.notifications.models import Letter, Notice

SUBJECT = "Something new for you at Between"  # one for all: mail programs keep a conversation together by it


LONGEST_LINE = 900  # of 998 that are allowed


class Mail(EmailMultiAlternatives):
    """A mail whose addresses stay whole: folded at 78 letters, a long one is written as encoded words, which
    mail programs do not read in List-Unsubscribe, References and Message-ID."""

    def message(self, *, policy: Policy[Any] | None = None) -> Any:
        """Make the message with long lines."""
        return super().message(policy=(policy or default).clone(max_line_length=LONGEST_LINE))


def write(letter: Letter, notices: list[Notice], stop_key: str) -> Mail:
    """Make the mail of a letter from what it is to tell; the same letter gets the same id each time."""
    here = {notice.consultation for notice in notices}
    context = {
        "parts": _parts(notices),
        "wishes_url": address("forum:wishes"),
        "stop_url": address("forum:stop", stop_key),
    }
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {
        "Message-ID": f"<{letter.public_id}@{host}>",
        "List-Unsubscribe": f"<{context['stop_url']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Precedence": "bulk",
    }
    only = here.pop() if len(here) == 1 else None
    if only is not None:
        headers["References"] = headers["In-Reply-To"] = f"<{_conversation(letter.member, only)}@{host}>"
    mail = Mail(
        SUBJECT, render_to_string("emails/news.txt", context), to=[letter.member.email], headers=headers
    )
    mail.attach_alternative(render_to_string("emails/news.html", context), "text/html")
    return mail


def address(name: str, *args: str) -> str:
    """Write an address of this site out in full."""
    return settings.SITE_URL + reverse(name, args=args)


def _parts(notices: list[Notice]) -> list[tuple[list[str], str]]:
    """Give what happened in each place, each sentence once, with the one address to read it at."""
    parts: dict[str, tuple[list[str], str]] = {}
    for notice in notices:
        where = address("forum:consultation-list")
        if notice.verb in rules.ELSEWHERE:
            where = address(rules.ELSEWHERE[notice.verb])
        elif notice.consultation is not None:
            where = address("forum:consultation", notice.consultation.public_id)
        said, _ = parts.setdefault(where, ([], where))
        if (words := rules.words_for(notice.call, notice.verb)) not in said:
            said.append(words)
    return list(parts.values())


def _conversation(member: Member, consultation: Consultation) -> str:
    """Name a conversation for one reader's mailbox; nobody else's letters about it share the name."""
    return salted_hmac("forum.letters", f"{member.pk}:{consultation.pk}", algorithm="sha256").hexdigest()[:32]
