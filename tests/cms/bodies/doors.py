"""Every address of the admin, and what it is to the people of a training body: the plan of ``test_every_admin_door``.

An address is known by its name. Each has one plan, the first that matches: a new version of Wagtail, or a capability of
ours, that brings an address without a plan makes the test fail.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

#: 404 for everybody, whoever runs the house included.
SHUT = "shut"
#: Refused to a body's people: the house's own, or (with the numbers of another body's things) another body's.
REFUSED = "refused"
#: Opens to them; nothing of another body stands there.
OPEN = "open"
#: Gives what its address asks for only by POST, and refuses it.
BY_POST = "by post"
#: Ends somebody's own session; asked for by nobody here.
LEAVES = "leaves"

PLAN: tuple[tuple[str, str], ...] = (
    (r"cms-(?:login|password-reset|people|page-acts)-closed", SHUT),
    (r"cms-preferences|wagtailadmin_account", OPEN),
    (r"wagtailadmin_(?:login|password_reset\w*|error_test|tag_(?:model_)?autocomplete)", SHUT),
    (r"wagtailadmin_api:(?:documents|images):\w+|wagtailadmin_api:pages:action", SHUT),
    (r"wagtailusers_(?:users|groups):\w+", SHUT),
    (r"wagtailadmin_reports:page_types_usage(?:_results)?", SHUT),
    (r"", SHUT),  # Wagtail's own picture of a 404, without a name
    (r"wagtailadmin_logout|cms-sign-out", LEAVES),
    (r"wagtailadmin_home|wagtailadmin_sprite|wagtailadmin_javascript_catalog", OPEN),
    (r"wagtailadmin_api:pages:listing", OPEN),
    (r"wagtailadmin_api:pages:(?:detail|find)", REFUSED),
    (r"wagtailadmin_explore(?:_root|_results)?", REFUSED),
    (r"wagtail_bulk_action", REFUSED),
    (r"wagtailadmin_pages:(?:type_use|search)(?:_results)?", OPEN),
    (r"wagtailadmin_pages:choose_parent", OPEN),  # leads to the one place where they write
    (r"wagtailadmin_pages:(?:set_page_position|lock|unlock)", BY_POST),
    (r"wagtailadmin_pages:\w+", REFUSED),
    (r"wagtailadmin_choose_page\w*", OPEN),
    (r"wagtailadmin_collections:\w+", REFUSED),
    (r"wagtailadmin_workflows:(?:enable|enable_task|remove)", BY_POST),
    (r"wagtailadmin_workflows:task_cho\w+", OPEN),  # the house's steps by their names; none can be made
    (r"wagtailadmin_workflows:\w+", REFUSED),
    (r"wagtailadmin_reports:site_history(?:_results)?", REFUSED),
    (r"wagtailadmin_reports:\w+", OPEN),
    (r"wagtailadmin_dismissibles|wagtailadmin_editing_sessions:release", OPEN),  # of nobody but themselves
    (r"wagtailadmin_editing_sessions:\w+", BY_POST),
    (r"wagtailadmin_block_preview", OPEN),
    (r"library-waiting|from-readers", OPEN),
    (r"from-readers-(?:answer|looked)", BY_POST),
    (r"wagtail(?:docs|images):(?:index|index_results|add|add_multiple)", OPEN),
    (r"wagtail(?:docs|images):(?:edit|delete|create|delete_upload)_\w+", BY_POST),
    (r"wagtail(?:docs|images):\w+", REFUSED),
    (r"wagtail(?:docs|images)_chooser:(?:choose|choose_results|chosen_multiple|create)", OPEN),
    (r"wagtail(?:docs|images)_chooser:\w+", REFUSED),
    (r"wagtailsnippets:index|wagtailsnippets_\w+:\w+", REFUSED),
    (r"wagtailsnippetchoosers_\w+:create", REFUSED),
    (r"wagtailsnippetchoosers_\w+:\w+", OPEN),  # the house's themes and templates, by their names
    (r"wagtailsites:\w+", REFUSED),
)  # fmt: skip

#: By which of another body's things a part of an address is filled, by the name of the address, the first that matches.
NUMBERS: tuple[tuple[str, dict[str, str]], ...] = (
    (r"wagtailimages\w*:.*", {"pk": "picture", "image_id": "picture", "uploaded_file_id": "upload"}),
    (r"wagtaildocs\w*:.*", {"pk": "paper", "document_id": "paper", "doc_id": "paper", "uploaded_file_id": "upload"}),
    (r"wagtailadmin_collections:.*", {"pk": "place", "collection_id": "place"}),
    (r"wagtailadmin_explore.*|wagtailadmin_pages:add.*", {"parent_page_id": "section"}),
    (r"wagtailadmin_pages:move_confirm", {"page_to_move_id": "draft", "destination_id": "section"}),
    (r"wagtailadmin_pages:\w*workflow\w*", {"page_id": "sent", "task_state_id": "step", "task_id": "task",
                                            "workflow_state_id": "state"}),
    (r"wagtailadmin_pages:revisions_\w+", {"page_id": "draft", "pk": "draft", "revision_id": "first"}),
    (r"wagtailadmin_pages:.*|wagtailadmin_api:pages:.*", {"page_id": "draft", "page_to_move_id": "draft", "pk": "draft"}),
    (r"wagtailadmin_choose_page.*", {"parent_page_id": "library"}),
    (r"wagtailadmin_workflows:add_task", {"model_name": "step_kind"}),
    (r"wagtailadmin_workflows:.*task.*", {"pk": "task", "task_id": "task"}),
    (r"wagtailadmin_workflows:.*", {"pk": "workflow", "page_pk": "sent", "workflow_pk": "workflow"}),
    (r"wagtailadmin_editing_sessions:.*", {"object_id": "sent", "session_id": "session"}),
    (r"from-readers.*", {"page": "public"}),
)  # fmt: skip
WORDS = {
    "app_label": "cms", "model_name": "articlepage", "app_name": "cms", "content_type_app_name": "cms",
    "content_type_model_name": "articlepage", "action": "delete", "action_name": "approve", "filter_spec": "width-100",
    "public_id": "a" * 22, "uidb64": "MQ", "token": "abc-def",
}  # fmt: skip
_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_COMPARE = re.compile(r"\(\?P<revision_id_a>.*$")
_PK = re.compile(r"\(\?P<pk>[^)]*\)")


def addresses() -> Iterator[tuple[str, str]]:
    """Every address below ``/cms/`` with its name, in the order in which they are looked at."""
    yield from _below(get_resolver().url_patterns, "", ())


def _below(patterns: Any, before: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            more = (*names, pattern.namespace) if pattern.namespace else names
            yield from _below(pattern.url_patterns, here, more)
        elif isinstance(pattern, URLPattern) and here.startswith("cms/"):
            yield here, ":".join((*names, pattern.name or "")).removesuffix(":")


def plan_of(name: str) -> str | None:
    """What an address of this name is to a body's people; None where nobody has thought of it."""
    return next((plan for match, plan in PLAN if re.fullmatch(match, name)), None)


def filled(address: str, name: str, things: dict[str, Any]) -> str:
    """An address with the numbers of these things. A row of a table that no body has is asked for by the number 1."""
    numbers = next((numbers for match, numbers in NUMBERS if re.fullmatch(match, name)), {})
    path = _PK.sub("<pk>", _COMPARE.sub("earliest...latest/", address))

    def part(match: re.Match[str]) -> str:
        if match[1] in numbers:
            return str(things[numbers[match[1]]])
        return WORDS.get(match[1], "1")

    return "/" + _PART.sub(part, path).removesuffix("$")
