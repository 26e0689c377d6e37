"""What a member does with their profile."""

from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.members import Member
from accounts.profiles.models import Profile


@transaction.atomic
def save(*, by: Member, edition: int, **words: Any) -> bool:
    """Keep these fields of one's own profile; gives whether it was still the edition they were written on.

    The others stay as they are. Of two tabs the slower one writes nothing, and is told.
    """
    if unknown := set(words) - set(Profile.WORDS):
        raise ValueError(f"no words of a profile: {unknown}")
    Profile.objects.get_or_create(member=by)
    here = Profile.objects.filter(member=by, edition=edition)
    return bool(here.update(edition=F("edition") + 1, **words))
