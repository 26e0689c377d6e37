"""Words no file of the project may hold: package index hosts and folders of one person's machine.

The lock must work with any mirror, and a path of one machine is wrong on every other.
"""

import re

from bin.files import tracked
from bin.stamps import ROOT

# Written with brackets so that this file does not hold the words either.
HOSTS = (
    r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:org|com)|yarn[p]kg\.com|crates[.]io|ruby[g]ems\.org|"
    r"docker[.](?:io|com)|ghcr[.]io|deb[.]debian\.org|proxy[.]golang\.org|anacond[a]\.org"
)
MACHINE = r"(?<![\w./$}~-])/(?:[w]ork|[r]oot|[h]ome|[U]sers|[t]mp)/\w"
FORBIDDEN = re.compile(f"{HOSTS}|{MACHINE}")


def check() -> tuple[bool, str]:
    """Look through every text file of the project."""
    found = []
    for path in tracked():
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue  # an image
        found += [
            f"{path.relative_to(ROOT)}:{number}: {match.group()}"
            for number, line in enumerate(lines, start=1)
            if (match := FORBIDDEN.search(line))
        ]
    return not found, "\n".join(found)
