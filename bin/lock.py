"""Renew the locked requirements from pyproject.toml.

`python -m bin.lock` takes the newest releases pyproject.toml admits, with hashes, for every Python from 3.12 on
and every platform, and without the address of the package index, so that any mirror serves.
"""

import subprocess
import sys

from bin.stamps import ROOT

HEADER = "# Made by `make lock` from pyproject.toml; do not edit.\n"
OPTIONS = ["--quiet", "--generate-hashes", "--universal", "--python-version=3.12", "--upgrade"]
# Addresses and the reasons a library came in are left out: the first must not, the second need not be here.
OPTIONS += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"]


def main() -> int:
    """Compile base.txt, then dev.txt with the same versions; returns the exit code."""
    for name, more in {"base": [], "dev": ["--group=dev", "--constraint=requirements/base.txt"]}.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *OPTIONS, *more]
        made = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        if made.returncode:
            return made.returncode
        (ROOT / "requirements" / f"{name}.txt").write_text(HEADER + made.stdout)
        print(f"requirements/{name}.txt: {made.stdout.count('==')} libraries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
