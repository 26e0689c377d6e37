"""Serve the demo community on this machine, preparing what is not prepared yet.

Migrates, loads the defaults (themes, templates), plants the demo community, prints where the site is and who
can sign in, serves, and beside the server runs what time brings about each minute. A step whose inputs did not change since it was last done is skipped.
"""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from bin.stamps import ROOT, Stamp, fingerprint

APPS = ("accounts", "cms", "forum")
FIRST_PAUSE, EACH = 15, 60  # seconds until time is looked at, and between two looks
BASE_LOCK = ROOT / "requirements" / "base.txt"


def main() -> int:
    """Prepare and serve until Ctrl-C; returns the exit code."""
    os.environ.setdefault("DEBUG", "1")
    port = os.environ.get("PORT", "8000")
    address = f"http://localhost:{port}"
    os.environ.setdefault("SITE_URL", address)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return _stop(f"PORT is {port!r}: give a number between 1 and 65535, as in `make run PORT=8001`.")
    if _taken(int(port)):
        return _stop(f"Port {port} is taken by another program: try `make run PORT={int(port) + 1}`.")
    file = database_file()
    if file and not file.exists():
        shutil.rmtree(
            stamps_dir(), ignore_errors=True
        )  # whatever was done was done to a database that is gone
        file.parent.mkdir(parents=True, exist_ok=True)
    for name, inputs, command, words in STEPS:
        if not _step(name, inputs(), command, words):
            return _stop(f"`manage.py {command}` failed; it says why above.")
    print(f"\nBetween is at {address}  (Ctrl-C ends it)\n\n{_people()}", flush=True)
    return _serve(port)


def data_dir() -> Path:
    """Return the folder where the site keeps its files (DATA_DIR, as the settings read it)."""
    chosen = os.environ.get("DATA_DIR")
    return Path(chosen).absolute() if chosen else ROOT / "var"


def stamps_dir() -> Path:
    """Return the folder of this database's stamps: another database has had none of the steps."""
    names = ("DATABASE", "SQLITE_PATH", "DB_HOST", "DB_PORT", "DB_NAME")
    which = hashlib.sha256("\0".join(os.environ.get(name, "") for name in names).encode()).hexdigest()[:8]
    return data_dir() / "stamps" / which


def database_file() -> Path | None:
    """Return the SQLite file, or None when the settings point at PostgreSQL."""
    if os.environ.get("DATABASE", "sqlite") != "sqlite":
        return None
    chosen = os.environ.get("SQLITE_PATH")
    return Path(chosen).absolute() if chosen else data_dir() / "db.sqlite3"


def _migrations() -> str:
    return fingerprint([BASE_LOCK, *(ROOT / app / "migrations" for app in APPS)])


def _everything_loaded() -> str:
    """What decides how the defaults and the demo turn out: their data, their commands, the tables."""
    data = [path for app in APPS for path in (ROOT / app).rglob("*") if path.parent.name == "data"]
    commands = [ROOT / app / "management" for app in APPS]
    tables = [ROOT / app / "migrations" for app in APPS]
    return fingerprint(
        [*data, *commands, *tables], os.environ.get("SITE_URL", "")
    )  # which pages name themselves by


# In this order; a later step needs what the earlier ones made.
STEPS = (
    ("migrate", _migrations, "migrate", "Making the database"),
    ("defaults", _everything_loaded, "load_defaults", "Loading themes, templates and first pages"),
    ("demo", _everything_loaded, "seed_demo", "Planting the demo community"),
)


def _step(name: str, inputs: str, command: str, words: str) -> bool:
    """Run a management command unless its stamp says it was done with these inputs; says whether all is well."""
    stamp = Stamp(stamps_dir() / name)
    if stamp.matches(inputs):
        return True
    print(f"{words} …", flush=True)
    done = _manage(command)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        return False
    stamp.keep(inputs)
    return True


def _serve(port: str) -> int:
    """Serve until Ctrl-C, starting anew whenever a file of the code changed; returns the exit code.

    Django's reloader is a parent that starts the server again when it ends with code 3. Its own parent loads the
    whole site only to wait, which doubles the seconds to the first page; this one loads nothing.
    """
    command = [sys.executable, str(ROOT / "manage.py"), "runserver", f"127.0.0.1:{port}"]
    environment = os.environ | {"RUN_MAIN": "true", "DJANGO_RUNSERVER_HIDE_WARNING": "true"}
    changed = 3
    # Told to stop otherwise than by Ctrl-C, take the server along instead of leaving it on the port.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ended = threading.Event()
    clock = threading.Thread(target=_keep_time, args=(ended,), daemon=True)
    clock.start()
    try:
        while (code := subprocess.run(command, env=environment, check=False).returncode) == changed:
            print("The code changed: starting again.", flush=True)
    except KeyboardInterrupt:
        return 0
    finally:
        ended.set()
    return code


def _keep_time(ended: threading.Event) -> None:
    """Run `manage.py run_due` each minute until the server ends; the first time when it has had time to start.

    What a run says goes to the terminal, as the server's lines do; one that fails keeps the next from nothing.
    """
    command = [sys.executable, str(ROOT / "manage.py"), "run_due"]
    pause = FIRST_PAUSE
    while not ended.wait(pause):
        subprocess.run(command, check=False)
        pause = EACH


def _people() -> str:
    """Return who can sign in and how; asked once and then remembered, for Django takes seconds to start."""
    kept, planted = stamps_dir() / "people", stamps_dir() / "demo"
    if kept.is_file() and kept.stat().st_mtime >= planted.stat().st_mtime:
        return kept.read_text()
    said = _manage("demo_people").stdout
    kept.write_text(said)
    return said


def _manage(command: str) -> subprocess.CompletedProcess[str]:
    """Run a management command and keep what it says: only a failure's words are worth a newcomer's time."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), command], capture_output=True, text=True, check=False
    )


def _taken(port: int) -> bool:
    """Say whether something answers on the port already, on either loopback address."""
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as asking:
                asking.settimeout(1)
                if asking.connect_ex((host, port)) == 0:
                    return True
        except OSError:
            continue  # no IPv6 on this machine
    return False


def _stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
