"""Words for what people do, as tables that `phrases.Phrases` reads. Ours, written by hand.

Pure Python: imports neither Django nor the rest of forum.
"""

#: Known in public, however it is said.
KNOWN = """
high|crown|county|circuit|district|supreme|federal|family|appeal [court] judge
court of appeal judge, judge in|at the crown|county|family|high|district|magistrates|supreme
city|county|town|parish|borough|local|district councillor, elected to|as the|a [city|county|town|state|local|school|parish] council|parliament|senate|congress|assembly|dail|mayor|board, captained|captains|captain|plays|played [cricket|football|rugby|hockey|golf] [for] the county|country|province|state|national [side|team], leader of the council, council leader
member of parliament|congress|the, member of the scottish|welsh|european parliament, cabinet|government minister
prime|first minister, shadow minister|secretary, secretary of state, home|foreign secretary, us senator, state senator
chief constable, chief superintendent, police|crime commissioner, police chief, fire chief
attorney general, district attorney, lord lieutenant, high sheriff, lord mayor, town mayor, deputy mayor
parliamentary candidate, standing|stood|running|ran for parliament|congress|council|mayor|senate|election
tv|television|radio|breakfast|news|weather|sports presenter|anchor|host|personality|star|actor|actress|chef|doctor
news anchor|reader, newsreader, weatherman, weather girl|woman, talk show host, chat show host, breakfast show host
soap star|actor|actress, pop star, rock star, film star, movie star, hollywood actor|actress|star, child star
famous singer|actor|actress|author|writer|footballer|musician|chef|artist|politician|family|father|mother|dad|mum|mom
well known singer|actor|actress|author|writer|footballer|musician|chef|artist|politician|local|journalist|broadcaster|family
household name, in the public eye, public figure, minor celebrity, local celebrity, z list celebrity, reads|read|presents|presented the news|weather on|for, reads the news, youd|youll recognise|recognize her|his|them|their [voice|face|name], you would recognise|recognize her|his|them|their, youd|youll know her|him|them|his|their from|face|voice|name|work, you would know her|him|them|his|their from|voice|work, was|is|he|she|shes|hes the face of, presents|presented|hosts|hosted a|the [local|breakfast|morning|radio|tv|drive|popular|quiz|talk|game] show|programme, on the telly|television|tv|radio every|each|most|daily, chief of police, the one who reads the, the one who presents the, child actor|actress|celebrity
bestselling author|novelist|writer, best selling author|novelist|writer, booker prize
premier league footballer|player|striker|goalkeeper|manager|referee, professional footballer, ex footballer, former footballer
footballer for, striker for, goalkeeper for, midfielder for, plays football for, plays rugby for, plays cricket for
nfl|nba|nhl|mlb|afl|nrl player|star|coach, major league player|pitcher, england|ireland|scotland|wales|australia international
international footballer|cricketer|rugby, all black, county cricketer, test cricketer, played for england|ireland|scotland|wales|australia
olympian, paralympian, olympic|paralympic athlete|swimmer|rower|cyclist|gymnast|runner|skater|boxer|hopeful|champion|medallist|medalist
lead singer of, lead singer in a famous|known, frontman of, drummer in a famous|known
a band you|youd|everyone, you would know her|his|their name|face, youd know her|his|their name|face, you have heard of, youve heard of
you will have heard of, youll have heard of, recognised|recognized in the street|supermarket, gets recognised|recognized
poet laureate, youtuber with, influencer with, instagram influencer, tiktok star, social media influencer, vlogger with
million followers, thousand followers, 000 followers, 100k followers, 200k followers, 300k followers, 500k followers
star of the, captain of the national, captain of the county, national team captain
bishop of, archbishop of, dean of the cathedral, chief rabbi, grand mufti
hereditary peer, life peer, member of the house of lords, member of the royal family, minor royal, lady mayoress
plays|played|playing|play|rows|rowed|row|swims|swam|swim|runs|ran|run|boxes|boxed|cycles|cycled|cycle|skates|skated|skate|rode|rides|skis|skied|wrestles|wrestled for england|ireland|scotland|wales|australia|canada|munster|leinster|ulster|connacht|yorkshire|lancashire|kerry|mayo|otago|canterbury|britain|jamaica|india|pakistan|nigeria
played|plays|play|rowed|rows|swam|swims|ran|runs|trained|trains|boxed|skated|coached|coaches for|with|in team gb|usa|canada|ireland|australia, played|plays|play|captained|coached|coaches|coach for|in the springboks|wallabies|lions|national|premier|olympic|provincial, plays|played|play hockey|rugby|cricket|football|netball|golf|tennis|basketball|camogie|hurling for her|his|their|the country|county|province|state|national|club|university, for his|her country, all blacks, black ferns, silver ferns, wallabies
sits|sit|sat|serves|served|is|was on the [town|city|county|parish|local|regional|community] council|bench, chairs|chaired|leads|led|runs the [town|city|county|parish|district|local|borough] council|party, leader of the opposition|party|union, union leader, trade union leader, shop steward on tv
has|had|hosts|hosted|presents|does|did a|his|her|their own show|programme|program|podcast|column|series on|in|with|for|about, writes|wrote|has|had a|the|his|her [weekly|daily|sunday|regular] column in|for, agony aunt|uncle, newspaper columnist, sports commentator, football pundit, tv|television|radio pundit|doctor|vet|gardener|historian|psychologist|cook|producer
is|was|been|appeared|were on strictly|mastermind|countdown|survivor|jeopardy|masterchef|telly, on the telly|television|news|radio last|this|talking|about|again, was|been|appeared|came on the voice|apprentice|chase|bachelor|bachelorette|late, won|winner|finalist bake|strictly|masterchef, won|of the [great] bake|voice|apprentice|election|booker, runner|runners up on|in a|the|her|his, reached|made the final|semi|semis of|on|in, contestant on|in a|the, reality tv|television|show
running|runs|ran|run|stood|standing|campaigning for mayor|office|senate|congress|council|president|governor|sheriff|parliament|senator|judge|election|reeve|mla|mpp|td, elected mayor|member|to|councillor|judge|sheriff|president|last, his|her|their|a|own wikipedia page|entry|article, blue tick, verified account
president|chair|chairman|chairwoman|chairperson|head|leader|captain|patron|founder|director of the [local|national|county|state|city|irish|british|australian|canadian|football|golf|rugby] football|rugby|golf|cricket|association|federation|union|party|chamber|council|league|guild|olympic|festival|orchestra|bbc|abc|cbc|rte
sings|sang|plays|played|drums|drummed|drummer|singer|guitarist|bassist in|with|for a famous|known|band [that|you|everyone|everybody], chart topping, number one hit|single|record|album|song, platinum record|album, olympic gold|silver|bronze|team|games|trials|squad, gold medallist|medalist, commonwealth games, world champion, national champion, world record holder
grammy|oscar|emmy|bafta|tony|pulitzer|nobel|mercury|turner|michelin|costa winner|winning|nominee|nominated|prize|award|star|laureate, the whole|entire town|village|island|parish|county|country|city|street knows|knew|recognises|recognizes her|him|them|who|his, everyone|everybody in|round|around|here town|the|here|in [village|island|town|county] knows|knew|recognises|recognizes her|him|them|who|his
familiar face|voice on|to|from, recognisable|recognizable face|voice, published|wrote|written|has a bestseller, wrote a novel|memoir|book that|which|about|everyone, wrote a|the|his|her bestselling|famous, author of a|the|that|several|two|three [famous|bestselling|best|well|popular|book|novels|books], well known in|around|round|here|locally|across, widely known in|as, known to everyone|everybody|all in|here, prime minister, deputy prime minister, vice president of the, first lady, mp's|minister's|mayor's|senator's|governor's|ambassador's|bishop's wife|husband|son|daughter|widow|secretary|chief, td for, mla for, mpp for, backbencher, cabinet secretary, junior minister, minister for|of health|education|finance|justice|housing|transport
"""

