"""A restored copy knows of no yes that was taken back since, and of nothing that went: the library forgets it again."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from forum.curation import actions
from forum.curation.models import Asked
from forum.erasing.actions import list_taken_back, list_withdrawal, read_list, reapply, write_waiting
from forum.erasing.actions.listing import list_line
from tests.forum.curation.conftest import LENT, asked_of, reply_of
from tests.forum.curation.test_distilling import everywhere, published

pytestmark = [pytest.mark.both, pytest.mark.usefixtures("library")]


@pytest.fixture(autouse=True)
def outside(settings, tmp_path):
    """A list of its own: what it names, the database of the test knows nothing of, as a restored copy does."""
    settings.ERASED_LIST = tmp_path / "erased.list"


@pytest.mark.parametrize("what", ["withdrawn", "purged", "lent"])
def test_words_that_were_lent_leave_the_library_again(cast, drafted, what):
    published(drafted)
    reply, asked, now = (
        reply_of(drafted.consultation, cast.maren),
        asked_of(cast.maren, "quote"),
        timezone.now(),
    )
    here = drafted.consultation.public_id
    if what == "withdrawn":
        list_withdrawal(here, reply=reply.public_id, at=now)
    elif what == "purged":
        list_line("purged", at=now, consultation=here, kind="reply", of=reply.public_id, erasure="f" * 32)
    else:
        list_taken_back("lent", asked.public_id)
    write_waiting()
    assert LENT in everywhere()
    reapply()
    assert LENT not in everywhere()
    assert Asked.objects.filter(pk=asked.pk).exclude(words="").count() == 0
    assert Page.objects.filter(pk=drafted.page_id).exists()


@pytest.mark.parametrize("what", ["withdrawn", "purged"])
def test_a_piece_that_nobody_published_goes_with_its_consultation_again(cast, drafted, what):
    here = drafted.consultation.public_id
    list_line(what, at=timezone.now(), consultation=here, kind="consultation", of=here, erasure="f" * 32)
    write_waiting()
    reapply()
    assert not Page.objects.filter(pk=drafted.page_id).exists()
    assert LENT not in everywhere()


def test_the_posters_yes_taken_back_takes_the_piece_out_again(cast, drafted):
    published(drafted)
    list_taken_back("lent", asked_of(cast.ilse, "distil").public_id)
    write_waiting()
    assert reapply().withdrawn == 1
    assert not Page.objects.filter(pk=drafted.page_id).exists()
    assert reapply().withdrawn == 0


def test_a_yes_that_is_taken_back_stands_on_the_list(cast, drafted, django_capture_on_commit_callbacks):
    asked = asked_of(cast.maren, "quote")
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_back(asked, by=cast.maren)
    [line] = [line for line in read_list()[0] if line["what"] == "taken_back"]
    assert (line["kind"], line["of"]) == ("lent", asked.public_id)
