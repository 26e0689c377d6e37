"""A throwaway PostgreSQL cluster for one test run.

`with cluster() as environment:` starts it in a temporary folder on a private socket (no network port), gives
the variables that point the settings at it, and removes it at the end, whatever happens.
`python -m tests.postgres COMMAND …` runs one command that way.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.programs import NO_POSTGRES, in_memory, postgres

USER = "between"

# The server is a child of this shell, which waits for its own input to end: that happens when we close it, and
# also when we are killed. So no server and no folder outlives the test run.
KEEPER = """
"$@" >>"$FOLDER/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server
wait $server
rm -rf "$FOLDER"
"""

# Nothing here need survive a crash, and a template database is copied per worker.
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "max_wal_size=256MB",
    "listen_addresses=",
)


@contextmanager
def cluster() -> Iterator[dict[str, str]]:
    """Start a cluster; give the environment variables (DATABASE, DB_HOST, …) that lead to it.

    Raises FileNotFoundError when PostgreSQL is not installed, RuntimeError when the server does not answer.
    """
    programs = postgres()
    if programs is None:
        raise FileNotFoundError(NO_POSTGRES)
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="between-pg-", dir=in_memory()))
    keeper = None
    try:
        if owner:
            shutil.chown(folder, owner["user"], owner["group"])
        _make(programs, folder, owner)
        keeper = _start(programs, folder, owner)
        _wait(programs, folder)
        yield {
            "DATABASE": "postgres",
            "DB_NAME": "postgres",
            "DB_USER": USER,
            "DB_PASSWORD": "",
            "DB_HOST": str(folder),
            "DB_PORT": "",
        }
    finally:
        if keeper and keeper.stdin:
            keeper.stdin.close()
            keeper.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _make(programs: Path, folder: Path, owner: dict[str, Any]) -> None:
    command: list[str | Path] = [
        programs / "initdb",
        "--no-sync",
        "--auth=trust",
        f"--username={USER}",
        "--encoding=UTF8",
    ]
    command += ["--locale=C.UTF-8", "--pgdata", folder / "data"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **owner)
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr.strip()}")


def _start(programs: Path, folder: Path, owner: dict[str, Any]) -> subprocess.Popen[bytes]:
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    for setting in FAST:
        command += ["-c", setting]
    return subprocess.Popen(
        ["/bin/sh", "-c", KEEPER, "keeper", *command],
        cwd=folder,
        env=os.environ | {"FOLDER": str(folder)},
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C reaches the tests, not the shell that has to clean up
        **owner,
    )


def _wait(programs: Path, folder: Path, seconds: float = 30) -> None:
    """Return when the server answers on its socket."""
    until = time.monotonic() + seconds
    asking: list[str | Path] = [programs / "pg_isready", "--quiet", "--host", folder, "--username", USER]
    while subprocess.run(asking, check=False).returncode:
        if time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()[-2000:]}")
        time.sleep(0.1)


if __name__ == "__main__":
    with cluster() as found:
        sys.exit(subprocess.run(sys.argv[1:], env=os.environ | found, check=False).returncode)
