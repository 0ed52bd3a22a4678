import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const NEEDED = [
  'runway-needed',
  'needed-company',
  'needed-quiet-skies',
  'needed-columnist',
  'peak-delays',
  'short-flights',
];
const AGENCY_ON_NOISE = ['noise-agency', 'noise-by-agency', 'noise-today', 'agency-objected'];
const NEXT = ['referendum-day', 'permit-decision', 'building-start'];

const plain = inStyle('plain', [
  ['How many flights a day are there at the moment?', ['flights-now']],
  ['how many flights a day will it be once they have two runways', ['flights-planned']],
  ["What's the whole thing going to cost?", ['runway-cost']],
  ["who's paying for it, the taxpayer again?", ['no-tax-money']],
  ['How many houses have to go?', ['homes-lost']],
  ['How much are they offering people for their homes?', ['home-premium']],
  ['how long do the owners have to decide', ['offers-sent']],
  ['so when do people vote on this', ['referendum-day']],
  ['Are people from Lindle allowed to vote?', ['referendum-day']],
  ["who decided there'd be a referendum", ['referendum-called']],
  ['Is the government bound by the result of the vote?', ['permit-decision']],
  ['when could they start building', ['building-start']],
  [
    'how many people would be living with the noise if it gets built',
    ['noise-by-company', 'noise-by-agency'],
  ],
  ['How many people have to put up with the noise already?', ['noise-today']],
  ['Why did the environment agency reject the forecast?', ['agency-objected']],
  ['what does the environment agency say about noise', AGENCY_ON_NOISE],
  ['Will they be allowed to fly at night?', ['night-ban-stays']],
  ["would Norrwing really leave if it's a no", ['base-may-move']],
  ['who says one runway is enough', ['needed-quiet-skies']],
  ['What does the guy who writes the column in the Courier think?', ['needed-columnist', 'quiet-summer']],
  ['where exactly would the new runway go', ['plan-presented']],
  ['Why did nothing come of the first plan back then?', ['first-plan-dropped']],
  ["why does the airport say it can't cope with one runway", ['needed-company']],
]);

const short = inStyle('short', [
  ['length of the new runway?', ['runway-length']],
  ['how many jobs', ['jobs']],
  ['latest polls?', ['poll']],
  ['how many signed the petition', ['signatures']],
  ['turnout at the march?', ['marchers']],
  ['what happens next', NEXT],
]);

const misspelt = inStyle('misspelt', [
  ['do we realy need a secound runway', NEEDED],
  ['whats going to happen to the cranes in teh marsh', ['marsh-at-risk']],
  ['do ppl get money for soundprof windows', ['soundproofing-fund']],
  ['wich parts of town will get noise that dont have any now', ['noise-agency']],
  ['how many passangers did they have in 2024', ['passengers']],
  ['was there any truoble with the police at the demo', ['march-to-town-hall']],
]);

const long = inStyle('long', [
  [
    'I keep hearing that planes are getting quieter anyway so nobody will notice the difference, who is saying that?',
    ['noise-company', 'quieter-fleet'],
  ],
  [
    'I fly out of there every week and in the morning we sit on the tarmac forever, how long is the wait on average?',
    ['peak-delays'],
  ],
  [
    'Does anybody know how many of those flights go to places you could just as well reach by train?',
    ['short-flights'],
  ],
  [
    'my aunt was there when they handed over the petition in january, what was it they were actually asking for',
    ['petition-handed-in'],
  ],
  [
    'Is it true that the airport measured the noise in a summer when it was quieter than usual?',
    ['quiet-summer'],
  ],
]);

/** Another place, body, person or attribute than those that the dossier has. */
const swapped = [
  'how many flights a day do they have at Port Ansel',
  'What does the finance minister say about the cost?',
  'has the village council of Lindle taken a vote',
  'how many signatures did the people who are FOR the runway get',
  'How many people work for Norrwing?',
  'how wide is the new runway',
  'what did the airport cost when it was built',
  'How many police were at the march?',
  'how big is Hollin Marsh',
  'how much did the agency spend on that study',
  'How many voters are there in Halvern?',
  "what's the name of the boss of the airport company",
];

/** What the story itself calls unknown. */
const unknown = [
  'What happens to people who only rent in Lindle?',
  'how many owners have said yes to the offer so far',
  'will my ticket get more expensive because of this',
  "when's the new noise forecast coming out?",
];

const other = [
  'is there a strike at the airport this week',
  'who won the derby on saturday',
  "What's the weather like in Halvern tomorrow?",
  'when is the new tram line to the harbour finished',
];

/** Written by hand from the dossier, in the words of somebody who has not read it. */
export const questions: readonly EvalQuestion[] = [
  ...plain,
  ...short,
  ...misspelt,
  ...long,
  ...withoutAnswer('unanswerable', [...swapped, ...unknown, ...other]),
];
