import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const COMPANY = ['started-company', 'fence-cut'];
const BATTERIES = ['started-union', 'batteries-swollen'];
const PROSECUTOR = ['started-prosecutor', 'began-at-batteries'];
const COLUMN = ['started-columnist', 'saved-rent'];
const HOW_STARTED = ['how-started', ...COMPANY, ...BATTERIES, ...PROSECUTOR, 'started-columnist'];

const plain = inStyle('plain', [
  ['How did the fire start?', HOW_STARTED],
  ['how many firefighters got injured', ['firefighters-hurt']],
  ['what was stored in that warehouse', ['fertiliser-stored', 'batteries-stored']],
  ['Which company ran the place?', ['vantry']],
  ["What's the damage in euros?", ['damage']],
  ['can people in Saltgate go outside again?', ['all-clear']],
  ['has anyone been arrested yet', ['no-arrests']],
  ['Why did the dockers go on strike?', ['dockers-walk-out']],
  ['will the insurance pay', ['insurer-waits']],
  ['when will we know what caused it', ['experts-report']],
  ['What does Vantry say happened?', COMPANY],
]);

const short = inStyle('short', [
  ['arson?', ['how-started', ...COMPANY, 'started-union', 'started-prosecutor']],
  ['is it out yet', ['fire-out']],
  ['any suspects?', ['offices-searched']],
  ['schools closed?', ['schools-shut']],
  ['how long did it burn', ['burning-time']],
]);

const telegraphic = inStyle('telegraphic', [
  ['amount of fertilizer allowed there', ['fertiliser-allowed']],
  ['soot how far', ['smoke-reach']],
  ['hask ferry leaves from where during the closure', ['basin-closed']],
  ['city air station result', ['nitrogen-city', 'below-limit', 'station-upwind']],
]);

const long = inStyle('long', [
  [
    'My mum lives right in Saltgate and her car and the whole front of the house are covered in black stuff, is somebody going to pay for getting that cleaned?',
    ['cleaning-paid'],
  ],
  [
    'I keep hearing two totally different things about the air that week, one lot measured way over the limit and the other lot nothing special. How come?',
    ['station-upwind'],
  ],
  [
    'We grow our own lettuce and herbs in the yard a few streets from the harbour. Is it ok to eat any of it after all that smoke?',
    ['garden-vegetables'],
  ],
]);

const twoInOne = inStyle('two-in-one', [
  ['When did it break out and who noticed it?', ['fire-breaks-out']],
  ['when was the last inspection and did they find anything', ['last-inspection']],
]);

const misspelt = inStyle('misspelt', [
  ['how many poeple had to stay in there homes', ['people-indoors']],
  ['what does the colunmist in the Courier think', COLUMN],
  ['how much money is the port loosing per day', ['port-loss']],
  ['what did air watch mesure', ['nitrogen-group', 'acid-on-sills']],
]);

const nonNative = inStyle('non-native', [
  ['Why are so many dead fishes on the beach?', ['fishing-ban']],
  ['How many persons came to the hospital because of the smoke?', ['patients']],
  ['What says the prosecutor, how it began?', PROSECUTOR],
]);

const leading = inStyle('leading', [
  ['is it true that the batteries were already swollen days before', ['batteries-swollen']],
  ["they didn't even have sprinklers did they", ['no-sprinklers']],
  ['The port must have known there was too much fertiliser in there, right?', ['authority-unaware']],
  ["so this isn't the first time it burned there?", ['earlier-fire']],
]);

const verdict = inStyle('verdict', [
  [
    'was the smoke poisonous or not',
    ['smoke-dangerous', 'smoke-office', 'smoke-group', 'below-limit', 'nitrogen-group', 'acid-on-sills'],
  ],
  [
    'whose fault is it',
    ['how-started', ...COMPANY, ...BATTERIES, 'started-prosecutor', ...COLUMN, 'offices-searched'],
  ],
  [
    'Is the union right that it was the batteries?',
    ['how-started', 'started-company', ...BATTERIES, ...PROSECUTOR],
  ],
]);

const whatIf = inStyle('what-if', [
  ['what if i want to go to the council hearing, is it open for everyone', ['council-hearing']],
]);

/** The same with another place, body or person, or something else about what the story has. */
const swapped = [
  'what does the mayor say about all this',
  'How many people in Castle Hill had to stay inside?',
  'how many police officers were hurt',
  'what did Air Watch measure on Hask Island',
  'did the dockers get the list they wanted',
  'Does St Orla expect any long term health problems?',
  'how big was the warehouse',
  'what are the names of the two managers',
  'how old is the night watchman',
  'how many freighters had to wait out in the bay',
  'How much will all that cleaning cost Vantry?',
  'did anybody die',
  'how many windows were broken',
];

/** What the story itself calls unknown. */
const unknown = [
  'Where did all those batteries come from?',
  'do they know who cut the hole in the fence',
  'when can we go fishing again',
  'are they gonna rebuild it',
];

const other = [
  'who won the match last night',
  'any good fish restaurants in Brennick?',
  'is it going to rain this weekend',
];

/** Written by hand from the dossier, in the words of somebody who has not read it. */
export const questions: readonly EvalQuestion[] = [
  ...plain,
  ...short,
  ...telegraphic,
  ...long,
  ...twoInOne,
  ...misspelt,
  ...nonNative,
  ...leading,
  ...verdict,
  ...whatIf,
  ...withoutAnswer('unanswerable', [...swapped, ...unknown, ...other]),
];
