"""A demo community served as in production, for as long as an audit needs it, on this machine alone."""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bin.stamps import ROOT

MOST_PAGES = 600  # per person: a crawl ends, whatever the pages link to
MOST_OF_ONE = 4  # with other words behind the question mark: a search narrowed in every way has no end
# Links that act, leave the site or lead to Wagtail's and Django's own admin pages are not followed.
NOT_FOLLOWED = re.compile(r"/(admin|appearance|cms|static|media|documents)/|logout")
# One person of each kind; their sessions are made directly, so no password is needed here.
SESSIONS = """
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from accounts.models import Member
kinds = {"moderator": {"is_moderator": True}, "supervisor": {"practice": "supervisor"},
         "clinician": {"practice": "clinician", "is_moderator": False}, "member": {"practice": ""}}
found = {}
for kind, wanted in kinds.items():
    if member := Member.objects.filter(is_superuser=False, **wanted).order_by("pk").first():
        session = SessionStore()
        session[SESSION_KEY] = str(member.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = member.get_session_auth_hash()
        session.create()
        found[kind] = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
print("PEOPLE " + json.dumps(found))
"""


@dataclass(frozen=True)
class Site:
    """A running demo: its address, and the environment its management commands run in."""

    address: str
    environment: dict[str, str]

    def manage(self, *command: str) -> str:
        """Run a management command against the demo; returns what it printed. Raises RuntimeError when it fails."""
        whole = [sys.executable, "manage.py", *command]
        done = subprocess.run(
            whole, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {command[0]} failed: {done.stderr.strip()}")
        return done.stdout

    def people(self) -> dict[str, str]:
        """Return the cookie of one signed-in demo person of each kind, and of a visitor (none)."""
        said = self.manage("shell", "--no-imports", "--command", SESSIONS)
        return {"visitor": ""} | json.loads(said.split("PEOPLE ", 1)[1])

    def pages(self, cookie: str) -> Iterator[tuple[str, str]]:
        """Follow links from the home page; gives address and HTML of every page that answers."""
        waiting, seen, of_one = [f"{self.address}/"], set[str](), Counter[str]()
        while waiting and of_one.total() < MOST_PAGES:
            address = waiting.pop(0)
            if address in seen:
                continue
            seen.add(address)
            path = address.partition("?")[0]
            if of_one[path] == MOST_OF_ONE:
                continue
            of_one[path] += 1
            html = self.read(address, cookie)
            if html is None:
                continue
            yield address, html
            for link in re.findall(r'<a\b[^>]*\shref="([^"]*)"', html):
                found = urldefrag(urljoin(address, link.replace("&amp;", "&"))).url
                if found.startswith(f"{self.address}/") and not NOT_FOLLOWED.search(found):
                    waiting.append(found)

    def read(self, address: str, cookie: str) -> str | None:
        """Get one page; None when it is no HTML or does not answer 200."""
        asking = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})  # noqa: S310
        try:
            with urllib.request.urlopen(asking, timeout=20) as answer:  # noqa: S310 - loopback only, see `served`
                if not answer.headers.get("Content-Type", "").startswith("text/html"):
                    return None
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            if refused.code >= 500:
                raise RuntimeError(f"{address} answered {refused.code}") from refused
            return None

    def text(self, path: str) -> str:
        """Get what stands at a path, whatever it is, as a visitor. Raises when it does not answer 200."""
        with urllib.request.urlopen(f"{self.address}{path}", timeout=20) as answer:  # noqa: S310 - loopback only
            found: str = answer.read().decode()
            return found


@contextmanager
def served() -> Iterator[Site]:
    """Plant a demo in a temporary folder and serve it with granian on a free loopback port."""
    with tempfile.TemporaryDirectory(prefix="between-audit-") as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        site = Site(f"http://localhost:{port}", os.environ | _settings(folder, port))
        site.manage("migrate", "--verbosity=0")
        site.manage("load_defaults", "--verbosity=0")
        site.manage("seed_demo", "--verbosity=0", "--yes-this-is-a-demo")
        site.manage("collectstatic", "--noinput", "--verbosity=0")
        command = [str(Path(sys.executable).with_name("granian")), "--interface=wsgi", "--host=127.0.0.1"]
        command += [
            f"--port={port}",
            "--blocking-threads=4",
            "--backpressure=64",
            "--log-level=warning",
            "config.wsgi:application",
        ]
        server = subprocess.Popen(command, cwd=ROOT, env=site.environment)
        try:
            _wait(site)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)


def _settings(folder: str, port: int) -> dict[str, str]:
    """Return settings like a server's, less the certificate."""
    return {
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": f"http://localhost:{port}",
        "HTTPS_REDIRECT": "0",
        "SHARED_CACHE": "0",
        "TASKS_QUEUE": "immediate",
        "DATABASE": "sqlite",
        "DATA_DIR": folder,
        "SQLITE_PATH": f"{folder}/db.sqlite3",
    }


def _wait(site: Site) -> None:
    for _ in range(100):
        try:
            if site.read(f"{site.address}/", "") is not None:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("The server did not answer within 20 seconds.")
