/**
 * Words that name a subject of their own: whoever asks for one wants nothing else, so a record that lacks it is no
 * answer, and it is never taken for a misspelling of another. General English, listed without regard to a dossier:
 * what a dossier does have is found there first.
 */
export const OTHER_SUBJECTS: string = [
  // Life, death, violence, crime
  `
  abduct abduction abortion abuse abused ambush arson assassinate assassination assault autopsy beat beaten
  beating behead beheading birth blast bleed blood bomb bombed bomber bombing bombs born bribe bribery
  bullet burial buried burn burned bury casualties casualty ceasefire chemical convict convicted corpse
  corruption cremate crime crimes criminal cut dead death deaths defect defection desert deserter die died
  dies drown drug drugs drugged dying escape escaped execute executed execution executions exile explode
  explosion extort fatality fatalities fight fraud funeral genocide graves guillotine gun guns hang hanged
  hijack homicide hostage hostages hunger hurt injure injured injuries injury invade kidnap kidnapped kill
  killed killer killing kills knife knives loot looted massacre massacred molest murder murdered murderer
  negligence perish poison ransom rape raped rapist rebel rebellion revenge riot riots rob robbed robbery
  sabotage sanction sanctions shoot shooting shot siege slaughter slave slavery smuggle smuggler smuggling
  stab starve starvation steal stolen strangle strike strikes suicide surrender terror theft thief thieves
  threaten torture tortured traffic trafficking treason truce vandal victim victims violence violent war
  wars wound wounded wounds
  `,
  // Law and state
  `
  innocent acquit acquitted appeal appeals ambassador arraign arrest arrested asylum attorney ballot bail
  border borders budget cabinet campaign candidate capital census citizen citizens citizenship civil colonel
  confess confession congress constitution constitutional consul consulate council councillor coup courtroom
  customs decree defendant defendants delegate delegation democracy democrat deputies deputy dictator
  diplomacy diplomat diplomats dynasty elect elected election elections electoral embassy emperor emir
  empire envoy extradition federal felony fine governor guilty hearing hearings immigrant immigration
  impeach impeachment independence indict indictment inquiry interior interrogate interrogation judge judges
  jury king lawsuit lawyer lawyers legislature liberal lieutenant magistrate mandate manifesto marshal
  martial mayor minister ministers ministry monarch monarchy municipality nationality nationalities
  naturalise oath occupation pact parliament parole party passport passports patrol penalty petition plead
  plea police policeman policemen policy politician president presidential prime prince princess probation
  prosecute prosecuted prosecution prosecutor province protest protests protester queen referendum refugee
  refugees refuse refused refusal refuses registrar republic republican residency resign resignation
  resigned revolution royal senate senator sentence sentenced sentences sergeant sheikh sheriff sign signed
  signature sovereign sultan summit supreme tax taxes throne treaty trial trials tribal tribe tribes
  tribunal tried union veto visa visas vote voted voter voters votes warrant warrants ally
  `,
  // Money and trade
  `
  afford auction bank banks bill billion bitcoin buyer cash cheap cheque coin coins compensation contract
  contracts contractor contractors cost costly costs crypto currency debt debts deposit discount dividend
  dollar dollars donate donation donor donors earnings economic economy euro euros expensive export fee fees
  finance financed financial fund funded funding funds import income inflation insurance invest investment
  investor invoice loan loans market markets merchant money mortgage paid pay paying payment payments pays
  pension pound pounds price prices profit purchase refund rent revenue reward rich salaries salary sale
  sales sell shares shop shopping sold spend spent stock stocks subsidy tariff tariffs trade tuition wage
  wages wealth
  `,
  // Bodies, health, food
  `
  aids allergy alcohol ambulance anxiety apple bacon banana beard beer biscuit body bone bones brain bread
  breakfast butter cake cancer cheese chef chicken chocolate cholera clinic coffee cook cooking covid curry
  cure dentist depression diabetes diet dinner disease diseases disabled disability doctor doctors drink
  drinking eat eaten eating egg eggs electricity epidemic exercise fever fish flour flu food foods fruit gym
  hair healthcare health hospital hospitals ill illness infection insulin juice kitchen lunch malaria meal
  meals meat medical medication medicine medicines milk mortality nurse nurses nutrition obesity onion pain
  pandemic pasta pepper pharmacy physician pill pizza potato pregnant pregnancy recipe recipes restaurant
  rice salad salt sandwich sanitary sanitation scabies sick sleep smoke smoking snack soap soup steak sugar
  surgeon surgery tea teeth therapy therapist thirst toilet toilets tuberculosis tuna vaccine vaccinated
  vaccination vegetable vegetables vegetarian vegetarians virus vitamin water wine yoga
  `,
  // People, families, beliefs, looks
  `
  adult adults age aged ages arab arabs atheist baby babies beautiful bible bishop bisexual boy boys bride
  buddhist catholic child children christian christians church clan cleric clerics clothes daughters dialect
  divorce dress elderly ethnic ethnicity families family farmer farmers female females feminist fingerprint
  gay gender girl girls god hindu hobby holy homosexual household husband husbands identity imam infant
  infants islam jew jews jewish juvenile juveniles kid kids koran language languages lesbian male males
  marriage married marry minor minors mosque mosques mothers muslim muslims name names naming orphan orphans
  parents pope prayer pray priest prophet quran rabbi race racist ramadan relatives religion religions
  religious saint sect sects sex sexual shia shiite sibling siblings son sons spouse sunni surname teenager
  teenagers twin uniform uniforms wedding widow widows wives woman women yazidi yazidis yezidi youth
  `,
  // Trades and offices
  `
  accountant actor actress architect artist astronaut banker barber builder butcher captain carpenter
  celebrity cleaner clerk coach composer dancer designer detective director driver drivers economist editor
  electrician employee employees employer engineer engineers executive firefighter firefighters fisherman
  gardener guard guarded guards hacker historian interpreter inspector intern inspectors janitor librarian
  mechanic miner model moderator moderators musician novelist renderer philosopher photographer pilot pilots
  pirate plumber poet producer programmer psychologist recruiter sailor salesman scientist scientists
  secretary singer spies spy staff teachers technician tourist tourists trader translator veteran volunteer
  waiter warden workers workforce
  `,
  // Weapons, vehicles, places, buildings, things
  `
  airbase airport airports airline airlines airspace ammunition apartment armour armoured artillery asteroid
  avenue ballistic barracks beach bicycle bike boat boats bottle box bridge bridges building buildings
  bunker bunkers bus buses cabin cafe camera cameras camp camps canal candle car carpet castle cathedral
  cave ceiling cemetery chair cinema city cities clock cloud coast computer concrete container convoy
  convoys corridor cottage county courtyard dam device diamond district door drone drones engine factory
  farm fence fences ferry field floor flags flower forest fort fortress fuel furniture garage garden gas
  gate glass gold grenade guitar handcuff handcuffs harbor harbour helicopter helicopters hill highway home
  homes hotel hotels house houses iceberg island islands jacket jungle key keys lake laptop library lorry
  machine mail mall map maps medal metal mile miles mill mine minefield mirror missile missiles monument
  moon mountain mountains museum nail needle neighborhood nuclear ocean office oil opera ore oven oxygen
  palace parachute park parking pen perimeter petrol phone photo photos photograph piano pictures pistol
  plant plants plastic platform playground pool port ports postcard pyramid radar radiation radio railway
  rail rifle rifles river rivers road roads robot rocket rockets roof rooftop room rope route routes runway
  satellite satellites sea shelter ship ships shirt shoe shoes signal silk silver skyscraper slum sniper
  snipers soccer solar stadium staircase stairs star stars statue steel stone store stove submarine suburb
  subway suitcase supermarket sword tank tanks taxi telephone television temple tent tents theater theatre
  ticket tickets tower towers town towns toy train trains tram tree trees tunnel tunnels tyre university
  universities van vessel vest village villages wall walls warehouse warship watchtower weapon weapons
  weaponry wheel wheels window windows wire zone zoo
  `,
  // Nature, weather, sciences, arts, games, software
  `
  override bypass jailbreak json sql admin sudo firm company companies manufacturer algebra algorithm alien
  aliens animal animals ant anthem app apps astrology atom autumn award bee bees biology bird birds book
  books calendar captcha cartoon cat cats championship chemistry chess chord climate code coded coding
  comedy comet concert configuration configure cow cows cricket crossword dance dinosaur dog dogs download
  dolphin duck earthquake earth eclipse elephant email emails emoji encrypt equation film films flood floods
  football fossil fox frog galaxy gallery game games gaming geography geometry ghost giraffe goal golf
  google gravity hack hacked hacking heat history hockey holiday holidays horse hurricane insect instagram
  install instruction instructions internet javascript joke jokes kangaroo keyboard leaf linux lion
  literature lottery lyrics magic magician marathon math maths mathematics melody meme memes meteor monkey
  movie movies mushroom music nft nitro novel novels olympics orchestra painting paintings password
  passwords penguin pet pets philosophy physics pig planet planets plugin poem poems poetry pokemon program
  programming prompt prompts puppy python quantum rabbit rain rainbow rat reddit riddle scarf science score
  sculpture season seasons server sheep skin slang slur snake snow software song songs spider sport sports
  spring storm summer sunlight sunrise sunset swimming teleport temperature tennis tide tiger token tokens
  tomato toothpaste tornado tour tourism tournament translation travel trophy tsunami tutorial twitter
  unicorn universe username vacation video videos volcano wallpaper weather website websites whale wifi
  wikipedia wind winter wolf worm xbox youtube zebra zombie
  `,
  // What is asked of people and things that a dossier of claims may well lack
  `
  altitude anniversary annex applaud ashamed apologise apologised apology apologies approve approved
  approval authorise authorised authorize authorized ban banned barred biography birthday birthplace boycott
  brand capture captured caught cheered colour color compensate condemn condemned condemns congratulate
  cancel cancelled canceled commander commanders confiscate crash crashed criticise criticised criticize
  criticized curfew custom deadline delayed delay demolish deport destroy destroyed distance diameter
  dispatched educate educated educating education embargo employ endorse endorsed evict evicted expel
  expelled finish finished fire fired founded founder founders graduate graduated handcuffed height heroine
  humiliate hire hired illegal inspect inspected inspection inspections insult interview interviewed
  interviews kilometer kilometers kilometre kilometres lawful length letter letters liable logo manufacture
  mentor merge nickname overthrow overthrown ownership privacy prohibit promoted publish punish punished
  punishment punishments qualification ranking ratify ratified recruit recruited recruiting recruitment
  register registered rehabilitate rehabilitation reintegrate repatriate repatriated repatriation repair
  replaced rescue screening serial sew spelling sue sued suspend suspended tattoo thank toll topple toppled
  trained trainer training uninstall unlawful unclog vaccinate visit visited visitor visitors visits wear
  whistle win winner winners withdraw won worship zip
  `,
  // Countries, peoples, men of state, often written small
  `
  afghan afghanistan africa african albania algeria america arabia asia asian assad australia australian
  austria bahrain basra belgium biden brazil britain british canada canadian chechen china chinese cuba
  denmark dutch egypt egyptian emirates england erdogan erbil europe european france french gaza german
  germany greece greek hamas hezbollah hol hollande houthi houthis hungary india indian indonesia irish
  ireland italian italy japan japanese jolani jordan jordanian kirkuk korea korean kurdistan kuwait kuwaiti
  laden latakia lebanese lebanon libya libyan london macron mexico mexican mosul morocco moroccan moscow
  nasiriyah nato netanyahu netherlands nigeria nineveh norway oman pakistan pakistani palestine palestinian
  paris peshmerga poland polish portugal putin qaeda qaida qatar qatari quneitra raqqa roman romania rome
  russia russian russians saddam sadr saudi saudis scotland serbia sharaa sistani soleimani somalia spain
  spanish sudan sudani sweden swedish swiss switzerland taliban thailand tokyo trump obama clinton bush
  merkel scholz starmer tunisia tunisian turkmen uk ukraine ukrainian un uzbek vatican venezuela vietnam
  yemen yemeni ypg zelensky sdf pkk hts fsa aleppo homs idlib deir hasakah hasaka qamishli roj
  `,
].join(' ');
