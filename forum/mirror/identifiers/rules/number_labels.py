"""What people write before a number that belongs to one person, and how long such a number must be."""

from __future__ import annotations

import re

LABELS = (
    # Health.
    r"nhs|h&c|h & c|mrn|m\.r\.n\.|emrn|urn|umrn|chi|hcn|ohip|phn|ahcip|ramq|msp|mcp|health ?card|medical card|medical record|medicare|medicaid|mbi|irn|dva|nhi"
    r"|hosp|hospital|chart|patient|client|pt|cl|record|referral|episode|accession|specimen|sample|lab|rx|script|prescription|gms|pulse|emis|rio|systmone|epic|medilink"
    # Insurance and money.
    r"|policy|claim|subscriber|member|membership|group no|grp|group|plan|payer|vhi|laya|bupa|axa|cigna|aetna|anthem|kaiser|blue ?cross|bcbs|humana"
    r"|united ?health(?:care)?|uhc|medibank|acc45|acc claim|auth|authori[sz]ation|pre-?auth|iban|bic|sort code|sort|bsb|card|credit card|debit card|acc|acct|a/c"
    r"|account|pin|invoice|order|customer|voucher"
    # The state.
    r"|ssn|social security|s\.s\.n\.|social|nino|ni|n\.i\.|national insurance|ird|pps|ppsn|pps no|tfn|tax file|crn|centrelink|sin|social insurance|passport"
    r"|driving licence|driver'?s? licen[cs]e|dl|licen[cs]e|lic|visa|brp|alien|uscis|a-number|a number|a#|uci|home office|identity|cpf|aadhaar|oyster|library card|uc|universal credit|esa|pip"
    # Courts, police, prison, forces.
    r"|crime|incident|cad|police|warrant card|warrant|docket|case|court|file|folder|dossier|complaint|ref|reference|matter|prison|inmate|doc|cdcr|booking"
    r"|cafcass|csa|cms|badge|service|army|military|usi|protective order|order no|bail|summons|tribunal|appeal"
    # Work and learning.
    r"|npi|lcsw|lmft|lpc|lmhc|dea|hcpc|bacp|ahpra|ukcp|reg no|registration|certificate|cert|student|staff|employee|payroll|upn|uln|candidate|iep|ehcp|sen"
    # Things.
    r"|ssid|buzzer|intercom|cab|taxi|locker|key fob|fob|room key|key ?card|tracking|parcel|serial|s/n|sn|imei|imsi|udid|device|pacemaker|implant|pump|cgm|meter|ticket|pnr|vin|chassis"
    r"|engine|mac|ip|tenancy|housing|property ref|meeting|reg|rego|caf|hmp"
    r"|(?:door|gate|alarm|entry|safe|lock) code|key ?safe|passcode|soc sec|wsib|workcover|hearing aid|router|wallet|nmc"
    r"|id|i\.d\.|number|no|num|nr"
)
LABEL = re.compile(
    rf"(?<![a-z0-9])(?P<label>{LABELS})\.?(?:'s)?"
    r"(?P<sign>(?: (?:card|claim|record|reference|ref|licen[cs]e|code|case|member|file|policy|account))?"
    r"(?: ?(?:number|numbers|no|nos|num|nr|id|sn|#|code|ref)\b\.?| end(?:ing|s)(?: in| with)?| ?[#:=,])*(?: ?(?:is|was|of|:|=|-|#|\())?) {0,2}[#(\"'\[]?$"
)
LAST_DIGITS = re.compile(
    r"(?<![a-z])(?:last|final|first) (?:[3-6]|three|four|five|six)(?: digits)?[^.\n]{0,28}(?:ssn|social|card|account|number|phone|digits|is|:|=)? ?[:=]? ?$"
)
#: Labels that nothing else is called by: three digits are enough.
SURE = frozenset(
    "ssn nino nhs mrn urn umrn chi ohip phn nhi pps ppsn tfn crn passport iban imei npi lcsw lmft lpc lmhc rx dl vin hcpc ahpra h&c passcode bsb pnr locker oyster aadhaar emis"
    " medicare medicaid ird sin docket rego dea brp upn uln mbi irn ramq hosp badge inmate s/n a-number sort".split()
) | {
    "national insurance",
    "social security",
    "sort code",
    "health card",
    "tax file",
    "door code",
    "room key",
    "library card",
    "gate code",
    "alarm code",
    "entry code",
    "key safe",
    "driving licence",
    "acc claim",
}
BARE = frozenset({"number", "no", "num", "nr", "id", "i.d."})
#: What these are called by is letters with a digit or two among them.
BOOKED = frozenset({"ref", "reference", "booking", "pnr", "voucher", "order", "tracking"})
SIGNED = re.compile(r"end|number|no\b|num\b|nr\b|id\b|sn\b|#|ref|code|:|=")
A_DATE = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])([./-])(?:0?[1-9]|[12][0-9]|3[01])\1(?:[0-9]{4}|[0-9]{2})$|(?:19|20)[0-9]{2}(?:-[0-9]{2}){2}$"
)
A_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
LETTER = re.compile(r"[a-z]")
DIGIT = re.compile(r"[0-9]")
#: So many digits make a number somebody's after a label that also counts ("case 4").
ENOUGH = 5


def is_labelled(word: str, label: re.Match[str], harmless: bool) -> bool:
    """Say whether what follows a label is long enough to be somebody's number and not a count or a day."""
    name, sign = label["label"], label["sign"].strip(" (,")
    digits, letters = len(DIGIT.findall(word)), len(LETTER.findall(word))
    if A_DATE.match(word) and not name.startswith("sort"):
        return False
    if name in BARE:
        return not harmless and (digits >= ENOUGH or (letters > 0 and digits >= 3))
    if name in SURE:
        return (digits >= 3 and not A_YEAR.match(word)) or (digits == 2 and letters >= 2 and not harmless)
    if name in BOOKED and digits and letters >= 2 and digits + letters >= 5:
        return not harmless
    if SIGNED.search(sign) and not (sign in {":", "="} and harmless):
        return digits >= 3 or (letters >= 1 and digits >= 2)
    return not harmless and (
        digits >= ENOUGH or (digits >= 3 and (letters > 0 or "-" in word or "/" in word))
    )
