"""Families that are known where they live, and what tells that a child at a school is spoken of.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.phrases import Match, Phrases, Tokens, keys_of, likened, numbers, tokens
from forum.mirror.text import Text

#: Each group with the wording that can stand in its place.
SHAPES = {
    "children": """
triplets, triplet, quads, quadruplets, quintuplets, sextuplets, septuplets, identical triplets, 2|3|4|two|three|four sets of twins, second set of twins
twins in icu|nicu|scbu|intensive|special|neonatal, premature twins, surviving twin, lone twin, foster and birth|adopted|biological, birth and foster|adopted
biological and foster|adopted, adopted and birth|biological|foster, foster child and, foster children and, two adopted and, conjoined twins
half siblings across, three generations of
""",
    "adopted": """
adopted with her|his|their [two|three|four|five|six] [older|younger|little] brother|sister|siblings|twin|brothers|sisters, adopted along with, adopted together with, adopted siblings from
foundling, abandoned as a newborn, left on the doorstep|steps as a baby, found as a baby, found in a box|basket as a baby, switched at birth, swapped at birth
raising|raises|fostering|fosters|adopted|adopting her|his|their sister's|brother's|daughter's|son's|cousin's|friend's|neighbour's|ex's|grandchildren|granddaughter|grandson|nephews|nieces|niece|nephew|dead|late, raised|brought [up] her|his|their brothers|sisters|siblings|nephew|niece|nieces|nephews|grandchildren, brings|bringing up her|his|their sister's|brother's|daughter's|son's|grandchildren|granddaughter|grandson|nephew|niece|siblings|nephews, took in her|his|their sister's|brother's|niece|nephew|grandchildren, left|found on|at|outside a|the church|hospital|convent|police|orphanage step|steps|door, raised by her|his|their|two|an|a|the aunt|uncle|sister|brother|older|dads|fathers|mums|mothers|neighbour|neighbours|great|nuns|missionaries|missionary, brought up by her|his|their|two|an aunt|uncle|sister|brother|older|dads|mums|fathers|neighbour|great|nuns, adopted from a|an|the romanian|chinese|russian|korean|orphanage, adopted from romania|china|korea|russia|vietnam|india|ethiopia|guatemala|haiti|ukraine|bulgaria|colombia|thailand|cambodia|abroad|overseas|sri, adopted by two|her|his uncle|aunt|men|women|grandparents|gay|teacher|stepfather, transracial|transnational|international adoptee|adoption, late discovery adoptee, orphanage in|near|run|at, grew up in an|a|the orphanage|children's|workhouse|magdalene|caravan|convent|commune|lighthouse|castle|brothel|pub|funeral|manse|vicarage|mission|boarding|circus|travelling|rectory
has|have fostered|adopted|raised [over] ten|twelve|twenty|thirty|forty|fifty|sixty|six|seven|eight|nine|five|four children|kids|babies|siblings, orphaned at|by|when|twice|as|in, both parents died|killed|were|are in|killed|murdered|deaf|blind|within|on|when|prison, both her|his|their parents|sons|daughters|brothers|sisters|children|husbands|wives died|are|were|have|drowned, donor conceived, sperm donor to, egg donor to her|his, surrogate for her|his|their
""",
    "bereaved": """
widowed twice, widowed three times, twice widowed, widow of two brothers, widowed at nineteen|twenty|19|20|21|22|23|24
buried two|three|four husbands|wives|children|sons|daughters|babies, all three brothers|sisters|sons|daughters died, lost one of the twins
lost both|all [her|his|their|three|four] parents|children|sons|daughters|brothers|sisters|babies|twins|boys|girls in|on|within|to|at|when|the, lost two|three|four [of] [her|his|their] children|sons|daughters|babies|siblings|brothers|sisters|husbands|wives, lost her|his|their|a twin [brother|sister], her|his|their twin [brother|sister] died|killed|was|drowned|took|is, husband|wife|son|daughter|brother|sister and son|daughter|husband|wife|baby|brother|sister|children|mother|both died|killed|were|both|drowned|on|in, third|fourth husband|wife|child|baby|sibling|brother|sister to die, lost three|four|five children|sons|daughters|babies|siblings|brothers|sisters|husbands
""",
    "related to each other": """
