"""Who writes in the demo library. None of them exists, and each page says so."""

from typing import Any

NO_REGISTER = "None: this author is invented, and no register has been asked."

AUTHORS: list[dict[str, Any]] = [
    {
        "training_body": "lantern-institute",
        "slug": "odile-marsh",
        "title": "Odile Marsh (invented)",
        "about": (
            "Has worked relationally for twenty imaginary years and reads the methods section first. She likes a footnote "
            "that spoils the story, and edits what the Lantern Institute publishes."
        ),
        "interests": "Paid by the invented Lantern Institute, which sells a course on repairing ruptures. Owns no method.",
    },
    {
        "training_body": "lantern-institute",
        "slug": "tobias-fenn",
        "title": "Tobias Fenn (invented)",
        "about": (
            "Runs an imaginary service for people with severe obsessions, where much of the work happens on staircases and "
            "beside taps. He disagrees with Odile Marsh at lunch."
        ),
        "interests": "Teaches for the invented Lantern Institute and is paid for it. Owns no method.",
    },
    {
        "training_body": "saltmarsh-school",
        "slug": "hester-quill",
        "title": "Hester Quill (invented)",
        "about": (
            "Spent an imaginary decade in an intake team and kept a list of what people looked at while she typed. She edits "
            "what Saltmarsh School publishes, mostly by taking out adjectives."
        ),
        "interests": "Teaches at the invented Saltmarsh School and is paid by it. Nothing else to declare.",
    },
    {
        "training_body": "saltmarsh-school",
        "slug": "linnet-parr",
        "title": "Linnet Parr (invented)",
        "about": (
            "In the fourth year of an imaginary practice. She answers messages too fast, and writes about the people she "
            "would have liked to keep."
        ),
        "interests": "Teaches one seminar at the invented Saltmarsh School. Nothing else to declare.",
    },
    {
        "training_body": "northlight-centre",
        "slug": "caspian-rudd",
        "title": "Caspian Rudd (invented)",
        "about": (
            "Has been told that he nods when he is lost, and is working on it in imaginary supervision. He has been to nine "
            "trainings and was changed by two."
        ),
        "interests": "Leads workshops on aliveness for the invented Northlight Centre, for a fee.",
    },
    {
        "training_body": "northlight-centre",
        "slug": "ines-tollard",
        "title": "Ines Tollard (invented)",
        "about": (
            "Trained in a cognitive tradition that exists and in a town that does not. She edits what Northlight publishes "
            "and answers letters with drawings of snails."
        ),
        "interests": "Employed by the invented Northlight Centre, which earns from workshops on brief methods.",
    },
    {
        "training_body": "quiet-room",
        "slug": "bertrand-oake",
        "title": "Bertrand Oake (invented)",
        "about": (
            "Long in practice. He once asked a client how she found him and kept the answer to himself for years. It was "
            "invented too. He edits what the Quiet Room publishes and takes out half of his own jokes."
        ),
        "interests": "Member of the invented Quiet Room Collective, which takes no money.",
    },
    {
        "training_body": "quiet-room",
        "slug": "anselm-vey",
        "title": "Anselm Vey (invented)",
        "about": (
            "Supervises in an imaginary clinic and is supervised in an imaginary garden. Supervisees say that his face does "
            "nothing, and that they have learnt to watch his hands."
        ),
        "interests": "Paid for supervising. Member of the invented Quiet Room Collective, which takes no money.",
    },
]
