"""The two bodies of ``tests.cms.bodies`` and their people."""

from tests.cms.bodies.conftest import editor, other, person, publisher

__all__ = ["editor", "other", "person", "publisher"]