first cousins, parents are|were [first] cousins, married her|his [first] cousin, married to her|his [first] cousin, child of cousins|siblings|incest, parents are|were siblings|brother
his|her|their brother's widow, married her|his|their [late] sister's|brother's|wife's|husband's husband|wife|sister|brother|son|daughter|father|widow|widower
married her|his brother in law, married her|his sister in law, married her|his stepbrother|stepsister|stepson|stepdaughter|half, married two brothers
married to twins, married the twin, married her|his|their twin [sister|brother], twin [sister|brother] married his|her, married her|his best friend|teacher|nanny|babysitter|therapist|carer|boss's, her|his uncle is also, stepfather is also, half sister is also, half brother is also, is also her|his cousin|uncle|aunt|grandfather
both her|his uncle|aunt|cousin|brother|sister|father|stepfather and, dad grandad and, father grandfather and, mother grandmother and, mum gran and, his|her own grandfather|grandmother|stepfather|uncle and
married [to] her|his foster|adopted|adoptive|half brother|sister, fathered a|two|three child|baby|children at|by|with, mother|father|parent|pregnant at eleven|twelve|thirteen|fourteen|11|12|13|14
gave birth to her|his own grandchild|sister|brother
husband|wife|partner|boyfriend|girlfriend is|was [also] her|his [ex] stepbrother|stepsister|cousin|uncle|half|stepson|stepdaughter|brother, left her|him for his|her|their own|sister|brother|mother|father|dad|mum|mom|twin|stepson|stepdaughter|uncle|aunt
had|having|has a|an child|baby|son|affair with her|his own|husband's|wife's|father|sister's|brother's|mother's|stepfather|uncle|cousin|brother|sister, children|kids by|with two|three|four|five different|women|men|fathers|mothers, two|three|four|five|six|seven different fathers|mothers|dads|mums|foster|baby, married the same man|woman twice|again, remarried her|his ex|first, married five|four|six|three|seven|5|4|6 times, divorced three|four|five|3|4|5 times, his|her third|fourth|fifth|sixth wife|husband|marriage
dad|father|mum|mother|mom is|was really|actually|also her|his sister|brother|uncle|aunt|grandfather|grandmother|grandad|stepfather, sister|brother|aunt|uncle is|was really|actually her|his mother|father|mum|dad, sister|aunt turned out to be her|his mother|mum|mom, brought up as her|his [mother's|grandmother's|aunt's] sister|brother|son|daughter|child
""",
    "a large household": """
polygamous, polygamy, polygamist, polygynous, sister wife|wives, co wife, co wives, two|three|four wives, father's second|third|fourth wife, four mothers, two mothers and two fathers
secret family, secret second family, father's other family, a second family in, bigamist, bigamy, double life with another family, throuple, polycule, triad with two
""",
    "a parent": """
born in prison, born in a refugee camp, born in a|the commune|prison|cave|boat, father at thirteen|fourteen|13|14, mother at eleven|twelve|thirteen|11|12|13
raised in|on a commune|kibbutz|convent|monastery|circus|lighthouse|cult, grew up in|on a commune|kibbutz|convent|monastery|circus|lighthouse, raised by nuns|monks
grandmother at thirty|thirty one|30|31|32|33, great grandmother at, gave birth at fifty|55|56|57|58|59|60|61, pregnant at fifty|54|55|56|57|58|59|60
father again at seventy|eighty|70|71|72|73|74|75|76|77|78|79|80
""",
}
CHILDREN = keys_of("children kids sons daughters siblings brothers sisters stepchildren grandchildren")
CLOSE = CHILDREN - keys_of("grandchildren stepchildren")
MANY = numbers(least=7, most=25)
OF_MANY = numbers(least=8, most=25)
HALF = numbers(least=10, most=200)
OTHER_COUNT = keys_of("year years week weeks of and")
FRAME = keys_of(
    "has have had with of her his their my raised raising brought mother father mum mum's mom dad parent parents family "
    "lost bore born is one among all those between to and he she they"
)
BORN = keys_of(
    "eldest youngest oldest middle second third fourth fifth sixth seventh eighth ninth tenth last first one"
)
PARENT = keys_of("mother father mum mom dad parent grandmother grandfather")
TAUGHT = keys_of(
    "class group school teach teaches taught caseload see year ward camp team course lesson saved helped"
)
KIN = keys_of(
    "dad father grandad grandfather grandpa mum mother gran grandmother stepfather stepmother uncle aunt brother sister cousin"
)
#: Roles by which a school knows one child.
SCHOOL = """
head girl, head boy, deputy head girl|boy, school captain, captain of the first fifteen|xv|team, the village school, his|her|their village school
only boy|girl|pupil|child in the class|school|year, star of the school play, lead in the school play, choral scholar, choir school, cathedral chorister
"""
CHILD = """
child client, young client of mine, the boy|girl i see, a boy|girl i see, little boy i see, little girl i see, my youngest client, primary school boy|girl, schoolboy, schoolgirl
my child client, the child i see, a child i see, kid i see, a pupil i see, pupil of mine, in foster care i see
"""
TABLES = Phrases({**SHAPES, "school": SCHOOL, "child": CHILD})
NUMBER_TABLE = MANY | OF_MANY | HALF


def find(text: Text) -> Iterator[Hit]:
    """Find unusual families; what says "child" or "school" counts nothing but makes the pair of the two."""
    read = tokens(text)
    for match in TABLES.find(read):
        if match.value in SHAPES:
            if not likened(read, match.first):
                yield _hit(read, match)
        elif match.value == "school":
            yield _hit(read, match, severity_points=1, about="school")
        else:
            yield _hit(read, match, severity_points=0, about="child")
    for index, key in enumerate(read.keys):
        if key in NUMBER_TABLE or key in KIN:
            found = _large(read, index, key) if key in NUMBER_TABLE else _both(read, index)
            if found:
                yield _hit(read, found)


def _both(read: Tokens, index: int) -> Match | None:
    """Read one person in three places of a family: "so he's dad, grandad and step-grandad"."""
    if not read.before(index, 1) or read.keys[index - 1] not in {"he", "she", "is", "was", "hes", "shes"}:
        return None
    last = max(
        (place for place in range(index, min(index + 6, len(read))) if read.keys[place] in KIN), default=index
    )
    several = {key for key in read.keys[index : last + 1] if key in KIN}
    return (
        Match(index, last + 1, "related to each other")
        if len(several) > 2 or "step" in read.keys[index:last]
        else None
    )


def _large(read: Tokens, index: int, key: str) -> Match | None:
    """Read "eleven children", "one of nine", "37 half-siblings", "adopted four siblings"."""
    after = read.after(index + 1, 5)
    before = read.before(index, 4)
    if set(after) & TAUGHT or set(before) & TAUGHT:
        return None
    if after[:1] == ["half"] and key in HALF and after[1:2] and after[1] in CHILDREN:
        return Match(index, index + 3, "children")
    noun = next((place for place, word in enumerate(after[:3]) if word in CHILDREN), -1)
    counted = key in MANY and noun >= 0 and after[noun] in CLOSE and not set(after[:noun]) & OTHER_COUNT
    if counted and (set(before) & FRAME or not before):
        return Match(index, index + 2 + noun, "children")
    if (
        key in MANY
        and before[:1] == ["of"]
        and before[1:2]
        and before[1] in PARENT
        and _ends(read, index + 1)
    ):
        return Match(index - 2, index + 1, "a parent")
    if (
        key in OF_MANY
        and before[:1] == ["of"]
        and before[1:2]
        and before[1] in BORN
        and _ends(read, index + 1)
    ):
        return Match(index - 2, index + 1, "one of several children")
    return None


def _ends(read: Tokens, index: int) -> bool:
    """Say whether nothing counted follows: "one of nine" and not "one of nine sessions"."""
    return not read.joined(index) or read.keys[index] in {
        "and",
        "from",
        "who",
        "in",
        "raised",
        "born",
        "but",
        "so",
        "with",
    }


WHY_SCHOOL = "At a school, one detail is enough to know a child."
WHY_CHILD = "A child is known to the adults around them."


def _hit(read: Tokens, match: Match, *, severity_points: int | None = None, about: str = "") -> Hit:
    start, end = read.starts[match.first], read.ends[match.last - 1]
    if severity_points is None:
        return Hit(start, end, "family_shape", suggestion=match.value, about=about)
    why, code, suggestion = (
        (WHY_SCHOOL, "organisation", "at school")
        if about == "school"
        else (WHY_CHILD, "exact_age", "a young client")
    )
    return Hit(
        start,
        end,
        code,
        severity="points",
        points=severity_points,
        why=why,
        suggestion=suggestion,
        about=about,
        sure=0.5,
    )


__all__ = ["find"]
