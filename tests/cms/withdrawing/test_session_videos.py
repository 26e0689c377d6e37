"""Session videos: with a signed consent only, for clinicians and trainees only, and not a day longer than it holds."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import Revision

from cms.models import ArticlePage, Consent
from cms.ready import missing
from cms.withdrawing.consenting import keep_consents
from cms.withdrawing.watching import NO_CONSENT, ConsentMissing, lacks_consent
from tests.cms.bodies.conftest import browser_of

FORM = "/bodies/testing/pieces/ten-minutes/consent/"


@pytest.fixture
def said() -> dict[str, str]:
    today = timezone.localdate()
    return {
        "signed_on": str(today - timedelta(days=3)), "expires_on": str(today + timedelta(days=365)),
        "held_by": "our office", "reference": "V 17",
    }  # fmt: skip


def test_none_is_published_without_a_consent_by_whichever_door(make_video, consent, publisher):
    draft = make_video(live=False)
    revision = draft.save_revision()
    assert NO_CONSENT in [each.says for each in missing(draft)]
    with pytest.raises(ConsentMissing):
        revision.publish(user=publisher)
    bulk = f"/cms/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/cms/"
    browser_of(publisher).post(bulk, {"include_descendants": "on"})
    assert not ArticlePage.objects.get(pk=draft.pk).live
    consent(draft, days=-1)
    with pytest.raises(ConsentMissing):
        revision.publish(user=publisher)
    consent(draft)
    assert not lacks_consent(draft)


def test_no_hour_is_set_after_its_consent_has_ended(make_video, consent):
    draft = make_video(live=False)
    consent(draft, days=10)
    draft.go_live_at = timezone.now() + timedelta(days=20)
    assert lacks_consent(draft)
    draft.go_live_at = timezone.now() + timedelta(days=5)
    assert not lacks_consent(draft)


def test_an_hour_that_was_set_publishes_nothing_whose_consent_is_gone_and_keeps_no_other(make_video):
    draft = make_video(live=False)
    revision = draft.save_revision()
    assert revision.publish(log_action="wagtail.publish.scheduled") is None
    assert not ArticlePage.objects.get(pk=draft.pk).live


@pytest.mark.parametrize("role", ["visitor", "member", "curator"])
def test_others_read_who_may_watch_and_find_no_address_of_it(role, make_video, login_as):
    make_video(title="The silence after")
    answer = login_as(role).get("/library/testing/ten-minutes/")
    page = answer.content.decode()
    assert answer.status_code == 403 and "clinicians and trainees" in page
    assert "vimeo" not in page and "123456789" not in page and "The silence after" not in page
    assert "vimeo" not in str(answer.headers)


@pytest.mark.parametrize("role", ["maren", "trainee"])
def test_colleagues_watch_it(role, make_video, consent, login_as):
    consent(make_video(title="The silence after"))
    answer = login_as(role).get("/library/testing/ten-minutes/")
    assert answer.status_code == 200 and "The silence after" in answer.content.decode()


def test_the_library_says_that_there_are_some_to_those_who_may_not_watch_and_lists_none(
    make_video, make_article, consent, client, login_as
):
    make_article()
    says = "Session videos are here as well"
    assert says not in client.get("/library/").content.decode()
    consent(make_video(title="The silence after"))
    page = client.get("/library/").content.decode()
    assert says in page and "The silence after" not in page and "kind=session_video" not in page
    page = login_as("maren").get("/library/").content.decode()
    assert says not in page and "The silence after" in page and "kind=session_video" in page


def test_the_page_of_one_is_kept_by_no_cache_and_no_back_button(make_video, consent, login_as):
    consent(make_video())
    answer = login_as("maren").get("/library/testing/ten-minutes/")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"] and "private" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_nobody_watches_one_without_a_consent_that_holds_and_the_clock_takes_it_down(
    make_video, consent, publisher, login_as, django_capture_on_commit_callbacks
):
    """Also one that was public before anybody asked for a consent."""
    video = make_video(title="The silence after")
    assert login_as("maren").get("/library/testing/ten-minutes/").status_code == 404
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert keep_consents(timezone.now()) == 1
    assert not ArticlePage.objects.get(pk=video.pk).live
    assert [each.to for each in mail.outbox] == [[publisher.email]]
    ArticlePage.objects.filter(pk=video.pk).update(live=True)
    kept = consent(video, days=-2)
    assert login_as("maren").get("/library/testing/ten-minutes/").status_code == 404
    Consent.objects.filter(pk=kept.pk).update(expires_on=timezone.localdate())
    assert login_as("maren").get("/library/testing/ten-minutes/").status_code == 200


@pytest.mark.both
def test_no_list_names_one_whose_consent_has_ended_before_the_clock_comes_by(make_video, consent, cast):
    video = make_video()
    signed = consent(video, days=0)
    listed = ArticlePage.objects.listed(cast.maren).filter(pk=video.pk)
    assert listed.exists()  # its last day counts
    Consent.objects.filter(pk=signed.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    assert not listed.exists()
    newer = consent(video)
    assert listed.exists()
    Consent.objects.filter(pk=newer.pk).update(withdrawn_at=timezone.now())
    assert not listed.exists()
    assert not ArticlePage.objects.open_to(cast.maren).filter(pk=video.pk).exists()


def test_its_bodys_people_see_it_in_the_preview(make_video, editor):
    video = make_video(title="The silence after")
    video.save_revision()
    answer = browser_of(editor).get(f"/cms/pages/{video.pk}/view_draft/")
    assert answer.status_code == 200 and "The silence after" in answer.content.decode()


def test_a_publisher_records_what_they_hold(make_video, publisher, editor, said, login_as):
    video = make_video(live=False)
    assert browser_of(publisher).post(FORM, said).status_code == 302
    kept = Consent.objects.get()
    assert (kept.page_id, kept.held_by, kept.by) == (video.pk, "our office", publisher)
    assert browser_of(editor).post(FORM, said).status_code == 403
    assert login_as("curator").post(FORM, said).status_code == 403
    assert Consent.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reference", "Anna from Stornoway"),
        ("held_by", "the mother of Anna"),
        ("signed_on", "2999-01-01"),
        ("expires_on", "2020-01-01"),
        ("reference", ""),
    ],
)
def test_no_name_stands_in_it_and_no_impossible_day(field, value, make_video, publisher, said):
    make_video(live=False)
    answer = browser_of(publisher).post(FORM, said | {field: value})
    assert answer.status_code == 422 and not Consent.objects.exists()
    assert "our office" in answer.content.decode() or field == "held_by"


def test_publishers_are_told_thirty_and_seven_days_before_without_a_title(
    make_video, consent, publisher, editor, django_capture_on_commit_callbacks
):
    consent(make_video(title="The silence after"), days=30)
    now = timezone.now()
    for days, letters in ((-1, 0), (0, 1), (0, 0), (10, 0), (23, 1), (24, 0)):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            keep_consents(now + timedelta(days=days))
        assert [each.to for each in mail.outbox] == [[publisher.email]] * letters, days
        assert all("silence" not in f"{each.subject} {each.body}" for each in mail.outbox)


def test_on_the_day_after_it_is_out_of_the_library_and_its_publishers_hear_of_it(
    make_video, consent, publisher, django_capture_on_commit_callbacks
):
    video = make_video(title="The silence after")
    consent(video, days=0)
    later = video.save_revision()
    Revision.objects.filter(pk=later.pk).update(approved_go_live_at=timezone.now() + timedelta(days=9))
    keep_consents(timezone.now())
    assert ArticlePage.objects.get(pk=video.pk).live
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert keep_consents(timezone.now() + timedelta(days=1)) == 1
        assert keep_consents(timezone.now() + timedelta(days=1)) == 0
    assert not ArticlePage.objects.get(pk=video.pk).live
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    [letter] = mail.outbox
    assert letter.to == [publisher.email] and "silence" not in f"{letter.subject} {letter.body}"


def test_a_new_form_takes_the_place_of_an_old_one(make_video, consent):
    video = make_video()
    consent(video, days=0)
    consent(video, days=300)
    keep_consents(timezone.now() + timedelta(days=1))
    assert ArticlePage.objects.get(pk=video.pk).live


def test_what_refuses_is_a_refusal_everywhere():
    assert issubclass(ConsentMissing, PermissionDenied)
