"""Registers of the profession, what members say about their place in them, and what they show us for it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.credentials.countries import shown
from accounts.members import Practice, new_public_id

#: What somebody can be verified as.
PRACTICES = tuple(choice for choice in Practice.choices if choice[0])


class Standing(models.TextChoices):
    """Whether a register is kept by law."""

    STATUTORY = "statutory", "kept by law"
    VOLUNTARY = "voluntary", "kept by the profession"


class Status(models.TextChoices):
    """Where a claim is (domain.md, States)."""

    SUBMITTED = "submitted", "waits for a moderator"
    VERIFIED = "verified", "verified"
    REFUSED = "refused", "not verified"
    GRACE = "grace", "ran out: you read only"
    LAPSED = "lapsed", "lapsed"
    REVOKED = "revoked", "taken back"


class Proof(models.TextChoices):
    """What a moderator went by."""

    REGISTER_LOOKUP = "register_lookup", "the register’s own page"
    REGISTER_EMAIL = "register_email", "a code sent to the address in the register"
    CERTIFICATE_SEEN = "certificate_seen", "a certificate"
    LETTER = "letter", "a letter of the programme or supervisor"
    VIDEO_CALL = "video_call", "a short video call"
    SPONSOR = "sponsor", "two colleagues who know them"


class Conditions(models.TextChoices):
    """What a register says restricts somebody’s practice; never more of it than this."""

    NONE = "", "none"
    SUPERVISED = "supervised", "practises under supervision"
    LIMITED = "limited", "limited to some kinds of work"
    OTHER = "other", "something else, see the register"


class Reason(models.TextChoices):
    """Why a claim was refused, or a registration taken back."""

    NOT_FOUND = "not_found", "not found in the register"
    ANOTHER = "another", "the entry seems to be somebody else’s"
    UNREADABLE = "unreadable", "what was shown cannot be read"
    NO_PROOF = "no_proof", "nothing shows that it is them"
    NOT_PRACTISING = "not_practising", "the register says that they do not practise"
    SUSPENDED = "suspended", "suspended by the register"
    STRUCK_OFF = "struck_off", "struck off the register"
    MISTAKE = "mistake", "verified by mistake"
    OTHER = "other", "something else"
    RENEWED = "renewed", "looked at anew since"


#: After these everything else that somebody showed us is to be looked at anew as well.
CLOSES_ALL = (Reason.SUSPENDED, Reason.STRUCK_OFF)
REFUSALS = (
    Reason.NOT_FOUND, Reason.ANOTHER, Reason.UNREADABLE, Reason.NO_PROOF, Reason.NOT_PRACTISING, Reason.SUSPENDED,
    Reason.STRUCK_OFF, Reason.OTHER,
)  # fmt: skip
REVOCATIONS = (Reason.STRUCK_OFF, Reason.SUSPENDED, Reason.NOT_PRACTISING, Reason.MISTAKE, Reason.OTHER)


class RegisterBody(models.Model):
    """A register or professional body, kept by curators: retired, never deleted."""

    key = models.SlugField(max_length=40, unique=True, help_text="Stays as it is: claims use it.")
    country = models.CharField(max_length=2, help_text="Two letters (GB, US, IE; EU for European bodies).")
    name = models.CharField(max_length=120)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.VOLUNTARY)
    look_up = models.URLField("where to look up", blank=True, help_text="The public register’s own page.")
    pattern = models.CharField(
        "form of a number",
        max_length=80,
        blank=True,
        help_text="A simple regular expression, without spaces, for the number in capitals: [A-Z]{2,3}\\d{1,6}. "
        "It only catches slips. Empty where numbers have no fixed form.",
    )
    example = models.CharField(max_length=40, blank=True, help_text="A number as people know it: PYL12345.")
    help = models.CharField(max_length=300, blank=True, help_text="A line for whoever types their number.")
    renewal_day = models.PositiveSmallIntegerField(null=True, blank=True)
    renewal_month = models.PositiveSmallIntegerField(null=True, blank=True)
    practices = models.JSONField(default=list, help_text="What somebody in it can be verified as.")
    region_label = models.CharField(
        "asks for a state or province",
        max_length=30,
        blank=True,
        help_text="“State”; empty: it is not asked.",
    )
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "country", "name"]
        verbose_name_plural = "register bodies"

    def __str__(self) -> str:
        return f"{self.name} ({shown(self.country)})"

    @property
    def state(self) -> str:
        """Say in a word whether it can be chosen."""
        return "retired" if self.retired_at else "offered"

    @property
    def place(self) -> str:
        """Name its country as people do."""
        return shown(self.country)

    def renews_after(self, day: date) -> date | None:
        """The next day after `day` on which everybody in it renews; None where each has a day of their own."""
        if not self.renewal_day or not self.renewal_month:
            return None
        for year in (day.year, day.year + 1):
            last = (
                date(year + self.renewal_month // 12, self.renewal_month % 12 + 1, 1) - timedelta(days=1)
            ).day
            renews = date(year, self.renewal_month, min(self.renewal_day, last))
            if renews > day:
                return renews
        raise AssertionError("every year has that day")


class Credential(models.Model):
    """One claim of one member, and what became of it. Several may stand beside one another.

    `version` rises with every change, so that a moderator decides about what they have read.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="credentials")
    body = models.ForeignKey(RegisterBody, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    other_body = models.CharField(max_length=120, blank=True, help_text="Where there is no register of ours.")
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=60, blank=True)
    practice = models.CharField(max_length=12, choices=PRACTICES)
    number = models.CharField(max_length=40, blank=True, help_text="As typed.")
    number_key = models.CharField(max_length=40, blank=True, db_index=True, help_text="To compare by.")
    npi = models.CharField(max_length=10, blank=True)
    register_name = models.CharField(
        max_length=120, blank=True, help_text="Only deciding moderators read it."
    )
    programme = models.CharField(max_length=120, blank=True)
    supervisor = models.CharField(max_length=120, blank=True)
    qualification = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.SUBMITTED)
    submitted_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=16, choices=Reason.choices, blank=True)
    sentence = models.TextField(blank=True, help_text="What the member reads about the decision.")
    proof = models.CharField(max_length=16, choices=Proof.choices, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True, db_index=True)
    conditions = models.CharField(max_length=12, choices=Conditions.choices, blank=True)
    renews = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="renewals"
    )
    #: How many days before its end its member was reminded last.
    reminded = models.SmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-submitted_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="credential_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(practice__in=[code for code, _ in PRACTICES]),
                name="credential_practice_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.SUBMITTED, decided_at=None)
                | (~models.Q(status=Status.SUBMITTED) & models.Q(decided_at__isnull=False)),
                name="credential_decision_has_a_date",
            ),
            models.UniqueConstraint(
                fields=["renews"],
                condition=models.Q(status=Status.SUBMITTED),
                name="one_waiting_renewal_of_a_credential",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def body_name(self) -> str:
        """Name the register, or what its member wrote where there is none."""
        if self.body is not None:
            return self.body.name
        return self.other_body or "No register"

    @property
    def place(self) -> str:
        """Where it holds, as people say it."""
        return ", ".join(filter(None, (self.region, shown(self.country))))

    @property
    def ends(self) -> datetime | None:
        """The moment it runs out: the end of its last day on the site’s clock."""
        return None if self.expires_on is None else end_of(self.expires_on)

    @property
    def waits(self) -> bool:
        """Whether a moderator is to look at it."""
        return self.status == Status.SUBMITTED

    @property
    def holds(self) -> bool:
        """Whether it opens anything, if only to read."""
        return self.status in {Status.VERIFIED, Status.GRACE}

    @property
    def can_renew(self) -> bool:
        """Whether its member may ask for it to be looked at anew."""
        return self.status in {Status.VERIFIED, Status.GRACE, Status.LAPSED} and self.reason != Reason.RENEWED


def end_of(day: date) -> datetime:
    """The end of a day on the site’s clock."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=timezone.get_default_timezone())


class Evidence(models.Model):
    """One page of what a member showed for a claim: a picture we made of it. Gone once it is decided."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="papers")
    #: Which of their files it comes from, counted from 1, and which page of it.
    paper = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField(default=1)
    #: Its name on the disk: random, and in no address.
    stored_as = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["paper", "page"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.public_id


class RegisterCode(models.Model):
    """A one-time code on its way to the address that a register lists. The code itself is written nowhere: it
    follows from this row’s id and the site’s key. The address goes when it is used or too old."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="codes")
    address = models.EmailField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=80, blank=True)  # the error's class, never its words
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return self.public_id


class Sponsor(models.Model):
    """One of two links that a member passes on where there is no register. Its id opens the page, nothing else."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="sponsors")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["credential", "member"],
                condition=models.Q(member__isnull=False),
                name="nobody_sponsors_a_claim_twice",
            )
        ]

    def __str__(self) -> str:
        return self.public_id
