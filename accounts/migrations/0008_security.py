"""Coming in safely: what is kept of each sign-in; everybody signs in once more, so that every session is known."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def end_sessions(apps: Any, schema_editor: Any) -> None:
    """A session from before stands in no list: neither its member nor a new second factor could end it."""
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):
    """One table; no session from before."""

    dependencies: ClassVar[list[Any]] = [("accounts", "0007_profiles"), ("sessions", "0001_initial")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("address", models.GenericIPAddressField(null=True)),
                ("device", models.CharField(max_length=60)),
                ("with_second_factor", models.BooleanField()),
                ("on_own_device", models.BooleanField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_ins",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["member", "-at"], name="sign_in_of_a_member")]},
        ),
        migrations.RunPython(end_sessions, migrations.RunPython.noop, elidable=True),
    ]
