"""What all public pages share."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, PagePermissionTester, PageViewRestriction, Revision

from cms import cases
from cms.forms import PageForm
from cms.withdrawing import watching


class CaseMaterialHeldBack(PermissionDenied):
    """The page's case material could point to somebody; it may be a draft and not more. Holds no word of it."""


SCHEDULED = "wagtail.publish.scheduled"
#: Each stands before every door by which a revision is published: gives False for what stays a draft when its hour has
#: come, and raises PermissionDenied (``cms.editorial``).
GATES: list[Callable[..., bool]] = []
#: How a correction is published (``cms.withdrawing``), which is read afterwards and not before.
CORRECTED = "cms.correction"


#: No page lies so many steps below the home page.
TOO_DEEP = 8


class OpenToAll(PagePermissionTester):
    """What somebody may do with a page of the house."""

    def can_set_view_restrictions(self) -> bool:
        """Answer no: nobody closes a page to readers. Out of sight it comes by being taken down, where it is told."""
        return False


class PublicPage(Page):
    """A page that everybody may read, and that a cache may keep whole for visitors.

    It never reads the nonce of the security policy: a page kept in a cache would repeat it.
    """

    base_form_class = PageForm
    #: The field that search engines and link previews get when an editor wrote no description.
    summary_field = "introduction"

    class Meta:
        abstract = True

    @property
    def summary(self) -> str:
        """Return one or two sentences for the page's description."""
        return self.search_description or getattr(self, self.summary_field, "")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find a page below by its whole address: two queries however deep, where Wagtail asks two for each step."""
        if not path_components:
            return super().route(request, path_components)
        if len(path_components) >= TOO_DEEP:
            raise Http404
        here, addresses = self.url_path, []
        for slug in path_components:
            here += f"{slug}/"
            addresses.append(here)
        found = {page.url_path: page for page in self.get_descendants().filter(url_path__in=addresses)}
        if len(found) < len(addresses):
            raise Http404
        page: Any = self
        for address in addresses:
            found[address]._cached_parent_obj = page  # as Wagtail's own way does: get_parent() asks nothing
            page = found[address]
        return page.specific.route(request, [])

    def above(self) -> list[Page]:
        """Return the pages above this one, the home page first: they are known where its address was asked for."""
        found: list[Page] = []
        page: Page = self
        while (parent := page.__dict__.get("_cached_parent_obj")) is not None:
            found.insert(0, parent)
            page = parent
        return found if found and found[0].depth == 2 else list(self.get_ancestors().filter(depth__gt=1))

    def get_view_restrictions(self) -> Any:
        """Return what closes this page, on itself or above it, in one query; where one of them stands for another page
        (an alias), as Wagtail asks."""
        if any(page.alias_of_id for page in (self, *self.above())):
            return super().get_view_restrictions()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Say what somebody may do with this page in the admin."""
        return OpenToAll(user, self)

    def held_back(self) -> list[str]:
        """Name the blocks of case material that may not be published as they are."""
        return [label for label, seen in cases.pieces(getattr(self, "body", None)) if seen.refusal]

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, by whichever door: the editor, a list of pages, a workflow, code.

        Raises CaseMaterialHeldBack, and what ``watching`` raises of consents and retractions. What was scheduled was
        looked at then, and is published when its hour comes.
        """
        if kwargs.get("log_action") != SCHEDULED and (labels := revision.as_object().held_back()):
            raise CaseMaterialHeldBack(f"Held back: {', '.join(labels)}")
        scheduled = kwargs.get("log_action") == SCHEDULED
        if not watching.may_be_published(revision.as_object(), scheduled=scheduled):
            return None
        correction = kwargs.get("log_action") == CORRECTED
        for gate in GATES:
            if not gate(self, revision, user=kwargs.get("user"), correction=correction, scheduled=scheduled):
                return None
        return super().publish(revision, *args, **kwargs)

    def frame_origins(self) -> list[str]:
        """Return the origins a video on this page is loaded from, once the reader asks."""
        return []

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page; only a page with a video lets a frame come from the video's host."""
        response = super().serve(request, *args, **kwargs)
        if origins := self.frame_origins():
            response._csp_config = {**settings.SECURE_CSP, "frame-src": origins}
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with the page as the editor will see it, inside the editor's own frame."""
        response = super().serve_preview(request, mode_name)
        policy = {**settings.SECURE_CSP, "frame-ancestors": ["'self'"]}
        if origins := self.frame_origins():
            policy["frame-src"] = origins
        response._csp_config = policy
        return response
