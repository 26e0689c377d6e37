"""What a member tells colleagues of how they work: theirs to write, read by verified colleagues and nobody else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Appointment, Member, Profile
from forum.notifications.models import Wishes
from tests.factories import make_consultation, make_reply

MINE = "/me/profile/"
CARRIES = "It lets a silence stand until we both know whose it is."


@pytest.fixture
def write(login_as):
    """Save words as this person would, with the edition their page holds; gives the answer."""

    def save(who, **words):
        browser = login_as(who)
        here = Profile.objects.filter(member__email=f"{who}@between.example").first()
        return browser.post(MINE, {"edition": here.edition if here else 0} | words)

    return save


def page_of(member: Member) -> str:
    return reverse("forum:colleague", args=[member.public_id])


def words_of(answer) -> str:
    return answer.content.decode()


def test_colleagues_read_what_somebody_wrote_and_only_that(write, login_as, cast):
    nothing = words_of(login_as("ilse").get(page_of(cast.maren)))
    assert "Nothing more is written here" in nothing and "clinician" in nothing.lower()
    assert "At home in" not in nothing
    saved = write(
        "maren", homes=["Gestalt"], other_home="Daseinsanalysis", carries=CARRIES, languages="English"
    )
    assert saved.status_code == 302
    shown = words_of(login_as("ilse").get(page_of(cast.maren)))
    assert "<span>Gestalt</span><span>Daseinsanalysis</span>" in shown
    assert CARRIES in shown and "English" in shown
    assert "since" not in shown.partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize("who", ["member", "curator", "admin"])
def test_nobody_else_opens_it(login_as, cast, who):
    assert login_as(who).get(page_of(cast.maren)).status_code == 404


@pytest.mark.parametrize(
    "gone",
    [
        {"is_active": False},
        {"suspended_until": timezone.now() + timedelta(days=3)},
        {"verified_until": timezone.now() - timedelta(days=31)},
        {"practice": "", "verified_at": None},
    ],
    ids=["closed", "suspended", "lapsed", "not verified"],
)
def test_who_is_no_colleague_now_has_no_page(login_as, cast, gone):
    reader = login_as("ilse")
    here = page_of(cast.maren)
    Member.objects.filter(pk=cast.maren.pk).update(**gone)
    assert reader.get(here).status_code == 404


@pytest.mark.parametrize(
    "words",
    [
        "Write to me: a.b@between.example",
        "See www.between.example/me",
        "Ring 020 7946 0018",
        "I am @somebody there",
    ],
)
def test_nothing_in_the_texts_leads_out_of_the_house(write, words):
    answer = write("maren", unconditional=words, languages="English")
    assert answer.status_code == 422
    assert words in words_of(answer)
    kept = Profile.objects.get()
    assert (kept.unconditional, kept.languages) == ("", "English")


def test_a_part_that_needs_another_look_costs_no_other_and_can_be_sent_again(write, login_as, cast):
    answer = write("maren", homes=["Gestalt", "Jungian", "Schema"], unconditional=CARRIES)
    assert answer.status_code == 422
    assert Profile.objects.get().unconditional == CARRIES
    edition = answer.context["form"].data["edition"]
    again = login_as("maren").post(MINE, {"edition": edition, "homes": ["Gestalt"], "unconditional": CARRIES})
    assert again.status_code == 302
    assert Profile.objects.get().orientations == ["Gestalt"]


def test_an_older_window_overwrites_nothing_and_loses_nothing(login_as, cast):
    browser = login_as("maren")
    browser.post(MINE, {"edition": "0", "carries": CARRIES})
    late = browser.post(MINE, {"edition": "0", "carries": "Written in the older window."})
    assert late.status_code == 422
    assert "Written in the older window." in words_of(late)
    assert Profile.objects.get().carries == CARRIES


def test_only_a_supervisor_who_offers_supervision_is_reached(write, login_as, cast):
    reach = {"offers_supervision": "on", "contact": "practice@between.example"}
    write("maren", **reach)
    assert not Profile.objects.get().offers_supervision  # a crafted field of somebody who is none
    write("tobi", **reach)
    assert "practice@between.example" in words_of(login_as("ilse").get(page_of(cast.tobi)))
    write("tobi", contact="practice@between.example")
    assert "practice@between.example" not in words_of(login_as("ilse").get(page_of(cast.tobi)))
    write("tobi", **reach)
    Member.objects.filter(pk=cast.tobi.pk).update(practice="clinician")
    assert "practice@between.example" not in words_of(login_as("ilse").get(page_of(cast.tobi)))


def test_clock_and_first_responding_show_only_where_somebody_lets_them(write, login_as, cast):
    Wishes.objects.create(member=cast.maren, call_me=True, time_zone="Pacific/Auckland")
    reader = login_as("ilse")
    hidden = words_of(reader.get(page_of(cast.maren)))
    assert "Auckland" not in hidden and "nobody has answered" not in hidden
    write("maren", shows_clock="on", shows_calls="on")
    shown = words_of(reader.get(page_of(cast.maren)))
    assert "Pacific/Auckland" in shown and "I come when nobody has answered" in shown


def test_what_was_written_is_shown_as_it_was_typed_and_never_as_markup(write, login_as, cast):
    write("maren", carries="<script>alert(1)</script>‮ backwards")
    shown = words_of(login_as("ilse").get(page_of(cast.maren)))
    assert "<script>alert" not in shown and "&lt;script&gt;" in shown
    assert "‮" not in shown


def test_a_name_leads_to_its_person_and_an_alias_to_nobody(login_as, cast, defaults):
    """Invariant 2: beside an alias stand neither link, nor role, nor country."""
    Member.objects.filter(pk__in=[cast.maren.pk, cast.tobi.pk]).update(country="IE")
    here = make_consultation(cast.ilse)
    make_reply(here, Member.objects.get(pk=cast.maren.pk), unnamed=True)
    page = words_of(login_as("retired").get(here.get_absolute_url()))
    assert page_of(cast.ilse) in page
    assert "colleagues/" not in page.replace(page_of(cast.ilse), "")
    assert "Ireland" not in page and cast.maren.public_id not in page
    make_reply(here, Member.objects.get(pk=cast.tobi.pk))
    page = words_of(login_as("retired").get(here.get_absolute_url()))
    assert page_of(cast.tobi) in page and "supervisor, Ireland" in page
    assert page_of(cast.maren) not in page


def test_a_suspended_member_still_writes_their_own_and_reads_nobodys(write, login_as, cast):
    Member.objects.filter(pk=cast.maren.pk).update(suspended_until=timezone.now() + timedelta(days=3))
    assert write("maren", carries=CARRIES).status_code == 302
    assert login_as("maren").get(page_of(cast.ilse)).status_code == 302


TIED = "I teach at an institute two towns away, and am paid for it."


def day_of_what(member: Member) -> date | None:
    return Profile.objects.get(member=member).interests_on


def test_whoever_has_a_role_says_what_they_are_tied_to_and_colleagues_read_it_with_the_day(
    write, login_as, cast
):
    mod = cast.moderator
    assert write("moderator", interests=TIED, part="interests").status_code == 302
    shown = words_of(login_as("ilse").get(page_of(mod)))
    assert "What I am tied to" in shown and TIED in shown
    assert date_format(timezone.localdate(), "j F Y") in shown
    assert write("moderator", nothing_to_declare="on", part="interests").status_code == 302
    shown = words_of(login_as("ilse").get(page_of(mod)))
    assert "Nothing to declare." in shown and TIED not in shown
    assert write("moderator", nothing_to_declare="on", interests=TIED).status_code == 422
    assert write("moderator", part="interests").status_code == 422
    assert write("moderator", interests="See www.between.example/me").status_code == 422
    assert day_of_what(mod) == timezone.localdate()
    Appointment.objects.filter(member=mod).delete()
    assert "What I am tied to" not in words_of(login_as("ilse").get(page_of(mod)))


def test_only_saying_it_again_renews_the_day(write, cast):
    write("moderator", interests=TIED)
    long_ago = timezone.localdate() - timedelta(days=400)
    Profile.objects.update(interests_on=long_ago)
    write("moderator", interests=TIED, languages="English")
    assert day_of_what(cast.moderator) == long_ago
    write("moderator", interests=TIED, languages="English", part="interests")
    assert day_of_what(cast.moderator) == timezone.localdate()
    write("moderator", languages="English")
    assert day_of_what(cast.moderator) is None


def test_who_has_no_such_role_is_not_asked_what_they_are_tied_to(write, login_as, cast):
    assert "tied to" not in words_of(login_as("first_reader").get(MINE))
    write("first_reader", interests=TIED, part="interests")  # a crafted field
    assert Profile.objects.get().interests == ""
