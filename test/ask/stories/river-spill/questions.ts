import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const STORM = ['derail-northmark', 'storm-rain'];
const BEARING = ['derail-board', 'report-published'];
const WHY_DERAILED = ['why-derailed', ...STORM, ...BEARING, 'derail-union', 'profit-first'];
const CLEARED = ['safe-agency', 'warning-lifted', 'ten-days-clean', 'phenol-in-tap'];
const SAFE_OR_NOT = ['water-safe', ...CLEARED, 'safe-kestrel', 'safe-columnist'];
const SMOKE = ['smoke-reported', 'no-smoke-call'];
const FISH = ['fish-agency', 'fish-anglers'];
const WHICH_CHEMICAL = ['phenol-in-river', 'phenol-spilled'];

const plain = inStyle('plain', [
  ['Why did the train come off the tracks?', WHY_DERAILED],
  ['Was anyone hurt when the train crashed?', ['train-derailed']],
  ['How much of that stuff ended up in the river?', ['phenol-spilled']],
  ['Can you drink the tap water in Dunmere again or not?', SAFE_OR_NOT],
  ['How long did it take them to warn people?', ['water-warning', 'safe-columnist']],
  ['Were people still allowed to shower?', ['water-warning']],
  ['What does the Rail Accident Board think caused it?', BEARING],
  ['When is the final report coming out?', ['final-report']],
  ['What does the mayor say about the tap water?', ['still-bottles']],
  ['Why are the farmers suing?', ['growers-sued']],
  ['Who says it was the storm?', STORM],
  ['How many people were told not to drink from the tap?', ['people-without-tap']],
]);

const short = inStyle('short', [
  ['how many fish died', FISH],
  ['was the train speeding', ['train-speed']],
  ['how many wagons derailed', ['cars-derailed']],
  ['what happened to the tank cars', ['phenol-in-river']],
  ['which chemical went in the river', WHICH_CHEMICAL],
  ['are trains running there again', ['line-reopened']],
  ['who pays for all the bottled water', ['bottled-water', 'bottled-water-ends']],
  ['how much are the farmers asking for', ['growers-demand']],
  ["what's kestrel", ['kestrel-lab']],
  ['where do you pick up the free water', ['bottled-water']],
  ['what happens next in the lawsuit', ['court-hearing']],
  ['how much money did northmark put up for the town', ['northmark-fund']],
]);

const long = inStyle('long', [
  [
    'My sister has a private well maybe 200 yards from the river. Did the state agency ever test those, or only the town supply?',
    ['wells-left-out'],
  ],
  [
    'I used to fish for trout up there every spring with my dad. How long till the fish are back like they were?',
    ['trout-years'],
  ],
  [
    'ok so once northmark stops covering the bottles, who has to pay for them then, the town?',
    ['bottled-water-ends'],
  ],
  [
    'Somebody on here said there is a heat sensor before that curve. Did the alarm go off or not?',
    ['bearing-heat'],
  ],
  [
    'Did anyone try to stop it spreading down the river, like with booms or filters or whatever they use?',
    ['barrier-at-weir'],
  ],
]);

const misspelt = inStyle('misspelt', [
  ['wen did they lift the water warnng', ['warning-lifted']],
  ['how many litres of botteld water do you get a day', ['water-ration']],
  ['are ppl in dunmere still useing bottled', ['still-bottles']],
  ['how far down the rivr is evrything dead', ['river-stretch']],
  ['whats the goverment limit for phenol in tapwater', ['phenol-in-tap']],
]);

const leading = inStyle('leading', [
  ['Is it true the driver smelled smoke and they told him to keep going??', SMOKE],
  ['didnt the railway fire a bunch of the inspectors', ['inspectors-cut']],
  ['isn’t the agency claiming even babies can drink it lol', ['safe-agency']],
  ['so the farmers are just going to keep watering our veg out of that river?', ['no-river-water']],
  ['the lab found poison in the wells right? how many', ['wells-with-phenol']],
  ['does the columnist at the Courier trust the agency at all', ['safe-columnist']],
]);

/** The same question with another place, body, person or attribute. */
const swapped = [
  "Is Port Havel's tap water affected too?",
  'what does the governor say about all this',
  'How many bottles have they handed out so far?',
  'how much does that barrier in the river cost',
  'how many birds died',
  'is the union suing them as well',
  'How much are the anglers asking for?',
  'how old was the driver',
  'what does kestrel think made the train derail',
  'did any cows die from drinking out of the river',
  "how much did northmark's stock drop",
  'Who is the judge?',
];

/** What the story itself calls unknown. */
const unknown = [
  'Did anybody actually get sick from the water?',
  'whats the whole cleanup going to cost',
  'can i eat a fish i catch there',
  'When was that bearing last checked?',
];

const other = [
  'who won the game last night',
  'Any good places to stay in Halden?',
  'is the high school getting a new gym',
  'how do i cancel my courier subscription',
];

/** Written by hand from the dossier, in the words of somebody who has not read it. */
export const questions: readonly EvalQuestion[] = [
  ...plain,
  ...short,
  ...long,
  ...misspelt,
  ...leading,
  ...withoutAnswer('unanswerable', [...swapped, ...unknown, ...other]),
];
