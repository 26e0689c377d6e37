"""Names for unnamed colleagues: birds, trees and waters, drawn anew in every consultation."""

import secrets

NAMES = tuple(
    """Alder Ash Aspen Avocet Bay Beck Beech Bittern Blackbird Blackcap Brambling Brook Bullfinch Bunting
    Burn Cedar Chaffinch Cherry Chestnut Chough Cormorant Corncrake Crane Creek Crossbill Curlew Cypress
    Delta Dipper Dotterel Dove Dunlin Dunnock Eider Elder Elm Estuary Falcon Fieldfare Fir Firecrest
    Fjord Fulmar Gannet Garganey Godwit Goldcrest Goldeneye Goldfinch Goosander Grebe Greenfinch
    Guillemot Gull Harrier Hawthorn Hazel Heron Hobby Holly Hornbeam Ibis Jackdaw Jay Juniper Kestrel
    Kingfisher Kite Kittiwake Knot Lagoon Lapwing Larch Lark Lime Linnet Loch Magpie Mallard Maple
    Martin Merlin Mistle Nightingale Nightjar Nuthatch Oak Oriole Osprey Ouzel Oystercatcher Partridge
    Petrel Pine Pintail Pipit Plane Plover Pochard Poplar Puffin Quail Rail Raven Redshank Redstart
    Redwing Reed Ripple Robin Rook Rowan Ruff Sanderling Serin Shag Shearwater Shelduck Shoveler Siskin
    Skylark Smew Snipe Sparrow Spring Spruce Starling Stint Stonechat Stork Stream Swallow Swift Sycamore
    Tarn Teal Tern Thrush Tide Treecreeper Turnstone Twite Wagtail Warbler Waxwing Wheatear Whimbrel
    Whinchat Whitethroat Wigeon Willow Woodcock Woodlark Wren Wryneck Yew""".split()
)
BEFORE = ("Early", "Quiet", "Silver", "Winter", "Summer", "Evening", "Grey", "Little", "Northern", "Dusk")


def choose(taken: set[str]) -> str:
    """Draw a name that nobody has in this consultation.

    `taken` holds the aliases in use. One word while there are any left, then two ("Quiet Heron"):
    more than 1,800 names in all. Drawn by the system's randomness, so that nothing links two draws.
    """
    free = [name for name in NAMES if name not in taken]
    if not free:
        free = [f"{first} {name}" for first in BEFORE for name in NAMES if f"{first} {name}" not in taken]
    return secrets.choice(free)
