"""A moderator sets when they look; the numbers for people in danger are shown while they hold."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.actions import ensure_groups
from forum.duty import actions
from forum.duty.lines import HOLDS_FOR, numbers_in_words
from forum.duty.models import CrisisLine, DayAway, DutyHour
from forum.duty.querysets import hours_kept, lines_that_hold, next_duty, on_duty
from tests.factories import make_consultation

pytestmark = pytest.mark.django_db
HOUR = {"weekday": "6", "starts": "20:00", "ends": "22:00", "time_zone": "Europe/Berlin"}


def test_a_moderator_sets_an_hour_and_takes_it_away(cast, login_as):
    client = login_as("moderator")
    assert client.post("/desk/duty/", HOUR).status_code == 302
    hour = DutyHour.objects.get()
    assert (hour.member, str(hour)) == (cast.moderator, "Sunday 20:00 to 22:00")
    page = client.get("/desk/duty/").text
    assert "Sunday, 20:00 to 22:00" in page
    assert "You will hear by" in page
    client.post(f"/desk/duty/hours/{hour.public_id}/remove/")
    assert "Nobody is on duty here." in client.get("/desk/duty/").text


def test_set_twice_it_is_one_hour(cast, login_as):
    client = login_as("moderator")
    for _ in range(2):
        client.post("/desk/duty/", HOUR)
    assert DutyHour.objects.count() == 1


def test_a_form_that_is_not_right_comes_back_with_what_was_typed(login_as):
    client = login_as("moderator")
    answer = client.post("/desk/duty/", HOUR | {"ends": "20:00"})
    assert answer.status_code == 422
    assert 'value="20:00"' in answer.text
    assert "It ends when it begins" in answer.text
    today = timezone.localdate()
    days = {"first": str(today), "last": str(today - timedelta(days=2))}
    assert "before the first" in client.post("/desk/duty/away/", days).text
    assert not DayAway.objects.exists()


def test_days_away_put_the_next_hour_off(cast, login_as):
    client = login_as("moderator")
    client.post("/desk/duty/", HOUR)
    before = next_duty()
    today = timezone.localdate()
    client.post("/desk/duty/away/", {"first": str(today), "last": str(today + timedelta(days=7))})
    assert next_duty().starts == before.starts + timedelta(days=7) or next_duty().starts > before.starts
    client.post(f"/desk/duty/away/{DayAway.objects.get().public_id}/remove/")
    assert next_duty() == before


def test_nobody_takes_anothers_hour_away(cast, login_as):
    hour = actions.set_hour(
        by=cast.moderator, weekday=0, starts=time(9), ends=time(10), time_zone="Europe/London"
    )
    answer = login_as("second_moderator").post(f"/desk/duty/hours/{hour.public_id}/remove/")
    assert answer.status_code == 404
    assert DutyHour.objects.exists()


def test_who_is_no_moderator_any_more_is_not_counted_on(cast):
    actions.set_hour(
        by=cast.moderator,
        weekday=timezone.now().weekday(),
        starts=time(0),
        ends=time(23, 59),
        time_zone="UTC",
    )
    assert hours_kept()
    cast.moderator.is_moderator = False
    cast.moderator.save(update_fields=["is_moderator"])
    assert hours_kept() == []
    assert not on_duty()
    with pytest.raises(actions.NotSet):
        actions.set_hour(by=cast.moderator, weekday=0, starts=time(9), ends=time(10), time_zone="UTC")


def test_the_hours_and_all_days_away_are_one_query(cast, django_assert_num_queries):
    today = timezone.localdate()
    for member in (cast.moderator, cast.second_moderator):
        actions.set_hour(by=member, weekday=1, starts=time(9), ends=time(10), time_zone="UTC")
        actions.set_hour(by=member, weekday=2, starts=time(9), ends=time(10), time_zone="UTC")
        actions.set_away(by=member, first=today, last=today)
        actions.set_away(by=member, first=today + timedelta(days=9), last=today + timedelta(days=9))
    with django_assert_num_queries(1):
        kept = hours_kept()
    assert len(kept) == 4
    assert {len(hour.away) for hour in kept} == {2}


# --- The numbers ----------------------------------------------------------------------------------


def test_the_numbers_that_ship_are_shown_once_somebody_confirmed_them():
    assert actions.load_crisis_lines() == 4
    assert actions.load_crisis_lines() == 0
    assert lines_that_hold() == []
    actions.confirm_lines(CrisisLine.objects.all())
    assert numbers_in_words(lines_that_hold()) == (
        "crisis lines 988 US/Canada, 116 123 UK & Ireland, 13 11 14 Australia, 1737 New Zealand"
    )


def test_after_half_a_year_a_number_is_hidden_until_it_is_confirmed_again():
    actions.load_crisis_lines()
    actions.confirm_lines(CrisisLine.objects.all(), at=timezone.now() - HOLDS_FOR - timedelta(days=1))
    assert lines_that_hold() == []
    assert {line.state for line in CrisisLine.objects.all()} == {"to be confirmed again"}
    actions.confirm_lines(CrisisLine.objects.filter(number="988"))
    assert [line.number for line in lines_that_hold()] == ["988"]


# --- The page of whoever waits --------------------------------------------------------------------


def test_whoever_waits_reads_the_hour_that_is_set(cast, defaults, login_as):
    here = make_consultation(cast.ilse, waits=True)
    page = login_as("ilse").get(f"/held/{here.public_id}/").text
    assert "Nobody has set an hour to look" in page
    actions.set_hour(by=cast.moderator, weekday=6, starts=time(20), ends=time(22), time_zone="Europe/London")
    page = login_as("ilse").get(f"/held/{here.public_id}/").text
    assert "We look on Sunday evenings. You will hear by Sunday, " in page


def test_when_the_hour_has_passed_the_page_says_so_first(cast, defaults, login_as):
    here = make_consultation(cast.ilse, waits=True)
    here.review_items.update(raised_at=timezone.now() - timedelta(days=8))
    actions.set_hour(by=cast.moderator, weekday=6, starts=time(20), ends=time(22), time_zone="Europe/London")
    page = login_as("ilse").get(f"/held/{here.public_id}/").text
    assert page.index("The hour has passed") < page.index("You will hear by")


# --- In the admin -----------------------------------------------------------------------------------


@pytest.fixture
def admin(cast, defaults, login_as):
    """A browser of whoever runs the site, with the numbers as they ship."""
    actions.load_crisis_lines()
    return login_as("admin")


def test_whoever_runs_the_site_confirms_the_numbers_they_tried(admin):
    index = reverse("wagtailsnippets_forum_crisisline:list")
    confirm = reverse("wagtailsnippets_forum_crisisline:confirm")
    assert f'href="{confirm}"' in admin.get(index).text
    page = admin.get(confirm).text
    assert page.count("shown to nobody") == 4
    line = CrisisLine.objects.get(number="988")
    assert admin.post(confirm, {"line": [str(line.pk), "nonsense"]}).status_code == 302
    assert [each.number for each in lines_that_hold()] == ["988"]
    page = admin.get(confirm).text
    assert page.count("shown to nobody") == 3
    assert f"shown until {line_until(line)}" in page


def line_until(line) -> str:
    line.refresh_from_db()
    local = timezone.localtime(line.holds_until)
    return f"{local.day} {local:%B %Y}"


def test_numbers_that_are_shown_to_nobody_are_said_on_the_admins_first_page(admin):
    home = reverse("wagtailadmin_home")
    assert "4 crisis numbers are shown to nobody until somebody has tried them." in admin.get(home).text
    actions.confirm_lines(CrisisLine.objects.all())
    assert "shown to nobody" not in admin.get(home).text
    old = timezone.now() - HOLDS_FOR - timedelta(days=1)
    actions.confirm_lines(CrisisLine.objects.filter(number="988"), at=old)
    assert "1 crisis number is shown to nobody until somebody has tried it." in admin.get(home).text


def test_a_curator_neither_sees_nor_confirms_them(cast, defaults, login_as):
    actions.load_crisis_lines()
    cast.curator.groups.add(ensure_groups(snippets=("forum.theme",)))
    client = login_as("curator")
    assert "shown to nobody" not in client.get(reverse("wagtailadmin_home")).text
    confirm = reverse("wagtailsnippets_forum_crisisline:confirm")
    line = CrisisLine.objects.first()
    assert client.post(confirm, {"line": [str(line.pk)]}).status_code in {302, 403, 404}
    assert lines_that_hold() == []
