"""The demo's insights: one claim each, its gloss, its work, and which others stand beside it.

``beside`` names other insights by slug and says what each of them is to this one.
"""

from typing import Any

from cms.data.insights.bond import BOND
from cms.data.insights.frame import FRAME
from cms.data.insights.method import METHOD
from cms.data.insights.therapist import THERAPIST

INSIGHTS: list[dict[str, Any]] = [*BOND, *METHOD, *THERAPIST, *FRAME]
