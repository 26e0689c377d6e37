"""The people of training bodies; who was in a body's groups is one of its people."""

from typing import Any, ClassVar

import accounts.members
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ROLES = [("editor", "editor"), ("publisher", "publisher")]


def key() -> models.BigAutoField:
    """A row's own number."""
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def public_id() -> models.CharField:
    """The id that addresses name."""
    return models.CharField(
        default=accounts.members.new_public_id, editable=False, max_length=32, unique=True
    )


def body_key(name: str) -> models.ForeignKey:
    """The body it belongs to."""
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=name, to="cms.trainingbodypage"
    )


def take_over(apps: Any, schema_editor: Any) -> None:
    """Let everybody who is in a body's group be what that group says."""
    rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
    body_member = apps.get_model("cms", "BodyMember")
    member = apps.get_model("accounts", "Member")
    for body in apps.get_model("cms", "TrainingBodyPage").objects.all():
        for role, name in (("publisher", "Publishers of "), ("editor", "Editors of ")):
            groups = rights.filter(page_id=body.pk, group__name__startswith=name).values("group")
            for person in member.objects.filter(groups__in=groups).distinct():
                body_member.objects.get_or_create(
                    body=body, member=person, left_at=None, defaults={"role": role}
                )
    people = body_member.objects.values("member")
    member.objects.filter(pk__in=people, verified_at=None, appointments=None).update(is_body_person=True)


class Migration(migrations.Migration):
    """Memberships, invitations, and that a body has left."""

    dependencies: ClassVar[list[Any]] = [
        ("cms", "0001_initial"),
        ("accounts", "0005_agreements"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Departure",
            fields=[
                ("id", key()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("keeps_pieces", models.BooleanField()),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="departure",
                        to="cms.trainingbodypage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BodyMember",
            fields=[
                ("id", key()),
                ("public_id", public_id()),
                ("role", models.CharField(choices=ROLES, max_length=12)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("body", body_key("people")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bodies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None)), fields=("body", "member"), name="in_a_body_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["editor", "publisher"])), name="body_role_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", key()),
                ("public_id", public_id()),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("role", models.CharField(choices=ROLES, max_length=12)),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("body", body_key("invitations")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("revoked_at", None)),
                        fields=("body", "email"),
                        name="one_invitation_to_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["editor", "publisher"])),
                        name="invitation_role_is_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
