"""Pictures and papers that only one piece used: they go with it, from the disk too; or to other addresses, where it is
taken down only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, Page, ReferenceIndex, Revision

from cms.fields import StreamField

#: What nobody guesses in a file's name (``LibraryImage.get_upload_to``).
TOKEN = re.compile(r"^[0-9a-f]{16}-")


def used_by(page: Page) -> dict[type[models.Model], set[int]]:
    """Give the pictures and papers that a page uses or used in any of its revisions, by their numbers."""
    found: dict[type[models.Model], set[int]] = {get_image_model(): set(), get_document_model(): set()}
    for model, number in _named(page):
        found[model].add(number)
    for revision in Revision.page_revisions.filter(object_id=str(page.pk)).iterator():
        for model, number in _named(revision.as_object()):
            found[model].add(number)
    return found


def public_with(picture: Any) -> models.QuerySet[Page]:
    """The public pages that show a picture; a retracted piece shows none."""
    pages = ReferenceIndex.get_references_to(picture).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    numbers = [int(number) for number in pages.values_list("object_id", flat=True)]
    retracted = apps.get_model("cms", "ArticlePage").objects.exclude(retracted_at=None)
    return Page.objects.live().filter(pk__in=numbers).exclude(pk__in=retracted.values("pk"))


def give_new_addresses(page: Page) -> None:
    """Give the pictures of a page that readers see no longer other addresses, so that whoever kept the old ones finds
    nothing there. What another public page shows, stays."""
    numbers = {number for model, number in _named(page) if model is get_image_model()}
    for picture in get_image_model()._base_manager.filter(pk__in=numbers):
        if public_with(picture).exclude(pk=page.pk).exists():
            continue
        was = copy(picture.file)
        with suppress(FileNotFoundError), was.open("rb") as content:
            picture.file.save(TOKEN.sub("", Path(was.name).name), content, save=False)
            type(picture)._base_manager.filter(pk=picture.pk).update(file=picture.file.name)
        files = [size.file for size in picture.renditions.all()]
        picture.renditions.all().delete()
        transaction.on_commit(partial(_from_disk, [was, *files] if picture.file.name != was.name else files))


def _named(page: Any) -> Iterator[tuple[type[models.Model], int]]:
    """Every picture and paper that one version of a page names: by a key of its own, or in one of its blocks."""
    models_of = (get_image_model(), get_document_model())
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for model, number, _, _ in field.extract_references(getattr(page, field.name)):
                if model in models_of:
                    yield model, int(number)
        elif getattr(field, "many_to_one", False) and field.concrete and field.related_model in models_of:
            number = getattr(page, field.attname)
            if number:
                yield field.related_model, number


def destroy(candidates: dict[type[models.Model], set[int]], *, but: int) -> dict[str, int]:
    """Destroy those that no other page uses, in a draft either, with the sizes made of them, their files and their
    titles in the log; gives how many, by the label of their table. `but` is the page that has gone."""
    done: dict[str, int] = {}
    elsewhere = Revision.page_revisions.exclude(object_id=str(but))
    kept = named_in(elsewhere, candidates) if any(candidates.values()) else set()
    for model, numbers in candidates.items():
        found: Any = model._base_manager.filter(pk__in=numbers)
        for each in found:
            if (model, each.pk) in kept or ReferenceIndex.get_references_to(each).exists():
                continue
            label = model._meta.label_lower
            if sizes_of(each):
                sizes = each.renditions.model._meta.label_lower
                done[sizes] = done.get(sizes, 0) + each.renditions.count()
            number = str(each.pk)
            files = (
                [each.file, *(size.file for size in each.renditions.all())] if sizes_of(each) else [each.file]
            )
            each.delete()
            transaction.on_commit(partial(_from_disk, files))
            ModelLogEntry.objects.filter(
                content_type__app_label=model._meta.app_label,
                content_type__model=model._meta.model_name,
                object_id=number,
            ).update(label="", data={})
            done[label] = done.get(label, 0) + 1
    return done


def sizes_of(each: Any) -> bool:
    """Whether sizes are made of it, as of a picture."""
    return hasattr(each, "renditions")


def _from_disk(files: list[Any]) -> None:
    """Delete files now; Wagtail would by a task, and the task would keep their names, which may name somebody."""
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects
    for file in files:
        file.storage.delete(file.name)
        tasks.filter(args_kwargs__icontains=file.name).delete()


def named_in(
    revisions: models.QuerySet[Revision], candidates: dict[type[models.Model], set[int]]
) -> set[tuple[type[models.Model], int]]:
    """What these revisions name. Looks closely only at those whose stored text has the number of a candidate."""
    numbers = {number for each in candidates.values() for number in each}
    found: set[tuple[type[models.Model], int]] = set()
    for revision in revisions.iterator():
        text = json.dumps(revision.content)
        if any(str(number) in text for number in numbers):
            found.update(_named(revision.as_object()))
    return found
