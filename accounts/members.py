"""A member: who signs in, what they may be called, and what they were verified as."""

import secrets
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts import names
from accounts.querysets import MemberManager


def new_public_id() -> str:
    """Make an id that tells nothing: 128 random bits as 32 hex digits."""
    return secrets.token_hex(16)


#: How long a colleague still reads after their registration ran out (domain.md, People); the same for all.
GRACE = timedelta(days=30)


#: The public id of the one row behind replies of people who left. Ids are drawn; nothing anybody types leads to it.
NOBODY = f"{1:032x}"


class Practice(models.TextChoices):
    """What a moderator verified a member as; empty until then (domain.md, People)."""

    NONE = "", "member"
    TRAINEE = "trainee", "trainee"
    CLINICIAN = "clinician", "clinician"
    SUPERVISOR = "supervisor", "supervisor"
    RETIRED = "retired", "retired clinician"


class Member(AbstractUser):  # type: ignore[django-manager-missing]
    """Everybody who signed up. Signs in by e-mail; is shown by a display name, which may be a pseudonym.

    The flags are roles that pages ask about on every request, so they are columns and not groups
    (a group would cost a query). What people of the library may do there is decided by groups.
    A flag says that the role is awake: named for it (``Appointment``) and, where the role asks for one,
    with a second factor. ``accounts.actions`` keeps the two in step.
    """

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    display_name = models.CharField("display name", max_length=60)
    practice = models.CharField(max_length=12, choices=Practice.choices, default=Practice.NONE, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    #: Until when their registration holds: from then on they read for ``GRACE``, then consultations close. Empty
    #: where nobody set an end (verified on the command line). ``accounts.credentials`` keeps it.
    verified_until = models.DateTimeField(null=True, blank=True, editable=False)
    #: Where they practise, as two letters; colleagues see it beside the role.
    country = models.CharField(max_length=2, blank=True, editable=False)
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

    #: Until when what they agreed to holds: a year, or the day another version begins. ``accounts.agreements``.
    agreed_until = models.DateTimeField(null=True, blank=True, editable=False)
    #: They write for a training body in the library and are nothing else here: no pledge, no case text, ever.
    is_body_person = models.BooleanField(default=False, editable=False)
    #: Whether they come in with more than a password. ``accounts.security`` keeps it.
    has_second_factor = models.BooleanField(default=False, editable=False)

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
        """Whether consultations are open to them: an active, verified colleague in any practice, whose registration
        holds or ran out less than ``GRACE`` ago."""
        return self.is_active and self.is_verified and not self.is_suspended and not self.has_lapsed

    @property
    def has_run_out(self) -> bool:
        """Whether their registration has come to its end, so that they read only or not at all."""
        return self.verified_until is not None and self.verified_until <= timezone.now()

    @property
    def has_lapsed(self) -> bool:
        """Whether their registration ran out so long ago that consultations are closed to them."""
        return self.verified_until is not None and self.verified_until + GRACE <= timezone.now()

    @property
    def needs_pledge(self) -> bool:
        """Whether they give the pledge: everybody but who only writes for a training body."""
        return not self.is_body_person

    @property
    def has_agreed(self) -> bool:
        """Whether they agreed to how we work here, to the version that holds now and within a year."""
        return self.agreed_until is not None and self.agreed_until > timezone.now()

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
        """Whether what they write reaches colleagues, and their roles are theirs: neither in a pause, nor once their
        registration ran out."""
        return self.can_read_cases and not self.is_reading_only and not self.has_run_out

    @property
    def is_supervisor(self) -> bool:
        """Whether they are a verified supervisor."""
        return self.can_read_cases and self.practice == Practice.SUPERVISOR

    @property
    def is_nobody(self) -> bool:
        """Whether this is the row behind replies of people who left, and nobody is behind it."""
        return self.public_id == NOBODY

    @property
    def role_label(self) -> str:
        """Name their practice as colleagues see it beside the name; nobody has none."""
        if self.is_nobody:
            return ""
        return self.get_practice_display() if self.is_verified else "not yet verified"

    @property
    def country_words(self) -> str:
        """Name where they practise, as colleagues see it beside their role; "" where nobody knows."""
        return names.country_words(self.country)

    @property
    def can_use_desk(self) -> bool:
        """Whether the desk opens for them: a verified moderator or first reader, not while paused."""
        return self.can_write and (self.is_moderator or self.is_first_reader)

    @property
    def can_use_library_admin(self) -> bool:
        """Whether the library's admin is worth a link for them: a curator or admin."""
        return self.is_active and (self.is_curator or self.is_superuser)


class Role(models.TextChoices):
    """What somebody can be named for; ``accounts.actions.ROLE_FLAGS`` says which column tells that it is awake."""

    MODERATOR = "moderator", "moderator"
    FIRST_READER = "first_reader", "first reader"
    SECOND_READER = "second_reader", "second reader"
    CURATOR = "curator", "curator"
    ADMIN = "admin", "admin"


class Appointment(models.Model):
    """That a member was named for a role. It wakes with their second factor, and sleeps without one."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=16, choices=Role.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "role"], name="one_appointment_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="appointment_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.role}"
