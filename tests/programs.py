"""Programs the tests need beside Python: where they are, or the sentence that says they are missing.

And where what lasts one run is put.
"""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOM = 2_000_000_000  # a container's own 64 MB would not do
NO_CHROMIUM = "Chromium is not installed: the browser tests did not run."
NO_POSTGRES = "PostgreSQL is not installed: nothing ran on PostgreSQL."


@cache
def chromium() -> str | None:
    """Return the path of a Chromium (or Chrome), or None. CHROMIUM in the environment names another one."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@cache
def postgres() -> Path | None:
    """Return the folder of PostgreSQL's server programs (initdb, postgres), or None; the newest version wins.

    Debian keeps them out of PATH, in one folder per version; elsewhere pg_config or PATH knows.
    """
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    if pg_config := shutil.which("pg_config"):
        said = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        places.append(Path(said.stdout.strip()))
    if initdb := shutil.which("initdb"):
        places.append(Path(initdb).resolve().parent)
    return next((p for p in places if (p / "initdb").exists() and (p / "postgres").exists()), None)


@cache
def in_memory() -> str | None:
    """Return a folder that lies in memory and has room for a run's databases, or None for the usual one.

    Copying a database of a thousand small files takes a second on a disk and a twentieth of it here.
    """
    folder = Path("/dev/shm")
    if "TMPDIR" in os.environ or not (folder.is_dir() and os.access(folder, os.W_OK)):
        return None
    return str(folder) if shutil.disk_usage(folder).free > ROOM else None


def _version(folder: Path) -> float:
    name = folder.parent.name
    return float(name) if name.replace(".", "", 1).isdigit() else 0.0
