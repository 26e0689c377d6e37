"""Does a file hold a password or a key? detect-secrets looks; .secrets.baseline lists what is known and harmless.

After making sure that a find is harmless: `.venv/bin/detect-secrets scan --baseline .secrets.baseline`.
"""

from bin.files import tracked
from bin.stamps import ROOT

BASELINE = ROOT / ".secrets.baseline"


def check() -> tuple[bool, str]:
    """Scan every file of the project; fails on a find that the baseline does not know."""
    from detect_secrets.core import baseline
    from detect_secrets.core.secrets_collection import SecretsCollection

    known = baseline.load(baseline.load_from_file(str(BASELINE)))  # also turns the baseline's filters on
    found = SecretsCollection(root=str(ROOT))
    files = [str(path.relative_to(ROOT)) for path in tracked() if path != BASELINE]
    found.scan_files(*files)
    new = [f"{name}:{secret.line_number}: {secret.type}" for name, secret in found - known]
    return not new, "\n".join(new)
