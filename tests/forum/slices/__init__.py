"""The matrix by capability: each module lists its addresses, and adds to the world what they lead to.

A module has GET and POST (by name, for every role), ELSEWHERE (by GET, by POST with nothing in it, in a world
without anything), WHERE (a path for a name), OPEN and TEXT_BACK (names), and ``add_to``.
"""

from tests.forum.slices import (
    access,
    bodies,
    credentials,
    joining,
    library_beside,
    library_editorial,
    library_finding,
    library_newsletter,
    library_readers,
    library_syndication,
    library_withdrawing,
    own_data,
    profiles,
    security,
)

ALL = (
    access,
    bodies,
    credentials,
    joining,
    library_beside,
    library_editorial,
    library_finding,
    library_newsletter,
    library_readers,
    library_syndication,
    library_withdrawing,
    own_data,
    profiles,
    security,
)
