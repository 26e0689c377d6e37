"""Install the locked requirements into .venv, unless they are there already.

`python bin/install.py base` installs what the site runs on, `dev` also what tests and checks need. Called by
bin/setup with .venv's own Python.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from bin.stamps import ROOT, Stamp, fingerprint

LOCKS = {
    "base": ("base",),
    "dev": ("dev", "base"),
}  # dev.txt holds everything base.txt holds, at the same versions


def main(group: str) -> int:
    """Bring .venv up to date for `group`; returns the exit code."""
    venv = Path(sys.prefix)
    with (venv / ".installing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # `make run` and `make test` may be started together
        if _stamp(venv, group).matches(_inputs(group)):
            return 0
        requirements = ROOT / "requirements" / f"{group}.txt"
        print(f"Installing the libraries of requirements/{group}.txt into .venv …", flush=True)
        command = [sys.executable, "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(requirements)]
        # PIP_USER and the like in the environment would put the libraries elsewhere or refuse.
        environment = {
            k: v for k, v in os.environ.items() if k not in {"PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
        }
        if code := subprocess.run(command, env=environment, check=False).returncode:
            print("The libraries could not be installed; pip says why above.", file=sys.stderr)
            return code
        for done in LOCKS[group]:
            _stamp(venv, done).keep(_inputs(done))
    return 0


def _stamp(venv: Path, group: str) -> Stamp:
    return Stamp(venv / f".installed-{group}")


def _inputs(group: str) -> str:
    return fingerprint([ROOT / "requirements" / f"{group}.txt"], sys.version)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit("usage: install.py base|dev")
    sys.exit(main(sys.argv[1]))
