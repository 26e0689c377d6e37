"""What stands of somebody beside consultations: quoted in the open chair, and in the library's admin, which writes what
is said beside a piece into its versions and its log as well."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry, Revision, TaskState

from accounts.models import Member
from forum.chair.models import ChairLine
from forum.erasing.actions.purging import own_words
from forum.mirror.html import to_text
from forum.mirror.quoting import Quoted, own_html

REMARKS = "wagtail_admin_comments"  # as a version of a page holds them
LOGGED = ("wagtail.comments.create", "wagtail.comments.edit")  # by whoever wrote the words
LOGGED_REPLIES = ("wagtail.comments.create_reply", "wagtail.comments.edit_reply")


def leave_chair(member: Member) -> Counter[str]:
    """Take out of others' lines in the open chair what they quote of somebody's; their own lines go with the list.
    What they had taken up from others counts as those people's."""
    count = 0
    weeks = ChairLine.objects.filter(author=member).values_list("chair", flat=True).distinct()
    for week in list(weeks):
        rows = ChairLine.objects.select_for_update(of=("self",), no_key=True).filter(chair=week)
        lines = list(rows.order_by("at", "pk"))
        own, others = Quoted(), Quoted()
        for line in lines:
            mine = line.author_id == member.pk
            said, taken = (own, others) if mine else (others, own)
            said.add(to_text(own_html(line.html, taken)).replace("[…]", "\n"))
        for line in lines:
            if line.author_id == member.pk:
                continue
            left = own_words("html", line.html, own)
            if left != line.html:
                count += ChairLine.objects.filter(pk=line.pk).update(html=left)
    return Counter(quotes=count)


def leave_admin(member: Member) -> None:
    """Take somebody's remarks out of the versions of pages, and their words out of the admin's logs. Called before
    the remarks themselves go, for it must know them."""
    for revision in Revision.objects.filter(content__has_key=REMARKS).iterator(chunk_size=100):
        remarks = revision.content[REMARKS]
        left = [_without_replies(each, member) for each in remarks if each.get("user") != member.pk]
        if left != remarks:
            Revision.objects.filter(pk=revision.pk).update(content=revision.content | {REMARKS: left})
    TaskState.objects.filter(finished_by=member).exclude(comment="").update(comment="")
    _leave_log(member)


def _without_replies(remark: dict[str, Any], member: Member) -> dict[str, Any]:
    replies = remark.get("replies")
    if not replies:
        return remark
    return remark | {"replies": [each for each in replies if each.get("user") != member.pk]}


def _leave_log(member: Member) -> None:
    """Empty their words in the log, whoever caused the row: it repeats a remark each time something becomes of it."""
    said, answered = _logged(LOGGED, "comment", member), _logged(LOGGED_REPLIES, "reply", member)
    said |= set(Comment.objects.filter(user=member).values_list("pk", flat=True))
    answered |= set(CommentReply.objects.filter(user=member).values_list("pk", flat=True))
    rows = Q(action__startswith="wagtail.comments.") | Q(user=member)
    for table in (PageLogEntry, ModelLogEntry):
        for row in table.objects.filter(rows).iterator(chunk_size=500):
            data = dict(row.data or {})
            if _id(data, "comment") in said:
                data["comment"] = data["comment"] | {"text": ""}
            if _id(data, "reply") in answered:
                data["reply"] = data["reply"] | {"text": ""}
            if row.user_id == member.pk and isinstance(data.get("comment"), str):
                data["comment"] = ""  # a sentence to a step on a piece's way
            if data != row.data:
                table.objects.filter(pk=row.pk).update(data=data)


def _logged(actions: tuple[str, ...], what: str, member: Member) -> set[Any]:
    """Which remarks the log says they wrote, also where the remark is gone."""
    rows = PageLogEntry.objects.filter(user=member, action__in=actions)
    return {_id(row.data, what) for row in rows.iterator(chunk_size=500)} - {None}


def _id(data: Any, what: str) -> Any:
    held = (data or {}).get(what)
    return held.get("id") if isinstance(held, dict) else None
