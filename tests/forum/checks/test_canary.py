"""A word nobody else writes is followed through everything the checks do: where it stands afterwards, and where not."""

import io
import logging

import pytest
from django.apps import apps
from django.core.management import call_command

from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.moderation import actions as moderation
from forum.review.models import ReviewItem
from tests.factories import make_draft, make_reply, make_two_who_can_hide
from tests.forms import posted
from tests.forum.checks.test_gate import hint_in, open_page, send

NAME = "Quorvella"
STORY = f"{NAME} said it was fine, and something closed between us. Her {NAME}-smile stayed all hour."


def tables_with(word: str) -> set[str]:
    """Every column of every table that holds the word, in any form a database keeps text in."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            for column, value in row.items():
                if word.casefold() in str(value).casefold():
                    found.add(f"{model.__name__}.{column}")
    return found


@pytest.mark.both
def test_case_text_stands_only_in_the_contribution_its_draft_and_its_revisions(cast, defaults, login_as):
    make_two_who_can_hide()
    log = io.StringIO()
    listener = logging.StreamHandler(log)
    # Some loggers keep their lines from the one above them: listen to each.
    loggers = [
        logging.getLogger(name)
        for name in ("", "django", "django.request", "django.server", "django.db.backends", "wagtail")
    ]
    for logger in loggers:
        logger.addHandler(listener)
    client = login_as("ilse")
    try:
        draft = make_draft(cast.ilse, "rupture-repair", client="yes")
        form = posted(draft.version.spec, draft, STORY, client="yes")
        saved = client.post(f"/drafts/{draft.public_id}/autosave/", form)
        assert NAME in saved.content.decode()  # the author is shown what was seen
        assert tables_with(NAME) == {"Draft.data"}

        form["seq"] = str(saved.json()["seq"])
        client.post(f"/drafts/{draft.public_id}/show/", form)
        page = open_page(client, f"/drafts/{draft.public_id}/preview/")
        draft.refresh_from_db()
        dismissed = {"seq": str(draft.seq), "dismissed": hint_in(page, "dismissed")}
        client.post(f"/drafts/{draft.public_id}/put-right/", dismissed)
        assert tables_with(NAME) == {"Draft.data"}

        assert send(client, draft, look_first="1").status_code == 302, send(client, draft).content.decode()
        assert tables_with(NAME) <= {"Answer.html", "Answer.text", "Consultation.question"}
        assert Draft.objects.get(pk=draft.pk).checks == {}

        moderation.release(ReviewItem.objects.get(), by=cast.moderator)
        here = Consultation.objects.get()
        make_reply(here, cast.maren)
        call_command("rescan_identifiers", stdout=log, stderr=log)
        for who in ("maren", "moderator"):
            open_page(login_as(who), f"/consultations/{here.public_id}/")
        client.post(f"/consultations/{here.public_id}/edit/")
        allowed = {"Answer.html", "Answer.text", "Consultation.question", "Draft.data"}
        assert tables_with(NAME) <= allowed
        assert NAME.casefold() not in log.getvalue().casefold()
    finally:
        for logger in loggers:
            logger.removeHandler(listener)
