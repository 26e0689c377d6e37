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


class Evidence(models.TextChoices):
    """What a claim rests on. Shown beside the claim, in words, never as a grade."""

    META_ANALYSIS = "meta_analysis", "Many studies, taken together"
    TRIAL = "trial", "A trial or a single study"
    QUALITATIVE = "qualitative", "Interviews and observation"
    PRACTICE_WISDOM = "practice_wisdom", "Practice wisdom"
    THEORY = "theory", "Theory"
    ANECDOTE = "anecdote", "One clinician's experience"
    DISPUTED = "disputed", "Disputed"


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
