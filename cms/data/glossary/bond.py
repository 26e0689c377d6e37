"""Words for what is between two people, and for what happens to it."""

from typing import Any

BOND: list[dict[str, Any]] = [
    {
        "slug": "alliance",
        "title": "Alliance",
        "also": "working alliance, therapeutic alliance, helping alliance",
        "meaning": (
            "That two people are working together, and know at what. Bordin told three strands apart: the bond between them, "
            "the goals they share, and the tasks that make sense to both."
        ),
        "careful": "It is not the same as liking each other. A pleasant hour may have no alliance in it, and a cross one a good deal.",
        "theme": "alliance",
    },
    {
        "slug": "attunement",
        "title": "Attunement",
        "also": "affect attunement, being in tune",
        "meaning": (
            "Catching the pitch of somebody’s feeling and answering in the same key: with the voice, the pace, the face. Often "
            "it is noticed only when it stops."
        ),
        "careful": "Nobody is in tune all the time. Losing it and finding it again may be worth more than never having lost it.",
        "theme": "being-seen",
    },
    {
        "slug": "collusion",
        "title": "Collusion",
        "also": "unspoken agreement",
        "meaning": (
            "An agreement between two people, never said aloud, not to touch something. It makes the hour easier for both, and "
            "costs one of them more."
        ),
        "careful": "It is a hard word for a kind thing gone too far. Say it of yourself before you say it of a colleague.",
        "theme": "challenge-sympathy",
    },
    {
        "slug": "corrective-emotional-experience",
        "title": "Corrective emotional experience",
        "also": "corrective experience",
        "meaning": (
            "To live through an old fear again with somebody, and find that it ends differently. One shows anger and is not "
            "left; one is ashamed and is not despised."
        ),
        "careful": (
            "Alexander, who coined it, advised therapists to behave on purpose as the parents had not. Many thought that "
            "this was acting. Most who use the word today mean something that happens, and is not staged."
        ),
        "theme": "practice-ground",
    },
    {
        "slug": "disconfirmation",
        "title": "Disconfirmation",
        "also": "disconfirming experience, expectancy violation",
        "meaning": (
            "What somebody firmly expects does not happen, and happens not with someone who matters. The expectation becomes a "
            "little less certain. Being told is not enough."
        ),
        "careful": "That this ‘rewires the brain’ is a theory. See the insight on it.",
        "theme": "practice-ground",
    },
    {
        "slug": "enactment",
        "title": "Enactment",
        "also": "acting in, re-enactment",
        "meaning": (
            "Instead of speaking about something, two people do it with each other. Somebody who was always hurried is hurried "
            "by us; we notice it afterwards, at best together."
        ),
        "careful": "It takes two. Used of the client alone it is an accusation.",
        "theme": "rupture-repair",
    },
    {
        "slug": "epistemic-trust",
        "title": "Epistemic trust",
        "also": "trust in what is said",
        "meaning": (
            "Being able to take something in from another person as true, and as meant for oneself. Where people have been "
            "misled by those they needed, doubting what one hears is good sense."
        ),
        "careful": "It is not obedience. Somebody who believes everything we say has not learnt to trust.",
        "theme": "partiality-power",
    },
    {
        "slug": "holding",
        "title": "Holding",
        "also": "holding environment, containing",
        "meaning": (
            "Being reliably there, so that somebody can fall apart a little without getting lost. Winnicott took it from what "
            "parents do with infants; here it is mostly done by time, place and not being alarmed."
        ),
        "careful": "It is a picture and says nothing about touch. Bion’s ‘containing’ is a neighbour and not the same.",
        "theme": "being-seen",
    },
    {
        "slug": "mentalising",
        "title": "Mentalising",
        "also": "mentalizing, mentalisation, reflective functioning",
        "meaning": (
            "Keeping in mind, of others and of oneself, that what people do has to do with what they feel, want and believe, and "
            "that one may be wrong about it."
        ),
        "careful": "Everybody loses it under strain. ‘She cannot mentalise’ is usually a description of a moment, and of two people.",
        "theme": "being-seen",
    },
    {
        "slug": "rupture",
        "title": "Rupture",
        "also": "alliance rupture, strain, impasse",
        "meaning": (
            "A break in working together. It can be loud, a complaint or a slammed door. More often somebody draws back behind "
            "politeness."
        ),
        "careful": "It is not a failure of either. It does harm above all where nobody mentions it.",
        "theme": "rupture-repair",
    },
    {
        "slug": "repair",
        "title": "Repair",
        "also": "rupture resolution, mending",
        "meaning": (
            "Finding a way back to each other after a rupture: noticing, owning one’s part, hearing how it was for the other, and "
            "sometimes changing what the two are doing."
        ),
        "careful": "To explain oneself is seldom a repair, and to apologise quickly may be a way of ending the conversation.",
        "theme": "rupture-repair",
    },
    {
        "slug": "unconditional-positive-regard",
        "title": "Unconditional positive regard",
        "also": "unconditional regard, prizing, acceptance",
        "meaning": (
            "Rogers’s words for valuing somebody without their having to earn it. It is meant for the person, and leaves one free "
            "to object to what they do."
        ),
        "careful": "Nobody manages it with everyone. Pretended, it is quickly noticed; some prefer to promise respect.",
        "theme": "being-seen",
    },
]
