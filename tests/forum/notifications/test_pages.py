"""What one was told, how one wants to be told, and the mark beside the name."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.notifications import actions
from forum.notifications.models import Call, Notice, Wishes
from tests.factories import make_consultation, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(cast, defaults):
    return make_consultation(cast.ilse)


@pytest.fixture
def ilse(login_as):
    return login_as("ilse")


def text(page):
    return page.content.decode()


def test_what_is_new_is_marked_beside_the_name_until_it_is_said_to_be_seen(cast, here, ilse):
    make_reply(here, cast.maren)
    actions.gather()
    assert "New for you" in text(ilse.get("/consultations/"))
    page = ilse.get("/me/news/")
    assert "There is a first reply to your question." in text(page)
    assert here.question in text(page)
    assert Member.objects.get(pk=cast.ilse.pk).has_news  # looking changes nothing
    until = Notice.objects.get().public_id
    make_reply(here, cast.tobi, at=timezone.now() + timedelta(seconds=1))
    ilse.post("/me/news/read/", {"until": until})
    assert Notice.objects.filter(read_at=None).count() == 1  # what came since is still new
    assert Member.objects.get(pk=cast.ilse.pk).has_news
    ilse.post("/me/news/read/", {"until": Notice.objects.latest("at").public_id})
    assert "New for you" not in text(ilse.get("/consultations/"))
    assert "There is a further reply" in text(ilse.get("/me/news/"))


def test_nobody_marks_anothers_news(cast, here, login_as):
    make_reply(here, cast.maren)
    login_as("tobi").post("/me/news/read/", {"until": Notice.objects.get().public_id})
    assert Notice.objects.get().read_at is None


def test_what_is_no_longer_theirs_to_read_loses_its_link_and_its_question(cast, here, login_as):
    asked = make_reply(here, cast.maren, kind="clarifying_question", text="What did you feel then?")
    answer = make_reply(here, cast.ilse, answers=asked)
    maren = login_as("maren")
    assert answer.get_absolute_url() in text(maren.get("/me/news/"))
    Consultation.objects.update(status="withdrawn")
    page = text(maren.get("/me/news/"))
    assert "There is an answer to you." in page
    assert here.public_id not in page and here.question not in page


def test_a_long_list_comes_in_pages_that_do_not_shift(cast, here, ilse):
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(member=cast.ilse, call=Call.REPLY, verb="reply.further", consultation=here, at=now)
        for _ in range(65)
    )
    seen, address = [], "/me/news/"
    while address:
        page = ilse.get(address).context["page"]
        seen += [line.notice.pk for line in page.lines]
        address = page.older and f"/me/news/{page.older}"
        Notice.objects.create(member=cast.ilse, call=Call.REPLY, verb="x", at=now + timedelta(hours=1))
    assert len(seen) == len(set(seen)) == 65
    assert ilse.get("/me/news/?after=nonsense").status_code == 200


def test_the_list_takes_as_many_queries_whatever_stands_in_it(cast, here, ilse):
    counts = []
    for _ in range(2):
        make_reply(here, cast.maren)
        ilse.get("/me/news/")
        with CaptureQueriesContext(connection) as seen:
            ilse.get("/me/news/")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 6


def chosen(page, **changes):
    form = page.context["form"]
    values = {field.name: field.value() for field in form}
    values |= {name: value.strftime("%H:%M") for name, value in values.items() if isinstance(value, time)}
    return {
        name: value for name, value in (values | changes).items() if value is not None and value is not False
    }


def test_wishes_are_kept_and_only_what_differs_from_the_default(cast, here, ilse):
    page = ilse.get("/me/wishes/")
    assert not Wishes.objects.exists()  # looking writes nothing
    body = chosen(
        page, reply="weekly", community="daily", time_zone="Asia/Kathmandu", quiet_from="22:00",
        quiet_until="07:30", digest_at="06:45", digest_on="3", call_me="on",
    )  # fmt: skip
    assert ilse.post("/me/wishes/", body).status_code == 302
    wishes = Wishes.objects.get(member=cast.ilse)
    assert wishes.channels == {"reply": "weekly", "community": "daily"}
    assert (wishes.time_zone, wishes.digest_on, wishes.call_me) == ("Asia/Kathmandu", 3, True)
    assert (wishes.quiet_from, wishes.quiet_until, wishes.digest_at) == (time(22), time(7, 30), time(6, 45))
    assert wishes.mail_stopped_at is None
    assert chosen(ilse.get("/me/wishes/"))["reply"] == "weekly"


def test_letters_are_turned_off_and_on_again(cast, here, ilse):
    page = ilse.get("/me/wishes/")
    ilse.post("/me/wishes/", chosen(page, letters=False))
    assert Wishes.objects.get().mail_stopped_at
    ilse.post("/me/wishes/", chosen(page))
    assert Wishes.objects.get().mail_stopped_at is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reply": "hourly"}, "hourly"),
        ({"community": "at_once"}, "at_once"),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"quiet_from": "22:00"}, "Give both, or neither."),
        ({"quiet_from": "late", "quiet_until": "07:00"}, "valid time"),
        ({"digest_on": "9"}, "9"),
        ({"digest_at": ""}, "required"),
        ({"call_me": "on", "never_call_me": "on"}, "These two say the opposite."),
    ],
)
def test_what_does_not_fit_comes_back_in_its_place(here, ilse, wrong, said):
    page = ilse.post("/me/wishes/", chosen(ilse.get("/me/wishes/"), **wrong))
    assert page.status_code == 422
    assert said in text(page)
    assert not Wishes.objects.exists()


def test_ones_own_page_leads_there(here, ilse):
    page = text(ilse.get("/me/"))
    assert "/me/wishes/" in page and "/me/news/" in page
