"""What a template asks, as plain values: read from a data file, frozen in a version, shown by pages.

Pure Python, so that the shape is one thing for the database, the composer and the tests.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

ROLES = ("arrival", "case", "context", "belief", "question")
KINDS = ("rich", "short", "choice", "choices", "scale", "text")
PRIVACY = ("never", "optional", "always")
ELICITS = ("", "moment", "relationship", "stance", "clients_view", "context", "question")


class NotATemplate(ValueError):
    """The description breaks a rule of templates; the message says which, for curators."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice prompt: a stable value and the words people see."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a scale, in numbers and words."""

    min: int
    max: int
    min_label: str
    max_label: str

    @property
    def numbers(self) -> range:
        """Every point of the scale."""
        return range(self.min, self.max + 1)


@dataclass(frozen=True, slots=True)
class PromptSpec:
    """One prompt of a version. `words` is a suggested length (from, to), shown in words, never enforced."""

    key: str
    role: str
    kind: str
    text: str
    help: str = ""
    required: bool = False
    words: tuple[int, int] | None = None
    elicits: str = ""
    choices: tuple[Choice, ...] = ()
    scale: Scale | None = None
    private: str = "never"
    # Without a client: None leaves the prompt as it is, "" hides it, otherwise (text, help).
    no_client: tuple[str, str] | str | None = None
    group_text: str = ""
    group_help: str = ""

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> PromptSpec:
        """Read one prompt of a data file. Raises NotATemplate when a rule is broken."""
        for name, allowed in (("role", ROLES), ("kind", KINDS)):
            if data.get(name) not in allowed:
                raise NotATemplate(f"{data.get('key')}: {name} must be one of {', '.join(allowed)}.")
        if data.get("private", "never") not in PRIVACY:
            raise NotATemplate(f"{data['key']}: private must be one of {', '.join(PRIVACY)}.")
        if data["kind"] in {"choice", "choices"} and not data.get("choices"):
            raise NotATemplate(f"“{data['text']}” needs at least one choice.")
        without = data.get("no_client")
        group = data.get("group") or {}
        return cls(
            key=data["key"],
            role=data["role"],
            kind=data["kind"],
            text=data["text"],
            help=data.get("help", ""),
            required=bool(data.get("required")),
            words=tuple(data["words"]) if data.get("words") else None,
            elicits=data.get("elicits", ""),
            choices=tuple(Choice(c["value"], c["label"]) for c in data.get("choices") or ()),
            scale=Scale(**data["scale"]) if data.get("scale") else None,
            private=data.get("private", "never"),
            no_client=""
            if without == "hide"
            else (without["text"], without.get("help", ""))
            if without
            else None,
            group_text=group.get("text", ""),
            group_help=group.get("help", ""),
        )

    def to_data(self) -> dict[str, Any]:
        """Write the prompt back in the data file's form."""
        data = asdict(self)
        data["words"] = list(self.words) if self.words else None
        data["choices"] = [asdict(choice) for choice in self.choices]
        without = self.no_client
        if without == "":
            data["no_client"] = "hide"
        elif without is not None:
            data["no_client"] = {"text": without[0], "help": without[1]}
        data.pop("group_text"), data.pop("group_help")
        if self.group_text:
            data["group"] = {"text": self.group_text, "help": self.group_help}
        return data

    @property
    def length_hint(self) -> str:
        """Say the suggested length in words; never counted, never enforced (field.md 3)."""
        if self.words is None or self.kind not in {"rich", "short", "text"}:
            return ""
        most = self.words[1]
        if most <= 50:
            return "A line or two."
        return "A few lines." if most <= 160 else "As long as it wants to be."

    @property
    def hidden_without_client(self) -> bool:
        """Whether the prompt disappears when no client is part of the question."""
        return self.no_client == ""

    def wording(self, *, no_client: bool) -> tuple[str, str]:
        """Give text and help as asked, with or without a client."""
        if no_client and isinstance(self.no_client, tuple):
            return self.no_client
        return self.text, self.help

    def label_of(self, value: str) -> str:
        """Give the words of a choice's value; the value itself when the choice is gone."""
        return next((choice.label for choice in self.choices if choice.value == value), value)


@dataclass(frozen=True, slots=True)
class TemplateSpec:
    """A whole template as one version asked it."""

    key: str
    name: str
    when: str
    minutes: str
    heading: str
    preset: str
    theme: str
    supervisors_only: bool
    note: str
    prompts: tuple[PromptSpec, ...] = field(default=())

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> TemplateSpec:
        """Read a template. Raises NotATemplate unless it ends in one question and its keys differ."""
        prompts = tuple(PromptSpec.from_data(prompt) for prompt in data["prompts"])
        keys = [prompt.key for prompt in prompts]
        if len(set(keys)) != len(keys):
            raise NotATemplate("Two prompts share a key.")
        if [prompt.role for prompt in prompts].count("question") != 1 or prompts[-1].role != "question":
            raise NotATemplate("A form ends with its one question.")
        _check_shape(prompts)
        plain = ("key", "name", "when", "minutes", "heading", "preset", "theme", "supervisors_only", "note")
        return cls(**{name: data.get(name, "") for name in plain}, prompts=prompts)

    def to_data(self) -> dict[str, Any]:
        """Write the template back in the data file's form."""
        data = {name: getattr(self, name) for name in self.__slots__ if name != "prompts"}
        return data | {"prompts": [prompt.to_data() for prompt in self.prompts]}

    @property
    def question(self) -> PromptSpec:
        """The last prompt, whose answer becomes the title."""
        return self.prompts[-1]

    @property
    def answered(self) -> tuple[PromptSpec, ...]:
        """Every prompt but the question, in the order asked."""
        return self.prompts[:-1]

    @property
    def asks_about_a_client(self) -> bool:
        """Whether the form asks for a client's context, so that the no-client switch means something."""
        return any(prompt.key.startswith("ctx.") for prompt in self.prompts)


MOST_POINTS = 21  # of a scale
#: Asked and required wherever a client is spoken of (field.md 3): they protect the person.
PROTECTING = ("ctx.age", "ctx.disguise")


def _check_shape(prompts: tuple[PromptSpec, ...]) -> None:
    """Refuse a template that pages could not show or that would protect nobody. Raises NotATemplate."""
    question, first = prompts[-1], next((prompt for prompt in prompts if prompt.role == "case"), None)
    if question.kind != "text" or not question.required or question.private != "never":
        raise NotATemplate("The question is one required line that readers see: it becomes the title.")
    if first is None or first.kind != "rich" or not first.required:
        raise NotATemplate(
            "The first prompt about the relationship is required, and takes several paragraphs."
        )
    for prompt in prompts:
        if "." not in prompt.key:
            raise NotATemplate(f"“{prompt.key}” cannot be a prompt’s key.")
        if prompt.kind == "scale" and not (
            prompt.scale and 0 < prompt.scale.max - prompt.scale.min < MOST_POINTS
        ):
            raise NotATemplate(f"“{prompt.text}” needs the two ends of its scale.")
        if len({choice.value for choice in prompt.choices}) != len(prompt.choices):
            raise NotATemplate(f"Two choices of “{prompt.text}” share a value.")
    asked = {prompt.key: prompt for prompt in prompts if prompt.key.startswith("ctx.")}
    if asked and not all(key in asked and asked[key].required for key in PROTECTING):
        raise NotATemplate(
            "A form that asks about a client asks for age band and disguise, and requires both."
        )
