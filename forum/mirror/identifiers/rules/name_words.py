"""Ordinary words that tell whether a word beside them names a person, a place or an organisation."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(word.replace("'", "") for word in words.split())


#: What clinicians call the person they write about.
CLIENTS = _set(
    """client clients patient pt ct cl clt pts patients supervisee supervisees mentee analysand coachee resident
    kid kiddo teen teenager adolescent youngster pupil boy girl lad lass lady woman man guy bloke chap fella gent
    gentleman veteran widower widow survivor student student-client clinent cleint"""
)
#: Those near them, and near the writer.
RELATIONS = _set(
    """mum mom mam mummy mommy mother dad da daddy father parent stepdad stepmum stepmom stepfather stepmother
    step-dad step-mum step-mom step-father step-mother sister brother sis bro sibling twin half-sister half-brother
    stepsister stepbrother step-sister step-brother son daughter stepson stepdaughter step-son step-daughter
    child baby toddler newborn eldest youngest oldest middle firstborn wife husband partner spouse ex ex-wife
    ex-husband ex-partner ex-boyfriend ex-girlfriend boyfriend girlfriend bf gf fiance fiancee lover affair hubby
    missus girlfriends widow widower late nan nana nanna nanny gran granny grandma grandmother grandpa grandad
    granddad grandfather grandson granddaughter grandchild aunt auntie aunty uncle cousin niece nephew godmother
    godfather godson goddaughter mother-in-law father-in-law sister-in-law brother-in-law son-in-law
    daughter-in-law in-law inlaws mil fil sil bil friend friends bestie mate pal buddy flatmate housemate roommate
    neighbour neighbor landlord landlady lodger tenant carer caregiver keyworker colleague colleagues coworker
    co-worker supervisor manager boss line-manager director co-facilitator cofacilitator co-therapist cotherapist
    therapist counsellor counselor psychologist psychiatrist psych analyst gp doctor consultant nurse midwife
    caseworker social worker care coordinator solicitor lawyer barrister attorney judge teacher headteacher head
    tutor principal coach trainer priest vicar pastor minister rabbi imam deacon chaplain bishop receptionist
    secretary admin administrator assistant intern trainee apprentice employee owner employer foreman captain
    interpreter advocate guardian foster fosterer stalker abuser rapist perpetrator attacker bully nemesis crush
    date husband's wife's sponsor sponsee donor surrogate dog cat puppy horse pony rabbit hamster parrot budgie
    cleaner visitor recruiter lead koro kuia taid nain sup housekeeper bookkeeper producer editor agent handler officer
    worker paramedic surgeon physio physiotherapist dietitian nutritionist oncologist paediatrician pediatrician
    neurologist specialist registrar locum bride groom fiancé fiancée bandmate teammate classmate schoolmate workmate mentor guru prescriber dentist"""
)
#: What introduces a name.
CALLED = _set("called named nicknamed name names christened renamed dubbed alias aka")
#: Titles; the second kind belongs to people around the client.
TITLES = _set(
    "mr mrs ms miss mx mister missus sir lady dame lord mme madame monsieur herr frau senor senora señor"
)
OFFICES = _set(
    """dr doctor prof professor rev revd reverend father fr pastor rabbi imam sister sr brother canon deacon bishop
    nurse matron judge justice councillor cllr officer detective sergeant sgt inspector constable pc dci captain
    capt colonel col major lieutenant lt corporal coach principal aunt auntie aunty uncle nan nana nanna nanny gran
    granny grandma grandpa grandad granddad pop cousin mama papa chief elder whaea matua kaumatua sheikh mullah
    ustadh guru baba bhai didi tia tio tante onkel oma opa nonna sensei dj"""
)
SHORT_TITLES = _set("mr mrs ms mx dr prof rev revd fr sr sgt capt col lt cllr st mt messrs mme jr")
#: What only somebody does.
PERSON_VERBS = _set(
    """said says told tells asked asks cried cries sobbed sobs wept weeps laughed laughs giggled smiled smiles grinned
    grins shrugged shrugs nodded nods sighed sighs whispered whispers muttered mutters shouted shouts yelled screamed
    replied replies answered answers texted texts emailed emails messaged messages phoned rang rings wrote writes
    thinks thought believes believed knows knew wants wanted hates hated loves loved likes liked needs needed feels
    felt wishes wished hopes hoped tried tries refuses refused insists insisted admits admitted confessed reckons
    reckoned remembers remembered forgot forgets mentioned mentions disclosed discloses described describes explained
    explains suggested suggests came comes went goes sat sits stood stands arrived arrives left leaves walked walks
    lives lived moved moves works worked drives drove pays paid got gets gave gives brought brings took takes talks
    talked spoke speaks looked looks stared stares noticed notices blushed blushes froze freezes paused pauses hugged
    hugs apologised apologises apologized thanked thanks waved waves joked jokes cancelled cancels canceled missed
    ghosted attends attended presents presented struggles struggled died killed overdosed relapsed self-harms
    self-harmed drinks drank smokes smoked sleeps slept eats ate married divorced broke met meets wonders wondered
    complained complains reports reported denies denied agreed agrees disagreed turned turns quit quits snapped
    used uses read reads sent sends found finds heard hears saw sees kept keeps held holds put puts did does doesn't
    didn't hasn't hadn't couldn't wouldn't starts started stopped stops began begins sang sings plays played cooks
    cooked bakes baked coaches teaches taught runs ran doing went hung hangs lost loses chose adores adored"""
)
#: What follows a subject of any kind.
SUBJECT_VERBS = _set(
    """is was has had isn't wasn't won't can't will would can could might must should never always still also just
    really then often sometimes usually now only already seems seemed became becomes remains makes made lets let
    and who whose kept needs"""
)
#: After these a capital means a place.
PLACE_BEFORE = _set(
    "in near outside around round across via towards toward beyond throughout visiting leaving"
)
PLACE_MAYBE = _set("from to into through over off by of past")
#: ... unless it is somebody one does this to.
IN_SOMEBODY = _set(
    """interest interested believe believes believed believing trust trusts trusted faith confidence confide confides
    confided confiding see saw seen seeing notice noticed something anything nothing someone somebody change changes
    shift invested love disappointed pride hope belief stirs stirred evokes evoked provoke provokes provoked part
    difference curiosity curious anger sadness"""
)
AT_SOMEBODY = _set(
    """angry annoyed mad furious cross irritated look looked looking looks stare stared staring glance glanced
    glancing smile smiled smiling shout shouted shouting yell yelled yelling laugh laughed laughing laughs swear
    swore snap snapped snapping rage raging gaze gazed frown frowned wave waved waving point pointed pointing scream
    screamed throw threw thrown better disappointed frustrated hurt envious me you her him them us directed aimed"""
)
#: After these a capital means where somebody works or belongs.
EMPLOYED = _set(
    """works worked working employed volunteers volunteered volunteering coaches coached teaches taught teaching
    interns interned studies studied studying enrolled trained trains training plays played based placement job
    shifts contract trainee manager director nurse teacher chef cleaner accountant head governor professor lecturer
    student sophomore freshman admitted inpatient outpatient goes attends attended attending sectioned detained
    boards boarded ex"""
)
#: What an organisation's name ends with.
ORG_HEADS = _set(
    """school schools college university uni academy institute institution polytechnic kindergarten nursery preschool
    creche elementary primary juniors infants high grammar secondary prep montessori comprehensive seminary hospital
    infirmary clinic surgery medical hospice health healthcare wellness rehab centre center foundation charity trust
    church chapel cathedral parish mosque masjid temple synagogue shul gurdwara mandir priory abbey convent monastery
    ministry ministries fellowship assembly congregation tabernacle diocese ltd limited llc llp inc plc pty gmbh corp
    corporation company group holdings partners associates solicitors chambers bank mortgage mortgages insurance
    assurance union credit club fc afc rfc cfc gaa cc hc united rovers wanderers rangers harriers athletic shamrock
    shamrocks celtic hotspur hurlers camogie theatre theater museum gallery library hotel inn pub arms tavern cafe
    restaurant bakery brewery distillery house lodge court hall manor prison hmp barracks council constabulary police times gazette herald
    chronicle tribune courier echo observer examiner press publishing publishers productions studios studio records
    airlines airways logistics foods farms engineering plumbing motors garage builders construction electrical roofing
    cleaning landscaping consulting consultancy solutions services service systems technologies tech software
    industries energy pharma pharmaceuticals pharmacy chemist dental veterinary vets orchestra choir band ballet
    players society association federation scouts brownies guides cubs ward unit wing boys girls practice
    counselling counseling therapies psychology psychotherapy refuge shelter hostel women's aid hub project
    initiative collective cooperative coop agency recruitment steel steelworks shipyard mine colliery mill works
    factory brewing dairy supermarket stores store motorcycles"""
)
#: Words of such names that single nothing out.
GENERIC = _set(
    """the a an my our her his their this that primary secondary high middle junior elementary grammar catholic
    christian jewish muslim islamic national local state public private community county city district general
    regional children's childrens mental health crisis home treatment team early intervention psychosis eating
    disorders disorder perinatal child adolescent adult family families youth justice offending crown magistrates
    court supreme high social care services service department emergency intensive day drop-in women's men's
    student students university college school hospital clinic church anglican baptist methodist united
    presbyterian pentecostal evangelical orthodox hindu sikh buddhist greek russian roman nhs trust foundation
    open access private practice group therapy centre center medical royal military army navy royal air force
    police fire ambulance union credit bank insurance company board ethics committee training institute and of for
    in at to on with employee assistance programme program occupational human resources safeguarding adults older
    people's people learning disability disabilities addiction addictions substance misuse alcohol drug recovery
    counselling counseling psychology psychotherapy psychological wellbeing wellness improving talking therapies
    citizens advice food bank job centre sixth form medical law business graduate law sunday boarding charter
    montessori special needs residential foster care nursing care birth maternity trauma pain memory sleep sexual
    assault referral new old big main first second third"""
)
#: What the name of a place ends with.
PLACE_HEADS = _set(
    """bridge pier beach bay harbour harbor river lake loch lough mount mountain hill hills valley vale glen island
    islands isle isles park square gardens green common forest wood woods station airport tower towers castle heath
    moor moors moorland falls creek county shire borough township springs city village estate estates wharf docks
    dock quay marina reservoir canal dale dales fen fens downs plains plain peninsula coast point cape sound
    highlands highway parade precinct mall suburb suburbs reserve reservation pueblo beach heights junction crossing
    ferry ford gate flats meadows grove end side town viaduct cliffs cliff cove headland ridge gorge canyon
    bluff bluffs basin ranch quarter district"""
)
#: The name of a street ends with.
STREET_HEADS = _set(
    """road street avenue lane drive crescent terrace boulevard rd st ave blvd close mews parkway pkwy esplanade
    highway row walk alley hwy"""
)
#: Before the name of a county.
COUNTY = _set("county co")
#: Small words inside names of people.
PARTICLES = _set(
    "de da di do dos das del della van von der den ter ten la le al el bin bint ibn abu mac ní ni nic ó ua y e du st"
)
#: Small words inside names of places and organisations.
LINKS = _set("of the upon le")
#: Months and what else is a name only when somebody does something.
MONTHS = _set(
    "january february march april may june july august september october november december jan mark will"
)
#: Names that are words for what has no article, so that "Hope is ..." names nobody.
MASS = _set(
    """hope joy faith grace love patience charity summer spring autumn winter dawn may june april august honor honour
    mercy justice constance constant serenity harmony melody destiny trinity heaven angel journey chance guy buddy
    sunday peace prudence honesty temperance liberty freedom art ginger olive cherry pearl ivory amber sandy misty
    sunny sky star sage rose-tinted royal major prince princess king queen bishop judge junior baby brook forest
    will mark bill rob sue pat jack drew chase grant pierce trip carry miles rich earnest frank gay guy rusty dusty
    bliss glory essence desire kitty bunny tiger honey sugar candy brandy sherry ebony early ever noble true loyal
    young long short little strange good best moody hardy wise swift grey gray green brown white black stone wood
    wells banks brooks fields rivers marsh moss holly basil rosemary jasmine clay flint reed heath storm stormy gale
    day knight page cook baker taylor carpenter mason fisher hunter farmer shepherd potter smith turner miller tanner
    fuller thatcher walker parker marshal marshall chancellor dean deacon pope abbot price cash penny sterling gold
    silver ruby jade opal diamond crystal emerald garnet jewel treasure promise genesis exodus brother sister mercury venus mars
    sincere unique legend maverick rebel ranger ace case echo phoenix river robin wren jay dove lark raven hawk drake finch
    fawn colt buck bear wolf fox lion sol sunshine windy rain snow frost april's"""
)
#: What titles of books and talks are made of.
TITLE_WORDS = _set("love peace bliss desire honor honour justice mercy treasure promise star price case")
#: Surnames of theorists that are given names too, and are theirs when they stand alone.
KNOWN_ALONE = _set(
    "rogers ellis haley perry herman hayes jamison austen eliot beckett joyce lennon darwin newton winnicott"
)
#: Names of some that are nearly always words, with a capital too.
HARDLY_NAMES = _set(
    """man son sun long ran made said job shell art or may my will your per non lose floor tone crew lies loan jet tin tan
    harm unity ping lemma mind heart soul self shadow anger fear shame guilt envy love rage grief drew sunny line bean
    tiny sweet happy lucky blessing comfort gift fortune given an no so do be sea tea mum era wave page hall rose bell"""
)
#: Where somebody belongs to, before a name with these small words between.
BELONGS = {
    "with": _set("works worked working placement contract shifts job internship"),
    "from": _set(
        "retired referral referred discharged transferred graduated expelled suspended fired sacked redundancy"
    ),
    "of": _set(
        """trustee member head governor chair director ceo founder captain owner manager secretary dean principal caretaker
        porter patron chairman chairwoman president deputy student graduate"""
    ),
    "for": _set(
        "works worked working work plays played playing drives drove paints writes swims runs cleans cooks volunteers"
    ),
    "ex": frozenset({""}),
    "to": _set("admitted transferred sectioned"),
}
#: What a name right after is the name of: "the agency, LinguaBridge".
KIND_OF_PLACE = _set(
    """agency firm company school college club charity hospital employer pub restaurant shop salon gym bakery church rehab
    clinic nursery team band choir union bank solicitors executors surgery hospice unit ward university wall cafe
    supermarket depot warehouse factory garage studio theatre bar mosque temple"""
)
#: Before a school and the like these tell no name: "at drama school".
NO_NAMES = _set(
    """drama film night summer art arts business big nursing sunday old new cooking graduate grad prep local nearest
    acute locked open same psychiatric medical surgical rehab secure general another inpatient outpatient church nice
    posh rough good bad day ballet dance music language driving riding swimming our my"""
)
#: What is called a school, a hospital, a club also in small letters behind its name.
SMALL_HEADS = _set(
    """school college university uni academy hospital hospice clinic church mosque temple synagogue gurdwara prison
    library theatre museum club centre center trust hotel pub estate nursery surgery primary secondary elementary
    infirmary memorial services gaa fc rfc farm bakery brewery office medical ward llp"""
)
#: What hope and joy do too.
ABSTRACT_VERBS = _set(
    """comes came goes went left leaves arrives arrived died lives lived moves moved works worked runs ran needs needed
    found finds kept keeps takes took gave gives brings brought turns turned lost loses starts started begins began stops
    stopped holds held plays played used uses puts walks got gets makes made feels felt"""
)
#: After these at the start of a sentence a word is no name.
NOT_AFTER_NAME = _set(
    """i you he she it we they the a an this that these those my your his her its our their there not be to of me
    him them us what how if when so far"""
)
#: Before a small-letter word, it is an ordinary noun.
DETERMINERS = _set("the a an this these those my your his her its our their some any no every each another")
#: Two-letter capitals that stand for something else than somebody.
NOT_INITIALS = _set(
    """us uk eu un ba bs ma ms md mi ai aa na am pm tv dv cv pa ot gp id iq eq pt sw ed er hr it ct mh tx dx hx rx ok
    io la dc ny nz ca au oz ie eg bc ad op mp mba phd rn cp ta sa ga oa ex po gb ni fm ft ps pr qa vp vs xl xo cd dj
    pe re pc sn dr mr st jr dna dnas sud cbt act ocd ptsd adhd asd bpd did npd gad ed add cpd ceu dbt ifs emdr nhs
    dob doa nok mri hiv"""
)
#: What only begins a sentence, never a name.
STOP = _set(
    """i a an the this that these those my your his her its our their he she it we they you who whom whose which what
    when where why how if then than as at by for from in into of off on onto out over to up with within without about
    after again all also although always am and any are because been before being both but can could did do does
    doing down during each either else ever every few has have having here however is just let like maybe me mine
    more most much must neither never no nor not nothing now once one only or other perhaps please quite rather since
    so some someone somebody something still such thanks there though through till today too two under until upon us
    very was were well while would yes yet no yeah yep ok okay oh hi hello hey dear thank sorry anyone anybody everyone
    everybody nobody many same should shall might first last next another between despite instead meanwhile
    yesterday tomorrow tonight usually sometimes often finally later earlier eventually currently apparently honestly
    clearly obviously basically recently lately ever feeling wondering looking hoping wanting needing asking trying"""
)
