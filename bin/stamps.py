"""Stamps: small files that remember which inputs a step of the set-up was last done with.

A step whose inputs did not change since is skipped, so that a second start takes seconds.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """Return one hash over the names and contents of `files` and over `words`.

    Names are taken relative to the project, so a clone that was moved keeps its stamps. A folder stands for
    every file below it; compiled Python is left out.
    """
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(_expand(files)):
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        digest.update(f"\0{name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _expand(files: Iterable[Path]) -> set[Path]:
    found: set[Path] = set()
    for path in files:
        if path.is_dir():
            found.update(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        elif path.is_file():
            found.add(path)
    return found


class Stamp:
    """One step's memory, kept in the file `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def matches(self, value: str) -> bool:
        """Say whether the step was last done with these inputs."""
        return self.path.is_file() and self.path.read_text() == value

    def keep(self, value: str) -> None:
        """Remember that the step was just done with these inputs."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(value)

    def forget(self) -> None:
        """Make the step due again."""
        self.path.unlink(missing_ok=True)
