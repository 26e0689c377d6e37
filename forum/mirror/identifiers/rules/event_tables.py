"""Words for unusual events, honours, courts and pictures, as tables that `phrases.Phrases` reads. Ours.

Pure Python: imports neither Django nor the rest of forum.
"""

#: Events with a name that everybody knows.
PUBLIC = """
grenfell [tower|fire], hillsborough, lockerbie, aberfan, dunblane, zeebrugge, piper alpha, herald of free enterprise, king's cross fire, bradford city fire, stardust fire, omagh bomb|bombing, bloody sunday
bataclan, manchester arena, arena bombing|bomb|attack, london bridge attack, london bombings, boston marathon bombing, oklahoma city bombing, sandy hook, columbine, parkland shooting, uvalde, pulse nightclub, virginia tech
port arthur massacre, christchurch attack|shooting|shootings|earthquake|mosque, bali bombing|bombings|bomb, black saturday, pike river, white island eruption, erebus crash|disaster, cave creek, costa concordia
estonia ferry|disaster, utoya, beslan, chernobyl, fukushima, challenger disaster, columbia disaster, boxing day tsunami, kegworth, selby rail, potters bar crash, paddington rail crash, ladbroke grove, marchioness
twin towers, world trade center|centre, air india bombing|182, lac megantic, humboldt broncos, ecole polytechnique, westray, ocean ranger, post office scandal, infected blood, jonestown, waco siege, rwandan genocide
srebrenica, bhopal, mh17, mh370, ariana grande concert, astroworld, surfside collapse, camp fire, station nightclub
"""

EVENTS = """
shipwreck, shipwrecked, ferry fire|disaster|sinking|accident|crash, ferry sank|capsized|sinking, boat sank|capsized|sinking, trawler sank|sinking|disaster, yacht sank|capsized, ship sank|sinking, sinking of the
lost at sea, adrift at sea, man overboard, plane|air|airplane|aeroplane|helicopter|light|glider|balloon crash, plane|helicopter|aircraft crashed, crash landing, emergency landing, ditched in the sea
train|rail|tram|coach|bus|minibus|school|cable crash, train derailed, train derailment, derailment, cable car accident|fall, rollercoaster accident, fairground accident, tower block fire, nightclub fire|shooting
hotel fire, school fire, factory fire|explosion, refinery fire|explosion, gas explosion, house explosion, chemical explosion|leak|spill, explosion at the|her|his|a, car bomb, nail bomb, pipe bomb, letter bomb, bombing of the
ira bomb|bombing, pub bombing|bombings, suicide bomber|bombing, roadside bomb, terrorist|terror attack, terrorist incident, mass shooting|stabbing|killing|murder, school shooting, church|mosque|synagogue|mall|supermarket|office shooting
workplace shooting, knife attack at, stabbing at the, taken hostage, held hostage by|for|at|in a|the|armed|gunmen|two|three|six|four|five|days|weeks|months, the|a hostage in|at|of, hostage taking|situation|crisis, former hostage, bomb went off, the bomb exploded, opened fire on|in|at, gunman, by a sniper, hijacked plane|flight|bus|ferry|ship|train
plane|flight|bus|ferry was hijacked, hijacking of, kidnapped, kidnapping, kidnap, abducted, abduction, ransom, mine|pit|colliery|tunnel collapse|disaster|explosion, mine collapsed, trapped underground, trapped in a|the cave|mine|lift|tunnel|rubble|avalanche
buried alive, bridge|building|dam|stadium|grandstand|crane|roof collapse|disaster, stadium crush|disaster, crowd crush, only one to get|make|walk|survive|come|live out|it|away|alive|home [of], only one who survived|lived|escaped|made, oil rig explosion|fire|disaster, buried in an avalanche, caught in an avalanche, avalanche killed
survived an avalanche, earthquake survivor, survived the|an earthquake|tsunami|hurricane|cyclone|eruption|bombing|attack|shooting|crash|sinking|fire|massacre|genocide, in the earthquake|tsunami, the tsunami, volcanic eruption, volcano erupted
struck by lightning, hit by lightning, lightning strike, shark attack, bear attack, crocodile attack, attacked by a shark|bear|crocodile|lion|tiger|bull|stag|dingo|moose|cougar, gored by, mauled by, bitten by a shark|snake
cave rescue, mountain rescue helicopter, airlifted off|from the, winched to safety|off|from, rescued by [the] lifeboat|helicopter|coastguard|navy, sole survivor, only survivor, lone survivor, last survivor, one of the|only|just|two|three survivors
survivor of the, survivors of the, survived a plane|train|coach|helicopter|shipwreck|shark|bear|lightning|mass|bomb|bombing|massacre|kidnapping, public inquiry, public disaster, mass grave, concentration camp survivor, holocaust survivor
escaped from [a|the] cult|prison|compound|captivity|north, escaped a cult, left a cult, grew up in a cult, raised in a cult, born into a cult, cult leader, doomsday cult, witness protection, protected witness, new identity, super injunction
wrongly|wrongfully convicted|imprisoned|accused|jailed, miscarriage of justice, exoneree, exonerated after, whistleblower, whistle blower, blew the whistle on, defected, defector, political prisoner, prisoner of war, held captive, captivity
child soldier, disappeared for years|months, went missing for days|weeks|months|years, missing for days|weeks, body was never found, body never found, body washed up, search party found, poisoned by, polonium, novichok, parachute|chute failed|didnt|did|never, parachute|parachuting|skydiving|paragliding|gliding|microlight|bungee|ballooning|caving|climbing|diving|sailing|rodeo accident
fell from a|the balcony|cliff|roof|window|plane, fell off a cliff|roof, fell down a|the well|shaft|mineshaft|crevasse|cliff|ravine, hit by a|the plane|train|tram|meteorite|falling|tree, in|by|under the|a mudslide|landslide|tornado|sinkhole|rockfall, swept out to sea, swept away by the, clinical trial death, woke from a coma, woke up from a coma, came out of a coma, in a coma for, clinically dead for
pushed onto the tracks, pushed in front of a train, driver of the train that, plane lost|fell|dropped, spy scandal, sex scandal, embezzled, ponzi scheme, heist, armed robbery at|of, bank robbery|raid, jewel|jewellery raid|robbery, art theft, fraud trial
"""

