"""What happens to a claim. Each function is one transaction and the only way to make its change.

Everything about one member's claims happens with that member's row held, so that of two people exactly one wins.
"""

from accounts.credentials.actions.claiming import Claim, renew, submit, withdraw
from accounts.credentials.actions.codes import ask_for_code, confirm_code, send_codes
from accounts.credentials.actions.deciding import Verdict, refuse, revoke, verify, vouch_for
from accounts.credentials.actions.papers import add_papers, count_upload, sweep_papers
from accounts.credentials.actions.registers import load_bodies
from accounts.credentials.actions.settling import forget_old, run_out, settle
from accounts.credentials.actions.sponsoring import sponsor

__all__ = [
    "Claim",
    "Verdict",
    "add_papers",
    "ask_for_code",
    "confirm_code",
    "count_upload",
    "forget_old",
    "load_bodies",
    "refuse",
    "renew",
    "revoke",
    "run_out",
    "send_codes",
    "settle",
    "sponsor",
    "submit",
    "sweep_papers",
    "verify",
    "vouch_for",
    "withdraw",
]
