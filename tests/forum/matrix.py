"""Who may open what, as tables: every address of the site that is not inside an admin, for every role.

Cannot see: 404. Can see but may not: 403. Not signed in: the way to the sign-in (302), or one's text
back (401) where a text was sent. The wrong method: 405.
"""

from tests.forum.rows import AT_THE_DESK, MODERATORS, SIGN_IN, SIGNED_OUT, everybody, members, row
from tests.forum.slices import ALL

__all__ = [
    "ELSEWHERE",
    "GET",
    "GIVE_TEXT_BACK",
    "OPEN",
    "POST",
    "READ_ONLY",
    "SIGNED_OUT",
    "SIGN_IN",
    "WHERE",
]

# Ilse has asked; Maren has answered. Everything else about them is in `world`.
GET = {
    "forum:consultation-list": members(200),
    "forum:consultation": row(302, 404, 200),
    "forum:consultation-reword": row(302, 404, 403, ilse=200),
    "forum:consultation-way": row(302, 404, 403, ilse=200),
    "forum:held": row(302, 404, 404, ilse=200),
    "forum:reply": row(302, 404, 302),
    "forum:reply-edit": row(302, 404, 403, maren=200),
    "forum:write": members(200),
    "forum:draft-list": members(200),
    "forum:draft": row(302, 404, 404, ilse=200),
    "forum:draft-preview": row(302, 404, 404, ilse=200),
    "forum:desk": row(302, 404, 404, **AT_THE_DESK),
    "forum:desk-item": row(302, 404, 404, **AT_THE_DESK),
    "forum:erase-words": row(302, 404, 404, **MODERATORS),
    "forum:erase-whole": row(302, 404, 404, **MODERATORS),
    "forum:left-out": row(302, 404, 403, ilse=200),
    "forum:desk-log": row(302, 404, 404, **MODERATORS),
    "forum:log": members(200),
    "forum:log-figures": members(200),
    "forum:duty": row(302, 404, 404, **MODERATORS),
    "forum:chair": row(302, 404, 200),
    "forum:consultation-recuse": row(302, 404, 200, ilse=403),
    "forum:consultation-report": row(302, 404, 200, ilse=403),
    "forum:reply-report": row(302, 404, 200, maren=403),
    "forum:page-report": row(302, 403, 200),
    "forum:about-me": everybody(200),
    "forum:about-me-received": everybody(200),
    "forum:follows": members(200),
    "forum:recusals": members(200),
    "forum:kept-list": members(200),
    "forum:kept-print": members(200),
    "forum:next-unread": members(302),
    "forum:from-desk": members(200),
    "forum:own-text": row(302, 404, 404, ilse=200),
    "forum:appeal-consultation": row(302, 404, 404, ilse=200),
    "forum:appeal-reply": row(302, 404, 404, maren=200),
    "forum:appeal-word": row(302, 404, 404),  # somebody's who is nobody of these
    "forum:desk-people": row(302, 404, 404, **MODERATORS),
    "forum:desk-person": row(302, 404, 404, **MODERATORS),
    "forum:desk-name": row(302, 404, 404, **MODERATORS),
    "forum:home": members(200),
    "forum:me": members(200),
    "forum:me-asked": members(200),
    "forum:desk-curate": row(302, 404, 404, **MODERATORS),
    "forum:desk-distils": row(302, 404, 404, **MODERATORS),
    "forum:desk-distil": row(302, 404, 404, moderator=200),
    "forum:asking": members(200),
    "forum:appearance": everybody(200),
    "forum:notices": members(200),
    "forum:wishes": members(200),
    "forum:waiting": members(200),
    "forum:ask-moderator": members(200),
    "forum:draft-ask": row(302, 404, 404, ilse=200),
    "forum:consultation-ask": row(302, 404, 403, ilse=200),
    "forum:reply-ask": row(302, 404, 403, maren=200),
    "forum:stop": everybody(200),
}
POST = {
    "forum:consultation-reply": row(
        401, 404, 302, ilse=422
    ),  # what colleagues say is not the poster's to send
    "forum:consultation-reply-save": row(401, 404, 302),
    "forum:consultation-reply-autosave": row(401, 404, 200),
    "forum:consultation-reply-put-away": row(401, 404, 302),
    "forum:consultation-note": row(401, 404, 403, ilse=302),
    "forum:consultation-note-autosave": row(401, 404, 403, ilse=200),
    "forum:consultation-note-put-away": row(401, 404, 403, ilse=302),
    "forum:consultation-edit": row(302, 404, 403, ilse=302),
    "forum:consultation-quiet": row(302, 404, 403, ilse=302),
    "forum:consultation-withdraw": row(302, 404, 403, ilse=302),
    "forum:consultation-move": row(302, 404, 403, ilse=302),
    "forum:consultation-lead": row(302, 404, 403, tobi=302),
    "forum:consultation-safety": row(302, 404, 403, ilse=302),
    "forum:consultation-card": row(302, 404, 403, ilse=302),
    "forum:reply-card": row(302, 404, 403, maren=302),
    "forum:desk-card": row(302, 404, 403, moderator=302, second_moderator=302),
    "forum:desk-reply-card": row(302, 404, 403, moderator=302, second_moderator=302),
    "forum:consultation-presence": row(302, 404, 302, ilse=403),
    "forum:consultation-name": row(302, 404, 302),
    "forum:consultation-reword": row(401, 404, 403, ilse=422),
    "forum:consultation-way": row(302, 404, 403, ilse=302),
    "forum:reply-thank": row(302, 404, 302, maren=403),
    "forum:reply-fold": row(302, 404, 403, ilse=302),
    "forum:reply-offer": row(302, 404, 403, ilse=302),
    "forum:reply-edit": row(401, 404, 404, maren=302),
    "forum:reply-edit-autosave": row(401, 404, 404, maren=200),
    "forum:reply-withdraw": row(302, 404, 404, maren=302),
    "forum:draft-new": members(302),
    "forum:draft-save": row(401, 404, 404, ilse=302),
    "forum:draft-autosave": row(401, 404, 404, ilse=200),
    "forum:draft-put-away": row(401, 404, 404, ilse=302),
    "forum:draft-discard": row(302, 404, 404, ilse=302),
    "forum:draft-restore": row(302, 404, 404, ilse=302),
    "forum:draft-show": row(401, 404, 404, ilse=302),
    "forum:draft-settle": row(302, 404, 404, ilse=302),
    "forum:draft-put-right": row(302, 404, 404, ilse=302),
    "forum:draft-publish": row(401, 404, 404, ilse=302),
    "forum:desk-decide": row(401, 404, 404, first_reader=302, moderator=302, second_moderator=302),
    "forum:desk-undo": row(302, 404, 404, moderator=302),
    "forum:erase-words": row(401, 404, 404, **MODERATORS),
    "forum:erase-whole": row(302, 404, 404, moderator=302, second_moderator=302),
    "forum:erase-now": row(302, 404, 404, moderator=302),
    "forum:desk-extend": row(302, 404, 403, moderator=302, second_moderator=302),
    "forum:desk-end-phase": row(302, 404, 403, moderator=302, second_moderator=302),
    "forum:duty": row(302, 404, 404, moderator=422, second_moderator=422),
    "forum:duty-away": row(302, 404, 404, moderator=422, second_moderator=422),
    "forum:duty-hour-remove": row(302, 404, 404, moderator=302),
    "forum:duty-away-remove": row(302, 404, 404, moderator=302),
    "forum:chair-say": row(401, 404, 302),
    "forum:appeal-consultation": row(401, 404, 404, ilse=422),
    "forum:appeal-reply": row(401, 404, 404, maren=422),
    "forum:appeal-word": row(401, 404, 404),
    "forum:desk-person": row(401, 404, 404, moderator=422, second_moderator=422),
    "forum:desk-item-person": row(401, 404, 404, moderator=422, second_moderator=422),
    "forum:desk-involved": row(302, 404, 404, first_reader=302, moderator=302, second_moderator=302),
    "forum:desk-ask-name": row(401, 404, 404, moderator=422, second_moderator=422),
    "forum:desk-name-agree": row(302, 404, 404, moderator=302, second_moderator=302),
    "forum:desk-name-refuse": row(302, 404, 404, moderator=302, second_moderator=302),
    "forum:desk-lift": row(302, 404, 404, moderator=302, second_moderator=302),
    "forum:chair-line-withdraw": row(302, 404, 404, maren=302),
    "forum:desk-let-back": row(302, 404, 404, moderator=302, second_moderator=302),
    "forum:consultation-report": row(401, 404, 302, ilse=403),
    "forum:reply-report": row(401, 404, 302, maren=403),
    "forum:page-report": row(401, 403, 302),
    "forum:about-me": everybody(302),
    "forum:about-me-received": everybody(405),
    "forum:desk-claim": row(302, 404, 404, first_reader=302, moderator=302, second_moderator=302),
    "forum:desk-take-over": row(302, 404, 404, first_reader=302, moderator=302, second_moderator=302),
    "forum:desk-let-go": row(302, 404, 404, first_reader=302, moderator=302, second_moderator=302),
    "forum:desk-not-tonight": row(302, 404, 404, first_reader=302, moderator=302, second_moderator=302),
    "forum:desk-propose": row(401, 404, 404, first_reader=422, moderator=422, second_moderator=422),
    "forum:desk-agree": row(302, 404, 404, first_reader=302, moderator=302, second_moderator=302),
    "forum:desk-curate-act": row(302, 404, 404, moderator=302, second_moderator=302),
    "forum:desk-curate-summary": row(401, 404, 404, moderator=302, second_moderator=302),
    "forum:desk-distil": row(401, 404, 404, moderator=302),
    "forum:desk-distil-quote": row(401, 404, 404, moderator=422),  # nobody is chosen
    "forum:desk-distil-act": row(401, 404, 404, moderator=422),  # nothing of that name
    "forum:consultation-unfeature": row(302, 404, 403, ilse=302),
    "forum:me-asked-answer": row(401, 404, 404, ilse=422),  # neither yes nor no
    "forum:consultation-follow": row(302, 404, 302, ilse=403),
    "forum:consultation-recuse": row(302, 404, 302, ilse=403),
    "forum:consultation-keep": row(302, 404, 302),
    "forum:theme-follow": row(302, 403, 302),
    "forum:follow-now": row(302, 403, 302),
    "forum:recusal-undo": row(302, 404, 404, maren=302),
    "forum:recusal-ask-back": row(302, 404, 404, maren=302),
    "forum:kept-note": row(401, 410, 410, maren=302),
    "forum:kept-let-go": row(302, 404, 404, maren=302),
    "forum:me-rename": members(302),
    "forum:ask-moderator": row(401, 302, 302),
    "forum:draft-ask": row(401, 404, 404, ilse=302),
    "forum:consultation-ask": row(401, 404, 403, ilse=302),
    "forum:reply-ask": row(401, 404, 403, maren=302),
    "forum:waiting-write": row(401, 404, 404, ilse=302),
    "forum:desk-write": row(401, 404, 404, moderator=302, second_moderator=302),
    "forum:words-forget": row(302, 404, 404, maren=302),
    "forum:appearance": everybody(302),
    "forum:notices-read": members(302),
    "forum:wishes": members(422),  # nothing chosen
    "forum:stop": everybody(200),
}
for part in ALL:
    GET |= part.GET
    POST |= part.POST
