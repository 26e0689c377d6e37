"""What everybody may read, and what nobody finds."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cms.actions import seed_library
from cms.models import HomePage

OPEN = [
    "/",
    "/library/",
    "/themes/",
    "/themes/alliance/",
    "/about/",
    "/house-rules/",
    "/how-a-consultation-goes/",
    "/privacy/",
    "/if-you-are-someones-client/",
    "/terms/",
    "/contact/",
    "/from-question-to-follow-up/",
    "/sitemap.xml",
    "/robots.txt",
]
UNKNOWN = [
    "/nothing-here/",
    "/library/nobody/",
    "/library/nobody/nothing/",
    "/themes/nothing/",
    "/nothing.php",
]


def test_a_visitor_reads_every_public_page(house: HomePage, client: Client) -> None:
    assert {address: client.get(address).status_code for address in OPEN} == dict.fromkeys(OPEN, 200)


@pytest.mark.parametrize("who", ["visitor", "member", "maren", "admin"])
def test_an_unknown_address_is_404_to_everybody(
    house: HomePage, login_as: Callable[[str], Client], who: str
) -> None:
    browser = login_as(who)
    assert {address: browser.get(address).status_code for address in UNKNOWN} == dict.fromkeys(UNKNOWN, 404)


def test_two_visitors_get_the_same_bytes_so_that_a_page_can_be_kept_whole(house: HomePage) -> None:
    for address in OPEN:
        first, second = Client().get(address), Client().get(address)
        assert first.content == second.content, address
        assert first.headers["Content-Security-Policy"] == second.headers["Content-Security-Policy"], address
        assert not first.cookies, address


def test_a_public_page_carries_neither_nonce_nor_token(house: HomePage, client: Client) -> None:
    for address in OPEN:
        answer = client.get(address)
        text = answer.content.decode()
        assert "nonce" not in text + answer.headers["Content-Security-Policy"], address
        assert "csrfmiddlewaretoken" not in text, address


def test_a_public_page_varies_by_nothing_but_the_cookie(house: HomePage, client: Client) -> None:
    assert client.get("/library/").headers["Vary"] == "Cookie"


def test_each_public_page_says_what_it_is_and_where_it_lives(house: HomePage, client: Client) -> None:
    seen: dict[str, set[str]] = {"title": set(), "description": set(), "canonical": set()}
    pages = [address for address in OPEN if address.endswith("/")]
    for address in pages:
        text = client.get(address).content.decode()
        assert 'name="robots"' not in text, address
        for name, pattern in {
            "title": r"<title>([^<]+)</title>",
            "description": r'<meta name="description" content="([^"]+)">',
            "canonical": r'<link rel="canonical" href="([^"]+)">',
        }.items():
            found = re.findall(pattern, text)
            assert len(found) == 1, (address, name)
            seen[name].add(found[0])
        assert f'href="http://localhost:8000{address}"' in text, address
    assert {name: len(values) for name, values in seen.items()} == dict.fromkeys(seen, len(pages))


def test_the_sitemap_names_the_public_pages_and_nothing_behind_the_door(
    house: HomePage, client: Client
) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    paths = {address.removeprefix("http://localhost:8000") for address in listed}
    assert {"/", "/library/", "/themes/alliance/", "/about/"} <= paths
    assert not [
        path for path in paths if re.match(r"/(consultations|write|drafts|me|desk|cms|admin)\b", path)
    ]


def test_the_house_rules_are_the_etiquette_as_a_list(house: HomePage, client: Client) -> None:
    text = client.get("/house-rules/").content.decode()
    assert text.count("<li>Someone has trusted us with a person and with themselves. Greet both.</li>") == 1
    assert "no verdicts on colleagues, clients or families" in text


def test_the_invented_consultation_says_so_at_both_ends_and_the_home_page_leads_there(
    house: HomePage, client: Client
) -> None:
    text = client.get("/from-question-to-follow-up/").content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    assert (
        main.index("Invented")
        < main.index("Tell us about the moment it changed.")
        < main.index("That was invented")
    )
    assert "What happened since:" in main
    assert 'href="/from-question-to-follow-up/"' in client.get("/").content.decode()


def test_only_those_who_may_read_consultations_are_led_to_them(
    house: HomePage, login_as: Callable[[str], Client]
) -> None:
    link = 'href="/consultations/?theme=alliance"'
    reads = {
        who: link in login_as(who).get("/themes/alliance/").content.decode()
        for who in ("visitor", "member", "maren")
    }
    assert reads == {"visitor": False, "member": False, "maren": True}


def test_a_piece_stands_under_each_of_its_themes(house: HomePage, client: Client) -> None:
    seed_library()
    for theme in ("alliance", "hope-belief", "challenge-sympathy"):
        assert "The bond carries the work" in client.get(f"/themes/{theme}/").content.decode(), theme
    assert "The bond carries the work" not in client.get("/themes/frame-boundaries/").content.decode()
