"""Typed readers of the environment: the only place that touches ``os.environ``.

Every variable read here is listed in the README under Settings; a test compares the two.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """Read a string. Without a default the variable is required and its absence stops the start."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is required: see README, Settings")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Read yes or no (1/0, true/false, yes/no, on/off); anything else stops the start."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE_WORDS:
        return True
    if value.lower() in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0")


def number(name: str, default: int) -> int:
    """Read a whole number; anything else stops the start."""
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number") from None


def words(name: str, default: str = "") -> list[str]:
    """Read a list separated by commas; blanks around the items are dropped."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def path(name: str, default: Path) -> Path:
    """Read a file system path; a relative one counts from the folder the program was started in."""
    value = os.environ.get(name)
    return Path(value).absolute() if value else default
