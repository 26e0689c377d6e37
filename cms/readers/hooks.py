"""Where Wagtail asks: pages that are served are counted, and the admin leads to what readers say."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.bodies.querysets import bodies_of
from cms.readers.actions import LOOKED_AGAIN
from cms.readers.admin import PAGE, Answer, FromReaders, LookedAgain
from cms.readers.counting import Serve, counted


@hooks.register("on_serve_page")
def count_reads(serve: Serve) -> Serve:
    """Count a piece that somebody reads."""
    return counted(serve)


@hooks.register("register_log_actions")
def looked_again(actions: Any) -> None:
    """Name in a page's history that it was looked at again."""
    actions.register_action(LOOKED_AGAIN, "Look at it again", "Looked at again, nothing to change")


@hooks.register("register_admin_urls")
def from_readers_urls() -> list[URLPattern]:
    """Add the page and its two acts to the admin."""
    return [
        path("from-readers/", FromReaders.as_view(), name=PAGE),
        path("from-readers/<id:public_id>/answer/", Answer.as_view(), name="from-readers-answer"),
        path("from-readers/<int:page>/looked-again/", LookedAgain.as_view(), name="from-readers-looked"),
    ]


class FromReadersItem(MenuItem):
    """The way to what readers say, and what is due."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever is of a body, and to curators."""
        member = request.user
        return member.is_authenticated and bodies_of(member).exists()


@hooks.register("register_admin_menu_item")
def from_readers_item() -> FromReadersItem:
    """Lead there from the admin."""
    return FromReadersItem(
        "From readers, and due", reverse(PAGE), name="from-readers", icon_name="comment", order=890
    )
