"""What a suspended colleague reaches: what we wrote to them, their own texts and data, and a second look."""

SENTENCE = (
    "Consultations are closed to you for a time, so this was not sent. Everything you typed is here; "
    "“From the desk” says why and until when."
)
#: Their own words and settings. Taking back what is theirs always works (invariant 11).
OWN = {
    "from-desk", "own-text", "appeal-consultation", "appeal-reply", "appeal-word", "me", "me-rename", "profile", "words-forget",
    "held", "draft-list", "draft", "draft-save", "draft-autosave", "draft-discard", "draft-restore",
    "consultation-withdraw", "reply-withdraw", "chair-line-withdraw", "notices", "notices-read", "wishes",
    "recusals", "log", "log-figures", "waiting", "me-asked", "me-asked-answer",
    "consultation-card", "reply-card",
    "registration", "registration-add", "registration-claim", "registration-upload", "registration-withdraw",
    "registration-renew", "registration-code", "registration-paper",
    "data", "data-export", "data-export-progress", "data-export-file", "data-erase", "data-erase-confirm", "data-erase-cancel",
    "data-receipt",
}  # fmt: skip
ELSEWHERE = ("account_", "mfa_", "usersessions_", "security")
