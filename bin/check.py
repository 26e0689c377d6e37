"""Everything that must hold beside the tests, one line per check; all run, then the exit code says.

`python -m bin.check` runs them all, `python -m bin.check types words` only those, `--fix` puts code and templates
in their form instead.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bin import advisories, locked, secret_words, words
from bin.stamps import ROOT

BIN = Path(sys.executable).parent


def run(*command: str, **environment: str) -> tuple[bool, str]:
    """Run a program in the project's folder; returns whether it was content, and what it said."""
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout.strip()


def manage(*command: str, **environment: str) -> tuple[bool, str]:
    """Run a management command, by default as in development and on an empty database of its own."""
    with tempfile.TemporaryDirectory(prefix="between-check-") as folder:
        here = {"DEBUG": "1", "DATABASE": "sqlite", "DATA_DIR": folder, "SQLITE_PATH": f"{folder}/db.sqlite3"}
        return run("python", "manage.py", *command, **here | environment)


def templates() -> list[str]:
    """List the HTML templates, for djade wants files."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "templates").rglob("*.html"))]


def production() -> dict[str, str]:
    """Return an environment like a server's: every warning of `check --deploy` counts there."""
    return {
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "between.example",
        "SITE_URL": "https://between.example",
        "MAIL_HOST": "mail.between.example",
        "MAIL_FROM": "Between <hello@between.example>",
        "EMERGENCY_CONTACT": "night@between.example",
        "OPERATOR_NAME": "The Lamp Room",
        "OPERATOR_ADDRESS": "1 Quay, Nowhere",
        "OPERATOR_EMAIL": "lamp@between.example",
        "OPERATOR_HELPERS": "nobody; our own machine",
        "SUPERVISORY_AUTHORITY": "The Watch House",
    }


def deploy() -> tuple[bool, str]:
    """Check the settings as a server has them, on both databases."""
    checks = ("check", "--deploy", "--fail-level=WARNING")
    on_sqlite = manage(*checks, **production())
    if not on_sqlite[0]:
        return on_sqlite
    return manage(*checks, **production(), DATABASE="postgres", DB_NAME="between", DB_USER="between")


CHECKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "style": lambda: run("ruff", "check", "--quiet", "."),
    "form": lambda: run("ruff", "format", "--check", "--quiet", "."),
    "templates": lambda: run("djade", "--check", *templates()),
    "types": lambda: run("mypy"),
    "layers": lambda: run("lint-imports", "--no-cache"),
    "migrations": lambda: manage("makemigrations", "--check", "--dry-run"),
    "settings": deploy,
    "static": lambda: manage("collectstatic", "--noinput", "--verbosity=0", **production()),
    "lock": locked.check,
    "advisories": advisories.check,
    "secrets": secret_words.check,
    "words": words.check,
}


def fix() -> int:
    """Format and mend what ruff and djade can."""
    for command in (
        ("ruff", "check", "--fix", "--quiet", "."),
        ("ruff", "format", "--quiet", "."),
        ("djade", *templates()),
    ):
        print(run(*command)[1])
    return 0


def main(chosen: list[str]) -> int:
    """Run the chosen checks (all without a choice); returns 1 when one failed."""
    if chosen == ["--fix"]:
        return fix()
    if unknown := set(chosen) - set(CHECKS):
        print(
            f"There is no check called {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}.",
            file=sys.stderr,
        )
        return 2
    failed = []
    for name in chosen or CHECKS:
        start = time.monotonic()
        good, said = CHECKS[name]()
        print(f"{name:<11} {'ok' if good else 'FAILED':<7} {time.monotonic() - start:5.1f} s", flush=True)
        if said and not good:
            print(said, flush=True)
        elif said and name == "advisories":
            print(f"            {said}", flush=True)
        if not good:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks hold.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
