"""A member: who signs in, what they may be called, and what they were verified as."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.querysets import MemberManager


def new_public_id() -> str:
    """Make an id that tells nothing: 128 random bits as 32 hex digits."""
    return secrets.token_hex(16)


class Practice(models.TextChoices):
    """What a moderator verified a member as; empty until then (domain.md, People)."""

    NONE = "", "member"
    TRAINEE = "trainee", "trainee"
    CLINICIAN = "clinician", "clinician"
    SUPERVISOR = "supervisor", "supervisor"
    RETIRED = "retired", "retired clinician"


class Member(AbstractUser):
    """Everybody who signed up. Signs in by e-mail; is shown by a display name, which may be a pseudonym.

    The flags are roles that pages ask about on every request, so they are columns and not groups
    (a group would cost a query). What people of the library may do there is decided by groups.
    """

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    display_name = models.CharField("display name", max_length=60)
    practice = models.CharField(max_length=12, choices=Practice.choices, default=Practice.NONE, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    invited_in_person = models.BooleanField(
        default=False,
        help_text="A moderator invited them in person; nothing of theirs waits for a first reader.",
    )
    is_moderator = models.BooleanField(default=False)
    is_first_reader = models.BooleanField(default=False)
    is_second_reader = models.BooleanField(default=False)
    is_curator = models.BooleanField(default=False)
    #: Something is new for them: a column, so that the mark beside the name costs no query.
    has_news = models.BooleanField(default=False, editable=False)
    #: Pauses (``forum.sanctions``): they end by themselves when their time is over, without any job.
    reading_only_until = models.DateTimeField(null=True, blank=True, editable=False)
    suspended_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[MemberManager] = MemberManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(Lower("email"), name="member_email_is_unique_whatever_its_case"),
            models.CheckConstraint(
                condition=models.Q(practice__in=Practice.values), name="member_practice_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(practice="", verified_at=None)
                | (~models.Q(practice="") & models.Q(verified_at__isnull=False)),
                name="member_practice_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """Give the name Wagtail shows; no legal name is kept."""
        return self.display_name

    def get_short_name(self) -> str:
        """Give the name Django shows; no legal name is kept."""
        return self.display_name

    @property
    def is_verified(self) -> bool:
        """Whether a moderator has verified them as anything at all."""
        return self.verified_at is not None

    @property
    def can_read_cases(self) -> bool:
        """Whether consultations are open to them: an active, verified colleague in any practice."""
        return self.is_active and self.is_verified and not self.is_suspended

    @property
    def is_suspended(self) -> bool:
        """Whether consultations are closed to them for a time."""
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @property
    def is_reading_only(self) -> bool:
        """Whether they read and do not write for a time; a suspended member does neither."""
        return self.reading_only_until is not None and self.reading_only_until > timezone.now()

    @property
    def can_write(self) -> bool:
        """Whether what they write reaches colleagues, and their roles are theirs: neither in a pause."""
        return self.can_read_cases and not self.is_reading_only

    @property
    def is_supervisor(self) -> bool:
        """Whether they are a verified supervisor."""
        return self.can_read_cases and self.practice == Practice.SUPERVISOR

    @property
    def role_label(self) -> str:
        """Name their practice as colleagues see it beside the name."""
        return self.get_practice_display() if self.is_verified else "not yet verified"

    @property
    def can_use_desk(self) -> bool:
        """Whether the desk opens for them: a verified moderator or first reader, not while paused."""
        return self.can_write and (self.is_moderator or self.is_first_reader)

    @property
    def can_use_library_admin(self) -> bool:
        """Whether the library's admin is worth a link for them: a curator or admin."""
        return self.is_active and (self.is_curator or self.is_superuser)
