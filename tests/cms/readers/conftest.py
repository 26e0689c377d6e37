"""A body with its people and a piece, as the tests of bodies make them."""

from tests.cms.bodies.conftest import browser_of, editor, other, person, publisher

__all__ = ["browser_of", "editor", "other", "person", "publisher"]
