"""How a row of the matrix is written."""

from tests.cast import ROLES

SIGN_IN = "/accounts/login/"
COLLEAGUES = ("trainee", "maren", "ilse", "tobi", "retired", "first_reader", "moderator", "second_moderator")
SIGNED_OUT = ("visitor", "lapsed")  # a lapsed member's session is worth nothing


def row(signed_out: int, outsider: int, colleague: int, **people: int) -> dict[str, int]:
    """What each role gets: visitors; members without a verified practice; colleagues; and some by name."""
    usual = {
        role: signed_out if role in SIGNED_OUT else colleague if role in COLLEAGUES else outsider
        for role in ROLES
    }
    assert not set(people) - set(ROLES)
    return usual | people


def everybody(code: int) -> dict[str, int]:
    """All alike, signed in or not."""
    return dict.fromkeys(ROLES, code)


def members(code: int) -> dict[str, int]:
    """Everybody who is signed in."""
    return row(302, code, code)


MODERATORS = {"moderator": 200, "second_moderator": 200}
AT_THE_DESK = MODERATORS | {"first_reader": 200}
