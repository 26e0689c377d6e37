"""Who is in the room: until when a registration and an agreement hold, and which roles are awake."""

from typing import Any, ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ROLES = ("moderator", "first_reader", "second_reader", "curator")
CHOICES = [
    ("moderator", "moderator"), ("first_reader", "first reader"), ("second_reader", "second reader"),
    ("curator", "curator"), ("admin", "admin"),
]  # fmt: skip


def name_them(apps: Any, schema_editor: Any) -> None:
    """Whoever has a role was named for it; it sleeps until they have a second factor."""
    member = apps.get_model("accounts", "Member")
    appointment = apps.get_model("accounts", "Appointment")
    for role in ROLES:
        for here in member.objects.filter(**{f"is_{role}": True}):
            appointment.objects.create(member=here, role=role)
    for here in member.objects.filter(is_superuser=True):
        appointment.objects.create(member=here, role="admin")
    asleep = {f"is_{role}": False for role in ROLES if role != "first_reader"}
    member.objects.update(is_staff=False, is_superuser=False, **asleep)


def wake_them(apps: Any, schema_editor: Any) -> None:
    """Backwards: a role needs nothing more."""
    member = apps.get_model("accounts", "Member")
    for here in apps.get_model("accounts", "Appointment").objects.all():
        flags = {"is_staff": True, "is_superuser": True} if here.role == "admin" else {f"is_{here.role}": True}
        member.objects.filter(pk=here.member_id).update(**flags)


class Migration(migrations.Migration):
    """Five columns, one table."""

    dependencies: ClassVar[list[Any]] = [("accounts", "0003_pauses")]

    operations: ClassVar[list[Any]] = [
        *(
            migrations.AddField("member", name, models.DateTimeField(blank=True, editable=False, null=True))
            for name in ("verified_until", "agreed_until")
        ),
        migrations.AddField("member", "country", models.CharField(blank=True, editable=False, max_length=2, default=""), preserve_default=False),
        migrations.AddField("member", "has_second_factor", models.BooleanField(default=False, editable=False)),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(choices=CHOICES, max_length=16)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member", "role"), name="one_appointment_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", [code for code, _ in CHOICES])),
                        name="appointment_role_is_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(name_them, wake_them, elidable=True),
    ]
