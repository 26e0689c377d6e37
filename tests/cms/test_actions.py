"""Loading and seeding: safe to repeat, and never over somebody's words."""

from django.contrib.auth.models import Group
from django.utils.html import strip_tags
from wagtail.models import GroupPagePermission, Site

from cms.actions import ensure_groups, load_pages, seed_library
from cms.models import ArticlePage, ExamplePage, HomePage, StandardPage, ThemePage, TrainingBodyPage
from forum.themes.models import Theme
from tests.cast import Cast


def test_loading_again_makes_nothing_and_keeps_a_curators_words(house: HomePage) -> None:
    about = StandardPage.objects.get(slug="about")
    about.introduction = "Reworded."
    about.save()
    assert load_pages() == []
    assert StandardPage.objects.get(slug="about").introduction == "Reworded."


def test_a_page_that_went_missing_comes_back(house: HomePage) -> None:
    StandardPage.objects.get(slug="terms").delete()
    assert load_pages() == ["Terms"]


def test_every_theme_has_a_page_with_words_of_its_own(house: HomePage) -> None:
    assert set(ThemePage.objects.values_list("theme_id")) == set(Theme.objects.values_list("pk"))
    assert len({page.text for page in ThemePage.objects.all()}) == 14


def test_the_site_lives_where_the_settings_say_and_wagtails_welcome_is_gone(house: HomePage) -> None:
    site = Site.objects.get()
    assert (site.root_url, site.root_page_id) == ("http://localhost:8000", house.pk)
    assert house.get_siblings().count() == 1


def test_about_says_it_in_about_a_hundred_and_fifty_words(house: HomePage) -> None:
    words = " ".join(
        strip_tags(child.value.source) for child in StandardPage.objects.get(slug="about").body
    ).split()
    assert 140 <= len(words) <= 170


def test_seeding_again_changes_nothing(house: HomePage) -> None:
    assert len(seed_library()) == 83  # 4 bodies, 8 authors, 14 articles, 42 insights, 15 others
    before = list(ArticlePage.objects.order_by("pk").values())
    assert seed_library() == []
    assert list(ArticlePage.objects.order_by("pk").values()) == before


def test_what_ships_holds_nothing_that_would_be_held_back(house: HomePage) -> None:
    seed_library()
    for page in [*ArticlePage.objects.specific(), *StandardPage.objects.all(), *ExamplePage.objects.all()]:
        page.full_clean()
        page.body.stream_block.clean(page.body)
        assert page.held_back() == []


def test_every_training_body_of_the_demo_says_it_is_invented(house: HomePage) -> None:
    seed_library()
    bodies = TrainingBodyPage.objects.all()
    assert len(bodies) == 4
    assert all("(invented)" in body.title and body.interests for body in bodies)


def test_curators_write_the_houses_pages_and_take_no_pen_to_a_bodys(house: HomePage, cast: Cast) -> None:
    seed_library()
    cast.curator.groups.add(ensure_groups(snippets=("forum.theme",)))
    about, article = StandardPage.objects.get(slug="about"), ArticlePage.objects.first()
    own, others = about.permissions_for_user(cast.curator), article.permissions_for_user(cast.curator)
    assert own.can_edit()
    assert own.can_publish()
    assert not others.can_edit()
    assert others.can_unpublish()
    assert cast.curator.has_perm("forum.change_theme")
    assert not cast.curator.has_perm("forum.delete_theme")


def test_a_bodys_editors_write_its_publishers_publish_and_neither_reaches_another_body(
    house: HomePage, cast: Cast
) -> None:
    seed_library()
    lantern, other = (TrainingBodyPage.objects.get(slug=slug) for slug in ("lantern-institute", "quiet-room"))
    cast.member.groups.add(Group.objects.get(name=f"Editors of {lantern.title}"))
    cast.maren.groups.add(Group.objects.get(name=f"Publishers of {lantern.title}"))
    rights = {
        who: [(page.permissions_for_user(cast[who]).can_edit(), page.permissions_for_user(cast[who]).can_publish())
              for page in (lantern, other, StandardPage.objects.get(slug="about"))]
        for who in ("member", "maren")
    }  # fmt: skip
    nowhere = (False, False)
    assert rights == {"member": [(True, False), nowhere, nowhere], "maren": [(True, True), nowhere, nowhere]}


def test_a_renamed_body_keeps_its_people(house: HomePage) -> None:
    seed_library()
    body = TrainingBodyPage.objects.get(slug="quiet-room")
    body.title = "The Loud Room"
    body.save()
    ensure_groups()
    assert GroupPagePermission.objects.filter(page=body).values("group").distinct().count() == 2