READ_ONLY, WRITE_ONLY = set(GET) - set(POST), set(POST) - set(GET)
for name in READ_ONLY:
    POST[name] = members(405)
for name in WRITE_ONLY:
    GET[name] = members(405)

# The pages of sign-in and the library: (by GET, by POST with nothing in it).
signed_in_elsewhere = row(200, 302, 302)
ELSEWHERE = {
    "account_login": (signed_in_elsewhere, signed_in_elsewhere),
    "account_logout": (row(302, 200, 200), everybody(302)),
    "account_signup": (signed_in_elsewhere, signed_in_elsewhere),
    "account_inactive": (everybody(200), everybody(405)),
    "account_reauthenticate": (members(200), members(200)),
    "account_email": (members(200), members(302)),
    "account_email_verification_sent": (everybody(200), everybody(405)),
    "account_confirm_email": (everybody(200), everybody(404)),
    "account_change_password": (members(200), members(200)),
    "account_set_password": (members(302), members(302)),
    "account_reset_password": (everybody(200), everybody(200)),
    "account_reset_password_done": (everybody(200), everybody(405)),
    "account_reset_password_from_key": (everybody(200), everybody(200)),
    "account_reset_password_from_key_done": (everybody(200), everybody(405)),
    "account_confirm_login_code": (everybody(302), everybody(302)),
    "admin-closed": (everybody(404), everybody(404)),
    "favicon": (everybody(302), everybody(302)),
    "cms-login-closed": (everybody(302), everybody(302)),
    "cms-password-reset-closed": (everybody(404), everybody(404)),
    "cms-people-closed": (everybody(404), everybody(404)),
    "wagtailcore_login": (everybody(302), everybody(302)),
    "wagtaildocs_serve": (row(302, 404, 404), row(302, 404, 404)),
    "wagtaildocs_authenticate_with_password": (row(302, 404, 404), row(302, 404, 404)),
    "cms-rendition": (everybody(404), everybody(405)),
    "cms-sitemap": (everybody(200), everybody(405)),
    "cms-robots": (everybody(200), everybody(405)),
    "wagtail_serve": (
        everybody(404),
        everybody(404),
    ),  # a page that is not there; the others have a test below
}
WHERE = {"admin-closed": "/admin/login/", "wagtail_serve": "/nowhere/"}
# Opened with `login_not_required`, one by one.
OPEN = {
    "forum:appearance", "forum:stop", "forum:about-me", "forum:about-me-received", "favicon", "admin-closed",
    "account_login", "account_logout", "account_signup", "account_inactive", "account_email_verification_sent",
    "account_confirm_email", "account_confirm_login_code", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "cms-login-closed", "cms-password-reset-closed", "cms-people-closed", "wagtailcore_login",
    "cms-rendition", "cms-sitemap", "cms-robots", "wagtail_serve",
}  # fmt: skip
# Open so far only that a signed-out writer gets the text back.
GIVE_TEXT_BACK = {
    "forum:desk-curate-summary", "forum:desk-distil", "forum:desk-distil-quote", "forum:desk-distil-act", "forum:me-asked-answer",
    "forum:consultation-reply", "forum:consultation-reply-save", "forum:consultation-reply-autosave",
    "forum:consultation-reply-put-away", "forum:consultation-note", "forum:consultation-note-autosave",
    "forum:consultation-note-put-away", "forum:consultation-reword", "forum:reply-edit", "forum:reply-edit-autosave",
    "forum:draft-save", "forum:draft-autosave", "forum:draft-put-away", "forum:draft-show", "forum:draft-publish",
    "forum:desk-decide", "forum:desk-propose", "forum:chair-say", "forum:kept-note", "forum:consultation-report", "forum:reply-report",
    "forum:page-report", "forum:appeal-consultation", "forum:appeal-reply", "forum:appeal-word",
    "forum:desk-person", "forum:desk-item-person", "forum:desk-ask-name", "forum:ask-moderator", "forum:draft-ask", "forum:consultation-ask", "forum:reply-ask",
    "forum:waiting-write", "forum:desk-write", "forum:erase-words",
}  # fmt: skip
for part in ALL:
    ELSEWHERE |= part.ELSEWHERE
    WHERE |= part.WHERE
    OPEN |= part.OPEN
    GIVE_TEXT_BACK |= part.TEXT_BACK