HARM = """
was|were|been|being|got murdered, murdered her|his|their|by|in|when|at|two|three, her|his|their|father's|mother's|brother's|sister's|son's|daughter's|husband's|wife's murder, murder of her|his|their|a|two|three|my
murder suicide, murder trial, double murder, murderer, serial killer, killed her|his|their own|mother|father|wife|husband|brother|sister|children|child|baby|daughter|son|parents|family|boyfriend|girlfriend
father|mother|husband|brother|son|dad|mum|stepfather killed her|his|their|two|three, shot dead, stabbed to death, beaten to death, strangled by, beheaded, honour|honor killing, acid attack, patricide, matricide, infanticide, familicide, manslaughter
contract killing, gangland, drive by shooting, shot by police, shot by the police, shot in the face|head|street, blown up by, homicide, femicide, cold case, death in custody, died in [police] custody, dismembered, set on fire by, set fire to the|her|his
"""

HONOURS = """
won|win|winning|wins [the|a] lottery|jackpot|pools|euromillions|powerball, winner|winners of the lottery|jackpot|pools|euromillions|powerball, lottery win|winner|winnings|millionaire, won millions, gold|silver|bronze medal|medallist|medalist, won gold|silver|bronze, olympic|paralympic gold|silver|bronze|medal|games|team|final|trials
olympics for, competed in|at the olympics|paralympics|olympic|commonwealth, commonwealth games [medal|gold], world|national|european|british|us|state|junior|former|olympic champion, world championship|championships, world cup winner|squad|final, world record, record holder, guinness [book|world]
broke the record, holds the record, won|winning|winner a|an|of|the bafta|oscar|emmy|grammy|brit|olivier|booker|pulitzer|nobel|turner|mercury|pritzker|mobo|juno|logie|walkley, oscar|bafta|emmy|grammy|nobel|pulitzer|booker winner|winning|nominated|nominee
knighted, knighthood, damehood, obe, mbe, cbe, honours list, honors list, purple heart, bronze star, victoria|george|military cross, medal of honor|honour, bravery|gallantry award|medal, decorated for, carnegie hero, australian of the year, citizen of the year
teacher|nurse|player|sportsman|sportswoman|businesswoman|businessman|entrepreneur|chef|headteacher|farmer|officer of the year, young musician of, miss england|ireland|wales|scotland|america|universe|world|canada|australia, beauty queen
reality tv|show|television, love island, big brother house|contestant, bake off, x factor, got talent, strictly come dancing, masterchef, married at first sight, the apprentice candidate, american idol, the voice contestant|finalist, the bachelor contestant
game show, quiz show, university challenge, mastermind contestant|chair|final|winner, who wants to be a millionaire, jeopardy contestant|champion, dragons den, shark tank, come dine with me, first dates, the chase contestant|winner, naked attraction
went viral, gone viral, viral video, viral clip, viral tweet, tiktok went, video of her|him|them has|had|got|went, million views, meme of her|him, became a meme, is a meme
climbed|summited|summitted everest|k2|denali, rowed the|across atlantic|the|pacific, swam the|across channel|english|the, sailed [single] [handed] solo|round|around the|world, round the world sailor|yachtsman|yachtswoman|cyclist
walked to the south|north pole, expedition to the south|north|antarctic|arctic, played at wimbledon|glastonbury|lords|wembley, sold|floated her|his|the company|startup|business for millions|a, discovered a comet|species|planet, patented, inventor of the, founder of the charity|festival
"""

