"""Light or dark, for everybody, in a cookie of ours."""

import pytest
from django.test import Client


def test_light_or_dark_is_remembered_for_a_year_and_forgotten_again(client, library):
    client.post("/appearance/", {"appearance": "dark", "next": "/library/"})
    cookie = client.cookies["appearance"]
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == ("dark", "Lax", 365 * 24 * 3600)
    assert 'data-appearance="dark"' in client.get("/library/").content.decode()
    client.post("/appearance/", {"appearance": ""})
    assert client.cookies["appearance"].value == ""


def test_what_is_neither_light_nor_dark_is_not_kept(library):
    for word in ("blue", "<script>", "dark light"):
        client = Client()
        client.post("/appearance/", {"appearance": word})
        assert client.cookies["appearance"].value == "", word
        client.cookies["appearance"] = "blue"
        assert "data-appearance" not in client.get("/accounts/login/").content.decode(), word


@pytest.mark.parametrize(
    "where",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "\x00",
    ],
)
def test_choosing_it_leads_nowhere_else(client, db, where):
    answer = client.post("/appearance/", {"appearance": "dark", "next": where})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def test_choosing_it_leads_back(client, db):
    answer = client.post("/appearance/", {"appearance": "dark", "next": "/library/?page=2"})
    assert answer.headers["Location"] == "/library/?page=2"
