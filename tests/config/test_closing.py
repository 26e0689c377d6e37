"""The house closed to case text: one command, every process, at once; nothing typed is lost."""

import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from cms.actions import load_pages
from forum.access import actions
from forum.access.models import Closing
from forum.consultations.models import Consultation
from forum.notifications.actions import send_letter
from forum.notifications.models import Letter
from tests.factories import make_consultation, make_reply
from tests.pages import words_of

pytestmark = pytest.mark.django_db
SAID = "I felt the room grow very small between the two of you."


def close(*words: str) -> str:
    said = StringIO()
    call_command("close_case_text", *words, stdout=said)
    return said.getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.both
def test_one_process_closes_it_and_another_shows_nothing_from_the_next_page_on(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    client = login_as("maren")
    address = here.get_absolute_url()
    assert client.get(address).status_code == 200
    assert "Closed, in every process" in in_another_process("close_case_text")
    answer = client.get(address)
    assert answer.status_code == 503
    assert here.question not in answer.content.decode()
    assert "Open again" in in_another_process("close_case_text", "--open")
    assert client.get(address).status_code == 200


def in_another_process(*words: str) -> str:
    """What `manage.py` says as a process of its own, on the database of this test."""
    base = connection.settings_dict
    where = {"SQLITE_PATH": str(base["NAME"])}
    if connection.vendor == "postgresql":
        names = {
            "DB_NAME": "NAME",
            "DB_USER": "USER",
            "DB_PASSWORD": "PASSWORD",
            "DB_HOST": "HOST",
            "DB_PORT": "PORT",
        }
        where = {"DATABASE": "postgres"} | {name: str(base[key] or "") for name, key in names.items()}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
    env = os.environ | where | {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


@pytest.fixture
def closed(db: None) -> None:
    """It is closed."""
    close("--because", "We are looking into something.")


def test_it_says_so_plainly_and_when_to_look_again(closed, login_as):
    answer = login_as("moderator").get("/desk/")
    assert answer.status_code == 503
    page = words_of(answer)
    assert "We are looking into something." in page
    assert "look again on" in page
    assert answer.headers["Retry-After"]
    assert answer.headers["Cache-Control"].count("no-store")
    Closing.objects.update(look_again_at=timezone.now() - timedelta(minutes=1))
    assert "longer than we thought" in words_of(login_as("maren").get("/home/"))


def test_the_library_accounts_and_the_public_form_stay(defaults, closed, login_as):
    load_pages()
    client = login_as("maren")
    for path in (
        "/library/",
        "/privacy/",
        reverse("forum:about-me"),
        reverse("account_email"),
        "/me/wishes/",
    ):
        assert client.get(path).status_code in {200, 302}, path
    assert client.post(reverse("forum:about-me"), {"text": "It could be me."}).status_code in {302, 422}


def test_what_somebody_is_writing_comes_back_whole(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    client = login_as("maren")
    close()
    path = reverse("forum:consultation-reply", args=[here.public_id])
    answer = client.post(path, {"kind": "resonance", "text": SAID})
    assert answer.status_code == 503
    assert SAID in answer.content.decode()
    assert not here.replies.exists()
    answer = client.post(path, {"text": SAID, "writer": cast.tobi.public_id})
    assert SAID not in answer.content.decode()


def test_nothing_moves_and_no_letter_leaves_until_it_is_open_again(cast, defaults):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.maren, kind="clarifying_question")
    call_command("run_due", verbosity=0)
    mail.outbox.clear()
    Letter.objects.update(due_at=timezone.now() - timedelta(days=1), sent_at=None, taken_at=None)
    now = timezone.now()
    Consultation.objects.update(phase_ends_at=now + timedelta(hours=1))
    actions.close_case_text(because="", look_again_at=now, at=now - timedelta(hours=3))
    assert Letter.objects.exists()
    call_command("run_due", verbosity=0)
    Letter.objects.update(taken_at=now)
    send_letter.func(Letter.objects.values_list("pk", flat=True)[0])
    assert not mail.outbox
    actions.open_case_text(at=now)
    here.refresh_from_db()
    assert here.phase_ends_at == now + timedelta(hours=4)
    assert here.stood_still == timedelta(hours=3)
    Letter.objects.update(taken_at=None)
    call_command("run_due", verbosity=0)
    assert mail.outbox


def test_closing_twice_and_opening_what_is_open_change_nothing(closed):
    with pytest.raises(CommandError, match="closed already"):
        close()
    close("--open")
    with pytest.raises(CommandError, match="It is open"):
        close("--open")
    assert Closing.objects.filter(holds=None).count() == 1
