"""The screens of the forum and of the house, with the demo's person who sees each and the way there; `shelves.py` has
the library's, and `everywhere.py` all of them.

`tour(open_page, screens)` shows them one after another, each in its person's own browser. A check that
holds "on every page" goes on this tour; a page nobody can reach by an address alone brings its steps.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from accounts.models import Member
from cms.models import ArticlePage
from forum.automation.models import StandingRule
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.curation.models import Asked, Distil
from forum.management.seeding import address_of
from forum.review.models import Source
from forum.templates.models import CaseTemplate
from forum.templates.querysets import offered
from forum.themes.models import Theme
from tests.browser import doors, evenings, paused, scenes
from tests.browser.conftest import OpenPage

VISITOR = ""


@dataclass(frozen=True)
class Screen:
    """One page: its name, who looks at it (a demo person's key), its address or the steps to it."""

    name: str
    who: str
    go: str | Callable[[Page], None]

    def show(self, page: Page) -> None:
        """Go there, and wait until what the page fetches for itself stands."""
        if callable(self.go):
            self.go(page)
        else:
            page.goto(self.go)
        page.wait_for_load_state("networkidle")


def tour(open_page: OpenPage, screens: list[Screen], **options: Any) -> Iterator[tuple[Screen, Page]]:
    """Show every screen; people keep their browser from one screen to the next."""
    browsers: dict[str, Page] = {}
    for screen in screens:
        if screen.who not in browsers:
            member = Member.objects.get(email=address_of(screen.who)) if screen.who else None
            browsers[screen.who] = open_page(member, **options)
        page = browsers[screen.who].context.new_page()
        screen.show(page)
        yield screen, page
        page.close()


def public_screens() -> list[Screen]:
    """What anybody may see: the library and the house's own pages."""
    addresses = {
        "home": "/",
        "library": "/library/",
        "one kind of piece": "/library/?kind=essay",
        "nothing of this kind": "/library/?kind=recording",
        "training body": "/library/quiet-room/",
        "themes": "/themes/",
        "theme": "/themes/rupture-repair/",
        "about": "/about/",
        "house rules": "/house-rules/",
        "privacy": "/privacy/",
        "clients": "/if-you-are-someones-client/",
        "terms": "/terms/",
        "contact": "/contact/",
        "invented consultation": "/from-question-to-follow-up/",
        "light or dark": "/appearance/?next=/",
        "I think this is about me": "/about-me/",
        "I think this is about me, received": "/about-me/received/",
    }
    article = ArticlePage.objects.filter(kind="essay").exclude(references=[]).earliest("pk")
    doors.add_video(article)
    addresses["article with references and a video"] = article.url
    return [Screen(name, VISITOR, address) for name, address in addresses.items()]


def door_screens() -> list[Screen]:
    """Coming in, joining, a lost password, a confirmed address, one's account."""
    waiting = doors.unconfirmed_address("jory")
    visitor = {
        "sign in": "/accounts/login/",
        "how somebody joins": "/join/",
        "join": "/accounts/signup/",
        "lost password": "/accounts/password/reset/",
        "lost password, letter sent": "/accounts/password/reset/done/",
        "new password": doors.reset_address("jory"),
        "new password, link too old": "/accounts/password/reset/key/x-y/",
        "new password set": "/accounts/password/reset/key/done/",
        "letter sent": "/accounts/confirm-email/",
        "confirm address": waiting,
        "confirm address, link too old": "/accounts/confirm-email/nothing/",
        "account closed": "/accounts/inactive/",
    }
    own = {
        "addresses": "/accounts/email/",
        "change password": "/accounts/password/change/",
        "sign out": "/accounts/logout/",
    }
    return [
        *(Screen(name, VISITOR, address) for name, address in visitor.items()),
        Screen("sign in, refused", VISITOR, doors.refused_sign_in),
        Screen("join, refused", VISITOR, doors.refused_sign_up),
        *(Screen(name, "jory", address) for name, address in own.items()),
        Screen("what we promise each other", "tamsin", "/agreements/"),
        Screen("what we promise each other, not now", "tamsin", "/agreements/not-now/"),
        Screen("what one agreed to", "ilse", "/agreements/"),
        Screen("home, one step left", "jory", "/home/"),
        Screen("how between works", "jory", "/welcome/"),
        Screen("joining, while somebody looks", "wren", "/join/"),
        Screen("home, while somebody looks", "wren", "/home/"),
        *own_screens(),
    ]


def own_screens() -> list[Screen]:
    """How one comes in, what one tells of oneself, one's data, and the people of a training body."""
    tobi = Member.objects.get(email=address_of("tobi"))
    address = f"/colleagues/{tobi.public_id}/"
    return [
        Screen("how one comes in", "ilse", "/me/security/"),
        Screen("one's profile", "tobi", "/me/profile/"),
        Screen("how a colleague works", "ilse", address),
        Screen("one's data", "ilse", "/me/data/"),
        Screen("leaving", "ilse", "/me/data/leave/"),
        Screen("people of a training body", "thea", "/bodies/saltmarsh-school/people/"),
    ]


def writing_screens() -> list[Screen]:
    """From the start page to the page before sending."""
    keys = [version.template.key for version in offered()]
    return [
        Screen("home, signed in", "ilse", "/"),
        Screen("start", "tobi", "/write/"),
        Screen("drafts", "ilse", "/drafts/"),
        Screen("drafts, none", "emeka", "/drafts/"),
        *(Screen(f"composer, {key}", "tobi", scenes.composer(key)) for key in keys),
        Screen("composer, something missing", "anselm", scenes.refused_composer),
        Screen("composer, two tabs", "anselm", scenes.two_tabs),
        Screen("draft has moved on", "anselm", scenes.moved_on),
        Screen("text kept, signed out", "lucette", scenes.signed_out_meanwhile),
        Screen("preview", "anselm", scenes.preview),
        Screen("preview, first time and not verified", "jory", scenes.preview),
        Screen("preview, ticks missing", "anselm", scenes.refused_preview),
        Screen("composer, hints and another way in", "anselm", scenes.mirrored_composer),
        Screen("preview, what could point to someone", "anselm", scenes.mirrored_preview),
    ]


def reading_screens() -> list[Screen]:
    """The list, consultations, replies, and one's own page."""
    own = Consultation.objects.readable().get(
        version__template__key="rupture-repair", author__email=address_of("ilse")
    )
    heavy = Consultation.objects.readable().exclude(heavy=[]).first()
    reply = (
        Reply.objects.visible().filter(author__email=address_of("maren"), consultation__status="open").first()
    )
    assert heavy is not None
    assert reply is not None
    learnt, summed = Distil.objects.get(), Consultation.objects.get(summary__state="proposed")
    questions = ["Who of us is tired first?", "What would rest look like, between us?"]
    Theme.objects.create(
        slug="rest", name="Rest", gloss="What nobody asked yet.", questions=questions, position=99
    )
    address, heavy_address = f"/consultations/{own.public_id}/", f"/consultations/{heavy.public_id}/"
    Asked.objects.create(what="way", member=own.author, consultation=own, chosen="balint")
    return [
        Screen("list", "ilse", "/consultations/"),
        Screen("list of a theme", "ilse", "/consultations/?theme=frame-boundaries"),
        Screen("list of a theme, empty", "anselm", "/consultations/?theme=rest"),
        Screen("list, not verified", "jory", "/consultations/"),
        Screen("consultation, as a reader", "maren", address),
        Screen("consultation, as a trainee", "suvi", address),
        Screen("consultation, as its poster", "ilse", address),
        Screen("consultation, heavy", "anselm", heavy_address),
        Screen("consultation, heavy and opened", "anselm", scenes.opened(heavy_address)),
        Screen("consultation, about to withdraw", "ilse", scenes.dialog(address)),
        Screen("consultation, writing a reply", "anselm", scenes.replying(address)),
        Screen("consultation, reply with a hint", "dagny", scenes.mirrored_reply(address)),
        Screen("consultation, reply refused", "oonagh", scenes.refused_reply(address)),
        Screen("reply, to be changed", "maren", f"/replies/{reply.public_id}/edit/"),
        Screen("what are we asking", "ilse", "/asking/"),
        Screen("what the desk did", "ilse", "/log/"),
        Screen("the desk in figures", "ilse", "/log/figures/"),
        Screen("open chair", "ilse", "/open-chair/"),
        Screen("home, what waits", "ilse", "/home/"),
        Screen("home, nothing yet", "jory", "/home/"),
        Screen("what I follow", "ilse", "/following/"),
        Screen("what waits for somebody to look", "ilse", "/waiting/"),
        Screen("what waits, nothing", "jory", "/waiting/"),
        Screen("asking a moderator about something else", "ilse", "/waiting/ask/"),
        Screen("asking a moderator about a consultation", "ilse", f"{address}ask/"),
        Screen("consultation, as a supervisor", "tobi", address),
        Screen("for my supervision", "maren", "/supervision/"),
        Screen("for my supervision, on paper", "maren", "/supervision/print/"),
        Screen("what one is asked", "ilse", "/me/asked/"),
        Screen("beside a consultation, for moderators", "maren", f"/desk/curate/{own.public_id}/"),
        Screen("beside a consultation, where a summary waits", "oonagh", f"/desk/curate/{summed.public_id}/"),
        Screen("a summary to be read", "suvi", "/me/asked/"),
        Screen("a line that may be quoted", "anselm", "/me/asked/"),
        Screen("what was learnt", "maren", "/desk/distil/"),
        Screen("what was learnt, being written", "maren", f"/desk/distil/{learnt.public_id}/"),
        Screen("what was learnt, nothing waits", "oonagh", "/desk/distil/"),
        Screen("telling a moderator of a consultation", "maren", f"{address}report/"),
        Screen("telling a moderator of a reply", "ilse", f"/replies/{reply.public_id}/report/"),
        Screen("telling a moderator of a page", "ilse", "/report/?page=/library/"),
        Screen("about to step back", "maren", f"{address}step-back/"),
        Screen("where I stepped back", "ilse", "/stepped-back/"),
        Screen("my page", "ilse", "/me/"),
        Screen("my page, nothing yet", "jory", "/me/"),
        Screen("my page, name refused", "jory", doors.refused_name),
    ]


def desk_screens() -> list[Screen]:
    """What waits for a first reader, on both sides of the desk."""
    held = Consultation.objects.get(status="held", author__email=address_of("corin"))
    returned = Consultation.objects.get(status="returned")
    item = f"/desk/{held.review_items.get().public_id}/"
    return [
        Screen("held", "corin", f"/held/{held.public_id}/"),
        Screen("returned", "morwenna", f"/held/{returned.public_id}/"),
        Screen("desk", "maren", "/desk/"),
        Screen("desk, when you look", "maren", "/desk/duty/"),
        Screen("desk, a message from outside", "maren", evenings.one(message__isnull=False)),
        Screen("desk, something here could be meant", "maren", evenings.one("2", message__isnull=False)),
        Screen("desk, a page of the library", "maren", evenings.one(page__startswith="/library/")),
        Screen("desk, a second look", "maren", evenings.one(source=Source.APPEAL)),
        Screen("desk, proposed by oneself", "maren", evenings.one(proposed="restored")),
        Screen("desk, proposed by a colleague", "oonagh", evenings.one(proposed="restored")),
        Screen("desk, taken by a colleague", "maren", evenings.one(claimed_by__isnull=False)),
        Screen("desk, words were left out", "maren", evenings.receipt),
        Screen("words left out, for their author", "emeka", evenings.words_left_out),
        Screen("consultation, its safety card for everybody", "suvi", evenings.card_for_everybody),
        Screen("desk, one item", "maren", item),
        Screen("desk, leaving words out", "maren", f"{item}leave-out/"),
        Screen("desk, destroying the whole", "maren", f"{item}destroy/"),
        Screen("desk, sentence missing", "maren", scenes.refused_sentence(item)),
        Screen("registration", "maren", "/me/registration/"),
        Screen("registration, three questions", "maren", "/me/registration/add/"),
        Screen("desk, a credential", "maren", evenings.one(source=Source.CREDENTIAL)),
        Screen("desk, verifying", "maren", evenings.one("1", source=Source.CREDENTIAL)),
        Screen("desk, the decision log", "maren", "/desk/log/"),
        Screen("desk, decided meanwhile", "maren", scenes.decided_meanwhile(item)),
        Screen("desk, nobody waits", "maren", "/desk/"),
    ]


def evening_screens() -> list[Screen]:
    """The desk on an evening when something of every kind waits, and what becomes of it."""
    return [
        Screen("desk, a colleague is worried", "maren", scenes.worried),
        Screen("desk, an evening", "maren", evenings.desk()),
        Screen("desk, its keys", "maren", evenings.desk(press="?")),
        Screen("desk, only some", "maren", evenings.desk("?kind=first&age=day")),
        Screen("desk, somebody could be known", "maren", evenings.item(Source.IDENTITY)),
        Screen("desk, bringing it back", "maren", evenings.item(Source.IDENTITY, "1")),
        Screen("desk, more decisions", "maren", evenings.item(Source.IDENTITY, "m")),
        Screen("desk, about the person", "maren", evenings.item(Source.IDENTITY, "p")),
        Screen("desk, somebody may be at risk", "maren", evenings.item(Source.AT_RISK)),
        Screen("desk, a reply in its place", "maren", evenings.item(Source.REPORT, "2", of_reply=True)),
        Screen("desk, not tonight", "maren", evenings.item(Source.REPORT, "n", of_reply=True)),
        Screen("desk, the keys of an item", "maren", evenings.item(Source.REPORT, "?", of_reply=True)),
        Screen("desk, an author asks", "maren", evenings.item(Source.ASKED)),
        Screen("desk, somebody asks without a name", "maren", evenings.of_a_member),
        Screen("desk, come back changed", "maren", evenings.item(Source.FIRST_CONTRIBUTION)),
        Screen("desk, just decided", "maren", evenings.just_decided),
        Screen("desk, decided", "maren", evenings.over),
        Screen("desk, who is paused", "maren", paused.to("/desk/people/")),
        Screen("desk, what was decided about somebody", "maren", paused.record),
        Screen("desk, a name that is asked for", "maren", paused.name),
        Screen("from the desk, reading only", "brannoc", paused.to("/from-the-desk/")),
        Screen("a second look", "brannoc", paused.second_look),
        Screen("from the desk, nothing", "tobi", "/from-the-desk/"),
    ]


def error_screens() -> list[Screen]:
    """When something is not there, not allowed, or broken."""
    return [
        Screen("404, visitor", VISITOR, "/not-here/"),
        Screen("404, member", "ilse", "/not-here/"),
        Screen("403", "anselm", doors.not_allowed),
        Screen("403, form too old", "anselm", doors.old_form),
        Screen("400", VISITOR, doors.template_alone("400.html")),
        Screen("500", VISITOR, doors.template_alone("500.html")),
    ]


def admin_screens() -> list[Screen]:
    """Where the library is kept, as a curator and as somebody who publishes; and the admin's own."""
    article = ArticlePage.objects.filter(kind="essay").earliest("pk")
    form = CaseTemplate.objects.first()
    assert form is not None
    rule = StandingRule.objects.get(on_since=None)
    kept = {
        "admin": "/cms/",
        "admin, pages": f"/cms/pages/{article.get_parent().pk}/",
        "admin, an article": f"/cms/pages/{article.pk}/edit/",
        "admin, its history": f"/cms/pages/{article.pk}/history/",
        "admin, pictures": "/cms/images/",
        "admin, a new picture": "/cms/images/add/",
        "admin, search": "/cms/pages/search/?q=mending",
        "admin, account": "/cms/account/",
        "admin, forms": "/cms/snippets/forum/casetemplate/",
        "admin, one form": f"/cms/snippets/forum/casetemplate/edit/{form.pk}/",
        "admin, themes": "/cms/snippets/forum/theme/",
        "admin, opening questions": "/cms/snippets/forum/openingquestion/",
        "admin, open chair": "/cms/snippets/forum/chairquestion/",
    }
    return [
        *(Screen(name, "perrin", address) for name, address in kept.items()),
        Screen("admin, as a publisher", "thea", "/cms/"),
        Screen("the house's admin", "aldous", "/admin/"),
        Screen("the house's admin, members", "aldous", "/admin/accounts/member/"),
        Screen("the house's admin, rules", "aldous", "/admin/forum/standingrule/"),
        Screen("the house's admin, a rule", "aldous", f"/admin/forum/standingrule/{rule.pk}/change/"),
        Screen("the house's admin, a dry run", "aldous", f"/admin/forum/standingrule/{rule.pk}/try/"),
    ]
