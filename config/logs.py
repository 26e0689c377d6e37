"""Logs that cannot carry case text.

PostgreSQL prints the whole failing row into its error, Django's reports print local variables, and
both end in log files. So: exceptions are logged by class, place and (for databases) the name of the
constraint, never by their message; reports never show locals.
"""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import Error as DatabaseError
from django.http import HttpRequest
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.urls import NoReverseMatch
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

# Whoever develops needs these messages, and they speak of names in the code, never of values.
SPEAKING_OF_CODE = (
    AttributeError,
    FieldError,
    ImportError,
    ImproperlyConfigured,
    NameError,
    NoReverseMatch,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def constraint_of(error: BaseException) -> str:
    """Name the constraint a database error speaks of, or "" when it names none.

    PostgreSQL gives it in the error's diagnostics; SQLite only in words such as
    "UNIQUE constraint failed: table.column" or "CHECK constraint failed: name".
    """
    cause: BaseException | None = error.__cause__ or error
    diagnostics = getattr(cause, "diag", None)
    if diagnostics is not None:
        return str(getattr(diagnostics, "constraint_name", None) or "")
    words = str(error)
    if "constraint failed: " in words:
        return words.split("constraint failed: ", 1)[1].split("\n")[0][:120]
    return ""


def describe(error: BaseException) -> str:
    """Say what went wrong in words that cannot hold what somebody typed."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, DatabaseError) and (constraint := constraint_of(error)):
        return f"{name} ({constraint})"
    return name


class SafeFormatter(logging.Formatter):
    """Format a record with its traceback's places, without any exception's message."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: ExcInfo) -> str:
        """Print each exception of the chain as class and places."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            frames = traceback.extract_tb(error.__traceback__, limit=-25)
            lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            lines.append(describe(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)

    def format(self, record: logging.LogRecord) -> str:
        """Format, and keep a cached unsafe traceback of another handler out."""
        record.exc_text = None
        return super().format(record)


class NoLocals(SafeExceptionReporterFilter):
    """Django's debug reports without local variables and without what was posted."""

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: object) -> Any:
        """Show no variable of any frame."""
        return {}.items()

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, str]:
        """Show nothing of what somebody typed."""
        return {}


class SafeReporter(ExceptionReporter):
    """Django's debug page without the messages of exceptions, which may quote what somebody typed."""

    def get_traceback_data(self) -> dict[str, Any]:
        """Describe the exception instead of printing it."""
        data = super().get_traceback_data()
        error = self.exc_value
        if error is not None and not isinstance(error, SPEAKING_OF_CODE):
            data |= {"exception_value": describe(error), "exception_notes": "", "unicode_hint": ""}
        return data

    def get_exception_traceback_frames(
        self, exc_value: BaseException | None, tb: TracebackType | None
    ) -> Iterator[dict[str, Any]]:
        """Describe the cause of each exception too."""
        for frame in super().get_exception_traceback_frames(exc_value, tb):
            cause = frame.get("exc_cause")
            yield frame | {"exc_cause": describe(cause) if cause else cause}
