"""Index of every table of the accounts. Django loads it, and readers start here."""

from accounts.agreements.models import Acceptance, Agreement
from accounts.credentials.models import Credential, Evidence, RegisterBody, RegisterCode, Sponsor
from accounts.members import GRACE, Appointment, Member, Practice, Role, new_public_id
from accounts.profiles.models import Profile
from accounts.security.models import SignIn

__all__ = [
    "GRACE",
    "Acceptance",
    "Agreement",
    "Appointment",
    "Credential",
    "Evidence",
    "Member",
    "Practice",
    "Profile",
    "RegisterBody",
    "RegisterCode",
    "Role",
    "SignIn",
    "Sponsor",
    "new_public_id",
]
