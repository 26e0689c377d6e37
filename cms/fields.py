"""The one field that page bodies are made of."""

from typing import Any

from wagtail import fields


class StreamField(fields.StreamField):
    """Wagtail's StreamField, except that migrations do not write down its blocks.

    The column holds JSON whatever the blocks are, so a change of blocks changes no table; writing the
    definitions down would add hundreds of lines to a migration each time an editor gains a block.

    The price: inside a migration the field knows no blocks and reads every body as empty. A data migration
    that has to change bodies must read and write the column's JSON itself.
    """

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        """Take the blocks when a model declares the field; a migration passes none."""
        super().__init__(block_types if block_types is not None else [], **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Say what a migration has to know: everything but the blocks."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
