"""Bodies change without a migration."""

from pathlib import Path

from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from wagtail import fields as wagtail_fields

from cms.fields import StreamField
from cms.models import ArticlePage


def test_a_migration_does_not_write_down_the_blocks() -> None:
    for model in apps.get_app_config("cms").get_models():
        for field in model._meta.local_fields:
            if isinstance(field, wagtail_fields.StreamField):
                _, path, args, kwargs = field.deconstruct()
                assert (path, args) == ("cms.fields.StreamField", []), field
                assert not {"block_lookup", "block_types"} & set(kwargs), field


def test_the_written_migrations_name_no_block_at_all() -> None:
    folder = Path(apps.get_app_config("cms").path) / "migrations"
    written = "".join(path.read_text("utf-8") for path in folder.glob("0*.py"))
    assert "cms.fields.StreamField()" in written
    assert "wagtail.blocks" not in written
    assert "StructBlock" not in written


def test_a_migrations_own_field_keeps_its_column_and_knows_no_blocks() -> None:
    state = MigrationLoader(None).project_state(("cms", "0001_initial"))
    field = state.apps.get_model("cms", "ArticlePage")._meta.get_field("body")
    assert isinstance(field, StreamField)
    assert field.get_internal_type() == ArticlePage._meta.get_field("body").get_internal_type() == "JSONField"
    assert not field.stream_block.child_blocks
    assert isinstance(field, models.Field)
