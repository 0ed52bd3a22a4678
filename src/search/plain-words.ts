/**
 * Words that need not be covered by a record, because they carry the sentence or the asking, not the matter asked
 * about. What stands in none of these lists is a content word.
 */

/** English function words. They are not indexed, unless written as a name is ("US", "IS"). */
export const STOP_WORDS = `
a an the this that these those there here it its itself he him his she her hers they them their theirs themselves
i me my mine myself we us our ours you your yours yourself one ones someone somebody anyone anybody everyone everybody whenever wherever however somehow anyhow
nobody none noone something anything nothing everything whoever whatever whichever each every either neither both all any some few
other others another such same own
and or but nor so yet if then else than as because while whereas though although unless until till since
of in on at by for from to into onto upon with without within about above below under over between among amongst
through during after against toward towards via per off out up down near across along around beside besides
am is are was were be been being isnt arent wasnt werent do does did done doing dont doesnt didnt have has had having
havent hasnt hadnt can could may might must shall should will would cant cannot couldnt wont wouldnt shouldnt
not no yes never ever also too very just only even still again once more most much many less least
how what when where which who whom whose why
im ive id youre youve theyre theyve hes shes weve thats theres whats whos wheres hows whens
al el
`;

/** Words of asking and answering: they say what kind of thing is wanted, never about what. */
export const ASKING_WORDS = `
say says said saying tell tells told telling claim claims claimed claiming state states stated stating
think thinks thought thinking believe believes believed believing argue argues argued arguing assert asserts asserted
report reports reported reporting reportedly allegedly supposedly apparently according explain explains explained
explaining describe describes described describing mean means meant meaning call calls called know knows known knew
knowing hear heard hearing read see sees seen seeing saw understand understood wonder wondering ask asks asked asking
answer answers answered show shows shown list give gives given gave inform summarise summarize elaborate clarify
word words talk talks talked talking speak speaks spoke spoken speaking address express opinion opinions view views
stance position perspective take thoughts mention mentions mentioned refer refers referred mentioning
true truth truthful really real actual actually fact facts factual correct right wrong false accurate legit
question questions reason reasons cause causes caused purpose
source sources origin basis based evidence proof
number numbers figure figures amount amounts count total totals estimate estimates estimated quantity statistic
statistics stats exactly exact precise precisely roughly approximately approx around nearly
date dates dated timeline year month day time timing moment
please pls plz thanks thank hello hi hey hiya dear sir bot readout kindly sorry ok okay well um uh hmm lol yo bro man
want wants wanted like wish need needs
dossier brief briefing
version versions revision revisions revised updated retired change changes changed changing edits edited rumor rumors rumour rumours evidence overview mood kindly
suppose supposing imagine assume assuming assumed case scenario hypothetically
`;

/** General words that may stand in any sentence and narrow nothing down. */
export const GENERAL_WORDS = `
get gets got getting gotten go goes going gone went come comes coming came make makes made making put puts putting
take takes taking took taken let lets keep keeps do happen happens happened happening occur occurs occurred occurring
use uses used using try tries trying seem seems seemed look looks looking find finds found work works
become becomes becoming became turn turns turned
bring brings brought send sends sent sending head heads headed heading set leave leaves left end concern concerns concerning regarding
involve involves involved involving relate relates related
now currently current today nowadays presently recently recent lately latest already soon eventually finally
always often sometimes usually maybe perhaps possibly probably likely certainly definitely surely
basically simply quite rather pretty fairly almost enough together instead anyway whole entire entirely
thing things stuff matter matters issue issues situation story news info information detail details topic subject
context before beforehand background update updates development developments circumstances part parts kind kinds type types sort side
sides way ways lot lots bit piece place places area region country countries world somewhere anywhere
people person persons somebody guys guy folks folk men everyone
big large huge small little great new good bad main major important different certain various several single first second
third last long short high low early late far near full clear able possible sure many much
else via plus vs versus etc eg ie today anymore overall altogether point specific specifically particular
involvement thing anyhow though exist exists existing include includes included including
plan planned planning planning plans idea role
back away along ahead forward apart aside yourselves
allowed supposed ready due
average effect effects impact impacts consequence consequences result results outcome implication implications half
extra additional another rest remaining mostly
better worse best worst fine okay happy unhappy sad glad nice cool crazy weird strange terrible awful horrible
obvious clear serious huge massive tiny poor easy hard difficult simple funny interesting surprising shocking
garbage nonsense bullshit rubbish hell damn stupid idiotic dumb ridiculous lie lies lying liar fake propaganda
honest credible legit dodging stop dodge admit
organisation organisations organization organizations group groups body bodies
politics political preferably chance chances
behind share sharing shared
wait curious confused times guess clue sense feel feels felt feeling care cares text texts paragraphs peoples sound sounds sounded seriously ffs tbh imo btw fyi asap wtf lmao
dude mate buddy friend friends server channel thread message chat discord anyways everybody couple
agree agrees agreed differ differs difference differences disagree disagrees disagreed
accounts account compare compared comparison common
start starts started starting begin begins run runs running ran operate operates operating job jobs function title reliable trustworthy inside final primary initial overall complete proper headcount size scale extent affect affects affected target targets
accept accepts accepted accepting justify justifies justified justification rationale excuse explanation explanations
officially responsible responsibility max maximum minimum totally completely absolutely literally apparently allegedly
allow allows appear appears consider considered considering continue continues continued create creates created
deal deals follow follows followed form forms include learn learned learnt manage manages managed meet meets
provide provides provided reach reaches reached realise realize remember require requires serve serves served
realistic wait waiting watch watching worth wonder expecting appearing dealing helping help helps helped helpful
able available aware central close current deep direct entire fair general half individual interested modern
natural normal odd original personal possible proper quick relevant separate similar single special strong
sudden total typical unusual usual usually various whole wide worthwhile correct incorrect accurate inaccurate
aspect choice concept conclusion context course difference example feature impression importance instance manner
method middle mind nature note object option outcome particulars pattern period possibility range reality
reference respect series stage summary sum task term terms thought thoughts title type understanding homework
essay assignment project class school presentation briefly curious newbie noob clueless confusing paragraph
reader readers follower followers ever since called known mentioned aforementioned following actually honestly
frankly apparently sadly hopefully thankfully unfortunately whilst upto onto alot kinda sorta dunno lemme gimme
gotcha yeah yep yup nope nah ya hmm huh eh ah oh wow omg
following due given taking putting
`;

/** What no record can cover: days counted from a now that the dossier does not have, and help with doing something. */
export const IMPOSSIBLE: readonly RegExp[] = [
  /\b(?:yesterday|tomorrow|tonight|(?:day|night|week|month|year)s? ago)\b/u,
  /\b(?:last|this|next) (?:week|weekend|month|year|night|morning|evening|summer|winter|spring|autumn|fall|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/u,
  /\bhow (?:do|can|could|would|should|to) ?(?:i|we|one)?\b(?= (?:get|make|join|build|cook|sort|hack|buy|find|become|write|use|install|add|set|do|create|delete|remove|change|win|earn|go|travel|visit|apply)\b)/u,
  /^(?:please |pls )?(?:write|translate|sing|draw|draft|compose|code|calculate|generate|order|buy|play) (?:me|us|a|an|some|this)\b/u,
];

/** How people write in a hurry. */
export const SHORTHAND: Readonly<Record<string, string>> = {
  wat: 'what',
  wut: 'what',
  wht: 'what',
  waht: 'what',
  wots: 'what',
  wen: 'when',
  whn: 'when',
  wehn: 'when',
  whre: 'where',
  wher: 'where',
  whr: 'where',
  wich: 'which',
  whch: 'which',
  wch: 'which',
  witch: 'which',
  whoose: 'whose',
  hu: 'who',
  hoo: 'who',
  hao: 'how',
  waz: 'was',
  wuz: 'was',
  com: 'come',
  befor: 'before',
  b4: 'before',
  aftr: 'after',
  goin: 'going',
  doin: 'doing',
  shud: 'should',
  wud: 'would',
  cud: 'could',
  wont: 'will not',
  whcih: 'which',
  hw: 'how',
  hwo: 'how',
  howmany: 'how many',
  mny: 'many',
  mani: 'many',
  mnay: 'many',
  manny: 'many',
  y: 'why',
  wy: 'why',
  u: 'you',
  ur: 'your',
  r: 'are',
  ppl: 'people',
  peple: 'people',
  poeple: 'people',
  pple: 'people',
  govt: 'government',
  gov: 'government',
  teh: 'the',
  hte: 'the',
  thier: 'their',
  ther: 'there',
  dey: 'they',
  thay: 'they',
  thy: 'they',
  abt: 'about',
  abot: 'about',
  abut: 'about',
  bout: 'about',
  cuz: 'because',
  coz: 'because',
  bc: 'because',
  becuase: 'because',
  tho: 'though',
  rn: 'now',
  iz: 'is',
  wer: 'were',
  wil: 'will',
  dat: 'that',
  da: 'the',
  frm: 'from',
  til: 'until',
  w: 'with',
  wd: 'would',
  shld: 'should',
  gonna: 'going',
  wanna: 'want',
  gotta: 'must',
  sayd: 'said',
  sed: 'said',
  hapen: 'happen',
  happend: 'happened',
  hapened: 'happened',
  hapening: 'happening',
  hapenning: 'happening',
  rly: 'really',
  realy: 'really',
  mil: 'military',
  gona: 'going',
  tru: 'true',
  thru: 'through',
  pls: 'please',
  ofc: 'of course',
  dosnt: 'does not',
  doesnt: 'does not',
  dosent: 'does not',
  doesent: 'does not',
  didnt: 'did not',
  wiht: 'with',
  wit: 'with',
  agianst: 'against',
  wats: 'what is',
  whos: 'who is',
  wuts: 'what is',
  sombody: 'somebody',
  smth: 'something',
  sth: 'something',
  atm: 'now',
  irl: 'really',
};

/**
 * English words near enough to others that a typing error could be suspected where there is none: they are what
 * they are. Words that people ask about are listed rather than words that a dossier happens to lack.
 */
export const NO_TYPING_ERRORS = `
weather whether president resident food flood women woman children child family families money funding funds cost
costs price prices pay paid budget trial trials tried train trained training trails strained trainer died dead death
deaths dying killed killing kills skilled prosecute prosecuted prosecution persecute torture tortured abuse abused rape executed execution executions hanged
sentence sentenced escape escaped guards guard judge judges lawyer lawyers court water health medical doctor doctors
disease hunger strike strikes riot riots bomb bombs bombing attack attacks attacked weapon weapons drone drones
missile missiles tank tanks border borders camp camps village city cities town capital minister ministry prime
parliament election elections vote votes party king queen prince princess church mosque school schools student
students teacher hospital house houses home homes street road roads bus buses train trains ship ships boat rail
oil gas energy economy economic bank banks trade market stock stocks crypto bitcoin football soccer cricket movie
music song songs recipe cook cooking bread cake coffee pizza joke jokes poem poems code coding program python
password token secret secrets prompt prompts system instruction instructions ignore print reveal hack
russia russian ukraine ukrainian china chinese france french germany german britain british london paris europe
european saudi jordan jordanian lebanon lebanese kuwait egypt yemen qatar gaza palestine palestinian afghan
afghanistan taliban qaeda hamas hezbollah houthi trump biden putin assad sharaa erdogan netanyahu zelensky
name names age aged ages nationality nationalities religion language color colour size weight height
number letter letters phone email address website video photo photos picture pictures
christian christians yazidi yazidis sunni shia muslim muslims jewish jews
love hate stupid idiot dumb shit fuck bitch damn hell suck sucks
united worker workers working unit units statement statements factor factory factories pointed player players playing stations stationed movement writer writers reader teacher founded founder founders found lead leads dead head heat heart heard hard hear year years bear beer best rest test text next
`;
