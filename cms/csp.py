"""The security policy of Wagtail's admin: no looser than its pages need, found by opening them.

The admin is not written for a strict policy. A few of its widgets carry a small inline script (the choosers of
dates, pages and tasks, the panel of repeated forms). They are let through by their hashes, and only if they have exactly
the form that Wagtail gives them, so that nothing else written into a page can run. Styles are another matter:
the page editor writes style elements and attributes as it goes, so inline styles are allowed there, and only there.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.csp import CSP

View = Callable[..., HttpResponseBase]

#: What every page of the admin may load; nothing from anywhere else.
ADMIN_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "object-src": [CSP.NONE],
}

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
#: Wagtail's own inline scripts, whole: a chooser with an id and plain data, or a panel with one escaped string.
_KNOWN = (
    re.compile(r'(?:new |create|init)[A-Z]\w*Chooser\("[\w-]+"(?:, \{[^<>()]*\})?\);'),
    re.compile(
        r"\s*\(function\(\) \{\s*var panel = new (?:InlinePanel|MultipleChooserPanel)"
        r'\(JSON\.parse\("[^"<>]*"\)\);\s*\}\)\(\);\s*'
    ),
)


def known_script_hashes(html: str) -> list[str]:
    """Return the policy's hash sources for the inline scripts of ``html`` that are Wagtail's own."""
    own = {script for script in _INLINE.findall(html) if any(form.fullmatch(script) for form in _KNOWN)}
    return sorted(_hash_source(script) for script in own)


def _hash_source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def admin_policy(view: View) -> View:
    """Give the answers of an admin view the admin's policy instead of the site's."""

    @wraps(view)
    def with_policy(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.add_post_render_callback(_set_policy)
        else:
            _set_policy(response)
        return response

    return with_policy


def _set_policy(response: HttpResponseBase) -> None:
    # A preview comes through the whole stack of middleware and brings a policy along. A page's own lets its
    # editor frame it and stays; the site's forbids frames, so the admin's takes its place.
    if "frame-ancestors 'self'" in response.headers.get(CSP.HEADER_ENFORCE, ""):
        return
    del response.headers[CSP.HEADER_ENFORCE]
    scripts: list[str] = [*ADMIN_CSP["script-src"]]
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    if is_html and isinstance(response, HttpResponse):
        html = response.content.decode(response.charset)
        scripts += known_script_hashes(html)
        # The cropper asks what a browser can do by setting the handler "return;" on a stray element.
        if "jquery.Jcrop" in html:
            scripts += [CSP.UNSAFE_HASHES, _hash_source("return;")]
    response._csp_config = {**ADMIN_CSP, "script-src": scripts}  # type: ignore[attr-defined]


def only_with_admin_access(view: View) -> View:
    """Answer 404 to whoever is signed in without a right to the admin.

    Wagtail would send them to the sign-in page, which sends signed-in people back: they would go in a circle.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
