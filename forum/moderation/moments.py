"""Where a contribution is, as plain values that can be kept and put back: its state and its clock, no word of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.duration import duration_string

from forum.consultations.models import Consultation
from forum.consultations.replies import Reply

OF_A_CONSULTATION = (
    "status", "phase", "phase_began_at", "phase_ends_at", "rests_at", "closes_at", "closed_at", "quiet_since",
    "paused_at", "stopped_at", "stood_still", "opened_at", "removed_at", "removed_from", "aside_since", "talks", "nudges",
    "notes_opened_at", "passed", "turn", "edition",
)  # fmt: skip
OF_A_REPLY = (
    "status",
    "shown_at",
    "kind",
    "passed",
    "removed_at",
    "removed_from",
    "aside_since",
    "edited_at",
)
#: What says that nothing else has happened to it.
GUARDS: dict[type[Any], tuple[str, ...]] = {
    Consultation: ("status", "turn", "edition"), Reply: ("status", "kind", "edited_at"),
}  # fmt: skip
#: What stays as it is now: it counts on, or is the text's own.
NOT_PUT_BACK = ("turn", "edition", "edited_at")


def moments_of(thing: Consultation | Reply) -> dict[str, Any]:
    """Where it is, as values that a JSON column holds."""
    names = OF_A_REPLY if isinstance(thing, Reply) else OF_A_CONSULTATION
    return {name: _plain(getattr(thing, name)) for name in names}


def guarded(model: type[Any], pk: int, kept: dict[str, Any]) -> Any:
    """The row, if it still is where `kept` says."""
    return model.objects.filter(pk=pk, **{name: _read(model, name, kept[name]) for name in GUARDS[model]})


def put_back(model: type[Any], kept: dict[str, Any]) -> dict[str, Any]:
    """The columns that bring it where `kept` says."""
    return {name: _read(model, name, value) for name, value in kept.items() if name not in NOT_PUT_BACK}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return duration_string(value) if isinstance(value, timedelta) else value


def _read(model: type[Any], name: str, value: Any) -> Any:
    field = model._meta.get_field(name)
    return (
        field.to_python(value) if field.get_internal_type() in {"DateTimeField", "DurationField"} else value
    )
