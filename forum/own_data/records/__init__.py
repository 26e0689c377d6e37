"""What a copy holds, part by part: each function gives one member's records, one at a time."""

from collections.abc import Callable, Iterator

from accounts.models import Member
from forum.own_data.records import account, house, pieces, texts
from forum.own_data.records.values import Record

RECORDS: dict[str, tuple[Callable[[Member], Iterator[Record]], ...]] = {
    "account": (account.account,),
    "credentials": (account.credentials,),
    "agreements": (account.agreements,),
    "consultations": (texts.consultations, texts.in_own),
    "replies-to-you": (texts.to_own,),
    "replies": (texts.replies,),
    "open-chair": (texts.open_chair,),
    "drafts": (texts.drafts,),
    "notes": (texts.notes,),
    "given": (house.given,),
    "asked": (house.asked,),
    "reading": (house.reading,),
    "wishes": (account.wishes,),
    "notices": (house.notices,),
    "desk": (house.desk,),
    "decisions": (house.decisions,),
    "reports": (house.reports,),
    "house": (house.house,),
    "library": (house.library,),
    "pieces": (pieces.saved, pieces.thoughts, pieces.hours, pieces.told),
    "sign-ins": (account.sign_ins,),
    "copies": (account.copies,),
}
