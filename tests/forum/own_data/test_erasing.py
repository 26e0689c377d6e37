"""After leaving no word of theirs is left in any table, file or cache; what others wrote is unharmed."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from accounts.models import Member
from forum.chair import actions as chair
from forum.chair.models import Chair, ChairLine
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.own_data import actions
from forum.own_data.actions.copying import folder
from tests.factories import make_consultation, make_reply
from tests.forum.own_data.lives import ASKED, everywhere, fill, live, words_of

WORD = "quokkamoss"
pytestmark = pytest.mark.both


def lying_with(word: str) -> list[Path]:
    """Files of the site that hold this word, in their name or inside."""
    roots = [Path(each) for each in (settings.EVIDENCE_ROOT, settings.EXPORT_ROOT, settings.MEDIA_ROOT)]
    files = [path for root in roots if root.is_dir() for path in sorted(root.rglob("*")) if path.is_file()]
    files += [path for path in (Path(settings.ERASED_LIST),) if path.is_file()]
    return [path for path in files if word in path.name or word.encode() in path.read_bytes()]


def test_nothing_of_theirs_is_left_anywhere(
    cast, defaults, django_capture_on_commit_callbacks, monkeypatch, tmp_path
):
    monkeypatch.setattr(settings, "EVIDENCE_ROOT", tmp_path / "evidence")
    monkeypatch.setattr(settings, "EXPORT_ROOT", tmp_path / "exports")
    cast.moderator  # noqa: B018 - a person is made when first named
    beside = make_consultation(cast.ilse)
    Member.objects.filter(pk=cast.maren.pk).update(
        display_name=f"Maren {WORD}", email=f"{WORD}@between.example"
    )
    cast.maren.refresh_from_db()
    here = live(cast.maren, WORD, beside=beside)
    make_reply(here, cast.tobi, f"> {words_of(WORD)}\n\nI kept still while I read that {words_of(WORD)}.")
    made = Reply.objects.get(author=cast.maren, consultation=beside)
    make_reply(beside, cast.tobi, f"> {words_of(WORD)}\n\nMy shoulders rose.", answers=made)
    quoting = f"<blockquote><p>{words_of(WORD)}</p></blockquote><p>So it was.</p>"
    chair.say(Chair.objects.get(), quoting, by=cast.tobi)
    fill(cast.maren, WORD)
    ChairLine.objects.filter(author=cast.maren).update(html=f"<p>{words_of(WORD)}</p>")  # as it was quoted
    gone = cast.maren.public_id
    with django_capture_on_commit_callbacks(execute=True):
        copy = actions.ask_for_copy(cast.maren)
    copy.refresh_from_db()
    assert lying_with(WORD) and (folder() / copy.stored_as).exists()
    with django_capture_on_commit_callbacks(execute=True):
        done = actions.erase_now(cast.maren, tells=False)
    assert done.state == "done" and done.receipt["files"] == 2
    assert lying_with(WORD) == [] and not (folder() / copy.stored_as).exists()
    assert WORD not in repr(cache._cache)
    assert everywhere(WORD) == []
    # The log of acts and the list outside know them by a random number that leads nowhere any more.
    assert set(everywhere(gone)) <= {"forum_decision.object_id", "forum_erasedline.line"}
    assert "My shoulders rose." in Reply.objects.get(author=cast.tobi, consultation=beside).html
    assert not Consultation.objects.filter(pk=here.pk).exists()
    assert ChairLine.objects.get(author=cast.tobi).html == "<p>So it was.</p>"
    assert everywhere(ASKED.lower()) == [  # another's remark stays, wherever it stood
        "wagtailcore_comment.text", "wagtailcore_pagelogentry.data", "wagtailcore_revision.content",
    ]  # fmt: skip
    beside.refresh_from_db()
    assert beside.voices == 1