#: Courts and police, plain enough without a person near.
LEGAL = """
custody hearing|battle|case|dispute|evaluation|order|fight|trial|mediation|proceedings, child arrangements order|hearing, lost custody, employment|immigration|disciplinary|asylum|mental tribunal, tribunal is|was|starts|begins|on|next|in|hearing|date|judge|this|case|panel
health tribunal, at [the|a|her|his] tribunal, inquest, coroners court|hearing|verdict|report, stood|stands|standing|stand trial, is|was|goes|going|went|currently|awaiting|father|husband|son|brother|dad on trial, awaiting trial|sentence|sentencing, trial starts|begins|date|begun|is|in|was|collapsed
court date|hearing|appearance|order|papers|battle|summons|proceedings|case|bundle, up in court, court next|on|last|this week|month|monday|tuesday|wednesday|thursday|friday, crown|county|family|magistrates|high|supreme|juvenile|federal|youth|appeal|superior|criminal court
magistrates court, court of appeal, court ordered, court mandated, court appointed, before the judge, family proceedings, care proceedings|order, guardian ad litem, cafcass, section 47, child protection conference|plan|case|investigation|register|hearing, emergency protection order
deportation [order|hearing|flight], deported, being deported, removal directions, asylum claim|appeal|interview|hearing|case|decision|application|refused, immigration hearing|interview|detention|case|court|appeal|judge|removal, home office interview|decision|refusal|appeal|letter, to be removed from the country|uk, he|she is|are|was to be removed|deported, visa appeal|refused|revoked, ice detention|raid|custody
green card interview|hearing, restraining order, protective order, order of protection, non molestation order, injunction against, subpoena, subpoenaed, subpoenaed for, deposition, deposed by, intervention order, apprehended violence, parenting order, exclusion order, barring order, safety order
on remand, remanded, on bail, out on bail, bail conditions|hearing, parole hearing|board|officer|date, out on licence|parole, released on licence|parole, on parole, probation officer|order|hearing|appointment|terms, community service order, community payback, suspended sentence, sentencing hearing|date|on|next
sentenced to, serving [a] life|sentence|time, served time|two|three|four|five|six|seven|eight|ten|years in, prison sentence, life sentence, death sentence, convicted of|for, conviction for, pleaded guilty|not, pled guilty|not, found guilty|not, acquitted [of], plea deal|hearing|bargain, jury trial|found|verdict|is|selection
is|was|as the|a plaintiff|defendant|claimant, co defendant, class action, lawsuit, suing the|her|his|their|for|a, being sued, is sued, sued by|for|her|his|the|their, personal injury case|claim, malpractice suit|case, employment claim|case|lawyer|dispute, unfair dismissal, out of court settlement, gagging order, nda with
gmc|nmc|sra hearing|investigation|referral|panel|complaint, was|been|got struck off, disciplinary hearing|panel, court martial, courtmartial, extradition, extradited, interpol, arrested for|on|in|at|last|by|after|again|and, was|got|been|is arrested, arrest warrant, under arrest|investigation|caution
charged with murder|assault|theft|fraud|rape|possession|stalking|arson|manslaughter|harassment|causing|drink|dui|dwi|gbh|abh|a|sexual|indecent|attempted|child, criminal charges|case|trial|charge|investigation|record|court|proceedings, police investigation|interview|statement|custody|caution|bail|station, interviewed under caution
statement to the police, reported it|him|her|them|this to the police, reported to the police|mash|social, pressed|pressing|press charges, drug bust|dealing, sex offenders|offender register, registered sex offender, on the sex|register, electronic tag, on tag, ankle monitor, ankle tag, forensic order|section
adoption hearing|order|panel, surrogacy order|hearing, probate dispute|battle|case, contested will, bankruptcy hearing|court|order, eviction hearing|notice|order|court, witness statement|in, testify|testifying|testifies against|in|at, testified against|at|in, taken|took|removed her|his|their|the|my kids|children|child|baby|son|daughter into|away|off|from, deport her|him|them|his|the, visa was|is|got refused|denied|revoked|cancelled, safeguarding investigation|enquiry|inquiry|strategy, giving evidence against|in|at, gave evidence against|in|at|to, expert witness
"""

