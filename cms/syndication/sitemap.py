"""The sitemap: every public page with its day, less the pieces that nobody is told of."""

from typing import Any

from wagtail.contrib.sitemaps import Sitemap

from cms.syndication.naming import unnamed


class PublicSitemap(Sitemap):
    """Wagtail's own, over what is listed: one rule for lists, feeds and search engines (``ArticleQuerySet.listed``)."""

    def items(self) -> Any:
        """Give the pages."""
        return super().items().exclude(pk__in=unnamed().values("pk"))
