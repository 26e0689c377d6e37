"""Are there known vulnerabilities in what the site runs on?

pip-audit asks the package index for its advisories. Behind a mirror that has none it would report "no known
vulnerabilities" about libraries it never looked up; here that is told apart and said.
"""

import json
import subprocess
import sys

from bin.stamps import ROOT

COMMAND = ("pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json")


def check() -> tuple[bool, str]:
    """Audit requirements/base.txt: fails on a known vulnerability, and says how many libraries were looked up."""
    command = [sys.executable, "-m", *COMMAND, "--requirement", str(ROOT / "requirements" / "base.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        libraries = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        if any(
            word in done.stderr for word in ("ConnectionError", "ServiceError", "Max retries", "timed out")
        ):
            return True, f"NOT AUDITED: the advisory service cannot be reached from here ({said[-1][:120]})"
        return False, "pip-audit failed: " + "\n".join(said[-5:])
    found = [
        f"{library['name']} {library['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no release'}"
        for library in libraries
        for flaw in library.get("vulns", [])
    ]
    skipped = [library["name"] for library in libraries if "skip_reason" in library]
    if found:
        return False, "\n".join(found)
    if len(skipped) == len(libraries):
        return (
            True,
            f"NOT AUDITED: the package index here serves no advisories for any of the {len(skipped)} libraries",
        )
    if skipped:
        return True, f"{len(libraries) - len(skipped)} libraries audited; not audited: {', '.join(skipped)}"
    return True, f"{len(libraries)} libraries audited, none with a known vulnerability"
