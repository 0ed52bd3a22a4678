import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

/*
 * What people ask about the referendum on the Linden Street Baths. As in the shipped questions, every entry that
 * answers on its own counts, and what the story only touches on has no answer.
 */

type Ids = readonly string[];

const RESULT: Ids = ['lead-after-recount', 'recount-held'];
const WHY_UNCOUNTED: Ids = [
  'why-uncounted',
  'uncounted-clerk',
  'uncounted-keep-the-baths',
  'uncounted-newsletter',
];
const STANDS: Ids = ['result-stands', 'stands-mayor', 'stands-keep-the-baths', 'stands-newsletter'];
const WHY_MOVED: Ids = ['why-moved', 'moved-clerk', 'moved-councillor'];
const REPAIRS: Ids = ['repairs-survey', 'repairs-campaign'];
const LATER_USE: Ids = ['flats-planned', 'small-pool-possible'];

const answerable: readonly EvalQuestion[] = [
  ...inStyle('plain', [
    ['How close was it in the end?', RESULT],
    ['Who is the buyer?', ['corvane-leisure', 'vote-called', 'sale-price']],
    ['is it true they’d only get 3,4 mio for it?', ['sale-price']],
    ['Which part of town was the least keen to vote?', ['turnout-mill-quarter']],
    ['Where were people in the Mill Quarter sent to vote?', ['polling-place-moved']],
    ['How far did they have to walk to get there?', ['way-to-fire-station']],
    ['Who stumbled on the missing votes?', ['envelopes-found']],
    ['Before the change, in which building did the Mill Quarter vote?', ['polling-place-moved']],
    ['How much does the council lose on the pool every year?', ['yearly-loss']],
    ['Where would the replacement be and by when?', ['new-pool-promised']],
    ['How long did it take to count everything again?', ['recount-held']],
    ['What reason did the official who runs elections give for not using the school?', ['moved-clerk']],
    ['What does the head of the town make of the second count?', ['stands-mayor']],
    ['What has the company’s spokeswoman said about keeping somewhere to swim?', ['small-pool-possible']],
    ['How many councillors were for asking the people, and how many against?', ['vote-called']],
    ['Does the newsletter trust the numbers of the surveyors?', ['survey-made-to-order']],
    ['Who is behind Pool Notes?', ['pool-notes', 'pool-notes-author']],
  ]),
  ...inStyle('short', [
    ['is it 50 m?', ['pool-length']],
    ['did even half of us bother to vote', ['turnout']],
    ['how many spoilt papers', ['referendum-held']],
    ['when is the hearing', ['court-hearing']],
    ['vote again or settled?', STANDS],
    ['how many jobs', ['staff']],
    ['why the fire station??', WHY_MOVED],
  ]),
  ...inStyle('misspelt', [
    ['how offen did the buss to the fire sation go', ['shuttle-interval']],
    ['why werent the postel votes conted', WHY_UNCOUNTED],
    ['how mutch to renovate the bilding', REPAIRS],
  ]),
  ...inStyle('telegraphic', [
    ['max people inside baths same time', ['admitted-at-once']],
    ['number polling stations open vs before', ['polling-places']],
  ]),
  ...inStyle('non-native', [
    ['How many persons are coming for swim in one day?', ['bathers-a-day']],
    ['What they will build on this place after?', LATER_USE],
  ]),
  ...inStyle('leading', [
    [
      'so the developer basically bought the campaign, right? how much of the cash was theirs',
      ['corvane-paid'],
    ],
    [
      'who is claiming they shifted the polling station just to keep folks from voting no?',
      ['moved-councillor'],
    ],
    ['isn’t it true that there were no builders in that gym at all on the day', ['gym-stood-empty']],
  ]),
  ...inStyle('long', [
    [
      'My kids have their lessons at Linden Street with their class every Thursday. If the place goes, does anybody say where the nearest alternative is and what that means for schools?',
      ['lessons-at-risk'],
    ],
    [
      'Bit late to this, sorry. I’ve still got a season card and would like to know until what day I can actually use it if the deal goes ahead.',
      ['last-day-open'],
    ],
    [
      'I keep reading that the campaigners want the judges to step in, but nobody tells me what exactly they are hoping to get out of it. Is that said anywhere?',
      ['challenge-filed'],
    ],
  ]),
  ...inStyle('verdict', [['who is lying about why those envelopes were left out?', WHY_UNCOUNTED]]),
  ...inStyle('two-in-one', [
    ['what did the yes people spend, and the no people?', ['spent-for-sale', 'spent-against-sale']],
  ]),
  ...inStyle('what-if', [['and if the lawsuit fails, do they just give up?', ['appeal-announced']]]),
];

/** A place, person, office, year or attribute that the story does not have. */
const swapped = [
  'how wide is the main pool',
  'How deep is it where the little ones swim?',
  'Who is the mayor of Elsham?',
  'what was the turnout in the 2023 council election',
  'how many people voted in the Old Harbour district',
  'What does the governor say about the recount?',
  'how much do the lifeguards earn',
  'when were the baths built?',
  'how many flats are planned at Northfield',
  'who owns Corvane',
  'how tall is the fire station',
  'How many people cast their vote by post altogether?',
];

/** What the story names as unknown. */
const unknown = [
  'so what was in the 63, more yes or more no?',
  'who foots the bill for counting it all again?',
  'what will become of the staff when it shuts',
  'how many turned up at the school for nothing?',
];

const elsewhere = [
  'is the town library being sold too?',
  'what did the police say',
  'best swimming goggles for a six year old',
  'how do I register to vote in Ohio?',
];

export const questions: readonly EvalQuestion[] = [
  ...answerable,
  ...withoutAnswer('unanswerable', [...swapped, ...unknown, ...elsewhere]),
];
