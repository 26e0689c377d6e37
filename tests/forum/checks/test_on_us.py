"""Four lines on us: told by month as means over at least ten, and never one person's answer."""

from datetime import date

import pytest

from forum.checks.on_us import on_us
from forum.consultations.replies import AboutUs

TODAY = date(2026, 11, 22)
LAST = date(2026, 10, 1)


def answered(times: int, month: date = LAST, **lines: int) -> None:
    AboutUs.objects.bulk_create(AboutUs(month=month, **lines) for _ in range(times))


@pytest.mark.django_db
def test_a_month_of_nine_answers_is_not_told_and_one_of_ten_is():
    answered(9, heard=8)
    assert on_us(TODAY) == []
    answered(1, heard=3)
    (month,) = on_us(TODAY)
    assert month.name == "October 2026"
    assert month.means == (7.5, None, None, None)


@pytest.mark.django_db
def test_a_line_that_fewer_answered_stays_untold_beside_the_others():
    answered(10, heard=8, suited=5)
    answered(9, helped=9)
    (month,) = on_us(TODAY)
    assert month.told[0] == ("I felt heard", 8.0)
    assert month.means[3] is None
    assert month.needs_care  # five of ten is a reason to look at how we answer


@pytest.mark.django_db
def test_the_month_that_is_not_over_and_what_is_older_than_a_year_are_not_told():
    answered(20, month=date(2026, 11, 1), heard=8)
    answered(20, month=date(2025, 10, 1), heard=8)
    assert on_us(TODAY) == []


@pytest.mark.django_db
def test_members_read_the_means_beside_what_we_ask(cast, defaults, login_as):
    answered(12, month=date(2000, 1, 1), heard=8)
    assert "How it was for those who asked" not in login_as("maren").get("/asking/").content.decode()


def test_nothing_ties_an_answer_to_anybody():
    columns = {field.name for field in AboutUs._meta.get_fields()}
    assert columns == {"id", "month", "heard", "kept_to_question", "suited", "helped"}
