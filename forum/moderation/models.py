"""The decision log: one row for every moderator act, added and never changed (invariant 4)."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import DatabaseError, models
from django.utils import timezone

from accounts.models import new_public_id


class Act(models.TextChoices):
    """What a moderator did."""

    RELEASE = "release", "released"
    RETURN = "return", "returned"
    LEAVE = "leave", "left as it is"
    VERIFY = "verify", "verified"
    EXTEND = "extend", "gave it more time"
    END_PHASE = "end_phase", "ended what was welcome"
    LET_BACK = "let_back", "let somebody back"
    TAKE_OVER = "take_over", "took over what another had taken"
    PUT_OFF = "put_off", "put it off"
    PROPOSE = "propose", "proposed to bring it back"
    RESTORE = "restore", "brought it back"
    SET_ASIDE = "set_aside", "set it aside"
    READ = "read", "read it as a second reader"
    HIDE = "hide", "set it aside by hand"
    REMOVE = "remove", "took it down"
    REDACT = "redact", "left words out"
    PURGE = "purge", "took it down to be destroyed"
    DESTROY = "destroy", "destroyed it at once"
    KIND = "kind", "named another kind of reply"
    UNDO = "undo", "took a decision back"
    ANSWER = "answer", "answered who asked"
    NOTICE = "notice", "wrote to a colleague about an act"
    WARN = "warn", "warned a colleague"
    SILENCE = "silence", "paused a colleague’s writing"
    SUSPEND = "suspend", "closed the door for a time"
    LIFT = "lift", "ended a pause early"
    INTEREST = "interest", "said that they are involved"
    ASK_REVEAL = "ask_reveal", "asked for an author’s name"
    REVEAL = "reveal", "agreed to show an author’s name"
    REFUSE_REVEAL = "refuse_reveal", "refused to show an author’s name"
    MOVE = "move", "moved it"
    MERGE = "merge", "merged it with another"
    SPLIT = "split", "made a consultation of a reply"
    FEATURE = "feature", "featured it"
    UNFEATURE = "unfeature", "featured it no longer"
    LOCK = "lock", "locked it"
    UNLOCK = "unlock", "unlocked it"
    APPROVAL = "approval", "changed whether replies are read first"
    SLOW = "slow", "changed how often one may reply"
    SUMMARISE = "summarise", "wrote a summary"
    DISTIL = "distil", "distilled what was learnt"
    SECOND_READ = "second_read", "read it as a client would"
    RULE = "rule", "changed a rule of the house"


#: What is said of an answer to whoever told us of a page of the library.
PAGE_CHANGED = "had a page of the library changed"
#: Areas of the log beside the themes.
LIBRARY, MEMBERS = "library", "members"


class DecisionActor(models.Model):
    """Whose number stands in the log. Erasing a member empties `member`; the log itself stays whole."""

    number = models.BigAutoField(primary_key=True)
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"moderator {self.number}"


class NeverChanged(DatabaseError):
    """The log was asked to say something else, or less. The database would refuse as well."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Reads the log and adds one row (``logbook.log``); nothing else."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged("forum_decision is append-only")

    update = _update = delete = _raw_delete = bulk_create = bulk_update = _refuse


class Decision(models.Model):
    """One act: a number standing for the actor, the act, the object's id, codes; never a word of case text.

    `actor` is a plain number and no foreign key, so that erasing a member changes no row here. Database
    triggers refuse updates and deletions, and `hash` joins each row to the one before (``chain``).
    """

    number = models.PositiveBigIntegerField(unique=True, help_text="Its place in the log, without gaps.")
    actor = models.BigIntegerField()
    act = models.CharField(max_length=16, choices=Act.choices)
    object_kind = models.CharField(max_length=16)
    object_id = models.CharField(max_length=32)
    area = models.CharField(max_length=40, blank=True, help_text="A theme’s slug, “library” or “members”.")
    reason = models.CharField(max_length=32, blank=True)
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16, blank=True)
    raised_at = models.DateTimeField(
        null=True, blank=True, help_text="On the row that closes a review item: since when it waited."
    )
    at = models.DateTimeField(default=timezone.now)
    hash = models.CharField(max_length=64, help_text="SHA-256 over this row and the hash before it.")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        base_manager_name = "objects"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(act__in=Act.values), name="decision_act_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.object_kind}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise NeverChanged("forum_decision is append-only")


class Undo(models.Model):
    """What one decision changed, for ten minutes. While the row stands its moderator can take the decision back
    (``actions.undo``); then what is to be told is told, and the row goes (``actions.take_effect``).

    `kept` holds codes, ids and moments, never a word; what was cut out of a text lies with whoever cut it.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    act = models.CharField(max_length=16, choices=Act.choices)
    object_kind = models.CharField(max_length=16)
    object_id = models.CharField(max_length=32)
    item = models.ForeignKey(
        "forum.ReviewItem", null=True, blank=True, on_delete=models.CASCADE, related_name="undos"
    )
    item_version = models.PositiveIntegerField(null=True, blank=True)
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="undos"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="undos"
    )
    kept = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(act__in=Act.values), name="undo_act_is_known")
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def question(self) -> str:
        """The consultation's title, where colleagues can read it and nothing of it was destroyed; else ""."""
        here = self.consultation
        erased = self.act in (Act.REDACT, Act.PURGE)
        return here.question if here is not None and here.is_readable and not erased else ""

    @property
    def what(self) -> str:
        """Its kind and its area, which hold no word of it; a page's address; when a message came."""
        here, item = self.consultation, self.item
        if here is not None:
            return f"{'a reply' if self.reply_id else 'a consultation'} in “{here.theme.name}”"
        if item is None or not item.is_about_nobody_here:
            return ""
        if item.page:
            return f"the page {item.page}"
        came = timezone.localtime(item.raised_at)
        return f"a message of {came.day} {came:%B, %H:%M}"

    @property
    def said(self) -> str:
        """What was done."""
        done = self.act == Act.ANSWER and self.object_kind == "page"
        return PAGE_CHANGED if done else self.get_act_display()
