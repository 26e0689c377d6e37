"""Wagtail tells by a signal that a curator pressed Publish; that is when a version is frozen."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import published

from forum.templates.actions import freeze
from forum.templates.models import CaseTemplate


@receiver(published, sender=CaseTemplate, dispatch_uid="freeze-template")
def freeze_published(sender: type[CaseTemplate], instance: CaseTemplate, **kwargs: Any) -> None:
    """Keep what was published as the version that new drafts are asked with."""
    freeze(instance)
