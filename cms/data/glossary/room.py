"""Words for what happens in the room, in us, and in the rooms where we speak of it."""

from typing import Any

ROOM: list[dict[str, Any]] = [
    {
        "slug": "balint-group",
        "title": "Balint group",
        "also": "Balint work",
        "meaning": (
            "Colleagues hear one story of a doctor or therapist and a patient, and say what it stirs in them, while whoever told it "
            "sits back and listens. It is named after Michael and Enid Balint, who began it with family doctors."
        ),
        "careful": "The group looks at the relationship. It does not treat the one who told the story.",
        "theme": "supervision-mirror",
    },
    {
        "slug": "bracketing",
        "title": "Bracketing",
        "also": "epoché, setting aside",
        "meaning": (
            "Setting one’s own assumptions aside for a while, in order to see what is there. One does not get rid of them. One "
            "knows where one has put them."
        ),
        "careful": "Whoever believes that they have no assumptions has bracketed nothing.",
        "theme": "first-contact",
    },
    {
        "slug": "countertransference",
        "title": "Countertransference",
        "also": "counter-transference, what it stirs in me",
        "meaning": (
            "What a client stirs in the therapist: feelings, pictures, sleepiness, the wish to rescue. Some of it belongs to "
            "the therapist’s own life, and some may tell of how others feel with this person."
        ),
        "careful": (
            "At first it meant the therapist’s own disturbance, to be got rid of; today it often means everything the therapist feels. "
            "Never use it to tell somebody what they feel."
        ),
        "theme": "stirred-in-me",
    },
    {
        "slug": "deference",
        "title": "Deference",
        "also": "client deference, going along",
        "meaning": (
            "Going along with somebody because of who they are, and keeping the objection to oneself. Clients do it with us more than "
            "we think, and so do supervisees."
        ),
        "careful": "It looks exactly like agreement.",
        "theme": "clients-view",
    },
    {
        "slug": "feedback-informed-treatment",
        "title": "Feedback-informed treatment",
        "also": "FIT, routine outcome monitoring, ROM, progress feedback",
        "meaning": (
            "Asking at every meeting, with a short form, how somebody is and how the meeting was, and letting the answer change "
            "what happens next."
        ),
        "careful": "The second half is what the name is about. How much it helps is disputed.",
        "theme": "clients-view",
    },
    {
        "slug": "frame",
        "title": "Frame",
        "also": "setting, boundaries, therapeutic frame",
        "meaning": (
            "What stays the same so that everything else can move: time, place, money, who we are to each other and who we are not. "
            "It is one of the ways in which the relationship speaks."
        ),
        "careful": "Crossing an edge and violating it are different things. What matters is whose need it served.",
        "theme": "frame-boundaries",
    },
    {
        "slug": "immediacy",
        "title": "Immediacy",
        "also": "here and now, metacommunication, process comment",
        "meaning": (
            "Speaking of what is happening between the two of you while it happens: ‘I notice that I have begun to hurry. Have "
            "you noticed it?’"
        ),
        "careful": "It is strong. Begin with yourself, and do not do it all day.",
        "theme": "aliveness",
    },
    {
        "slug": "parallel-process",
        "title": "Parallel process",
        "also": "reflection process, mirroring in supervision",
        "meaning": (
            "What happens between client and therapist turns up between therapist and supervisor, in either direction. Helplessness "
            "travels especially well."
        ),
        "careful": "It can be used to avoid saying a plain thing. Sometimes a supervisor is simply tired.",
        "theme": "supervision-mirror",
    },
    {
        "slug": "projective-identification",
        "title": "Projective identification",
        "also": "",
        "meaning": (
            "An idea that began with Melanie Klein. As it is mostly used today: somebody rids themselves of a feeling by bringing "
            "another person to feel it, without either knowing how it was done."
        ),
        "careful": "It cannot be seen, only supposed. It is the most convenient of all reasons for thinking that our anger is theirs.",
        "theme": "stirred-in-me",
    },
    {
        "slug": "resonance",
        "title": "Resonance",
        "also": "what it stirs, response",
        "meaning": (
            "What sounds in you while somebody is telling you something: a feeling, a picture, a tightness in the throat. In a "
            "consultation here it is said before any opinion."
        ),
        "careful": "It is about you. It becomes an interpretation as soon as ‘I felt’ turns into ‘you must have felt’.",
        "theme": "stirred-in-me",
    },
    {
        "slug": "self-disclosure",
        "title": "Self-disclosure",
        "also": "telling of oneself, therapist disclosure",
        "meaning": (
            "Saying something about oneself, whether about one’s life or about what one feels at this moment. Our rooms, clothes and "
            "accents do it all day without being asked."
        ),
        "careful": "Ask whom it looks after. A disclosure that the client has then to take care of was too much.",
        "theme": "frame-boundaries",
    },
    {
        "slug": "transference",
        "title": "Transference",
        "also": "",
        "meaning": (
            "Meeting somebody with expectations that were learnt with others: that he will be bored with me, that she will know "
            "what I need. Everybody does it, everywhere, and with good expectations too."
        ),
        "careful": (
            "It is often used for a client’s being in love, or for any closeness that has gone too far; that is a use of its own. "
            "And not all anger is transference: some of it we have earned."
        ),
        "theme": "practice-ground",
    },
]
