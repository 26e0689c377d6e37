"""JSON lines in, JSON lines out: one answer for each line, in order, and a bad line stops nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from django.core.management.base import OutputWrapper

Row = dict[str, Any]


class BadLine(Exception):
    """A line that cannot be answered. Its message never repeats what stands in the line."""


def answer(work: Callable[[Row], Row], out: OutputWrapper) -> tuple[int, int]:
    """Answer every line of standard input; returns how many were answered and how many were bad.

    Empty lines are passed over; they count in the numbers of the lines.
    """
    good = bad = 0
    for number, line in _lines(sys.stdin.buffer):
        try:
            said = json.dumps(work(read(line)), allow_nan=False)
            good += 1
        except BadLine as error:
            said = json.dumps({"line": number, "error": str(error)})
            bad += 1
        except Exception as error:
            # One text that the check cannot take must not lose the answers to all others.
            said = json.dumps({"line": number, "error": f"The check failed with {type(error).__name__}."})
            bad += 1
        out.write(said)
        out.flush()
    return good, bad


def read(line: bytes) -> Row:
    """Read one line: an object with a text. Raises BadLine."""
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise BadLine("This line is not UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadLine(f"This line is not JSON ({error.msg}, character {error.pos + 1}).") from None
    except ValueError:
        raise BadLine("This line holds a number that JSON does not know.") from None
    except RecursionError:
        raise BadLine("This line is nested too deeply.") from None
    if not isinstance(row, dict):
        raise BadLine("This line is not an object.")
    if not isinstance(row.get("text"), str):
        raise BadLine('"text" is missing.' if "text" not in row else '"text" is not a string.')
    return row


def rows(line_source: BinaryIO) -> Iterator[tuple[int, Row]]:
    """Read all lines that are not empty, with their numbers. Raises BadLine, which then names the line."""
    for number, line in _lines(line_source):
        try:
            yield number, read(line)
        except BadLine as error:
            raise BadLine(f"Line {number}: {error}") from None


def _lines(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(source, start=1) if line.strip())


def _no_constant(name: str) -> None:
    raise ValueError(name)
