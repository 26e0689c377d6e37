"""The files of the project: what git keeps, and what is about to be added."""

import subprocess
from pathlib import Path

from bin.stamps import ROOT


def tracked() -> list[Path]:
    """List every file git tracks or would add (not what .gitignore leaves out)."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in sorted(set(listed.split("\0"))) if name and (path := ROOT / name).is_file()]
