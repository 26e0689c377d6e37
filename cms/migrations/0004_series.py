"""Series that stood in a text field become pages."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import migrations
from django.utils.text import slugify

#: How treebeard writes down a place in the tree: four characters a step, counted to base 36.
STEP = 4
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_pages(apps: Any, schema_editor: Any) -> None:
    """Make one page of each series of a section, and a part of each of its articles.

    A series was a name that articles of one training body shared. Its page says what its first part says of authors,
    interests and theme; it is published if a part of it is.
    """
    articles = apps.get_model("cms", "ArticlePage").objects
    named = articles.exclude(series="").order_by("part", "pk")
    together: dict[tuple[str, str], list[Any]] = {}
    for article in named:
        together.setdefault((article.path[:-STEP], article.series.strip()), []).append(article)
    for (path, name), parts in together.items():
        if name:
            section = apps.get_model("wagtailcore", "Page").objects.get(path=path)
            _with_parts(apps, _page(apps, section, name, parts), parts)


def _page(apps: Any, section: Any, name: str, parts: list[Any]) -> Any:
    """Put the page of a series at the end of its section, as treebeard would."""
    pages = apps.get_model("wagtailcore", "Page").objects
    children = pages.filter(path__startswith=section.path, depth=section.depth + 1)
    last = children.order_by("-path").values_list("path", flat=True).first()
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kind, _ = kinds.get_or_create(app_label="cms", model="seriespage")
    slug = _slug(name, set(children.values_list("slug", flat=True)))
    first, live = parts[0], [part for part in parts if part.live]
    moment = min((part.first_published_at for part in live if part.first_published_at), default=None)
    page = apps.get_model("cms", "SeriesPage").objects.create(
        path=section.path + _step(int(last[-STEP:], 36) + 1 if last else 1),
        depth=section.depth + 1,
        numchild=0,
        title=name,
        draft_title=name,
        slug=slug,
        url_path=f"{section.url_path}{slug}/",
        content_type=kind,
        locale_id=section.locale_id,
        translation_key=uuid4(),
        live=bool(live),
        first_published_at=moment,
        last_published_at=moment,
        kind="series_part",
        planned=max((part.said_parts or 0 for part in parts), default=0) or None,
        authors=first.authors,
        interests=first.interests,
        audience=first.audience,
        primary_theme_id=first.primary_theme_id,
        relational_question=first.relational_question,
    )
    pages.filter(pk=section.pk).update(numchild=section.numchild + 1)
    return page


def _with_parts(apps: Any, page: Any, parts: list[Any]) -> None:
    """Give each article its place: the number it had, or the next free one."""
    taken = {part.part for part in parts if part.part}
    free = (number for number in range(1, 1000) if number not in taken)
    for part in parts:
        number = part.part or next(free)
        apps.get_model("cms", "SeriesPart").objects.create(page=page, piece=part, sort_order=number - 1)


def _slug(name: str, taken: set[str]) -> str:
    wanted = slugify(name)[:200] or "series"
    slugs = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in slugs if slug not in taken)


def _step(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    return digits.rjust(STEP, "0")


class Migration(migrations.Migration):
    """Series that stood in a text field become pages."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("cms", "0003_library")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        # A series has `parts` of its own, which are pages: an article's number makes room for them first.
        migrations.RenameField("articlepage", "parts", "said_parts"),
        migrations.RunPython(to_pages, migrations.RunPython.noop),
    ]
