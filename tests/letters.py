"""A mail server of our own on loopback, and what it received."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings as site


class Letters(list[EmailMessage]):
    """Keeps every letter that arrives, in order."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take a letter in."""
        self.append(message_from_bytes(envelope.original_content, policy=policy.default))
        return "250 Thank you"


@pytest.fixture
def letters(settings) -> Iterator[Letters]:
    """Send mail by SMTP to a real server, and read there what came."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    received = Letters()
    server = Controller(received, hostname="127.0.0.1", port=port)
    server.start()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 10},
        }
    }
    yield received
    server.stop()


def text_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(letter: EmailMessage) -> str:
    """The path of the one link to this site's accounts in a letter."""
    words = [word for word in text_of(letter).split() if "/accounts/" in word]
    assert len(words) == 1
    assert words[0].startswith(site.SITE_URL)
    return words[0].removeprefix(site.SITE_URL)
