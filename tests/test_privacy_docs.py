"""What the papers say is kept, and for how long, is what the code does."""

import re
import tomllib
from datetime import timedelta
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from bin.stamps import ROOT
from cms.data.legal import PRIVACY
from forum.management.commands.run_due import STEPS

PAGE = ROOT / "docs" / "privacy.md"
EXAMPLE = ROOT / "docs" / "data-protection-answers.example.toml"
ROW = re.compile(r"^\| ([^|]+) \| (\d+) (minutes?|days?|months?) \| `([\w.]+)` \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text())
#: Names of code that keeps something, which the table must name.
KEEPS = re.compile(r"^([A-Z_]*KEPT[A-Z_]*|SHOWN_FOR|CODES_HOLD) = timedelta", re.MULTILINE)
ELSEWHERE = {
    "forum.own_data.actions.copying.KEPT_FOR",  # that there was a copy, without it
    "forum.sanctions.models.SHOWN_FOR", "forum.asking.waiting.SHOWN_FOR",  # how long a page shows it
}  # fmt: skip


def value_of(name: str) -> object:
    """What the code says under this name."""
    where, _, last = name.rpartition(".")
    return getattr(settings if where == "settings" else import_module(where), last)


@pytest.mark.parametrize(
    ("number", "unit", "name"), [(int(row[1]), row[2].rstrip("s"), row[3]) for row in ROWS]
)
def test_each_period_is_the_one_that_is_set(number, unit, name):
    said = value_of(name)
    if isinstance(said, timedelta):
        assert said == timedelta(**{f"{unit}s": number})
    elif name.endswith("_AGE"):  # in seconds, as Django has it
        assert said == timedelta(**{f"{unit}s": number}).total_seconds()
    else:
        assert (said, unit in name.lower()) == (number, True)


def test_each_has_a_step_that_drops_it():
    assert len(ROWS) >= 25
    assert {row[4] for row in ROWS} <= {name for name, _ in STEPS} | {"operator"}


def test_nothing_is_kept_for_a_time_that_the_table_does_not_name():
    named = {row[3] for row in ROWS} | ELSEWHERE
    found = {
        ".".join((*path.relative_to(ROOT).with_suffix("").parts, name))
        for folder in ("accounts", "cms", "forum")
        for path in Path(ROOT / folder).rglob("*.py")
        for name in KEEPS.findall(path.read_text())
    }
    assert found <= named


def test_the_public_page_says_the_same_periods():
    said = " ".join(text for _, text in PRIVACY)
    for words in ("12 months", "after 24", "7 days", "14 days", "a year", "30 days", "60 days", "24 months"):
        assert words in said
    assert not re.search(r"\b(analytics|third part)", said)


def fill_in(answers: Path, papers: Path) -> str:
    said = StringIO()
    call_command("data_protection_form", str(answers), str(papers), stdout=said)
    return said.getvalue()


def test_the_papers_are_filled_in_from_answers_and_settings_and_say_what_is_missing(tmp_path, settings):
    settings.OPERATOR_NAME = "The Lamp Room"
    answers, papers = tmp_path / "answers.toml", tmp_path / "papers.md"
    answers.write_text(EXAMPLE.read_text().replace('assessed_by = ""', 'assessed_by = "two of us"'))
    said = fill_in(answers, papers)
    assert "A lawyer must check it" in said
    assert "Still to say: operator_address" in said
    text = papers.read_text()
    assert "| The Lamp Room, **STILL TO SAY: operator_address**" in text
    assert "by two of us" in text
    assert "[[" not in text.replace("`[[name]]`", "")
    assert "A lawyer must check the result" in text


def test_the_form_and_its_answers_ask_for_the_same():
    form = set(re.findall(r"`\[\[(\w+)\]\]`", (ROOT / "docs" / "data-protection.md").read_text())) - {"name"}
    assert set(tomllib.loads(EXAMPLE.read_text())) == form


@pytest.mark.parametrize(
    ("answers", "papers", "advice"),
    [
        ("", ROOT / "docs" / "papers.md", "outside the code"),
        ('nonsense = "x"', "papers.md", "asks for no nonsense"),
        ("dpo = ", "papers.md", "not written as TOML"),
        ("dpo = 3", "papers.md", "quotation marks"),
    ],
)
def test_answers_that_do_not_fit_write_nothing(tmp_path, answers, papers, advice):
    (tmp_path / "answers.toml").write_text(answers)
    with pytest.raises(CommandError, match=advice):
        fill_in(tmp_path / "answers.toml", tmp_path / papers)
    assert not (tmp_path / papers).exists()


def test_both_papers_ask_for_a_lawyer_and_name_the_command_that_closes():
    for name in ("breach.md", "data-protection.md"):
        assert "lawyer must check" in (ROOT / "docs" / name).read_text()
    assert "manage.py close_case_text --because" in (ROOT / "docs" / "breach.md").read_text()