#: Too common a word unless somebody's own.
COURT = """
in court, to court, tribunal, custody of the|her|his|their, the hearing, asylum, injunction, sole|full custody, fighting|fight|fights|battling|battle for custody, the police came|called|took|raided|knocked|arrested, police raided|raid|came|took, social services took|removed|involved|investigation|are, taken into care, divorce hearing|settlement|court|papers|lawyer, legal battle|case|action|proceedings|fight, prosecuted, prosecution
"""

#: Pictures, drawings, voices and handwriting handed in with the text.
IMAGES = """
ive|have|im|i attached|attaching|uploaded|uploading|included|posted|pasted|added|enclosed a|the|his|her|their|some|my|two|three [short|few] photo|photos|picture|pictures|image|images|drawing|drawings|scan|scans|screenshot|screenshots|recording|audio|video|clip|letter|painting|sketch|poem|note|voice|collage|artwork|diary|journal|handwriting
ill|will|can attach|upload|post|share|include|add a|the|his|her|their|some photo|photos|picture|pictures|image|drawing|drawings|scan|screenshot|screenshots|recording|audio|video|clip|painting|sketch|voice|artwork|handwriting|poem|letter|diary
have|ive attached his|her|their|the|a photograph, attached is|are a|the|his|her|their|some, please see attached, see attached, see the attached, see attachment, attachment below|shows, attached photo|photos|picture|pictures|image|images|drawing|drawings|scan|screenshot|screenshots|recording|audio|video|clip|file|painting|letter
photo|picture|image|drawing|scan|screenshot|recording|audio|video|clip|painting|photos|pictures|drawings|screenshots|letter|sketch attached|enclosed|below|uploaded, photo|picture|drawing|scan|screenshot|recording|voice is|are attached|below|here|enclosed, voice note|memo|message|recording attached|below|uploaded
here is|are|s|heres his|her|their|hers photo|picture|drawing|drawings|painting|handwriting|letter|voice|poem|sketch|scan|collage|self|artwork|diary|journal|recording, heres|here is|are a photo|picture|photograph|scan|screenshot|recording|video|clip|drawing|sketch|image of|from|she|he|that|they
here his|her|their photo|picture|drawing|drawings|painting|handwriting|poem|sketch|scan|collage|artwork|recording, here a photo|picture|photograph|scan|screenshot|recording|video|clip|drawing|sketch of|from|she|he|that|they
here are some|the|two|three|a [of|few] [his|her|their] photos|pictures|drawings|paintings|screenshots|scans|images, scan of her|his|their handwriting|letter|drawing|diary|journal|notes, photo of her|his|their handwriting|drawing|painting|artwork|letter below|attached|here
link to her|his|their|the recording|video|photos|artwork|art|paintings|portfolio|voice|podcast, listen to the recording here|below, listen to the clip, you can see her|his|their face|handwriting in, you can hear her|his|their voice in|on
posting her|his|their|a drawing|photo|picture|painting|poem|artwork|letter [here|below], sharing her|his|their drawing|photo|picture|painting|artwork|handwriting, uploaded her|his|their|a|the photo|drawing|picture|painting|artwork|scan|recording|image
"""

#: What can meet with a disaster: "the coach that went into the reservoir".
CARRIERS = "plane jet airliner aircraft helicopter coach bus minibus train tram ferry boat ship trawler yacht barge canoe balloon glider submarine cable_car lifeboat ambulance"
BUILT = "walkway bridge balcony grandstand stand crane tower dam tunnel mine pit scaffold scaffolding footbridge mineshaft flats pier stage marquee"
FATES = """
went into|in the|a water|reservoir|river|lake|sea|ravine|harbour|canal|wall|crowd|valley|gorge|ditch|gully|house|ground|hillside|mountain|loch|bay|shop|station
went off the road|bridge|cliff|rails|runway|edge|quay|pier|track|tracks, went over the edge|cliff|bridge|side|falls, went down in|off|over|near|with, went under, came down in|on|off|near|over, fell from|off|into|out|on, fell
sank, went over, capsized, collapsed, crashed, caught fire, burst, burst its|and, flooded, derailed, overturned, ran aground, blew up, exploded, broke up, burned|burnt down|out, gave way, came down, failed, disappeared, vanished, lost with|at, shot down, hijacked, was lost with|at, was shot down, was hijacked, hit the|a
"""
#: What a named disaster ends in: "the Elm Street shooting".
DISASTERS = "shooting shootings bombing bombings disaster massacre explosion collapse derailment sinking siege earthquake stabbings riots killings murders attack attacks fire fires crash flood floods tragedy inquiry scandal"