#: Titles that are also surnames or ordinary words: read with "the", "a", "is" ... before, or a relative after.
TITLES = """
councillor, alderman, mayor, mayoress, msp, mep, senator, congressman, congresswoman, congressperson
bishop, archbishop, cardinal, ambassador, high commissioner, baroness, viscount, marquess, newscaster, premier
mp, taoiseach, tanaiste, police chief, chief constable, governor general, state governor, lieutenant governor
"""

IN_THE_NEWS = """
is|was|were|been|be|being|are all over the news|papers|media|internet|tabloids|front
it was in the papers|headlines, it was on the front, is|was|were|been|be|being|are on|in the news|papers|newspaper|newspapers|headlines|tabloids
was|were|been|is in all the papers|newspapers, on the front page|pages, in the local paper|news|press, on the local news
made|making|hit [the] [national|local|international] papers|headlines|news|front, on the evening news, on the six oclock news, on national television|tv|radio
case was|is in the papers|news|press, reported in the press|papers|news|media, in the national press|papers|news
press|reporters|journalists outside her|his|their|the house, a documentary about her|him|them|his, you will have read about, you may have read about
youll have read about, you may have seen it on, you might have read about, story was in the, the one the papers|press|media|tabloids called|wrote|call|nicknamed, papers|press|tabloids|media called him|her|it|them, named in the press|papers, press conference|photographers outside, a film was made about
"""

