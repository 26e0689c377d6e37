"""Which pages, pictures and papers the form of a page names, and which a page itself names; and a form without them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.forms import ModelChoiceField
from modelcluster.models import get_all_child_relations
from wagtail.blocks import BlockField
from wagtail.models import Page

#: How the editor ends the names of what only counts the blocks.
_COUNTED = {"count", "order", "type", "deleted", "id"}

Named = tuple[type[models.Model], int]


def named_in(form: Any) -> Iterator[Named]:
    """Everything that was sent with a form names, its lines included, before anybody has looked whether it is right."""
    for name, field in form.fields.items():
        prefix = form.add_prefix(name)
        if isinstance(field, BlockField):
            if not field.widget.value_omitted_from_data(form.data, form.files, prefix):
                value = field.widget.value_from_datadict(form.data, form.files, prefix)
                yield from _numbers(field.block.extract_references(value))
        elif isinstance(field, ModelChoiceField) and field.queryset is not None:
            value = field.widget.value_from_datadict(form.data, form.files, prefix)
            for each in value if isinstance(value, list) else [value]:
                if str(each).isdigit():
                    yield field.queryset.model, int(each)
    for lines in getattr(form, "formsets", {}).values():
        for line in lines.forms:
            yield from named_in(line)


def leave_out(form: Any, these: set[Named]) -> None:
    """Take what a form names out of what was sent with it, its lines included, before it is looked at; every other word
    stays as it was typed."""
    data = form.data.copy()
    for name in _names_of(form):
        data.setlist(name, [_without(name, each, these) for each in data.getlist(name)])
    form.data = data
    for lines in getattr(form, "formsets", {}).values():
        lines.data = data
        for known in ("forms", "management_form"):
            lines.__dict__.pop(known, None)


def _names_of(form: Any) -> Iterator[str]:
    """The names under which a form was sent what can name something."""
    for name, field in form.fields.items():
        prefix = form.add_prefix(name)
        if isinstance(field, BlockField):
            yield from (sent for sent in form.data if sent.startswith(f"{prefix}-"))
        elif isinstance(field, ModelChoiceField) and prefix in form.data:
            yield prefix
    for lines in getattr(form, "formsets", {}).values():
        for line in lines.forms:
            yield from _names_of(line)


def _without(name: str, value: str, these: set[Named]) -> str:
    numbers = {str(number) for _, number in these}
    if value in numbers and name.rpartition("-")[2] not in _COUNTED:
        return ""
    if not value.startswith("{") or '"entityMap"' not in value:
        return value
    try:
        text = json.loads(value)
        things = text["entityMap"]
        gone = {key for key, thing in things.items() if str(thing["data"].get("id")) in numbers}
        text["entityMap"] = {key: thing for key, thing in things.items() if key not in gone}
        for block in text["blocks"]:
            block["entityRanges"] = [each for each in block["entityRanges"] if str(each["key"]) not in gone]
    except (ValueError, KeyError, TypeError, AttributeError):
        return value
    return json.dumps(text)


def named_by(page: Any) -> set[Named]:
    """Everything that a page names as it is kept: in public, or in its newest version."""
    kept = Page.objects.filter(pk=page.pk).first() if page.pk else None
    if kept is None:
        return set()
    found: set[Named] = set()
    for version in (kept.specific, kept.get_latest_revision_as_object()):
        found |= {(Page if issubclass(model, Page) else model, number) for model, number in _kept(version)}
    return found


def _kept(instance: Any) -> Iterator[Named]:
    for field in instance._meta.get_fields():
        if hasattr(field, "extract_references"):
            yield from _numbers(field.extract_references(getattr(instance, field.name)))
        elif field.many_to_one and field.concrete and field.related_model:
            number = getattr(instance, field.attname)
            if isinstance(number, int):
                yield field.related_model, number
    for relation in get_all_child_relations(type(instance)) if isinstance(instance, Page) else ():
        for line in getattr(instance, relation.get_accessor_name()).all():
            yield from _kept(line)


def _numbers(references: Any) -> Iterator[Named]:
    for model, number, *_ in references:
        if str(number).isdigit():
            yield model, int(number)
