"""Does a file hold a password or a key? detect-secrets looks; .secrets.baseline lists what is known and harmless."""

import contextlib

from detect_secrets.core import baseline
from detect_secrets.core.secrets_collection import SecretsCollection

from bin.files import tracked
from bin.stamps import ROOT

BASELINE = ROOT / ".secrets.baseline"
RENEW = ".venv/bin/detect-secrets scan --slim --no-verify --baseline .secrets.baseline"


def check() -> tuple[bool, str]:
    """Scan every file of the project; fails on a find that the baseline does not know."""
    known = baseline.load(baseline.load_from_file(str(BASELINE)))  # also turns the baseline's filters on
    found = SecretsCollection()
    with contextlib.chdir(ROOT):  # finds are compared by the name they were scanned under
        found.scan_files(*(str(path.relative_to(ROOT)) for path in tracked() if path != BASELINE))
    new = [f"{name}:{secret.line_number}: {secret.type}" for name, secret in found - known]
    return not new, "\n".join([*new, f"If it is harmless: {RENEW}"] if new else [])