#: Work that few people do. Warns.
RARE = """
lighthouse keeper, bell founder, bell hanger, bellfounder, astronaut, cosmonaut, coroner, falconer, hangman, taxidermist, embalmer
crocodile wrangler, alligator wrangler, snake handler|catcher|milker, sword swallower, fire eater, stunt man|woman|double|performer|pilot|driver
stuntman, stuntwoman, trapeze artist, circus performer|acrobat|clown|owner, acrobat, contortionist, tightrope walker, knife thrower
ventriloquist, puppeteer, professional magician, professional clown, ballet dancer, principal dancer, prima ballerina, ballerina
opera singer, concert pianist|violinist|cellist, orchestra conductor, orchestral conductor, concert harpist, church|cathedral organist
organ builder, luthier, violin maker, harpsichord maker, bagpipe maker, piano tuner, clock maker, clockmaker, watchmaker, horologist
dry stone waller, dry stone walling, thatched roofs for, master thatcher, wheelwright, shipwright, boat builder, boatbuilder, sailmaker, rope maker
master distiller, master blender, whisky blender, perfumer, tea taster, master of hounds, master of foxhounds, gamekeeper, ghillie, deer stalker
mole catcher, rat catcher, commercial beekeeper, oyster farmer, crab fisherman, trawler skipper, trawlerman, lobster fisherman, pearl diver
saturation diver, deep sea diver, deep sea fisherman, police diver, rescue diver, commercial diver, bomb disposal, mine clearance, deminer
air crash|accident investigator, plane crash investigator, test pilot, fighter pilot, bush pilot, helicopter winchman, winchman, lifeboat coxswain
harbour master, harbourmaster, harbor master, harbour|harbor pilot, maritime pilot, ferry captain, ship captain, ship's captain, cruise ship captain, submarine commander
submariner, tugboat captain, canal lock keeper, lock keeper, lock keeper, level crossing keeper, toll keeper, bridge keeper, royal protection officer
undercover officer|policeman|cop|agent, undercover police, intelligence officer, secret service, hostage negotiator, war correspondent|photographer, foreign correspondent
political cartoonist, crossword setter|compiler, chess grandmaster, grandmaster, professional jockey, racing driver, formula one|1, rally driver, professional wrestler
professional boxer, bullfighter, matador, professional snooker|darts|tennis|poker|rugby|basketball|hockey|ice|cyclist|golfer|surfer|skateboarder|gamer, figure skater
ice road trucker, astrophysicist, volcanologist, vulcanologist, glaciologist, palaeontologist, paleontologist, egyptologist, herpetologist, polar explorer
antarctic researcher|scientist|survey, mountain guide, mountain rescue leader, zookeeper, zoo keeper, elephant keeper, penguin keeper, lion tamer, forensic pathologist|anthropologist|entomologist
knackerman, slaughterman, slate splitter, prison governor, prison warden, vice chancellor, university chancellor, town crier, beefeater, yeoman warder, royal butler|footman|chef|nanny
butler to, lady in waiting, toastmaster, cloistered nun, trappist monk, benedictine monk|nun, carmelite nun, abbess, mother superior, prioress, hermit, anchorite, exorcist
buddhist monk|nun, cistercian monk, shaman, druid priest, pagan priest|priestess, high priestess, geisha, porn actor|actress|star, adult film actor|actress|star
gravedigger, grave digger, crematorium technician|operator, steeplejack, chimney sweep, signal box, crop duster, smokejumper, smoke jumper, warden of the island|reserve
island warden, reindeer herder, whaler, fur trapper, rodeo rider|clown, bull rider, livestock auctioneer, water diviner, dowser, glass blower, glassblower
stained glass maker|artist|restorer, master bookbinder, letter cutter, stone carver, gilder, gem cutter, diamond cutter, diamond dealer, film composer, playwright, film director
movie director, foley artist, tv chef, michelin starred chef, michelin chef, ghostwriter, lexicographer, un interpreter, interpreter at the un, interpreter for the president
transplant surgeon, neurosurgeon, brain surgeon, paediatric heart|brain surgeon, heart surgeon, space scientist, rocket scientist, nuclear submarine, nuclear inspector, weapons inspector
air traffic controller at, tea planter, vintner, cheese maker for, sheep shearer, champion shearer, wool classer, stock whip, jackaroo, drover
oil rig worker|diver|manager, offshore installation manager, ice cream taster, food taster, wine maker, master brewer, coastguard helicopter, pilot of the air ambulance
air ambulance pilot|doctor, royal harpist, court painter, portrait painter to, carillonneur, bell tower, hot air balloon pilot, balloonist, wing walker
bounty hunter, private detective, ransom negotiator, cult deprogrammer, wolf biologist, bear biologist, primatologist, whale researcher, storm chaser
surrogate mother for, professional mermaid, santa at, professional santa, elvis impersonator, celebrity impersonator, lookalike for, royal lookalike, drag king, drag queen called
cathedral verger, sexton, campanologist, tower captain, swan marker, ravenmaster, master of the rolls, king's counsel, queen's counsel, lady mayor, consul
honorary consul, diplomat, un peacekeeper, weapons designer, codebreaker, cryptographer, defector, headhunter for the, sumo wrestler, kabaddi player
state|county medical examiner, medical examiner, dam keeper, fire lookout, lookout tower, park ranger at, game warden, forest ranger, hut warden, bothy warden
deputy editor of, editor of the, editor in chief, headmaster of, headmistress of, head teacher of the only|village|town, headteacher of the only|village|town
principal of the only|village|town, postmaster, postmistress, village postmaster, village policeman, village bobby, town clerk, island doctor|nurse|vet|teacher|priest
first|second|principal|lead violin|viola|cello|harp|horn|oboe|flute|bassoon|trumpet|clarinet|trombone|timpani in|at|with|for, decommissioned lighthouse|light, lives in a|the lighthouse, keeps the lighthouse|light
conducts|conducted a|the national|city|symphony|philharmonic|youth|opera|radio|chamber orchestra, flies|flew|pilots|piloted the|a|an air|rescue|police|medical|crop|mail|sea ambulance|helicopter|plane|spray|duster, skippers|skippered|captains|captained a|the
works|worked|lived|lives|served|grew on|in|at|with|up a|an|the [travelling|traveling] oil|rig|submarine|submarines|circus|lighthouse|funfair|fairground|antarctic|arctic, submarine cook|engineer|officer|captain|crew, ice|sand|wax|chainsaw sculptor, court artist, court sketch artist, courtroom artist, police sketch artist, swordsmith, bladesmith, silversmith, coppersmith, tinsmith, gunsmith, whitesmith, ferryman, ferry woman, mail plane pilot, district nurse for the island, peat cutter, seaweed harvester, kelp harvester, salt maker, charcoal burner, bodger
trains|trained|breeds|bred|handles|raises|shows|judges guide|police|sniffer|search|rescue|assistance|cadaver|race|sled dogs|horses, breeds|bred|trains|trained|races huskies|alpacas|llamas|greyhounds|racehorses|falcons|hawks|ferrets, dog handler, racehorse trainer, horse trainer, guide dog trainer, sled dogs
builds boats, makes|made|builds|built|restores|restored|repairs|carves|forges|tunes|making|building|restoring [wooden|church|antique|pipe|stained|bespoke] violins|harps|organs|guitars|pianos|clocks|canoes|cricket|kayaks|puppets|wigs|coffins|swords|knives|saddles|globes|bats|bagpipes|fiddles|harpsichords|accordions|masks|prosthetics|instruments|glass|icons|frescoes|headstones|gravestones|telescopes|rockets|hurleys|currachs|lutes|barrels|carousels|dolls' [houses]
the vicar's|priest's|minister's|rector's|imam's|rabbi's|pastor's|headmaster's|headmistress's|headteacher's|principal's|sheriff's|judge's|sergeant's|laird's|undertaker's|chief's|bishop's wife|husband|son|daughter|widow|mother|housekeeper|sister|brother, the [parish|village|local|town] vicar|rector|parson|pastor of|at|in|here
the school's|village's|town's|island's|hospital's|club's|prison's|college's|parish's|county's|airport's [only|own|first] head|headteacher|principal|chaplain|doctor|vet|priest|baker|butcher|captain|midwife|postman|policeman|blacksmith|librarian|undertaker|matron|caretaker|governor|manager|organist
head|principal|warden|governor|matron|chaplain of|at|in the|a|our [local|village|primary|secondary|boarding|only|big|girls|boys|high|women's|county|state] school|prison|college|hospital|academy|jail|convent|orphanage|hospice
digs|dug graves, keeps|kept bees for, drives|drove|driver of the|a snow|school|hearse|mobile|only|only|steam|night|milk|fire|gritter|snowplough [plough|plow|engine|mail|ferry|library], steam train driver, hearse driver, funeral director, embalms, embalmed, lifeboat crew|volunteer|man|woman, on the lifeboat|lifeboats, mountain rescue team|volunteer, air traffic control, search and rescue, bomb squad, sniper in|for, swat team, riot police, mounted police, royal guard, palace guard
sea captain, tugboat, deckhand, trawler, fishing boat|fleet|trawler, crab boat, lobster boat, cray boat, shrimp boat, whaling, sealer, longliner, merchant navy officer, oyster|mussel|salmon|ostrich|alpaca|llama|trout|snail|crocodile|deer|emu farm|farmer, cider maker, cheesemaker, truffle, vineyard owner, runs a|the vineyard|circus|zoo|lighthouse|brothel|distillery|abattoir|crematorium|funeral|sanctuary|observatory|ferry
professional gambler|dancer|diver|singer|skier|snowboarder|climber|musician|cricketer|bodybuilder|chess|mourner|cuddler|wrestler|ghost|medium|psychic|bridesmaid|skater|cyclist|rower|swimmer, dominatrix, escort for|agency, stripper, cam girl, sex worker, onlyfans, tarot reader, psychic medium, ghost hunter, water bailiff, river bailiff, bailiff on, peat bog, marine biologist, bat expert, entomologist, ornithologist, seismologist, meteorologist at, astronomer at, archaeologist, marine archaeologist, conservator at, curator of|at, auctioneer at|of, bell ringer at|for, set designer, stunt coordinator, voice actor|actress|artist, voiceover artist, sign language interpreter, court reporter, court interpreter, hangar, helicopter pilot|mechanic|engineer, glider pilot, airline|commercial pilot|captain, ship's doctor|cook|chaplain|engineer, prison chaplain, army chaplain, hospital chaplain, airport chaplain
runs|ran|owns|manages|founded a|the|an donkey|horse|bird|animal|wildlife|seal|owl|cat|dog|bat|hedgehog sanctuary|rescue|hospital|shelter, mortuary assistant|technician|attendant|worker, works|worked in|at a|the mortuary|morgue|crematorium|abattoir|zoo|observatory|mint|lighthouse|embassy|consulate|palace
commands|commanded a|the|his|her frigate|ship|battalion|regiment|squadron|submarine|platoon|base|warship|garrison, refereed|umpired|won|played in|the [the] cup|world|all|grand final|cup|ireland, jain|hindu|sikh|tibetan|zen|catholic|anglican|orthodox|coptic|benedictine|dominican nun|monk|priest|deacon|friar, tunes|restores|repairs pianos|church|organs
"""

