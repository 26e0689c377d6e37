"""Draft: everything a member is still writing.

Drafts live in a table of their own, so that no query over consultations or replies can show one
(docs/decisions/ says more). A draft is sent once: `sent_at` is set in one guarded write.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import new_public_id
from forum.checks.memory import new_checks
from forum.consultations.querysets import DraftQuerySet
from forum.mirror.html import from_plain, to_plain, to_text

UNDO_DISCARD = timedelta(days=1)  # how long a discarded draft can be taken back


def whole_of(data: dict[str, Any]) -> str:
    """What a reply's data says, as HTML: its text, and below it the two lines of a note on method."""
    lines = [data.get(name) or "" for name in ("needs", "not_when")]
    return data.get("html", "") + from_plain("\n\n".join(line for line in lines if line))


class Purpose(models.TextChoices):
    """What becomes of the draft when it is sent."""

    CONSULTATION = "consultation", "a question"
    EDIT = "edit", "a change of a consultation"
    REPLY = "reply", "a reply"
    REPLY_EDIT = "reply_edit", "a change of a reply"
    NOTE = "note", "a note of one’s own"  # the listening chair; never sent


class Draft(models.Model):
    """One text in the making, its author's alone. `data` holds what each field holds, rich text sanitised.

    `seq` rises with every save; a save that names an older one is refused, so that a stale tab cannot
    overwrite what another tab wrote.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    version = models.ForeignKey(
        "forum.TemplateVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    data = models.JSONField(default=dict)
    #: What the checks keep while it is written, without a word of it: see ``forum.checks.memory``.
    checks = models.JSONField(default=new_checks)
    seq = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-saved_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=Purpose.values), name="draft_purpose_is_known"
            ),
            # Two tabs opened at once share one working copy instead of making two.
            models.UniqueConstraint(
                fields=["author", "consultation"],
                condition=models.Q(purpose="reply", sent_at=None, discarded_at=None),
                name="one_open_reply_draft_each",
            ),
            models.UniqueConstraint(
                fields=["author", "consultation"],
                condition=models.Q(purpose="edit", sent_at=None, discarded_at=None),
                name="one_open_edit_each",
            ),
            models.UniqueConstraint(
                fields=["author", "consultation"],
                condition=models.Q(purpose="note", sent_at=None, discarded_at=None),
                name="one_open_note_each",
            ),
            models.UniqueConstraint(
                fields=["author", "reply"],
                condition=models.Q(purpose="reply_edit", sent_at=None, discarded_at=None),
                name="one_open_reply_edit_each",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["author", "saved_at"], name="draft_by_author")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def address(self) -> str:
        """Where its author goes on with it."""
        if self.purpose in {Purpose.CONSULTATION, Purpose.EDIT}:
            return reverse("forum:draft", args=[self.public_id])
        if self.reply is not None:
            return reverse("forum:reply-edit", args=[self.reply.public_id])
        assert self.consultation is not None
        return reverse("forum:consultation", args=[self.consultation.public_id]) + "#add"

    @property
    def plain(self) -> str:
        """What was written so far, as plain text: the question first, then the answers."""
        # A reply's "answers" is the id of what it answers; only a consultation's are texts.
        typed = self.data.get("answers")
        answers = typed.values() if isinstance(typed, dict) else ()
        pieces = [self.data.get("question", ""), to_text(self.data.get("html", ""))]
        pieces += [self.data.get("needs", ""), self.data.get("not_when", "")]
        pieces += [answer.get("text") or to_text(answer.get("html", "")) for answer in answers]
        return "\n\n".join(piece for piece in pieces if piece)

    @property
    def whole(self) -> str:
        """A reply in the making as HTML, with the two lines of a note on method below its text."""
        return whole_of(self.data)

    @property
    def first_words(self) -> str:
        """Enough of it to know it again."""
        words = " ".join(self.plain.split())
        return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"

    @property
    def beside(self) -> str:
        """What stale tabs of the same reply held, as plain text."""
        return "\n\n".join(to_plain(html) for html in self.data.get("beside") or [])

    @property
    def is_stranded(self) -> bool:
        """Whether what it was meant for takes no replies any more."""
        if self.reply is not None and self.reply.status not in {"visible", "held", "returned"}:
            return True
        meant_for = self.reply.consultation if self.reply is not None else self.consultation
        return (
            self.purpose in {Purpose.REPLY, Purpose.REPLY_EDIT}
            and meant_for is not None
            and meant_for.status not in {"open", "resting"}
        )
