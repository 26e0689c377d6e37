"""Pages that belong to the whole site."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse


@login_not_required
def closed(request: HttpRequest) -> HttpResponse:
    """Answer as if nothing were here: for doors that libraries open and we keep shut."""
    raise Http404