#: Rare work whose name is also a surname, a verb or an image.
RARE_TITLES = """
thatcher, farrier, blacksmith, saddler, cooper, fletcher, huntsman, shepherd, crofter, jockey, judge, sheriff, warden, spy
conductor, monk, nun, abbot, butler, bodyguard, ranger, auctioneer, bell ringer, composer, astronomer, explorer, sherpa, druid, undertaker
provost, laird, earl, duke, duchess, countess, baronet, chieftain, clan chief, tribal chief|elder, hereditary chief, rabbi of, imam of, imam at, vicar of, vicar at, rector of
priest at|of the only|village|local, parish priest of|in, pastor of, minister of the kirk, stationmaster, bell hanger, sculptor, mercenary, crown prosecutor
"""

#: Work as many do: counts a point, no hint.
ORDINARY = """
nurse, staff nurse, ward sister, district nurse, psychiatric nurse, veterinary nurse, matron, midwife, health visitor, doctor, junior doctor, gp, consultant, surgeon
anaesthetist, anesthetist, paediatrician, pediatrician, psychiatrist, radiographer, physiotherapist, occupational therapist, speech therapist, dietitian, optician, optometrist
dentist, dental nurse, hygienist, pharmacist, paramedic, vet, social worker, care worker, support worker, carer, caregiver, childminder, nanny, au pair, nursery worker
teacher, primary|secondary|maths|music|art|science|english|pe|drama|history school|teacher, primary school teacher, secondary school teacher, high school teacher, teaching assistant
head teacher, headteacher, headmaster, headmistress, deputy head, principal, lecturer, professor, academic, researcher, scientist, librarian, tutor, school secretary
police officer, policeman, policewoman, detective, cop, firefighter, fireman, prison officer, probation officer, security guard, soldier, army officer, marine, sailor, veteran
solicitor, barrister, lawyer, attorney, paralegal, legal secretary, accountant, bookkeeper, banker, trader, stockbroker, actuary, auditor, financial adviser|advisor, insurance broker
estate agent, realtor, surveyor, architect, engineer, civil|software|mechanical|electrical|structural engineer, programmer, developer, web developer, data scientist|analyst, analyst
designer, graphic designer, fashion designer, project manager, product manager, sales manager, salesman, saleswoman, manager, team leader, foreman, executive, ceo, director
recruiter, hr manager, secretary, receptionist, personal assistant, administrator, civil servant, journalist, editor, photographer, writer, poet, novelist, musician, singer, dancer, actor
actress, artist, painter, comedian, dj, plumber, electrician, builder, bricklayer, joiner, carpenter, roofer, plasterer, decorator, scaffolder, mechanic, welder, machinist, miner
factory worker, warehouse worker, farm worker, labourer, laborer, farmer, dairy farmer, fisherman, gardener, landscaper, tree surgeon, lorry driver, truck driver, bus driver, taxi driver
cab driver, train driver, delivery driver, courier, postman, postwoman, pilot, airline pilot, flight attendant, air hostess, cabin crew, chef, cook, baker, butcher, waiter, waitress
barista, bartender, barman, barmaid, publican, landlady, hairdresser, barber, beautician, nail technician, tattooist, tattoo artist, personal trainer, yoga teacher, sports coach
cleaner, housekeeper, janitor, caretaker, shop assistant, cashier, shopkeeper, florist, seamstress, tailor, dressmaker, call centre worker, sex worker, escort
vicar, priest, pastor, minister, curate, rabbi, imam, chaplain, missionary, deacon, magistrate, justice of the peace, funeral director, undertaker, croupier, bookmaker, translator, interpreter, economist, statistician
"""

