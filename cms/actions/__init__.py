"""Everything that writes to the library from outside the admin; each is safe to repeat."""

from cms.actions.drafting import (
    NoLibrary,
    Quote,
    draft_article,
    leave_out,
    published,
    remove_page,
    take_quote_out,
)
from cms.actions.groups import ensure_body_groups, ensure_groups
from cms.actions.pages import load_pages
from cms.actions.seed import seed_library
from cms.withheld import without

__all__ = [
    "NoLibrary",
    "Quote",
    "draft_article",
    "ensure_body_groups",
    "ensure_groups",
    "leave_out",
    "load_pages",
    "published",
    "remove_page",
    "seed_library",
    "take_quote_out",
    "without",
]
