"""Whose registration ran out is told so, and led to where it is renewed, wherever something is closed to them."""

import pytest

from tests.factories import make_consultation


@pytest.mark.parametrize("path", ["/me/", "/home/", "/consultations/"])
def test_whoever_lapsed_reads_when_it_ran_out_and_where_to_renew_it(cast, defaults, library, login_as, path):
    said = login_as("run_out").get(path).content.decode().split("<main", 1)[1]
    assert "Your registration ran out on" in said
    assert 'href="/me/registration/"' in said
    assert "open soon" not in said
    assert "Verified clinician" not in said


def test_in_the_thirty_days_home_a_consultation_and_a_refusal_say_so(cast, defaults, library, login_as):
    here = make_consultation(cast.ilse).get_absolute_url()
    client = login_as("in_grace")
    for path in ("/home/", here):
        assert "you can read until" in client.get(path).content.decode()
    assert "Your registration ran out on" not in login_as("maren").get(here).content.decode()
