"""The phrase lists, one for each code: pieces of regular expressions over lower-case text.

They would rather show a card too often than too seldom: a card is put away with a tap. What moderators are
called for is kept to what is said outright.
"""

_SELF = r"(?:him|her|them|it)sel(?:f|ves)"
_THEIR = r"(?:his|her|their)"
_CLIENT = r"(?:clients?|patients?|supervisees?)"
_THERAPIST = r"(?:therapist|counsell?or|psychologist|psychiatrist|analyst|psychotherapist|social worker)"
_EARLIER = r"(?:previous|former|last|earlier|old|first|ex-?)"
_CHILD = r"(?:child|children|kids?|baby|son|daughter|toddler|little (?:boy|girl|one))"
_PARTNER = r"(?:wife|husband|partner|girlfriend|boyfriend|mother|mum|mom|father|dad|ex)"
_PILLS = r"(?:pills|tablets|paracetamol|medication|meds|insulin|opioids|painkillers)"

PHRASES: dict[str, tuple[str, ...]] = {
    "client_suicide_now": (
        r"suicidal",
        r"suicide (?:note|plan|plans|pact|attempts?|tonight|risk|threats?)",
        r"(?:plans?|planning|planned|threaten(?:s|ed|ing)?|attempt(?:s|ed|ing)?|considering|contemplating|talks? (?:of|about)|talking (?:of|about)|"
        r"thinks? (?:of|about)|thinking (?:of|about)|thoughts of) suicide",
        rf"(?:kill|killing|hang|hanging|hurt|hurting|harm|harming|drown|drowning|shoot|shooting) {_SELF} (?:tonight|today|tomorrow|this week|this weekend|soon|now)",
        rf"(?:wants?|wanted|wanting|wish(?:es|ed)?|going|plans?|planning|about|ready|threatens?|threatened|threatening|tried|trying|tries|intends?|urges?|might|will|would|could|may)"
        rf" (?:to )?(?:kill|hang|drown|shoot|end) (?:{_SELF}|it all|{_THEIR} (?:own )?life)",
        rf"(?:thinks?|thinking|thought|thoughts?|talks?|talking|talked|dreams?|dreaming) (?:of|about) (?:killing {_SELF}|ending (?:it(?: all)?|{_THEIR} (?:own )?life)|taking {_THEIR} (?:own )?life|dying)",
        rf"(?:take|taking|ending|end) {_THEIR} (?:own )?life",
        r"(?:wants?|wanted|wish(?:es)?|hopes?|ready|prefers?) (?:to die|to be dead|(?:she|he|they) (?:was|were) dead|never to wake up|not to wake up)",
        r"(?:does not|doesn't|did not|didn't|don't) want to (?:live|be alive|wake up|be here(?: any ?more)?|go on living)",
        r"better off dead|better off without (?:him|her|them)",
        rf"(?:can't|cannot|can not|couldn't|won't|unable to) keep {_SELF} safe",
        rf"(?:stockpil\w+|hoard\w+|saving up|saved up|collecting|collected|been saving) (?:\w+ ){{0,2}}{_PILLS}",
        r"(?:written|wrote|writing|left) (?:a |the )?(?:goodbye|farewell|suicide) (?:note|letter|letters|notes)",
        r"no reason to (?:live|go on living)",
        r"ktp|topping (?:him|her|them)self|end it all",
    ),
    "harm_to_other": (
        r"(?:wants?|wanted|going|plans?|planning|threatens?|threatened|threatening|intends?|swears?|swore|vow(?:s|ed)) (?:to )?(?:kill|murder|stab|shoot|strangle|poison|beat up) "
        r"(?:him|her|them|his|their|someone|somebody|people|everyone|everybody|us|the (?:man|woman|boy|girl|child|children|neighbours?|neighbors?|father|mother|kids?))",
        r"(?:wants?|wanted|going|plans?|planning|threatens?|threatened|threatening|intends?) to (?:hurt|harm|attack|get|punish) (?:someone|somebody|others|other people|people|"
        rf"(?:his|her|their|the) (?:{_CHILD[3:-1]}|{_PARTNER[3:-1]}|boss|neighbours?|neighbors?|colleagues?|teacher|classmates))",
        r"homicidal|kill (?:someone|somebody|people)",
        r"(?:bought|has|carries|carrying|got|keeps|brought) (?:a|the|his|her|their) (?:gun|knife|weapon|machete|rifle|axe)",
        r"(?:command(?:ing)?|telling (?:him|her|them)|tell (?:him|her|them)) to (?:kill|hurt|attack)",
    ),
    "medical_red_flag": (
        r"(?:took|taken|taking|takes|has taken|after) an overdose|overdosed|overdosing",
        rf"(?:took|taken|swallowed|has had) (?:all|too many|a (?:whole )?(?:box|bottle|packet|strip) of|most of)(?: (?:his|her|their|the))? {_PILLS}",
        r"(?:hasn't|has not|haven't|not|barely|hardly) (?:eaten|eating|drunk|drinking)(?: anything)? (?:for|in|since) (?:\w+ ){0,3}(?:days|weeks?|a week)",
        r"(?:stopped|refus(?:es|ed|ing)) (?:eating and drinking|to eat or drink|eating|food|fluids)",
        rf"starving {_SELF}",
        r"bmi (?:of |is |was |at |now |under |below |just )*(?:1[0-5]|under 16)",
        r"(?:withdrawal|alcohol) (?:seizures?|fits?)|delirium tremens|(?:in|having|going into|bad|severe) (?:alcohol |benzo(?:diazepine)? |opioid |drug )?withdrawals?",
        r"(?:stopped|stopping|quit|quitting|came off|coming off) (?:\w+ ){0,3}(?:cold turkey|abruptly|suddenly|overnight)",
        r"(?:fainted|fainting|collapsed|passed out|blacked out|had a (?:seizure|fit)|having (?:seizures|fits)) (?:in (?:the|our|my) (?:session|room|waiting room)|today|yesterday|twice|again|this week)",
        r"(?:head injury|concussed|concussion|knocked (?:out|unconscious)|hit (?:his|her|their) head)",
        r"command (?:voices|hallucinations)|voices (?:telling|tell|told|ordering|order|commanding|command)|acutely psychotic|(?:actively|floridly|becoming|becomes|became) psychotic|psychotic (?:break|episode) (?:now|today|this week)",
        r"(?:chest pains?|can't breathe|cannot breathe|coughing up blood|vomiting blood)",
    ),
    "safeguarding": (
        rf"(?:hits?|hitting|beats?|beating|beaten|slaps?|slapped|slapping|smacks?|hurts?|hurting|burns?|burned|shakes?|shook|shaking|kicks?|kicked|punches|punched|locks?|neglects?|neglecting) "
        rf"(?:the|her|his|their|a) (?:own |little |small |young )?{_CHILD}",
        rf"(?:the|her|his|their|a) (?:own |little |young )?(?:{_CHILD}|nephew|niece|pupil|grandmother|elderly mother|stepson|stepdaughter)(?: \w+){{0,2}} (?:is|are|being|gets|got|has been) (?:being )?(?:hit|beaten|abused|hurt|neglected|molested|groomed|touched|starved|locked in|at risk)",
        r"(?:is|are|still|gets|being|been) (?:being )?(?:groomed|molested|trafficked|beaten|hit|abused)(?: (?:at home|by|every|again|now|still))",
        r"(?:abus(?:es|ing)|molest(?:s|ing)|groom(?:s|ing)) (?:a|the|his|her|their|my|children|minors)",
        r"domestic (?:abuse|violence)|coercive(?:ly)? control(?:led|ling)?|forced marriage|elder abuse",
        rf"{_PARTNER} (?:hits|beats|beat|hit|chokes|choked|strangles|strangled|punched|punches|rapes|raped|kicks|kicked|threatens to kill|locks) (?:her|him|them|my client|the client)",
        r"(?:he|she) (?:hits|beats|chokes|strangles|rapes|punches) (?:her|him|them)",
        r"child protection|safeguarding|mandat(?:ed|ory) report(?:er|ing)?|duty to report|report (?:it|this|him|her|them) to (?:social services|cps|the police)",
        r"(?:watches|downloads|downloaded|looks at|has) (?:child (?:porn\w*|abuse images)|images of children)",
        r"(?:has|having|had) sex with a (?:minor|child)|sexual(?:ly)? (?:contact|touching|abusing|interested in) (?:with )?(?:children|a child|minors)",
    ),
    "client_death": (
        rf"(?:my|a|our|the|this|former|ex-?|young|old|his|her|longest|one of my) {_CLIENT} (?:of mine |suddenly |just |recently )?(?:has |had )?(?:just )?"
        rf"(?:died|killed {_SELF}|took {_THEIR} (?:own )?life|taken {_THEIR} (?:own )?life|ended {_THEIR} (?:own )?life|hanged {_SELF}|passed away|is dead|was found dead|committed suicide|completed suicide|jumped)",
        rf"{_CLIENT}'?s?'? (?:suicide|death|funeral|inquest)",
        rf"(?:lost|losing) (?:a|my|our|this|the) {_CLIENT} (?:to suicide|to cancer|to an overdose|last|this|yesterday|suddenly|by)",
        rf"(?:suicide|death|funeral) of (?:a|my|our|this|the) (?:former )?{_CLIENT}",
        rf"(?:after|since|before) (?:he|she|they) (?:killed {_SELF}|took {_THEIR} own life|died by suicide|hanged {_SELF})",
        r"died three days after (?:our|my|the) (?:first )?session|(?:he|she|they) died (?:after|between|before) (?:our|the) (?:last |first |next )?session",
    ),
    "sexual_boundary_self": (
        rf"i(?:'ve| have|'m| am|'d| had)?(?: \w+)? (?:slept|sleeping|had sex|having sex|been intimate|been sleeping|made love) with (?:a|my|this|the|him|her|them|an?)(?: (?:former|ex-?|current|old))?(?: {_CLIENT})?",
        rf"(?:i|we)(?:'ve| have)?(?: \w+)? (?:kissed|made out|undressed)(?: (?:him|her|them|my {_CLIENT}|the {_CLIENT}|a {_CLIENT}|each other))?",
        rf"(?:he|she|they|my {_CLIENT}) kissed me(?: and i (?:let|kissed|didn't|did not))",
        rf"sexual (?:contact|relationship|relations|touch|act|encounter) with (?:a|my|this|the)(?: former)? {_CLIENT}",
        rf"(?:affair|relationship|romance) with (?:a|my)(?: (?:former|ex-?|current))? {_CLIENT}",
        r"i (?:have )?(?:crossed|broke|broken) (?:a|the) sexual (?:line|boundary)",
        r"i (?:touched|fondled|caressed|stroked) (?:him|her|them) (?:sexually|intimately|in a sexual way)",
        r"sexted|sexting (?:with )?(?:a|my) client",
        rf"(?:we|my {_CLIENT} and i|he and i|she and i) (?:slept together|had sex|became lovers|are lovers|nearly kissed|almost kissed|have started seeing each other)",
    ),
    "colleague_misconduct": (
        rf"{_EARLIER} {_THERAPIST} (?:had |has |once |also |who )?(?:\w+ )?(?:slept with|kissed|touched|had sex|abused|assaulted|raped|groomed|seduced|made a pass|hit on|came on to|exploited|harassed|propositioned|fell in love with|asked (?:him|her|them) out|borrowed money|crossed)",
        rf"(?:abused|assaulted|seduced|groomed|exploited|raped|kissed|touched|harassed|molested|slept with) by (?:a|an|her|his|their|the|my)(?: {_EARLIER})? {_THERAPIST}",
        rf"(?:slept|sex|affair|relationship|sexual contact) with (?:her|his|their)(?: own)?(?: {_EARLIER})? {_THERAPIST}",
        rf"(?:colleague|{_THERAPIST}|supervisor)(?: of mine| in my \w+| i know| here)? (?:is|was|has been|had been) (?:sleeping|having sex|having an affair|involved|in a relationship) with (?:a|her|his|their|one of)",
        r"(?:professional|sexual|gross) misconduct|struck off for|report(?:ing)? (?:a|my|this|the) (?:colleague|supervisor|therapist)",
        r"colleague (?:drinks|is drunk|was drunk|came drunk|turns up drunk|breaches|breaks) (?:\w+ ?){0,3}",
    ),
    "stalked_or_threatened": (
        r"stalk(?:s|ed|ing) me|my stalker|being stalked|i am stalked",
        r"(?:follow(?:s|ed|ing)) me (?:home|to my (?:car|house|flat|bus|train))",
        r"(?:waits?|waited|waiting|sits|sat|sitting|standing|stood|parked|parks) outside my (?:house|home|flat|door|apartment|office|practice)",
        r"(?:turn(?:s|ed|ing)?|show(?:s|ed|ing)?|came|comes|rang|appeared) (?:up )?(?:at|to|outside) my (?:house|home|flat|front door|private address|family)",
        r"(?:found out|knows|has found|found) where i live",
        r"(?:threat(?:en(?:s|ed|ing)?) )(?:me|my (?:family|children|kids|life|partner|husband|wife)|to (?:kill|hurt|harm|attack|find|rape|sue and) (?:me|my))",
        r"(?:wants?|going|said (?:he|she|they) would|will) (?:to )?(?:kill|hurt|stab|harm|rape|attack) me",
        r"i(?:'m| am) (?:afraid|scared|frightened) (?:of (?:him|her|them) physically|for my (?:safety|life|family|children))",
    ),
    "subpoena": (
        r"subpoena\w*",
        r"(?:called|summoned|ordered|asked) (?:as a witness|to (?:court|testify|give evidence|appear in court))",
        r"court (?:order|wants|asks|asked|has asked|has ordered|demands|demanded|summons)",
        r"(?:solicitor|lawyer|attorney|barrister|police|court|judge|coroner)s? (?:\w+ ){0,3}(?:my|the|our) (?:notes|records|file|files|case notes)",
        r"witness summons|deposition|disclosure order",
    ),
}  # fmt: skip

