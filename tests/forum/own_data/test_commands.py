"""What the operator does for whoever cannot do it themselves, by the same acts, each saying what it did."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Member
from forum.access.models import AccessRow
from forum.consultations.models import Consultation
from tests.factories import QUESTION, make_consultation
from tests.forum.own_data.test_copying import texts_in


def said_by(*command: str) -> str:
    """Run a command and give what it says."""
    said = io.StringIO()
    call_command(*command, stdout=said)
    return said.getvalue()


def test_a_copy_is_written_once_for_its_reader_alone_and_noted(cast, defaults, tmp_path):
    make_consultation(cast.maren)
    path = tmp_path / "maren.zip"
    assert "Maren Hollander" in said_by("export_member", "MAREN@between.example", str(path))
    assert QUESTION in texts_in(path)["between/consultations.html"]
    assert oct(path.stat().st_mode)[-3:] == "600"
    assert AccessRow.objects.get().object_id == cast.maren.public_id
    with pytest.raises(CommandError, match="already"):
        said_by("export_member", "maren@between.example", str(path))
    with pytest.raises(CommandError, match="Nobody here"):
        said_by("export_member", "nobody@between.example", str(tmp_path / "x.zip"))


def test_a_member_is_erased_only_with_a_yes(cast, defaults):
    make_consultation(cast.maren)
    with pytest.raises(CommandError, match="--yes"):
        said_by("erase_member", "maren@between.example")
    assert Consultation.objects.exists()
    assert "1 consultation destroyed" in said_by("erase_member", "maren@between.example", "--yes")
    assert (
        not Member.objects.filter(display_name="Maren Hollander").exists()
        and not Consultation.objects.exists()
    )
