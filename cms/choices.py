"""The fixed words of the library: kinds of piece, kinds of evidence, whom a piece is written for."""

from django.db import models


class Kind(models.TextChoices):
    """What sort of piece it is; a reader chooses by this before by anything else."""

    ESSAY = "essay", "Essay"
    PRACTICAL_GUIDE = "practical_guide", "Practical guide"
    RESEARCH_SUMMARY = "research_summary", "Research summary"
    CASE_REFLECTION = "case_reflection", "Case reflection"
    SESSION_VIDEO = "session_video", "Session video"
    INTERVIEW = "interview", "Interview"
    INSIGHT = "insight", "Insight"
    QUOTE = "quote", "Quote"
    READING_LIST = "reading_list", "Reading list"
    GLOSSARY_ENTRY = "glossary_entry", "Glossary entry"
    SERIES_PART = "series_part", "Series"
    POLICY_ETHICS_NOTE = "policy_ethics_note", "Policy and ethics note"
    RESPONSE = "response", "Response"
    TENSION = "tension", "Tension"


#: Written as articles; the other kinds have a form of their own.
WRITTEN = (
    Kind.ESSAY, Kind.PRACTICAL_GUIDE, Kind.RESEARCH_SUMMARY, Kind.CASE_REFLECTION, Kind.SESSION_VIDEO, Kind.INTERVIEW,
    Kind.POLICY_ETHICS_NOTE, Kind.RESPONSE,
)  # fmt: skip
#: Read in a breath; lists of long pieces show them apart.
SHORT = (Kind.INSIGHT, Kind.QUOTE, Kind.TENSION)
#: After how many months somebody looks at a piece again (field.md 8); what is not named here as after an essay.
REVIEW_MONTHS = {Kind.POLICY_ETHICS_NOTE: 12, Kind.RESEARCH_SUMMARY: 24, Kind.INSIGHT: 24}
REVIEW_MONTHS_ELSE = 36


class Evidence(models.TextChoices):
    """What a claim rests on. Shown beside the claim, in words, never as a grade."""

    META_ANALYSIS = "meta_analysis", "Many studies, taken together"
    TRIAL = "trial", "A trial or a single study"
    QUALITATIVE = "qualitative", "Interviews and observation"
    PRACTICE_WISDOM = "practice_wisdom", "Practice wisdom"
    THEORY = "theory", "Theory"
    ANECDOTE = "anecdote", "One clinician's experience"
    DISPUTED = "disputed", "Disputed"


#: What rests on studies or is fought over: such a claim names its work.
WITH_REFERENCE = (Evidence.META_ANALYSIS, Evidence.TRIAL, Evidence.QUALITATIVE, Evidence.DISPUTED)


class Relation(models.TextChoices):
    """What an insight is to the piece beside it."""

    SUPPORTS = "supports", "Supports it"
    QUALIFIES = "qualifies", "Qualifies it"
    CONTRADICTS = "contradicts", "Contradicts it"
    EXAMPLE_OF = "example_of", "Is an example of it"


#: What stands against a piece; where there is one, a reader sees it.
COUNTER = (Relation.QUALIFIES, Relation.CONTRADICTS)


class Licence(models.TextChoices):
    """What readers may do with a piece."""

    ALL_RIGHTS = "all_rights", "All rights stay with the authors"
    CC_BY = "cc_by", "CC BY 4.0: share and change it, with the authors’ names"
    CC_BY_NC = "cc_by_nc", "CC BY-NC 4.0: the same, not for money"
    CC_BY_NC_ND = "cc_by_nc_nd", "CC BY-NC-ND 4.0: share it as it is, not for money"


class Audience(models.TextChoices):
    """Whom a piece is written for. Everybody may read it."""

    CLINICIAN = "clinician", "Clinicians"
    TRAINEE = "trainee", "Trainees"
    PUBLIC = "public", "Everybody"


class Declaration(models.TextChoices):
    """How the people in case material are protected, as its author says."""

    CHANGED = "changed", "Names and details are changed"
    CONSENT = "consent", "The people in it have agreed to this"
    COMPOSITE = "composite", "Put together from several people"
    INVENTED = "invented", "Invented"

    @classmethod
    def sentence(cls, value: str) -> str:
        """Say it to readers; "" for nothing or something unknown."""
        return f"{cls(value).label}." if value in cls.values else ""