#: "I" is the one who writes, unless it stands in quotation marks or after "she said".
FIRST_PERSON = (
    r"i (?:really |just |sometimes |often |only )?(?:want|wanted|wish|need) (?:to die|to be dead|to kill myself|to end it(?: all)?|to end my life|i were dead|i was dead|to disappear for good|not to wake up)",
    r"i(?:'m| am| was| have been|'ve been)(?: \w+)? (?:suicidal|going to kill myself|thinking (?:of|about) (?:killing myself|ending (?:it(?: all)?|my life)|suicide|dying))",
    r"i (?:think|thought|dream|keep thinking|have thought|often think) (?:of|about) (?:killing myself|ending (?:it(?: all)?|my (?:own )?life)|suicide|taking my (?:own )?life)",
    r"i (?:might|will|could|would|am about to|'ll) (?:kill|hang|hurt|harm) myself",
    r"i(?:'ve| have)? (?:cut|been cutting|started cutting|harmed|been harming|hurt) myself",
    r"i (?:don't|do not|didn't) want to (?:be here|be alive|live|wake up|go on living)(?: any ?more)?",
    r"i (?:can't|cannot|can not) (?:go on(?: any ?more| like this| living)?|keep myself safe|live like this)",
    r"i(?:'d| would) be better off dead|better off without me",
    r"my own (?:suicidal thoughts|suicidality|suicidal feelings|death wish)",
    r"(?:kill|killing) myself (?:tonight|today|now|soon)",
    r"i(?:'ve| have) (?:a plan to (?:die|end)|written (?:a|my) (?:goodbye|suicide) (?:note|letter)|been saving (?:up )?(?:pills|tablets))",
)  # fmt: skip

#: Before a sign: denied, another person's, long over, or a figure of speech.
TAKEN_BACK = (
    r"no", r"not", r"never", r"isn't", r"isnt", r"wasn't", r"aren't", r"without", r"denies", r"denied", r"denying", r"ruled out", r"rule out",
    r"no longer", r"neither", r"non", r"used to be", r"used to", r"once", r"years ago", r"long ago", r"as a (?:child|teenager|girl|boy)", r"in childhood",
    r"(?:his|her|their|my|whose) (?:late |older |younger |elder |step)?-?(?:mother|father|mum|mom|dad|sister|brother|uncle|aunt|grand(?:mother|father)|cousin|best friend|friend|flatmate)(?:'s)?",
    r"jokes?", r"joked", r"film", r"novel", r"training", r"course on", r"workshop on", r"book on",
)  # fmt: skip

#: Before "I": somebody else is speaking.
SAID_BY_ANOTHER = (
    r"says?", r"said", r"saying", r"tells me", r"told me", r"texts?", r"texted", r"wrote", r"writes", r"whispers", r"whispered", r"asked", r"goes", r"like", r"message", r"messages", r"voicemail", r"e-?mail(?:s|ed)?",
)  # fmt: skip
