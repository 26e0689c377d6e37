"""What members agree to, by version, and who accepted which when."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KINDS = [("pledge", "The pledge"), ("confidentiality", "What is read here stays here"), ("publishing", "How we publish")]
REFUSED = "A published agreement never changes."
GUARD = {
    "sqlite": (
        "CREATE TRIGGER agreement_never_changes BEFORE UPDATE ON accounts_agreement "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION agreement_never_changes() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER agreement_never_changes BEFORE UPDATE ON accounts_agreement "
        "FOR EACH ROW EXECUTE FUNCTION agreement_never_changes()",
    ),
}
UNGUARD = {
    "sqlite": ("DROP TRIGGER IF EXISTS agreement_never_changes",),
    "postgresql": (
        "DROP TRIGGER IF EXISTS agreement_never_changes ON accounts_agreement",
        "DROP FUNCTION IF EXISTS agreement_never_changes()",
    ),
}


def guard(apps: Any, schema_editor: Any) -> None:
    """A version that somebody agreed to stays as it was."""
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(apps: Any, schema_editor: Any) -> None:
    """Backwards."""
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Two tables, one column, one trigger."""

    dependencies: ClassVar[list[Any]] = [("accounts", "0004_room")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField("member", "is_body_person", models.BooleanField(default=False, editable=False)),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=KINDS, max_length=16)),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("changes", models.CharField(blank=True, help_text="What is new in it, in a sentence.", max_length=300)),
                ("effective_from", models.DateTimeField()),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["kind", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "version"), name="one_version_of_an_agreement"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", [code for code, _ in KINDS])),
                        name="agreement_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="agreement_has_a_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ethics_code", models.CharField(blank=True, help_text="With the pledge: the code they are bound by.", max_length=120)),
                ("agreement", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="acceptances", to="accounts.agreement")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="acceptances", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["member", "agreement"], name="acceptance_of_a_member")],
            },
        ),
        migrations.RunPython(guard, unguard, elidable=False),
    ]
