"""Lists of pieces, page by page."""

import re

from django.http import HttpRequest

from cms.pages.article import ArticlePage
from cms.querysets import ArticleQuerySet

#: Cards on one page of the library.
PAGE_SIZE = 12
#: An article's address below the library: the training body's slug and its own.
KEY = re.compile(r"[\w-]+/[\w-]+", re.ASCII)


def one_page(articles: ArticleQuerySet, request: HttpRequest) -> tuple[list[ArticlePage], str]:
    """Return a page of articles and the key of the next, older one ("" on the last).

    The key is an article's own address below the library, so it stays true while new pieces arrive above.
    A key that leads nowhere, because the piece moved or was withdrawn, shows the newest again.
    """
    key = request.GET.get("after", "")
    if KEY.fullmatch(key) and (
        last := ArticlePage.objects.live().filter(url_path__endswith=f"/{key}/").first()
    ):
        articles = articles.older_than(last)
    shown = list(articles[: PAGE_SIZE + 1])
    if len(shown) <= PAGE_SIZE:
        return shown, ""
    return shown[:PAGE_SIZE], "/".join(shown[PAGE_SIZE - 1].url_path.rstrip("/").rsplit("/", 2)[-2:])
