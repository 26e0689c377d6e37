"""Every place where a text of a consultation can stand: found by asking the tables themselves, so that a table
which somebody adds tomorrow is reached as well (invariant 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import CharField, ForeignKey, JSONField, Model, Q, TextField

SHORTEST = 100  # characters a column must hold to hold somebody's words; names and codes are shorter
DEEPEST = 3  # steps from a row to its consultation: a message, of an item, about a reply
#: What holds no words of anybody, or is ours.
NEVER = {"Decision", "Entry", "Erasure", "ErasedLine", "Undo", "TemplateVersion", "CaseTemplate", "Theme"}
NEVER_FIELDS = {"public_id", "check_key", "page", "edition", "failure", "answer_to"}
#: JSON that holds what somebody typed; all other JSON holds codes, figures and hashes.
TYPED = {("Draft", "data")}

#: How a receipt names what was reached. Of `unseen` it never says how much: drafts, private answers and notes are
#: their writers' alone, and nothing is counted of them (invariant 1).
PLACES = {
    "text": "the text itself",
    "earlier": "earlier versions of it",
    "gone": "earlier versions that said it otherwise, destroyed whole",
    "replies": "what colleagues wrote to it",
    "told": "what we were told about it",
    "desk": "what the desk and its author wrote to each other",
    "others": "what else was written about it",
    "unseen": "drafts, private answers and notes",
    "findings": "what the checks had kept",
}
KINDS = {
    "Consultation": "text", "Answer": "text", "Reply": "replies", "AnswerRevision": "earlier", "Report": "told",
    "QuestionRevision": "earlier", "ReplyRevision": "earlier", "AboutMe": "told", "ReviewItem": "desk",
    "ReviewMessage": "desk", "Greeting": "desk", "Draft": "unseen", "Kept": "unseen",
}  # fmt: skip
SEEN_REPLIES = ("visible", "held", "returned", "hidden", "removed")


@dataclass(frozen=True)
class Table:
    """One table with somebody's words in it: its columns, and how its rows lead to a consultation."""

    model: type[Model]
    fields: tuple[str, ...]
    paths: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its model's name."""
        return self.model.__name__

    def rows(self, consultation: int) -> Iterator[Any]:
        """Its rows that belong to a consultation (by primary key)."""
        of_it = Q()
        for path in self.paths:
            of_it |= Q(**{path: consultation})
        if self.name == "Draft":
            of_it |= Q(made_of__consultation=consultation)
            of_it &= Q(sent_at=None)
        found = self.model._base_manager.filter(of_it).order_by("pk").values_list("pk", flat=True)
        yield from self.model._base_manager.filter(pk__in=list(dict.fromkeys(found))).order_by("pk")


@cache
def tables() -> tuple[Table, ...]:
    """Every table of the forum that holds words and belongs to a consultation."""
    found = []
    for model in apps.get_app_config("forum").get_models():
        fields = tuple(field.name for field in model._meta.concrete_fields if _holds_words(model, field))
        paths = tuple(_paths(model, DEEPEST))
        if fields and paths and model.__name__ not in NEVER:
            found.append(Table(model, fields, paths))
    return tuple(found)


def _holds_words(model: type[Model], field: Any) -> bool:
    if field.choices or field.name in NEVER_FIELDS or field.primary_key:
        return False
    if isinstance(field, JSONField):
        return (model.__name__, field.name) in TYPED
    if isinstance(field, TextField):
        return True
    return isinstance(field, CharField) and (field.max_length or 0) >= SHORTEST


def _paths(model: type[Model], steps: int) -> Iterator[str]:
    """Name every way from a row to its consultation, by what it refers to."""
    if model.__name__ == "Consultation":
        yield "pk"
        return
    for field in model._meta.concrete_fields:
        if not isinstance(field, ForeignKey) or not steps or field.related_model is model:
            continue
        to: Any = field.related_model
        if to._meta.app_label != "forum":
            continue
        if to.__name__ == "Consultation":
            yield field.name
        else:
            yield from (f"{field.name}__{rest}" for rest in _paths(to, steps - 1))


def place_of(row: Any) -> str:
    """Say in which place of ``PLACES`` a row lies: what nobody but its writer reads is never told apart."""
    name = type(row).__name__
    if name == "Answer" and row.is_private:
        return "unseen"
    if name == "AnswerRevision" and (row.was_private or row.answer.is_private):
        return "unseen"
    reply = row if name == "Reply" else row.reply if name == "ReplyRevision" else None
    if reply is not None and (reply.status not in SEEN_REPLIES or _is_sealed(reply)):
        return "unseen"
    return KINDS.get(name, "others")


def _is_sealed(reply: Any) -> bool:
    return reply.kind == "technique_note" and reply.consultation.notes_opened_at is None
