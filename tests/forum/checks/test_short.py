"""The names of circles and lines about oneself: others read them before they know anybody."""

import pytest

from forum.checks.short import why_not_shown


@pytest.mark.parametrize(
    "text", ["", "Monday lanterns", "The Balint seven", "What we leave out", "Winnicott at noon"]
)
def test_a_name_for_a_circle_is_fine(text):
    assert why_not_shown(text) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lanterns, 020 7946 0018", "a phone number, e-mail or address"),
        ("Write to lanterns@between.example", "a phone number, e-mail or address"),
        ("Lanterns on instagram: lanterns_h", "a link or a profile"),
        ("For those who saw Priya", "a name"),
        ("The Stornoway circle", "a place"),
        ("After 4 May 2021", "a day"),
    ],
)
def test_what_would_hold_a_consultation_back_is_named_with_what_to_do(text, kind):
    why_not = why_not_shown(text)
    assert kind in why_not
    assert why_not.endswith((" Please leave it out.", " Please choose words that point to nobody."))
