"""What the desk below is taught when the site starts: how to take back and tell what is decided about people,
and whose items a moderator keeps out of."""

from forum.moderation.models import Act
from forum.moderation.querysets import KEPT_OUT_OF
from forum.moderation.undoing import AFTERWARDS, DOERS, UNDOERS
from forum.review.models import Outcome
from forum.sanctions.actions import lift_for, put_back, tell
from forum.sanctions.interests import involved

for act in (Act.NOTICE, Act.WARN, Act.SILENCE, Act.SUSPEND, Act.LIFT):
    UNDOERS[act] = put_back
    AFTERWARDS[act] = tell
DOERS[Outcome.LIFTED] = lift_for
if involved not in KEPT_OUT_OF:
    KEPT_OUT_OF.append(involved)
