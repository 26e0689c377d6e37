"""The commands that run the checks over JSON lines, and the one that scores them."""

import json
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from forum.mirror import framing, identifiers
from forum.mirror.findings import Finding, Report

DATA = Path(__file__).parent / "data"


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Feed lines to a command and read its answers; says afterwards what it told the operator."""

    def run(command: str, *lines: Any) -> list[dict[str, Any]]:
        raw = b"".join(
            (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines
        )
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(raw)))
        out, err = StringIO(), StringIO()
        call_command(command, stdout=out, stderr=err)
        run.told = err.getvalue()  # type: ignore[attr-defined]
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return run


def report(*found: Finding, **kept: Any) -> Report:
    return Report(findings=found, **kept)


COMMANDS = pytest.mark.parametrize("command", ["check_identifiers", "check_framing"])


def test_a_text_is_answered_with_places_reasons_and_gentler_words(ask):
    (said,) = ask("check_identifiers", {"id": "a", "text": "She rings from 020 7946 0018 at night."})
    assert list(said) == ["id", "findings", "points", "verdict"]
    assert said["id"] == "a"
    (found,) = said["findings"]
    assert found.keys() == {"start", "end", "code", "severity", "why", "suggestion"}
    assert "She rings from 020 7946 0018 at night."[found["start"] : found["end"]] == "020 7946 0018"
    assert (found["code"], found["severity"], said["verdict"]) == ("contact", "block", "block")
    assert found["why"]


def test_a_question_is_answered_with_its_framing(ask):
    (said,) = ask("check_framing", {"id": 7, "text": "Any worksheets for perfectionism?"})
    assert list(said) == ["id", "framing", "confidence", "nudge", "reasons", "family"]
    assert (said["id"], said["framing"], said["nudge"], said["family"]) == (
        7,
        "technique_lookup",
        True,
        "worksheet",
    )
    assert 0 <= said["confidence"] <= 1
    assert said["reasons"]


def test_answers_may_stand_beside_the_question(ask, monkeypatch):
    seen: list[Any] = []

    def check(question: str, answers: Any = ()) -> framing.Framing:
        seen.append((question, list(answers)))
        return framing.Framing("other", 0.5, False)

    monkeypatch.setattr(framing, "check", check)
    ask("check_framing", {"id": 1, "text": "Q?", "answers": ["A", "B"]}, {"id": 2, "text": "P?"})
    assert seen == [("Q?", ["A", "B"]), ("P?", [])]
    (said,) = ask("check_framing", {"id": 1, "text": "Q?", "answers": "A"})
    assert said == {"line": 1, "error": '"answers" is not a list of strings.'}


def test_places_count_unicode_characters_of_the_text_as_given(ask):
    text = "\U0001f642\U0001f642 Jose\u0301 \r\n e\u0301 — ring 020 7946 0018"
    (said,) = ask("check_identifiers", {"id": 1, "text": text})
    assert "020 7946 0018" in [text[found["start"] : found["end"]] for found in said["findings"]]


def test_what_only_adds_up_is_listed_as_a_warning_and_only_then(ask, monkeypatch):
    def counted(start: int) -> Finding:
        return Finding(start, start + 2, "exact_age", "points", "why", "an age band", points=2)

    reports = {
        "few": Report(counted=(counted(0),), points=2),
        "enough": Report(counted=(counted(0), counted(4)), points=4, verdict="warn"),
        "a pair": Report(counted=(counted(0),), points=1, pairs=("this and that",), verdict="block"),
    }
    monkeypatch.setattr(identifiers, "check", lambda text: reports[text])
    few, enough, pair = ask("check_identifiers", *({"id": text, "text": text} for text in reports))
    assert few == {"id": "few", "findings": [], "points": 2, "verdict": "fine"}
    assert [found["severity"] for found in enough["findings"]] == ["warn", "warn"]
    assert (len(pair["findings"]), pair["verdict"]) == (1, "block")


@COMMANDS
def test_a_bad_line_is_named_by_its_number_and_the_rest_goes_on(ask, command):
    said = ask(
        command,
        {"id": 1, "text": "Fine."},
        b"not json, but Priya's",
        b"",
        b"   ",
        {"id": 5},
        {"id": 6, "text": 6},
        {"id": 7, "text": None},
        b'["a list"]',
        b"\xff\xfe broken",
        b"[" * 100_000,
        b'{"id": NaN, "text": "x"}',
        b'{"id": 1e999, "text": "x"}',
        {"id": "last", "text": "Fine again."},
    )
    assert [answer.get("line") for answer in said] == [None, 2, 5, 6, 7, 8, 9, 10, 11, 12, None]
    assert all(answer.keys() == {"line", "error"} and answer["error"] for answer in said[1:-1])
    assert (said[0]["id"], said[-1]["id"]) == (1, "last")
    assert "could not be answered: 9" in ask.told


@COMMANDS
def test_an_error_repeats_no_word_of_the_line(ask, command):
    said = ask(
        command, b'{"id": "Priya", "text": "Priya Raman" oops', b"Priya", {"id": "Priya", "text": ["Priya"]}
    )
    assert len(said) == 3
    assert "Priya" not in json.dumps(said) + ask.told


@COMMANDS
def test_a_text_that_breaks_the_check_does_not_lose_the_others(ask, command, monkeypatch):
    module = identifiers if command == "check_identifiers" else framing
    real = module.check

    def check(text: str, *more: Any) -> Any:
        if text == "Priya breaks it.":
            raise ZeroDivisionError(text)
        return real(text, *more)

    monkeypatch.setattr(module, "check", check)
    said = ask(command, *({"id": text, "text": text} for text in ("One.", "Priya breaks it.", "Two.")))
    assert [answer.get("id") for answer in said] == ["One.", None, "Two."]
    assert said[1] == {"line": 2, "error": "The check failed with ZeroDivisionError."}


@COMMANDS
def test_the_answers_come_in_the_order_of_the_lines(ask, command):
    ids = ["b", "a", 3, None, {"x": [1]}, "a", ""]
    said = ask(command, *({"id": name, "text": f"Text {name}"} for name in ids))
    assert [answer["id"] for answer in said] == ids


@COMMANDS
def test_odd_texts_are_taken(ask, command):
    said = ask(
        command,
        {"id": 1, "text": ""},
        {"id": 2, "text": " \n\t "},
        b'{"id": "\\ud83d", "text": "half a pair \\ud83d and \\ude42 the other"}',
        b'{"id": 4, "text": "a whole pair \\ud83d\\ude42"}',
        {"id": 5, "text": "nul \x00 and \x1b[31m"},
        "\ufeff".encode() + b'{"id": 6, "text": "after a mark"}',
        b'{"id": 7, "text": "windows"}\r',
        {"id": 8, "text": "A long one. " * 20_000},
        {"text": "no id"},
        {"id": 10, "text": "word " * 10, "more": {"ignored": True}},
    )
    assert [answer.get("id", "missing") for answer in said] == [1, 2, "\ud83d", 4, 5, 6, 7, 8, None, 10]


@COMMANDS
def test_nothing_in_gives_nothing_out(ask, command):
    assert ask(command) == []
    assert ask.told == ""


@COMMANDS
def test_each_answer_comes_before_the_next_line_is_read(command, monkeypatch):
    out = StringIO()
    seen: list[int] = []

    def lines():
        for number in range(3):
            seen.append(len(out.getvalue().splitlines()))
            yield json.dumps({"id": number, "text": "Hello."}).encode()

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=lines()))
    call_command(command, stdout=out)
    assert seen == [0, 1, 2]


@COMMANDS
def test_the_database_is_left_alone(ask, command):
    """No `db` fixture here: a query would fail, and come out as a bad line."""
    assert "line" not in ask(command, {"id": 1, "text": "Fine."})[0]


def evaluate(path: Path) -> str:
    out = StringIO()
    call_command("evaluate_checks", str(path), stdout=out)
    return out.getvalue()


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "labelled.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def figure(table: str, name: str) -> str:
    return next(line for line in table.splitlines() if line.strip().startswith(name))


def test_the_table_of_identifiers_counts_by_label_and_code(tmp_path, monkeypatch):
    def check(text: str) -> Report:
        marks = {
            "Priya": ("name", "block"),
            "clean": ("place_small", "warn"),
            "Priya Raman": ("name", "block"),
        }
        found = (
            Finding(text.index(word), text.index(word) + len(word), code, severity, "", "")  # type: ignore[arg-type]
            for word, (code, severity) in marks.items()
            if word in text
        )
        return Report(findings=tuple(found))

    monkeypatch.setattr(identifiers, "check", check)
    path = written(
        tmp_path,
        {
            "id": 1,
            "text": "Priya and Tom",
            "kind": "plain",
            "spans": [
                {"start": 0, "end": 5, "label": "name", "severity": "block"},
                {"start": 10, "end": 13, "label": "relative_name", "severity": "block"},
            ],
        },
        {"id": 2, "text": "All clean", "kind": "clean", "spans": []},
        {"id": 3, "text": "Nothing", "kind": "clean", "spans": []},
    )
    table = evaluate(path)
    assert "3 texts, 2 of them clean" in table
    assert "50.0%  (1 of 2)" in figure(table, "found, of what blocks")
    assert "0.0%  (0 of 1)" in figure(table, "texts with all that blocks found")
    assert "50.0%  (1 of 2)" in figure(table, "right, of the hints given")
    assert "0.50 (1)" in figure(table, "false hints per clean text")
    assert "100.0%  (1 of 1)" in figure(table, "name (block)")
    assert "0.0%  (0 of 1)" in figure(table, "relative_name (block)")
    assert "Priya" not in table
    assert "Tom" not in table


def test_the_table_of_framing_counts_nudges_and_confusions(tmp_path, monkeypatch):
    answers = {
        "one": framing.Framing("technique_lookup", 0.9, True),
        "two": framing.Framing("technique_lookup", 0.9, True),
        "three": framing.Framing("mixed", 0.6, False),
        "four": framing.Framing("technique_lookup", 0.7, True),
    }
    monkeypatch.setattr(framing, "check", lambda text, _answers=(): answers.get(text, answers["one"]))
    labels = {"one": "technique_lookup", "two": "relational", "three": "technique_lookup", "four": "mixed"}
    rows = ({"id": text, "text": text, "label": label} for text, label in labels.items())
    table = evaluate(written(tmp_path, *rows))
    assert "Framing: 4 posts" in table
    assert "50.0%  (1 of 2)" in figure(table, "nudges that were right")
    assert "50.0%  (1 of 2)" in figure(table, "look-ups that were nudged")
    assert "100.0%  (1 of 1)" in figure(table, "relational posts nudged")
    assert "100.0%  (1 of 1)" in figure(table, "mixed posts nudged")


@pytest.mark.parametrize("line", ['{"id": 1, "text": "x"}', '{"id": 1}', "no", ""])
def test_a_file_without_labels_is_refused_in_words(tmp_path, line):
    path = tmp_path / "file.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(CommandError, match=r"Line 1|Every line"):
        evaluate(path)


def test_a_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        evaluate(tmp_path / "none.jsonl")


@pytest.mark.parametrize("name", ["heldout_identifiers", "heldout_framing"])
def test_the_held_out_texts_are_whole(name):
    """Only their form is looked at: places mark whole words, ids and texts stand once, labels are known."""
    rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows) >= 200
    for row in rows:
        if "label" in row:
            assert row["label"] in {"technique_lookup", "relational", "mixed", "other"}, row["id"]
        last = 0
        for span in row.get("spans", []):
            marked = row["text"][span["start"] : span["end"]]
            assert last <= span["start"] < span["end"] <= len(row["text"]), row["id"]
            assert marked == marked.strip(), row["id"]
            assert span["label"] in identifiers.CODES, row["id"]
            assert span["severity"] in {"block", "warn", "points"}, row["id"]
            last = span["end"]
