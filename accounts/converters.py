"""The form of a public id in an address: 128 bits as hex. Anything else is no address of ours."""

import re

PUBLIC_ID = re.compile(r"[0-9a-f]{32}")


class PublicId:
    """Path converter for ``<id:public_id>``."""

    regex = PUBLIC_ID.pattern

    def to_python(self, value: str) -> str:
        """Give the id as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Write the id as it stands."""
        return value


def as_public_id(word: str) -> str:
    """Give a word from a query or form when it is a public id, "" otherwise."""
    return word if PUBLIC_ID.fullmatch(word) else ""
