"""Settings that contradict each other, said loudly at the start."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError


@register(Tags.security, deploy=True)
def production_has_a_way_to_write(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Without a mail host nobody can confirm an address."""
    if not settings.MAIL_HOST:
        return [
            Error(
                "MAIL_HOST is not set: nobody could confirm an address or reset a password.",
                id="between.E001",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def somebody_is_called_in_an_emergency(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Where somebody may be in danger, moderators are written to, and one person who sees that one looks."""
    if settings.DEBUG or "@" in settings.EMERGENCY_CONTACT:
        return []
    return [
        Error(
            "EMERGENCY_CONTACT is not set: nobody would see that a moderator looks when somebody may be in danger.",
            hint="The address of one person you can rely on, for instance yours.",
            id="between.E004",
        )
    ]


#: What the public pages say of the operator, and cannot say without.
SAID_OF_OPERATOR = (
    "OPERATOR_NAME",
    "OPERATOR_ADDRESS",
    "OPERATOR_EMAIL",
    "OPERATOR_HELPERS",
    "SUPERVISORY_AUTHORITY",
)


@register(Tags.security, deploy=True)
def somebody_is_responsible(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Whoever is written about must be able to find who is responsible, and whom to complain to besides them."""
    missing = [name for name in SAID_OF_OPERATOR if not getattr(settings, name).strip()]
    if settings.DEBUG or not missing:
        return []
    return [
        Error(
            f"{', '.join(missing)} not set: the public pages would say that nobody is responsible for this site.",
            hint="Privacy, Contact and “If you are someone’s client” show them. docs/privacy.md says what belongs there.",
            id="between.E005",
        )
    ]


@register(Tags.security, deploy=True)
def letters_wait_for_a_worker(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Sent at once, one slow mail server holds up everything that time brings about."""
    if settings.TASKS_QUEUE == "database":
        return []
    if settings.TASKS_QUEUE == "immediate":
        words = "TASKS_QUEUE is immediate: letters are sent while run_due waits."
        return [Warning(words, hint="TASKS_QUEUE=database, with manage.py db_worker", id="between.W003")]
    return [Error("TASKS_QUEUE is neither `database` nor `immediate`.", id="between.E003")]


@register(Tags.security)
def links_match_the_host(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The address in mails must be one this site answers to."""
    host = settings.SITE_URL.split("://", 1)[-1].split("/")[0].split(":")[0]
    known = [name.lstrip(".") for name in settings.ALLOWED_HOSTS]
    if known and "*" not in known and not any(host == name or host.endswith("." + name) for name in known):
        return [Error(f"SITE_URL speaks of {host}, which ALLOWED_HOSTS does not name.", id="between.E002")]
    if not settings.DEBUG and not settings.SITE_URL.startswith("https://"):
        return [Warning("SITE_URL should begin with https:// outside development.", id="between.W001")]
    return []


@register(Tags.database)
def two_people_can_hide(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Client material stays closed until two people can take a text out of sight (domain.md, A small house)."""
    if not databases or not settings.CLIENT_MATERIAL:
        return []
    from forum.consultations.actions import client_material_is_open  # noqa: PLC0415 - apps are loaded by now

    try:
        ready = client_material_is_open()
    except DatabaseError:  # not migrated yet
        return []
    if ready:
        return []
    return [
        Warning(
            "Cases with a client stay closed: fewer than two verified moderators or second readers could hide a text.",
            hint="manage.py appoint ADDRESS moderator",
            id="between.W002",
        )
    ]
