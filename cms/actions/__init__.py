"""Everything that writes to the library from outside the admin; each is safe to repeat."""

from cms.actions.groups import ensure_body_groups, ensure_groups
from cms.actions.pages import load_pages
from cms.actions.seed import seed_library

__all__ = ["ensure_body_groups", "ensure_groups", "load_pages", "seed_library"]
