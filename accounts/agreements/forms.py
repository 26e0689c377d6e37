"""Reading an acceptance: one tick for each text, and the ethics code beside the pledge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField

from accounts.agreements.models import Agreement, Kind

#: What is offered beside the box; any other can be typed.
ETHICS_CODES = (
    "BACP",
    "UKCP",
    "BPC",
    "HCPC",
    "BPS",
    "NASW",
    "ACA",
    "APA",
    "AAMFT",
    "PSI",
    "IACP",
    "ICP",
    "EAP",
)
TICKS = {
    Kind.PLEDGE: "I give this pledge.",
    Kind.CONFIDENTIALITY: "I will keep to this.",
    Kind.PUBLISHING: "I will publish in this way.",
}
NOT_TICKED = "Tick this to agree, or say “Not now” below."
NO_CODE = "Name the code you work under: your body’s short name is enough."


class AcceptForm(forms.Form):
    """Made from what is to be accepted. Every tick names the version that was read."""

    def __init__(self, asked: Iterable[Agreement], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for each in self.asked:
            if each.kind == Kind.PLEDGE:
                self.fields["ethics_code"] = forms.CharField(
                    label="Which ethics code are you bound by?",
                    max_length=120,
                    help_text="For instance BACP, UKCP, NASW or PSI. It is kept with your pledge; no colleague reads it.",
                    error_messages={"required": NO_CODE},
                    widget=forms.TextInput(attrs={"list": "ethics-codes", "autocomplete": "off"}),
                )
            self.fields[_name(each)] = forms.BooleanField(
                label=TICKS[Kind(each.kind)], error_messages={"required": NOT_TICKED}
            )

    @property
    def texts(self) -> list[tuple[Agreement, BoundField, BoundField | None]]:
        """Each text with its tick, and what is asked before it."""
        code = self["ethics_code"] if "ethics_code" in self.fields else None
        return [(each, self[_name(each)], code if each.kind == Kind.PLEDGE else None) for each in self.asked]

    @property
    def names_another_version(self) -> bool:
        """Whether what was ticked is a version that is not asked for (any more)."""
        ticked = {name for name in self.data if name.rpartition("_")[0] in Kind.values}
        return bool(ticked - set(self.fields))

    @property
    def codes(self) -> tuple[str, ...]:
        """What is offered beside the box."""
        return ETHICS_CODES

    @property
    def read(self) -> list[tuple[str, int]]:
        """The versions that were read and accepted."""
        return [(each.kind, each.version) for each in self.asked]


def _name(agreement: Agreement) -> str:
    return f"{agreement.kind}_{agreement.version}"
