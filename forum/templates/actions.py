"""Loading the default templates once, and freezing what curators publish."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from forum.templates.models import CasePrompt, CaseTemplate, TemplateVersion
from forum.templates.spec import TemplateSpec
from forum.themes.models import Theme

DATA = Path(__file__).parent / "data" / "case_templates.json"


def load_templates() -> int:
    """Make the shipped templates that do not exist yet; curators' changes are never touched.

    Returns how many were made.
    """
    made = 0
    for position, data in enumerate(json.loads(DATA.read_text("utf-8"))):
        TemplateSpec.from_data(data)  # refuses a broken file before anything is written
        if not CaseTemplate.objects.filter(key=data["key"]).exists():
            _make(data, position)
            made += 1
    return made


@transaction.atomic
def _make(data: dict[str, Any], position: int) -> None:
    plain = ("key", "name", "when", "minutes", "heading", "preset", "supervisors_only", "note")
    template = CaseTemplate(
        **{name: data[name] for name in plain},
        position=position,
        theme=Theme.objects.filter(slug=data["theme"]).first(),
    )
    template.prompts = [_prompt(prompt, order) for order, prompt in enumerate(data["prompts"])]
    template.save()
    freeze(template)


def _prompt(data: dict[str, Any], order: int) -> CasePrompt:
    without, group = data.get("no_client"), data.get("group") or {}
    words = data.get("words") or [None, None]
    plain = ("key", "role", "kind", "text", "help", "required", "elicits", "choices", "scale", "private")
    return CasePrompt(
        **{name: data[name] for name in plain},
        sort_order=order,
        words_from=words[0],
        words_to=words[1],
        no_client_hidden=without == "hide",
        no_client_text=without["text"] if isinstance(without, dict) else "",
        no_client_help=without["help"] if isinstance(without, dict) else "",
        group_text=group.get("text", ""),
        group_help=group.get("help", ""),
    )


def keys_ever_used(template: CaseTemplate) -> set[str]:
    """Give the keys of every prompt the template asks or has asked; none of them may come to mean another."""
    asked = {prompt["key"] for version in template.versions.all() for prompt in version.content["prompts"]}
    return asked | set(template.prompts.values_list("key", flat=True)) - {""}


def new_key(template_key: str, prompt: CasePrompt, taken: set[str]) -> str:
    """Give a new prompt the key it keeps; it joins `taken`.

    Broad strokes share a beginning with those that are there ("ctx." for a client's, whose answers are
    dropped when no client is part of it).
    """
    start = f"{template_key}."
    if prompt.role == "context":
        others = {key.split(".")[0] for key in taken} - {template_key}
        start = f"{min(others) if others else 'ctx'}.{template_key}-"
    key = next(f"{start}{number}" for number in range(1, 1000) if f"{start}{number}" not in taken)
    taken.add(key)
    return key


@transaction.atomic
def freeze(template: CaseTemplate) -> TemplateVersion:
    """Keep what the template asks now as a version; the same content makes no second one.

    Raises NotATemplate when it could not be asked.
    """
    taken = keys_ever_used(template)
    for prompt in template.prompts.filter(key=""):
        CasePrompt.objects.filter(pk=prompt.pk).update(key=new_key(template.key, prompt, taken))
    fresh = CaseTemplate.objects.get(pk=template.pk)
    content = fresh.to_spec().to_data()
    newest = fresh.versions.order_by("-number").first()
    if newest is not None and newest.content == content:
        return newest
    highest = fresh.versions.aggregate(highest=Max("number"))["highest"] or 0
    return TemplateVersion.objects.create(
        template=fresh, number=highest + 1, content=content, created_at=timezone.now()
    )
