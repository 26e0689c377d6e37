"""What a browser would send from the composer and the reply box."""

from typing import Any

from forum.consultations.drafts import Draft
from forum.templates.spec import TemplateSpec


def posted(
    spec: TemplateSpec, draft: Draft, text: str, *, rich: str = "", client: str = "no", **more: Any
) -> dict[str, Any]:
    """Fill in a composer: `text` in every rich box and every line, the first of every choice."""
    form: dict[str, Any] = {"seq": str(draft.seq), "client": client, "theme": spec.theme or "alliance"}
    for prompt in spec.prompts:
        if prompt.kind == "rich":
            form |= {prompt.key: text, f"{prompt.key}:rich": rich}
        elif prompt.kind in {"choice", "choices"}:
            form[prompt.key] = prompt.choices[0].value
        elif prompt.kind == "scale":
            form[prompt.key] = "3"
        else:
            form[prompt.key] = text
    return form | more


def everything_true(draft: Draft, **more: Any) -> dict[str, Any]:
    """Tick what the page before sending asks for."""
    return {
        "seq": str(draft.seq),
        "checks": ["unrecognisable", "respectful", "allowed"],
        "read_all": "1",
    } | more
