"""What the poster writes in each form, and what the colleague says to it. Everything here is invented.

Answers are keyed by the prompt, a form's own prompts by their number. `kept` names the answer the poster
keeps to themselves; `changed` is what an answer says after it was edited.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Telling:
    """One invented consultation, told by its poster."""

    answers: dict[str, str | int | list[str]]
    question: str
    changed: tuple[str, str]
    asked: str
    felt: str
    replied: str
    kept: str = ""
    theme: str = ""  # where the form brings none


TELLINGS = {
    "only-a-question": Telling(
        answers={
            "1": "He thanked me at the door for being so patient. I went back in and sat down in his chair, and I still do not know why.",
            "ctx.age": ["older-adult"],
            "ctx.disguise": ["details-left-out"],
        },
        question="What might his thanks have asked of me that I could not give?",
        changed=(
            "1",
            "He thanked me at the door for being so patient. I said “not at all”, too quickly, and then sat down in his chair.",
        ),
        asked="It sounds like a long minute by yourself. Was he looking at you when he thanked you?",
        felt="a small sting, as if patience were what one shows to somebody slow.",
        replied="Not at me: at the coat hooks. I had not noticed that until you asked.",
        theme="being-seen",
    ),
    "rupture-repair": Telling(
        answers={
            "arrival": "Tired, and a bit cross with myself.",
            "1": "I had moved our hour and told her at the door.\n\nShe said it was fine, took off her coat, and talked about her garden until the end.",
            "2": "Warm, and a little careful. She used to bring me small news before the large.",
            "3": ["stayed-but-gone"],
            "4": "I asked more about the garden. Inside I was relieved, and then ashamed of the relief.",
            "5": "She might say that somebody cancelled on her again and smiled while doing it.",
            "ctx.age": ["adult"],
            "ctx.meetings": ["7-20"],
            "ctx.disguise": ["changed"],
            "belief": 6,
        },
        kept="4",
        question="What might she have needed me to notice when she said that it was fine?",
        changed=(
            "2",
            "Warm, and a little careful. Since the spring she had begun to bring me the large news first.",
        ),
        asked="You sound lonely with it. Did anything in her face match the brightness, or only the voice?",
        felt="the coat come off like a small courtesy to you. I wanted to say to her: you may keep it on.",
        replied="Only the voice. She looked at my hands.",
    ),
    "stuck": Telling(
        answers={
            "arrival": "A little sleepy already.",
            "1": "He opens with the traffic. I say something about the week. At ten past we both look content, and neither of us has arrived.",
            "2": 2,
            "3": "When the lamp broke. We sat in the half dark and he laughed, and so did I.",
            "4": "I have stopped asking what he came for, since it would sound like a complaint.",
            "ctx.age": ["adult"],
            "ctx.disguise": ["composite"],
            "belief": 4,
        },
        kept="4",
        question="What might we both be keeping safe by being so bored together?",
        changed=(
            "3",
            "When the lamp broke. We sat in the half dark, he laughed, and then told me the only dream he ever brought.",
        ),
        asked="I can feel the warmth of that half hour. Who lit the room again, and what was said then?",
        felt="my own shoulders drop at the traffic, and a wish for somebody to break something.",
        replied="I did, with an apology. He said that it had been nicer before.",
    ),
    "first-session": Telling(
        answers={
            "1": "She stood in the door until I pointed at a chair. I filled in the form because I did not know where to look.",
            "2": ["mostly-forms-and-facts"],
            "3": "When she asked whether the plant was real, and it was.",
            "5": "I felt clumsy, and rather protective. I can hope that she comes back once.",
            "ctx.age": ["young-adult"],
            "ctx.meetings": ["1"],
            "ctx.disguise": ["details-left-out"],
        },
        kept="5",
        question="What is happening in me when I reach for the form instead of for her?",
        changed=("3", "When she asked whether the plant was real. It was, and she touched a leaf."),
        asked="I can picture you both at that door. How long did she stand there before you pointed?",
        felt="how bright that room must have been, and nowhere to put my eyes.",
        replied="Long enough for me to read the first line of the form twice.",
    ),
    "stirred": Telling(
        answers={
            "1": "Envy. It comes when he speaks of his evenings, and I notice it in my jaw.",
            "2": "He described a table full of friends. I asked about his sleep.",
            "3": ["mostly-mine", "how-they-are-with-me"],
            "4": "I grow practical. I give him tasks for the evenings.",
            "5": "Company. A table of my own.",
            "ctx.age": ["adult"],
            "ctx.disguise": ["changed"],
            "belief": 8,
        },
        kept="5",
        question="How could I let his good evenings into the room without paying for them?",
        changed=("4", "I grow practical, and then I hear how my voice sounds when I do."),
        asked="That is brave to write down. What did he do when you asked about his sleep?",
        felt="hungry, and then caught at it, like somebody at a lit window.",
        replied="He answered, politely, and the table was gone.",
    ),
    "clients-view": Telling(
        answers={
            "1": "She told me once that she rehearses on the stairs what she will say.",
            "2": ["they-said-so"],
            "3": 5,
            "4": "That I look at the clock. It would be hard to say because I look so kindly.",
            "5": "I nearly asked last week, and offered her a glass of water.",
            "ctx.age": ["adult"],
            "ctx.setting": ["private"],
            "ctx.disguise": ["composite"],
        },
        kept="5",
        question="What might it cost her to tell me how this is for her?",
        changed=(
            "1",
            "She told me once that she rehearses on the stairs, and that the rehearsed part is never what we speak about.",
        ),
        asked="The stairs stay with me. Did you say anything when she told you of them?",
        felt="a glass of water in my own hand, and the question gone down with it.",
        replied="I said that it was a long staircase. We both laughed, and that was that.",
    ),
    "ending": Telling(
        answers={
            "1": "He would lose the one hour in which nobody needs him. I would lose a Thursday that I look forward to.",
            "2": ["being-listened-to", "a-place-in-the-week"],
            "3": "In spring I said “by the summer”. He talked about the summer.",
            "4": "To go on: his company, to be frank. To stop: that I might be in the way of other company.",
            "ctx.age": ["older-adult"],
            "ctx.meetings": ["50-plus"],
            "ctx.disguise": ["changed"],
            "belief": 7,
        },
        kept="4",
        question="Which of us is avoiding goodbye, and what is it that we are avoiding?",
        changed=("3", "In spring I said “by the summer”. He talked about the summer, and I let him, gladly."),
        asked="You write about him warmly. When you said “by the summer”, what did his hands do?",
        felt="the Thursday emptying, and that I wanted to bring something to put in it.",
        replied="They folded the newspaper that he never reads here.",
    ),
    "boundary": Telling(
        answers={
            "1": "At the end she held out a jar of plum jam. I took it before I had thought anything at all.",
            "2": "My impulse was to open it there. I said thank you, and put it on the shelf behind me.",
            "3": "That she may feed me. Or that I am paid for, and so nothing is owed.",
            "4": ["both"],
            "ctx.age": ["older-adult"],
            "ctx.disguise": ["details-left-out"],
        },
        kept="2",
        question="What might the jar have been saying, standing there between us all week?",
        changed=("3", "That she may feed me for once. Or that I am paid for now, and so nothing is owed."),
        asked="I like that you took it. Where does the jar stand when she sits down now?",
        felt="a sweetness that I did not want to have to examine.",
        replied="Behind my head, where she sees it and I do not.",
    ),
    "balint": Telling(
        answers={
            "1": "He comes early and waits in the car, and I see the car from my window.\n\nI have started to come early too. We have never spoken of it. In the room he is brief and dry and rather good company, and I find that I tell my colleagues about him as one tells of somebody from a book.",
            "2": "The indicator that he leaves blinking.",
            "3": "A person who is at home in her chair.",
            "4": "Fond, and a bit found out.",
            "ctx.age": ["adult"],
            "ctx.disguise": ["composite"],
            "belief": 9,
        },
        kept="4",
        question="Just listen to me, and tell me what you hear about the waiting?",
        changed=("3", "A person who is at home in her chair, and a window behind her with a car in it."),
        asked="I can see that light blinking. What do you do in the minutes before he rings?",
        felt="as if I were in the car, warm, with the engine off.",
        replied="I straighten the chairs, which are straight.",
        theme="being-seen",
    ),
    "supervision": Telling(
        answers={
            "1": "She brings me only finished stories. I praise them, she thanks me, and we are done ten minutes early.",
            "2": "I asked what she had not liked about an hour. She looked at her notes as if the answer had been left there.",
            "3": "I feel superfluous, and I become witty. She says that her client makes jokes.",
            "5": ["helping-learn"],
            "supervisee.stage": ["in-training"],
            "supervisee.length": ["under-six-months"],
        },
        kept="3",
        question="What might she and I both be afraid to bring in unfinished?",
        changed=(
            "2",
            "I asked what she had not liked about an hour. She looked at her notes, and I told an anecdote.",
        ),
        asked="You sound fond of her. Whose idea was the ending ten minutes early?",
        felt="how tidy that room is, and how I wished for somebody to spill their tea.",
        replied="Mine, I think. I stand up first.",
    ),
}