#: Trades that are rare whatever is put before them: "a mahjong tile carver"; and what makes them something else.
CRAFTS = frozenset(
    "carver splitter setter turner weaver spinner binder founder catcher tamer handler gilder cutter polisher blower grinder "
    "forger restorer caster ringer gatherer harvester trapper wrangler dyer tanner cobbler skinner slaughterer renderer smelter "
    "smith wright herder drover tracker piper fiddler harper tuner engraver etcher embroiderer lacemaker thatcher waller "
    "hewer quarryman quarrier whittler rigger caulker stoker signaller steersman helmsman bosun skipper winder plater puddler".split()
)
NOT_CRAFTS = frozenset(
    "trend jet pace type bar leg hair cookie cost dog baggage ball page head fire lock story sound rumour rumor hunter book "
    "whistle leaf party film furniture tempo fitness sleep calorie period mood tooth gold black pied law record".split()
)
#: What follows "professional" in the work of many.
PROFESSIONALS = frozenset(
    "helper carer worker manager adviser supervisor other developer career order carer caregiver driver cleaner photographer "
    "teacher writer singer dancer gardener organiser organizer listener rescuer pleaser baker painter manner trainer player "
    "footballer boxer golfer wrestler surfer cricketer gamer snooker poker footballer jockey drinker smoker worrier".split()
)
