"""In the library's admin, for the people of one's own section: what readers say is out of date, and what is to be
looked at again. Readers are named to nobody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left, Length
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from accounts.actions import NotPossible
from accounts.members import Member
from cms import withheld
from cms.bodies.models import BodyMember
from cms.bodies.querysets import bodies_of
from cms.models import ArticlePage, OutOfDate
from cms.permissions import can_answer_readers, can_look_again
from cms.readers import actions
from cms.readers.forms import AnswerForm

#: How long before its day a piece stands in the list of reviews.
SHOWN_AHEAD = timedelta(days=60)
MOST = 100
PAGE = "from-readers"


def places_of(member: Member) -> dict[int, BodyMember]:
    """What somebody is in each of their sections (by its key); one query."""
    return {each.body_id: each for each in BodyMember.objects.here().filter(member=member)}


def due_for(member: Member) -> Any:
    """The pieces of the sections that somebody knows from within which are to be looked at again soon, or were to be;
    without those that nobody reads just now."""
    parent = Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen)
    section = Page.objects.filter(path=parent).values("pk")[:1]
    rows = ArticlePage.objects.live().filter(retracted_at=None).annotate(section=Subquery(section))
    for say_withheld_words in withheld.CARDS:
        rows = rows.exclude(say_withheld_words())
    soon = timezone.localdate() + SHOWN_AHEAD
    mine = bodies_of(member).order_by().values("pk")
    return rows.filter(section__in=mine, review_due__lte=soon).order_by("review_due", "pk")


class FromReaders(WagtailAdminTemplateMixin, TemplateView):
    """Readers' lines that wait for an answer, and the pieces whose review is near."""

    template_name = "cms/readers/from_readers.html"
    page_title = "From readers, and due"
    header_icon = "comment"
    breadcrumbs_items: ClassVar[list[Any]] = []  # with them Wagtail shows no title
    refused: tuple[str, AnswerForm] | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it to whoever is of a body or looks after them; to others it is nowhere."""
        if not bodies_of(request.user).exists():  # type: ignore[arg-type]
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the lines with their forms, and the pieces with what may be said of them."""
        member: Any = self.request.user
        places = places_of(member)
        flags = OutOfDate.objects.in_sections_of(member).open().select_related("page").order_by("at", "pk")
        lines = [
            (flag, self._form(flag) if can_answer_readers(places.get(flag.section)) else None)
            for flag in flags[:MOST]
        ]
        due = [
            (piece, can_look_again(member, places.get(piece.section)), piece.is_overdue)
            for piece in due_for(member)[:MOST]
        ]
        return super().get_context_data(**kwargs) | {"lines": lines, "due": due}

    def _form(self, flag: OutOfDate) -> AnswerForm:
        if self.refused is not None and self.refused[0] == flag.public_id:
            return self.refused[1]
        return AnswerForm(auto_id=f"{flag.public_id}-%s")


class Answer(FromReaders):
    """Take the sentence that answers a reader; one that cannot be taken comes back in its place."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Answer, once."""
        member: Any = request.user
        rows = OutOfDate.objects.in_sections_of(member)
        flag = get_object_or_404(rows, public_id=public_id)
        if not can_answer_readers(places_of(member).get(flag.section)):
            raise PermissionDenied
        form = AnswerForm(request.POST, auto_id=f"{flag.public_id}-%s")
        if form.is_valid():
            try:
                actions.answer(flag, form.cleaned_data["answer"], by=member)
            except NotPossible as error:
                messages.warning(request, f"{error} You had written: {form.cleaned_data['answer']}")
            else:
                messages.success(request, "The reader is told that you have answered.")
            return redirect(PAGE)
        self.refused = (flag.public_id, form)
        return self.render_to_response(self.get_context_data(), status=422)


class LookedAgain(View):
    """A publisher says that a piece was looked at again and nothing is to change."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page: int) -> HttpResponse:
        """Set the new dates, from those that were shown."""
        member: Any = request.user
        piece = get_object_or_404(due_for(member), pk=page)
        if not can_look_again(member, places_of(member).get(piece.section)):
            raise PermissionDenied
        try:
            again = actions.look_again(piece, by=member, due=_day(request.POST.get("due", "")))
        except NotPossible as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, f"Thank you. “{piece.title}” is due again on {again:%-d %B %Y}.")
        return redirect(PAGE)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
