"""Who saw what is restricted, and when the house was closed to case text."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import DatabaseError, models
from django.utils import timezone

from forum.access.querysets import AccessQuerySet


class What(models.TextChoices):
    """What was seen. A code; the row holds no word of it."""

    ITEM = "item", "an item at the desk"
    TEXT = "text", "a text that colleagues do not read"
    RECORD = "record", "what was decided about a member before"
    NAME = "name", "the name of an unnamed author"
    DOCUMENT = "document", "a document of a registration"
    EVIDENCE = "evidence", "evidence given in private"
    ADMIN = "admin", "a member in the operator’s admin"
    EXPORT = "export", "an export, made by an operator"


class Role(models.TextChoices):
    """As what somebody looked."""

    OPERATOR = "operator", "operator"  # on the command line
    ADMIN = "admin", "admin"
    MODERATOR = "moderator", "moderator"
    SECOND_READER = "second_reader", "second reader"
    FIRST_READER = "first_reader", "first reader"
    CURATOR = "curator", "curator"


class AccessRow(models.Model):
    """One look at restricted material: a number standing for who looked, codes, and the object's random id.

    `actor` is the number of the decision log (``DecisionActor``), which erasing a member empties; 0 is the
    command line. A trigger refuses changes; rows go when they have had their time (``actions.forget``).
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.BigIntegerField()
    role = models.CharField(max_length=16, choices=Role.choices)
    what = models.CharField(max_length=12, choices=What.choices)
    object_kind = models.CharField(max_length=16)
    object_id = models.CharField(max_length=32, blank=True, db_index=True)
    why = models.CharField(max_length=32, blank=True, help_text="A code: what raised the item, above all.")

    objects = AccessQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        verbose_name = "look at restricted material"
        verbose_name_plural = "looks at restricted material"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["actor", "object_id", "-at"], name="access_by_actor")
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(what__in=What.values), name="access_what_is_known"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="access_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.object_id}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: rows go all together, by their time."""
        raise DatabaseError("forum_accessrow takes new rows only")


class Closing(models.Model):
    """The house was closed to case text, from `at` until `opened_at`. While `holds`, it is closed; there is one
    such row at most, for what is empty counts as no value to the database."""

    at = models.DateTimeField(default=timezone.now)
    because = models.CharField(max_length=300, blank=True, help_text="Shown to members, as it is.")
    look_again_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    holds = models.BooleanField(null=True, default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["holds"], name="closed_once_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(holds=True, opened_at=None)
                | models.Q(holds=None, opened_at__isnull=False),
                name="closing_holds_until_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"closed {self.at:%Y-%m-%d %H:%M}"
