"""Words of one kind, so that the model knows a word it never met in training by what it belongs to.

Written by hand. A word ending in "*" stands for all that begin so. A word of two kinds has the first.
"""

from __future__ import annotations

from functools import cache

KINDS: dict[str, str] = {
    "me": "i me my mine myself i'm i've i'd i'll im ive",
    "us": "we us our ours ourselves we're we've we'd we'll both neither together",
    "they": "he she him her his hers they them their theirs he's she's they're he'd she'd they'd he'll she'll they've",
    "who": "client* patient* teen* adolescent* kid kids child children boy* girl* couple* family families parent* adult* man men "
    "woman women student* supervisee* husband wife wives mum* mom* dad* mother* father* son daughter* partner* veteran* carer* "
    "someone somebody people person toddler* baby preschooler* group groups inmate* refugee*",
    "means": "approach* modalit* model models technique* intervention* protocol* tool tools toolbox toolkit exercise* treatment* treat "
    "treating therap* method* strateg* skill* activit* programme* program* curriculum homework task tasks steps framework* formulation* "
    "plan plans coping grounding technique* tricks stabilisation stabilization hierarchy hierarchies structure rituals icebreaker* "
    "ice-breaker* psychoeducation psychoed metaphor* adaptation* adapt* pacing sequencing contraindicat* indicated regime*",
    "page": "worksheet* resource* handout* hand-out* workbook* script* template* printable* print-out* leaflet* manual manuals app apps book "
    "books reading read article* video videos podcast* audio* recording* card game games journal prompts sheet sheets checklist* "
    "diagram* visual* slides pdf infographic* literature papers study studies research evidence guide guideline* list puppet* toys "
    "chart charts one-pager summary questions meditation* text textbook* bibliotherapy storybook* flashcards deck colouring coloring song*",
    "learn": "training trainings train trained course courses workshop* webinar* level diploma certification seminar*",
    "measure": "ysq dass core ace caps moca measure measures questionnaire* scale scales screening screen screener* inventory assessment* assess interview outcome* phq* gad-7 gad7 "
    "core-10 core-om wai srs ors wai-sr scored score scores des a-des raads* aq ados adi-r pcl-5 pcl5 bdi beck madrs epds cssrs c-ssrs "
    "test tests instrument*",
    "therapy": "cbt* dbt act emdr ifs eft cft cpt erp exrp sfbt mbct mbsr mbt tfp tf-cbt tfcbt istdp isdtp ipt ppt pcit rebt aedp rlt gottman imago nvr "
    "mct tcc psychodynamic psychoanaly* person-centred person-centered rogerian humanistic existential gestalt narrative systemic schema* somatic "
    "sensorimotor brainspotting flash havening hypnosis hypnotherapy exposure mindfulness mindful solution-focused solution psychodrama "
    "sandplay sand sandtray motivational mi compassion-focused dialectical cognitive behavioural behavioral activation polyvagal tapping bowen* "
    "structural theraplay filial fbt radical acceptance socratic biofeedback neurofeedback ssri* medication* meds lithium ketamine psychedelic* "
    "cbt-e cbt-i cbti cbt-p cat dit rft rodbt ro-dbt chair chairwork parts inner genogram* imagery rescripting visualisation visualization "
    "breathing relaxation pmr yoga reappraisal defusion btp steps-a mbsr-t cbasp miracle scaling externalising externalizing mentalization* "
    "mentalisation* attachment-based emotion-focused trauma-informed trauma-focused narm coherence reconsolidation ta tre flooding desensitisation "
    "desensitization sensate incredible triple marte meo",
    "problem": "ocd ocpd feelings personality self-criticism critic ptsd cptsd c-ptsd adhd add asd autis* bpd eupd npd gad mdd pmdd odd arfid did bipolar borderline narcissis* anorexi* bulimi* anxi* "
    "depress* panic phobi* psychosis psychotic schizo* dissociat* trauma* addict* alcohol* drink* drug* insomnia sleep* agoraphob* trich* hoard* "
    "perfectionis* procrastinat* emetophob* bdd dysmorphi* mutism self-harm* cutting suicid* grief grieving bereave* loss anger aggressi* shame guilt "
    "jealous* self-esteem esteem confidence rumination ruminat* worry worries intrusive nightmare* flashback* burnout stress* gambl* gaming porn* "
    "sex sexual* vaginism* infertil* ivf miscarriage* postnatal perinatal postpartum menopaus* pain fatigue tinnitus misophonia tics tourette* "
    "stammer* stutter* enuresis bedwetting encopresis tantrum* meltdown* school refusal bully* bullied abuse* abusive violence affair infidelity "
    "divorce* separation estrange* codependen* co-dependen* attachment avoidant avoidance resistant resistance unmotivated motivation assertive* "
    "boundar* regulation dysregulat* impulsiv* lying kleptomania bing* eating weight obes* body ibs dementia stroke brain injury blushing "
    "hypochond* somatis* somatiz* conversion seizures hair skin picking nail biting fear fears blood needle* flying spiders dogs vomit* choking swallow* "
    "emotion* coping-style loneliness retirement cult cults racis* identity gender coming-out mania manic psychopath* sociopath* gaslight* "
    "splitting alexithymi* catastrophis* catastrophiz* paranoi* delusion* voices hallucinat* withdrawal relapse cravings urges smoking vaping",
    "office": "invoice* vacanc* qualification* rights recogni* accountancy jurisdiction bookkeeper fee fees charge charges charged charging sliding debit bank wage* fundrais* grant grants profession* venue spam voicemail transcription rate rates rent renting lease room-hire landlord* sublet insur* indemnity liabilit* premium* bupa axa aetna cigna medicare "
    "medicaid medibank optum blue-cross superbill* superbills claim claims clawback* billing bill billed cpt-code npi taxonom* ein llc "
    "tax taxes vat hmrc irs deduct* expense* accountant* bookkeep* payroll salary salaries wage* payment* payments payout "
    "paypal stripe sumup square card-reader receipts receipt refund* deposit cancellation* no-show-fee pension mortgage loan "
    "licence license licens* licensure lcsw lpc lmft lmhc lpcc nce ncmhce aswb eppp registration register registered "
    "accredit* bacp ukcp hcpc ahpra ncps babcp bps bpc crpo pacfa aca aasw psi iacp coru hpcsa apa cpd ceu ceus ce-credits ces logbook audit* "
    "dbs garda background-check gdpr hipaa pipeda baa ico dpo privacy encrypt* consent-form subpoena* solicitor* lawyer* attorney court-report "
    " lawsuit malpractice complaint complaints statute mandated-reporting mandatory records record-keeping retention "
    " archive shred storage ehr emr simplepractice therapynotes cliniko writeupp jane halaxy theranest doxy skype "
    " platform* wifi laptop* tablet headset* headphones camera webcam microphone mic printer scanner computer email* e-mail gmail "
    "protonmail diary scheduling booking bookings reminder* website* squarespace wix wordpress domain seo ads advert* advertis* marketing "
    "brand* logo directory directories psychology-today listing blog instagram tiktok linkedin facebook newsletter referral-source "
    "office sofa couch lamp lamps furniture ikea rug heater fan aircon air-con soundproof* white-noise "
    "curtains parking toilet* doorbell reception receptionist* premises planning zoning lease locum maternity leave "
    " contract contracts employee* employed self-employed freelance* hire hiring intern interns internship* "
    "placement* job jobs cv resume career recruit* eap caseload full-time part-time panel panels credential* caqh psypact "
    "compact reciproc* interstate visa phd psyd degree diploma tuition dissertation conference* membership dues union directory-fees "
    "supervision-fee intake-form letterhead clinical-will will notary dea prescrib* mhra bls first-aid ndis veteran-affairs "
    "mileage parking-permit cleaning cleaner tissues magazines signage ",
    "feel": "feel feels feeling feelings felt dread* ashamed asham* envy envious jealous bored boredom scared frightened afraid fear-of guilty resent* hate hated "
    "love loved loving fond sulk* cry crying cried tears laugh* blush* froze freeze frozen angry furious cross annoyed irritat* sad lonely "
    "hurt wounded proud flattered tired exhausted worn sleepy relieved relief glad pleased embarrass* humiliat* useless helpless hopeless incompetent "
    "stupid small lost stuck trapped tense sick disgust* shut awe longing miss missed wish wished want wanted hope hoped worried worry-about "
    "stung shaking shaky nervous uneasy warm cold soft tender* close distant ache numb dead fraud coward protective",
    "body": "stomach jaw throat chest shoulders headache neck hands face eyes skin-crawl heart breath shiver gut",
    "act": "notice noticed noticing realise realised realize realized catch caught find found keep keeps kept start* begun become became turn turns pretend* "
    "hide hiding hid avoid* rescue rescuing please pleasing protect* lie lied lies apologis* apologiz* smile* smiled nod nodded talk chatter* lecture* "
    "wait look looks looked looking-at stare* stares forget forgot forgets forgotten dream* carry drift* agree* agreed remind* reminds blame* "
    "perform* compete* competing flirt* hug hugs hugged touch* sigh* yawn* whisper* tiptoe* eggshells snap* snapped rush* overrun over-run sit sat said told",
    "you": "you your yours yourself you're you've you'd you'll u ur",
    "desk": "code codes coding phone phones phoning note notes hours door entrance key keys lock sign form forms zoom teams telehealth calendar plant "
    "plants desk exam exams chairs heating dress clothes wear shoes board boards policy policies holiday holidays vacation file files filing log associate* "
    "waiting light boss manager blinds office offices legal law laws legally court paid pay paying payslip price priced pricing cost costs cheap free discount "
    "money income afford profit budget business* private practice practices practise employer split percent percentage deal provider* room rooms building "
    "street flat letter letters report reports request requests sign-off signed signature deadline renew* expire* apply application applied eligib* allowed "
    "permitted permission rule rules required requirement* obligation* obliged liable consent confidential* data access release template-letter print "
    "post stamp photo photos picture-profile bio name title titles qualif* chartered college institute association member members committee moderat* admin "
    "administrator vote survey link-group whatsapp signal text-reminder sms app-booking software cloud server password passwords backup spreadsheet excel "
    "word google microsoft apple android ipad kettle water coffee tea biscuits chair cushions carpet paint clock clocks mirror bin bins recycling "
    "referral referrals gp gps doctor doctors hospital clinic agency agencies charity school schools uni university service services nhs trust",
    "place": "uk us usa britain england scotland wales ireland london manchester leeds bristol dublin cork edinburgh glasgow birmingham cardiff belfast "
    "texas california florida ohio oregon illinois colorado arizona virginia georgia michigan minnesota washington york jersey pennsylvania carolina "
    "massachusetts maryland tennessee utah nevada canada ontario quebec alberta bc toronto vancouver montreal australia sydney melbourne perth brisbane "
    "victoria nsw queensland zealand auckland wellington germany berlin france paris spain italy netherlands europe eu africa india brazil state states "
    "province county country countries abroad overseas local nearby",
    "ask": "what which how any anyone anybody best recommend* suggest* tips ideas looking need favourite favorite good share help advice where "
    "does do can could would should is are who has thoughts experiences please pls thanks anything",
}  # fmt: skip


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    whole: dict[str, str] = {}
    begun: dict[str, str] = {}
    for kind, words in KINDS.items():
        for word in words.split():
            if word.endswith("*"):
                begun.setdefault(word[:-1], kind)
            else:
                whole.setdefault(word, kind)
    return whole, begun


def kind_of(word: str) -> str:
    """Name the kind of a lower-case word; "" for none.

    >>> kind_of("worksheets"), kind_of("invoice"), kind_of("zebra")
    ('page', 'office', '')
    """
    whole, begun = _tables()
    if kind := whole.get(word):
        return kind
    for length in range(min(len(word), 12), 2, -1):
        if kind := begun.get(word[:length]):
            return kind
    return ""
