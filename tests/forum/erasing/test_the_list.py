"""The doctor says when the list outside the database cannot make a restored copy forget."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.erasing import actions as erasing
from forum.erasing.models import ErasedLine
from forum.management.doctoring import erased_list_is_kept
from tests.factories import STORY, make_consultation

pytestmark = [pytest.mark.both, pytest.mark.usefixtures("defaults")]


@pytest.fixture
def erased(cast, settings, tmp_path, django_capture_on_commit_callbacks):
    """Words that were left out, and the list that names it."""
    settings.ERASED_LIST = tmp_path / "erased.list"
    here = make_consultation(cast.ilse, waits=True, answers={"only-a-question.1": f"{STORY} zaqmoss"})
    item = here.review_items.get()
    with django_capture_on_commit_callbacks(execute=True):
        erasing.leave_out(item, "zaqmoss", "place_small", by=cast.moderator, version=item.version)
    return settings.ERASED_LIST


def wrong() -> list[str]:
    return [said.words for said in erased_list_is_kept() if said.is_wrong]


def test_a_list_that_names_everything_lacks_nothing(erased):
    [said] = erased_list_is_kept()
    assert not said.is_wrong and said.words.endswith("lacks nothing: 1 line.")
    assert str(erased) in said.words


def test_an_older_copy_of_the_list_is_told(erased):
    erased.write_text("")
    assert wrong() and "does not name 1 of 1" in wrong()[0]
    erased.unlink()
    assert wrong() and "does not name 1 of 1" in wrong()[0]


def test_lines_that_do_not_reach_the_file_are_told_after_ten_minutes(erased):
    row = ErasedLine.objects.create(line={"what": "withdrawn"}, at=timezone.now() - timedelta(minutes=9))
    assert wrong() == []
    ErasedLine.objects.filter(pk=row.pk).update(at=timezone.now() - timedelta(minutes=11))
    assert wrong() and "lacks 1 line" in wrong()[0]


def test_a_list_that_cannot_be_read_is_told(erased):
    erased.unlink()
    erased.mkdir()
    assert any("cannot be read" in words for words in wrong())


def test_a_torn_line_is_told_and_is_nobodys_fault(erased):
    with erased.open("ab") as torn:
        torn.write(b'{"what": "withdr')
    assert wrong() == []
    assert any("1 of its lines cannot be read" in said.words for said in erased_list_is_kept())
