"""KeptWords: what somebody gave to a consultation that is no more. Theirs alone."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from accounts.models import new_public_id
from forum.consultations.querysets import KeptWordsQuerySet
from forum.protocol.rules import KINDS, Kind


class KeptWords(models.Model):
    """A colleague's own words, kept for them when the consultation they were given to was destroyed.

    Nothing leads from here to that consultation, to another's words in it, or to the name its author had
    there: no alias, no phase, the day only. The key is random, so that the order of rows says nothing of
    who spoke in the same place. `html` holds no quotation (docs/decisions/0013).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_words")
    kind = models.CharField(max_length=24, blank=True)
    html = models.TextField()
    needs = models.TextField(blank=True)  # a note on method's two extra fields
    not_when = models.TextField(blank=True)
    was_sent = models.BooleanField(default=True)
    on = models.DateField(help_text="The day it was sent, or last saved.")

    objects = KeptWordsQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "public_id"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def spec(self) -> Kind | None:
        """The kind with its words; None for what was never given one."""
        return KINDS.get(self.kind)
