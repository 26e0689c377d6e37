"""A mail server of our own on loopback, what it received, and another that can misbehave."""

import asyncio
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


class Post:
    """What arrived, and how the server behaves: takes, refuses, hangs, or breaks off after the text."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.raw: list[bytes] = []
        self.mood = "takes"

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address, options) -> str:
        if self.mood == "refuses":
            return "550 Not here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.mood == "hangs":
            await asyncio.sleep(3)
            return "451 Too late"
        self.raw.append(envelope.original_content)
        self.letters.append(message_from_bytes(envelope.original_content, policy=policy.default))
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        if self.mood == "breaks off":
            server.transport.close()
        return "250 Thank you"


@pytest.fixture
def post(settings) -> Iterator[Post]:
    """Send mail by SMTP to a real server, and read there what came."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    received = Post()
    server = Controller(received, hostname="127.0.0.1", port=port)
    server.start()
    settings.SITE_URL = "https://between.example"
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 1},
        }
    }
    yield received
    server.stop()
