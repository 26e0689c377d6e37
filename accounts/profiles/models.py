"""What a member tells colleagues about how they work. A member without a row has told nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models

LONGEST = 600  # characters of a free text: a few sentences, no advertisement
ORIENTATIONS = 2


class Profile(models.Model):
    """One member's own words on their practice. Everything may stay empty, and nothing here is counted or compared.

    Clock and first responding are kept with their wishes (``forum.notifications``); here stands only whether
    colleagues see them.
    """

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    orientations = models.JSONField(default=list, blank=True)
    carries = models.TextField(blank=True)
    unconditional = models.TextField(blank=True)
    languages = models.CharField(max_length=120, blank=True)
    shows_clock = models.BooleanField(default=False)
    shows_calls = models.BooleanField(default=False)
    offers_supervision = models.BooleanField(default=False)
    #: Where to reach their practice; shown of verified supervisors who offer supervision, and of nobody else.
    contact = models.CharField(max_length=200, blank=True)
    #: What somebody with a role at the desk or in the library is tied to. The day says when they last said so: with
    #: one, no words mean that there is nothing to declare; without one, nothing was said.
    interests = models.TextField(blank=True)
    interests_on = models.DateField(null=True, blank=True)
    #: Rises with every save: of two tabs the older one overwrites nothing.
    edition = models.PositiveIntegerField(default=0)

    #: What a save may write.
    WORDS: ClassVar[tuple[str, ...]] = (
        "orientations", "carries", "unconditional", "languages", "shows_clock", "shows_calls",
        "offers_supervision", "contact", "interests", "interests_on",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.member_id}"

    @property
    def shown_contact(self) -> str:
        """How to reach their practice, as colleagues see it: only of a supervisor who offers supervision."""
        return self.contact if self.member.is_supervisor and self.offers_supervision else ""
