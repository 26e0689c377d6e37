"""The one workflow of the library, made where it is missing."""

from __future__ import annotations

from typing import Any

from wagtail.models import Task, Workflow, WorkflowPage, WorkflowTask

from cms.editorial.models import DeskCheck, Reading

NAME = "the library"


def ensure_workflow(library: Any) -> Workflow:
    """Give the library's pages their workflow, a desk check and two readings; safe to repeat. A library that an admin
    gave another workflow keeps it: what was not read is not published either way."""
    workflow, _ = Workflow.objects.get_or_create(name=NAME)
    for number, (model, name) in enumerate(((DeskCheck, "Desk check"), (Reading, "Reading"))):
        task: Task = model.objects.order_by("pk").first() or model.objects.create(name=name)
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": number})
    WorkflowPage.objects.get_or_create(page_id=library.pk, defaults={"workflow": workflow})
    return workflow
