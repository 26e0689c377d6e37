"""Who may do what in the admin, given to groups and never to single people."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from wagtail.documents import get_document_model
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from cms.editorial.actions.setting_up import ensure_workflow
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
        ensure_workflow(library)
    _allow_files(curators, Collection.get_first_root_node(), Image, "add", "change", "choose")
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
    """Make the two groups of one training body and return them: its editors, who write, and its publishers; and with
    them the one place for its pictures and papers, which no other body looks into."""
    editors = _group_of(body, "Editors")
    _allow(editors, body, "add", "change")
    publishers = _group_of(body, "Publishers")
    _allow(publishers, body, "add", "change", "publish", "lock", "unlock")
    for group in (editors, publishers):
        _let_into_admin(group)
    _ensure_files(body, editors, publishers)
    return editors, publishers


def files_of(body: TrainingBodyPage) -> Collection | None:
    """Return where a body keeps its pictures and papers, found by its groups' rights, so that it may be renamed."""
    groups = Group.objects.filter(page_permissions__page_id=body.pk, name__startswith="Editors of ")
    return Collection.objects.filter(group_permissions__group__in=groups).exclude(depth=1).first()


def _ensure_files(body: TrainingBodyPage, *groups: Group) -> None:
    """Make a body's collection, which its groups alone look into, and take away what they had for all collections."""
    root = Collection.get_first_root_node()
    here = files_of(body) or root.add_child(name=body.title[:255])
    for group in groups:
        for model in (Image, get_document_model()):  # Wagtail asks for rights to its own table of images
            _allow_files(group, here, model, "add", "change", "choose")
    closed, _ = CollectionViewRestriction.objects.get_or_create(
        collection=here, restriction_type=CollectionViewRestriction.GROUPS
    )
    closed.groups.add(*groups)
    if GroupCollectionPermission.objects.filter(group__in=groups, collection=root).delete()[0]:
        _bring_home(body, here, root)


def _bring_home(body: TrainingBodyPage, here: Collection, root: Collection) -> None:
    """Put what lies in the house's own collection into the body's, where somebody of this body alone uploaded it: they
    could choose it there, and can no longer."""
    people = apps.get_model("cms", "BodyMember").objects
    theirs = people.filter(body=body).values("member")
    elsewhere = people.exclude(body=body).values("member")
    for model in (LibraryImage, get_document_model()):
        lying = model.objects.filter(collection=root, uploaded_by_user__in=theirs)
        lying = lying.exclude(uploaded_by_user__in=elsewhere)
        lying.exclude(uploaded_by_user__groups__name=CURATORS).update(collection=here)


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


def _allow_files(group: Group, collection: Collection, model: type[models.Model], *acts: str) -> None:
    meta = model._meta
    for act in acts:
        permission = Permission.objects.get(
            content_type__app_label=meta.app_label, codename=f"{act}_{meta.model_name}"
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
