"""The demo library: training bodies and articles that nobody should take for real ones."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.actions.groups import ensure_body_groups
from cms.data.demo import ARTICLES, TRAINING_BODIES
from cms.models import ArticlePage, LibraryIndexPage, TrainingBodyPage


@transaction.atomic
def seed_library() -> list[str]:
    """Create the training bodies and articles of the demo that are missing; return their titles.

    Safe to repeat: what is there keeps every word and its dates. Needs the pages of ``load_pages``.
    """
    made: list[str] = []
    library = LibraryIndexPage.objects.get()
    bodies: dict[str, TrainingBodyPage] = {}
    for fields in TRAINING_BODIES:
        body = TrainingBodyPage.objects.child_of(library).filter(slug=fields["slug"]).first()
        if body is None:
            body = library.add_child(instance=TrainingBodyPage(**fields))
            made.append(body.title)
        ensure_body_groups(body)
        bodies[body.slug] = body
    for article in ARTICLES:
        section = bodies[article["training_body"]]
        if not ArticlePage.objects.child_of(section).filter(slug=article["slug"]).exists():
            made.append(section.add_child(instance=_article(article)).title)
    return made


def _article(data: dict[str, Any]) -> ArticlePage:
    """Return the unsaved article of these data: days become dates counted from today, slugs themes."""
    today = timezone.localdate()
    theme_model = ArticlePage._meta.get_field("primary_theme").related_model
    themes = [theme_model.objects.get(slug=slug) for slug in data["themes"]]
    published = timezone.now() - timedelta(days=data["published_days_ago"])
    skipped = {
        "training_body",
        "themes",
        "published_days_ago",
        "review_in_days",
        "reviewed_days_ago",
        "series",
        "part",
        "parts",
    }
    names = ("primary_theme", "second_theme", "third_theme")
    return ArticlePage(
        **{name: value for name, value in data.items() if name not in skipped},
        **dict(zip(names, themes, strict=False)),
        first_published_at=published,
        last_published_at=published,
        reviewed_on=today - timedelta(days=data["reviewed_days_ago"]),
        review_due=today + timedelta(days=data["review_in_days"]),
    )
