"""Consent to session videos and what is gone."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Consent to session videos and what is gone."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0007_readers")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = []
