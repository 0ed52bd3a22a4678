/**
 * Ordinary English words that carry a sentence, a mood or a manner and could stand beside any subject: a record need
 * not have them. A word that names something people ask about (a trade, a crime, a thing, a feeling's cause) belongs
 * to the other subjects, not here. Any form of a word counts (stems are compared).
 */
export const ORDINARY_WORDS: string = [
  // Moods, judgements and exclamations
  `
  support absurd rant rants rambling ramble paranoid dent hysteria whining hogwash baloney malarkey loony
  nuts bonkers insanity shenanigans gossip hearsay alarming alright amazing annoyed annoying appalling
  astonishing astounding awkward baffled baffling balanced believable bizarre blatant blunt bold boring
  bothered brilliant brutal careful careless charming cheeky clever clumsy coherent comfortable comical
  complicated confused contradictory convenient conveniently convincing courteous creepy cruel cynical
  damned daft decent delicate delighted depressing desperate disappointed disappointing disastrous
  disgraceful disgusted disgusting dishonest disturbing dodgy doomed dramatic dreadful dubious dull eerie
  elegant embarrassing emotional enormous entertaining essential evident exaggerated excellent excessive
  exciting exhausted extraordinary extreme fabulous faithful familiar fantastic far fetched fascinating
  fatal fierce fishy foolish frantic frustrated frustrating genuine ghastly gigantic glorious gorgeous grand
  grateful grave great grim gross gruesome gullible handy harsh hateful hilarious hopeless horrendous
  horrified horrifying humble hysterical ideal idiot idiots ignorant illogical immense immoral implausible
  impressive improbable inadequate inconsistent incredible inevitable infamous insane insightful intense
  intriguing ironic irrational irrelevant jaw joking keen laughable lame legitimate likely logical loud
  lousy lovely lucky ludicrous mad magnificent marvellous mediocre mental messy mild miserable misguided
  misleading moral mysterious naive nasty neat notable noteworthy notorious numb objective outrageous
  partial passionate pathetic patient peculiar perfect petty plausible pleasant pleased polite pointless
  positive precious predictable pretend prominent proud puzzled puzzling questionable quiet radical random
  rational reasonable refreshing remarkable reluctant ridiculous rotten rough rude sane sarcastic satisfied
  scandalous sceptic selfish senseless sensible sensitive shady shallow shameful shameless sharp sheer shit
  shitty shitshow sickening silly sincere sketchy skewed slick slim slow sly smelly smooth solid sorry sound
  spectacular splendid startling stunned stunning stubborn subtle sudden superb superficial suspicious sweet
  tangible tedious tense terrific terrifying thoughtful thrilled tidy tight tired tough tricky trivial
  troubling ugly ultimate unacceptable unbelievable uncertain unclear uncomfortable understandable uneasy
  unexpected unfair unfortunate unlikely unreal unreasonable unsettling upfront useful useless vague valid
  vast vicious vile vital vivid weak wicked wild wise wonderful worrying worthless wretched blah bruh bloody
  bollocks bs clown clowns crap cringe damn darn dang fool fools fuck fucking goddamn heck jerk jerks loser
  losers moron morons rofl stfu gtfo sus sucker suckers tho thx tysm welp yall yikes cheers congrats
  goodness gosh lmfao lmk nvm rip ikr smh iirc afaik idk ngl tldr irl fwiw imho jk kk np ty wth wdym hbu
  cmon aint gonna wanna wouldve couldve shouldve theyd whod thatd itd youd hed shed wed itll thatll theyll
  youll whos whore mustve mightve neednt mustnt oughtnt werent lets innit
  `,
  // Lead-ins, listening, learning and arguing
  `
  accordance admit advise allude answer appreciate assess attribute attributed ballpark bear bother boil
  boils buy bought bore break breakdown bunch calculate catch check chime cite cited clear clue come comment
  compute comprehend conclude confirm confuse contend convey convince correct cover covered credit cross
  debunk decide deduce define demonstrate denote deny depict derive detect determine digest disclose
  discover discuss display disregard doublecheck elaborate emphasise emphasize encounter enlighten ensure
  establish estimate evaluate examine exaggerate expand express figure fill find flag focus follow forget
  gather glance glean gloss grasp grip guess guide handle head heed highlight hint identify ignore
  illustrate imagine imply infer interpret introduce investigate kidding label lay laid list listen locate
  logic look maintain mark mislead miss missed mistake mistaken misunderstand mix mixed mixing muddle
  narrate notice observe outline overlook paint paraphrase pass phrase pick picture pin pinpoint point
  ponder portray pose posit present pro contra pros cons prove provide quote quoted reassure recall recap
  reckon recognise recognize reconcile recount reflect refresh reiterate relay remain remark remember remind
  render repeat rephrase reply represent resolve respond reveal review rumoured sample scan scroll search
  select settle sketch skim skip slip solve sort specify spell spin split spot stick straight straighten
  struck stumble submit suspect swear tag tackle teach tempt tend test touch trace track treat trust type
  uncover underline underpin unpack update vet verdict verify vouch walk weigh witness word worded wording
  wrap write nutshell byline clientele making happenings storyline takeaway takeaways elephant specifics
  fallout ramifications aftermath repercussion repercussions bottom line shorthand layman laymans plainly
  terms english heads rundown gist crux tl dr eli5 jist lowdown thesis paper homework assignment exam
  professor teacher tutor lecture lecturer seminar class classmate classmates student quiz debate club forum
  podcast meeting call conversation chat feed timeline newsletter headline headlines tweet tweets cousin
  uncle aunt brother father mother mum mom dad grandma grandpa grandfather grandmother girlfriend boyfriend
  daughter neighbour neighbor colleague coworker boss roommate flatmate pal dude lad lads bloke folks gang
  fellow fellas newcomer noob beginner outsider layperson amateur dummy dummies record records entry entries
  item items bullets sheet note notes paragraph passage excerpt snippet lines quotation quotations page
  pages section chapter footnote truthful honestly verbatim literally literal wordforword
  `,
  // Ordinary doing and being
  `
  accomplish account achieve act adapt adjust affect aid aim aimed alter appear apply approach arise assist
  assume attach attempt attract avoid await base belong bend blame blow bound brace build buckle budge bulk
  burden calm carry cast cease chase cheer choose claim clash clean climb cling close collect combine comply
  conceal concern conduct confront connect constitute contain contribute control convert cooperate copy
  count counter cope couple crawl crop dare deal dedicate defy deliver demand depend deserve desire devote
  differ dig direct disappear dismiss distinguish disturb divide double drag draw drift drive drop dub dump
  earn ease edge emerge enable encourage endure engage enjoy entail entitle equal equate evolve exceed
  except exchange exclude excuse expose extend face fail fall fear fit fix flip flow fly fold force fulfil
  fulfill function gain get grab grant grow guarantee halt hand happen hate haul hide hidden hit hold hope
  hurry impose improve increase induce influence initiate insist inspire intend interfere intervene jump
  justify kick knock lack land last lean leap lend lie lift limit link live lived lives load lock lodge lose
  love lower make manage match matter mend mess mind mount move multiply neglect occupy occur offer oblige
  obtain open operate opt oppose outweigh overcome owe own pack participate pause perform permit persist
  persuade place play pop possess postpone pour praise prefer presume press prevail prevent proceed produce
  progress promise promote propose provoke pull purport pursue push quit raise rank rate react realise rear
  reassess receive reduce regard reject rely remove replace require resemble reserve resort restore restrict
  resume retain return ride rise risk roll rule run rush satisfy save scare scatter secure seek seize
  separate serve shake shape share shut sink sit size slide smell snap somehow spark spare spread squeeze
  stack stage stall stand stay steer step stir stop stretch strive struggle succeed suffer suit supply
  supposed surface surprise surround survive sustain swallow sweep swing switch tailor tear throw tip toss
  tolerate trail transform trap trigger triple turn twist undergo undertake unite unfold urge utter vanish
  vary view violate wake wander waste widen wipe wish work working works worsen yield anyplace everywhere
  nowhere elsewhere overseas outside indoors abroad onwards downwards upwards supporting hiding
  `,
  // Time, number, measure and degree
  `
  abrupt actual afternoon afterward anytime approximate average barely beforehand brief century chronic
  completely constant contemporary continual current decade decades dozen dozens early entire eternal
  eventual ever evening extra exact extent fewer finally first firstly forever former formerly forthcoming
  fortnight frequent gradual half halfway handful hence heap heaps hour hours imminent immediate immediately
  initially instant interim interval lasting later latter lengthy likewise limited loads long longest
  majority massive maximum mean meantime meanwhile midway minimal minority minute minutes moment momentarily
  morning multiple nearly nightly night noon number numerous ongoing oodles original overnight pair
  partially partly past percentage permanent plenty portion precise prior proportion quarter rare rarely
  ratio recent regular repeatedly respective round roughly scarce scores second seconds seldom several
  shortly simultaneous slightly sole solely steady straightaway subsequent substantial sufficient surplus
  temporary tenfold third thrice thousandfold tonnes tons total twice times twofold ultimately unanimous
  unlimited usual utmost utterly virtually whereby while widespread bucket lots masses much overmuch tad
  tiny smidge whopping mere merely purely strictly slower slowest bigger biggest larger largest smaller
  smallest higher fewest sooner soonest older newer newest earliest farther further furthest deeper easier
  harder
  `,
  // Relations and abstractions
  `
  ability absence abundance access acceptance accuracy advance advice agenda alternative ambition angle
  apart appearance arrangement assertion assumption atmosphere attention attitude authenticity awareness
  backdrop balance barrier basics behaviour behavior belief bias biased big bonus boundary bubble business
  calculation capacity category caution certainty challenge character characteristic circumstance clarity
  clause clarification coincidence combination commitment comparison complexity complication component
  compromise concession condition conditions confusion connection consensus consistency constraint
  continuity contradiction contrast contribution convention conviction core counterpart creation criterion
  criteria critic critics critical critique cycle decision deficit definition degree denial departure
  description destiny detail devil dilemma dimension direction disadvantage discovery discrepancy disposal
  distinction distribution doctrine doubt drama drawback duty dynamics element emergence emphasis end
  essence event excitement exception existence expectation expense experience explanation exposure
  expression extension factor failure faith fame fashion fate fault favour favor fiction flaw footing
  framework freedom front fuss future gap glimpse grounds growth guidance guideline habit hassle headache
  help hierarchy hunch hype hypothesis illusion image impulse incident inclination indication indicator
  initiative input insight inspiration intent intention interaction interpretation introduction irony
  judgement judgment justification knowledge landscape layer lead legacy lesson level likelihood limitation
  loss luck magnitude manner margin meaning means measure mechanism memory milestone mindset minus
  misconception mission misunderstanding mixture mode mood motivation motive mystery myth narrative
  necessity norm notion objection obligation observation obstacle occasion occurrence odds opening opponent
  opponents opportunity order ordinary other otherwise ought outcome output outset overlap owner pace panic
  paradox parallel participant participants passion path pattern peace peak perception perfection
  performance permission phase phenomenon piece pile plot plus portrayal possession possibility potential
  practice precedent precondition preference premise presence pressure prestige pretext principle priority
  privilege probability procedure proceedings process proponent proposal proposition prospect protagonist
  pursuit puzzle quality quest quota range reaction readiness realm reasoning rebuttal recognition
  recommendation reflection relation relationship relevance remainder reminder representation reputation
  request requirement resemblance reservation resolution respect response rest restraint restriction result
  revelation rhetoric right rights role root routine rules rumour sake satisfaction scenario scene scope
  secrecy secret sector segment selection sensation sequence setting setup shame shift shortage shortcoming
  shortfall side significance significant similarity skill slant slot solution somewhat space spectrum
  speculation speculative spirit stake standard standpoint start statistic status strategy strategic street
  streets strength structure stuff style subject substance success suggestion suspicion symbol symptom
  target task temptation tendency tension testament theme theory thread threshold tie tone tool topic
  tradition trait transition trend trick trouble truth uncertainty unease unit upshot urgency usage
  usefulness utility validity value variable variant variation variety venture verge version viewpoint
  virtue vision volume vulnerability warning weakness weight will willpower wisdom withdrawal wonder
  yardstick formal informal internal external domestic foreign local regional national international global
  worldwide civilian private public official covert overt alleged socalled self mutual joint collective
  leading chief principal primary secondary relative absolute additional existing prospective rival typical
  unknown unnamed known named anonymous hypothetical theoretical practical effective efficient physical
  ahead aboard across amid amidst apiece astray beneath beyond despite furthermore hereby hitherto indeed
  insofar lest moreover namely nevertheless nonetheless notwithstanding onward per regardless respectively
  thereafter thereby therefore thus whatsoever whereas whichever whoever wholly wherein forth albeit
  `,
].join(' ');
