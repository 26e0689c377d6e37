"""Who may do what in the admin, given to groups and never to single people."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.models import (
    ExamplePage,
    GlossaryPage,
    LibraryImage,
    LibraryIndexPage,
    StandardPage,
    ThemeIndexPage,
    TrainingBodyPage,
)

CURATORS = "Curators"


@transaction.atomic
def ensure_groups(*, snippets: Iterable[str] = ()) -> Group:
    """Make the curators' group and give it its rights; return it.

    Curators write the curated pages and the themes' pages. In the training bodies' sections they may take a piece
    offline and nothing else: words of others are theirs (domain.md, Who may what).

    ``snippets`` names further models curators keep, as "app.model".
    """
    Group.objects.filter(
        name__in=["Editors", "Moderators"], user=None
    ).delete()  # Wagtail's, with rights to all
    curators, _ = Group.objects.get_or_create(name=CURATORS)
    _let_into_admin(curators)
    for page in [*StandardPage.objects.all(), *ExamplePage.objects.all()]:
        _allow(curators, page, "change", "publish")
    for index in [*ThemeIndexPage.objects.all(), *GlossaryPage.objects.all()]:
        _allow(curators, index, "add", "change", "publish")
    for library in LibraryIndexPage.objects.all():
        _allow(curators, library, "publish")
    _allow_images(curators, "add", "change", "choose")
    for label in snippets:
        app_label, model = label.lower().split(".")
        kept = Permission.objects.filter(content_type__app_label=app_label, content_type__model=model)
        curators.permissions.add(
            *kept.filter(codename__in=[f"{act}_{model}" for act in ("add", "change", "view", "publish")])
        )
    for body in TrainingBodyPage.objects.filter(departure=None):
        ensure_body_groups(body)
    return curators


@transaction.atomic
def ensure_body_groups(body: TrainingBodyPage) -> tuple[Group, Group]:
    """Make the two groups of one training body and return them: its editors, who write, and its publishers."""
    editors = _group_of(body, "Editors")
    _allow(editors, body, "add", "change")
    publishers = _group_of(body, "Publishers")
    _allow(publishers, body, "add", "change", "publish", "lock", "unlock")
    for group in (editors, publishers):
        _let_into_admin(group)
        _allow_images(group, "add", "choose")
    return editors, publishers


def _group_of(body: TrainingBodyPage, role: str) -> Group:
    """Return the body's group, found by its rights, so that a renamed body keeps its people."""
    known = Group.objects.filter(page_permissions__page_id=body.pk, name__startswith=f"{role} of ").first()
    return known or Group.objects.get_or_create(name=f"{role} of {body.title}"[:150])[0]


def _let_into_admin(group: Group) -> None:
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )


def _allow(group: Group, page: Page, *acts: str) -> None:
    for act in acts:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{act}_page")
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _allow_images(group: Group, *acts: str) -> None:
    root = Collection.get_first_root_node()
    model = LibraryImage._meta.model_name
    for act in acts:
        permission = Permission.objects.get(content_type__app_label="cms", codename=f"{act}_{model}")
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
