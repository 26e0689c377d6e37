"""Does the lock still say what pyproject.toml asks for? Answered without asking the package index."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bin.stamps import ROOT

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
NO_HASH = re.compile(r"^\S+==[^\\\n]*$", re.MULTILINE)


def check() -> tuple[bool, str]:
    """Compare both lock files with pyproject.toml: every library pinned, hashed, and at a version it admits."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runs = project["project"]["dependencies"]
    wanted = {"base.txt": runs, "dev.txt": [*runs, *project["dependency-groups"]["dev"]]}
    pins = {name: dict(PIN.findall((ROOT / "requirements" / name).read_text())) for name in wanted}
    wrong = []
    for name, lines in wanted.items():
        for requirement in map(Requirement, lines):
            pin = pins[name].get(canonicalize_name(requirement.name))
            if pin is None or pin not in requirement.specifier:
                wrong.append(
                    f"requirements/{name} has {requirement.name} {pin}, pyproject.toml asks {requirement}"
                )
        wrong += [
            f"requirements/{name}: {line} has no hash"
            for line in NO_HASH.findall((ROOT / "requirements" / name).read_text())
        ]
    for library, pin in pins["base.txt"].items():
        if pins["dev.txt"].get(library) != pin:
            wrong.append(f"{library} is {pin} in base.txt and {pins['dev.txt'].get(library)} in dev.txt")
    return not wrong, "\n".join([*wrong, "Run `make lock`."] if wrong else [])
