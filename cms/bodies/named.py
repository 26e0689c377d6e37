"""Which pages, pictures and papers the form of a page names, and which a page itself names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.forms import ModelChoiceField
from modelcluster.models import get_all_child_relations
from wagtail.blocks import BlockField
from wagtail.models import Page

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
