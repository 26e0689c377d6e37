"""Does a file hold a password or a key? detect-secrets looks; .secrets.baseline lists what is known and harmless.

`python -m bin.secret_words` writes that list anew, after somebody looked at every find.
"""

import contextlib

from detect_secrets.core import baseline
from detect_secrets.core.secrets_collection import SecretsCollection

from bin.files import tracked
from bin.stamps import ROOT

BASELINE = ROOT / ".secrets.baseline"


def check() -> tuple[bool, str]:
    """Scan every file of the project; fails on a find that the baseline does not know."""
    known, found = _scan()
    new = [f"{name}:{secret.line_number}: {secret.type}" for name, secret in found - known]
    advice = "If these are harmless: .venv/bin/python -m bin.secret_words"
    return not new, "\n".join([*new, advice] if new else [])


def accept() -> None:
    """Take everything found today as harmless."""
    _, found = _scan()
    baseline.save_to_file(baseline.format_for_output(found, is_slim_mode=True), str(BASELINE))
    print(f"{BASELINE.name}: {len(list(found))} harmless finds")


def _scan() -> tuple[SecretsCollection, SecretsCollection]:
    """Return what the baseline knows and what is there; the baseline also says how to look."""
    known = baseline.load(baseline.load_from_file(str(BASELINE)))
    found = SecretsCollection()
    with contextlib.chdir(ROOT):  # finds are compared by the name they were scanned under
        found.scan_files(*(str(path.relative_to(ROOT)) for path in tracked() if path != BASELINE))
    return known, found


if __name__ == "__main__":
    accept()
