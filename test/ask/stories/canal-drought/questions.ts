import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const WEATHER = ['low-administrator', 'rain-to-blame'];
const FOREST = ['low-institute', 'forest-felled'];
const OVERSOLD = ['low-columnist', 'sold-too-much'];
const WHOSE_FAULT = ['why-low', ...WEATHER, ...FOREST, ...OVERSOLD];
const PIPES = ['dam-speaker', 'pipes-leak'];
const DAM_OR_NOT = ['dam-or-not', 'dam-minister', ...PIPES];
const AUCTION = ['slot-auctioned', 'record-price', 'velmar-gas'];
const RESETTLED = ['people-resettled'];

const plain = inStyle('plain', [
  ['How wide is the canal?', ['lock-width']],
  ['How many ships a day can get through now?', ['transits-now']],
  ['How many ships used to go through every day before the drought?', ['transits-usual']],
  ['Who paid the record bid?', AUCTION],
  ['What would a dam cost?', ['dam-cost']],
  ['Why is the water low?', [...WHOSE_FAULT, 'rain-missing']],
  ['Who says it’s the weather?', [...WEATHER, 'low-institute']],
  ['How much money could the canal lose?', ['income-lost']],
  ['How many villagers would have to move?', RESETTLED],
  ['When does parliament vote?', ['vote-on-dam']],
  ['What does the canal administrator say?', [...WEATHER, 'taps-keep-running']],
  ['What does the columnist say about the authority?', OVERSOLD],
  ['What do the meteorologists say about the trees?', FOREST],
  ['How long do you have to wait if you haven’t booked?', ['waiting-time']],
  ['When was it built?', ['canal-opened']],
  ['Where is the dam supposed to go?', ['dam-plan-approved']],
]);

const short = inStyle('short', [
  ['3.9 million?', ['record-price']],
  ['how deep can a ship sit?', ['draught-limit']],
  ['did the locals kick up a fuss?', ['protest-in-boats']],
  ['41 percent', ['rain-missing']],
]);

const telegraphic = inStyle('telegraphic', [
  ['lake level now', ['lake-level']],
  ['toll container ship', ['container-toll']],
  ['size of traffic jam', ['ships-waiting']],
]);

const long = inStyle('long', [
  [
    'I run a small import shop, and my supplier tells me his boxes are now going all the way round the bottom of the continent. How much longer does that trip take?',
    ['round-the-cape'],
  ],
  [
    'my grandmother was born in one of those villages up the Sabel and is ninety now. What has she been promised if they really throw her out of her house?',
    ['new-houses'],
  ],
  [
    'We live in the capital and drink out of that lake like everybody else here, so should I start filling bottles?',
    ['taps-keep-running'],
  ],
  [
    'I read that every time a boat goes down the stairs they just let the water run off into the sea. How much is that for a single boat?',
    ['water-per-transit'],
  ],
]);

const twoInOne = inStyle('two-in-one', [
  ['how much is the dam and how many people lose their homes for it?', ['dam-cost', 'people-resettled']],
  ['when were the crossings cut, and down to how many?', ['transits-cut', 'transits-now']],
]);

const misspelt = inStyle('misspelt', [
  ['wich companny bougth the slot', AUCTION],
  ['wen dose the rainy seson start agian', ['rains-in-may']],
  ['how menny vilages are in the way of it', RESETTLED],
]);

const nonNative = inStyle('non-native', [['Since when the ships must to load less?', ['draught-lowered']]]);

const leading = inStyle('leading', [
  ['they just got greedy and let too many boats in, didn’t they?', OVERSOLD],
  ['Why does the head of the canal blame the sky and not himself?', WEATHER],
  ['Surely nobody needs a dam when half the tap water leaks away?', [...PIPES, 'dam-minister']],
  ['isn’t it because they chopped down all those trees', FOREST],
]);

const verdict = inStyle('verdict', [
  ['whose fault is it really, who’s right?', WHOSE_FAULT],
  ['should they build it or not?', DAM_OR_NOT],
]);

const whatIf = inStyle('what-if', [
  ['what happens to the canal in a dry year if they don’t build a second lake?', ['dam-minister']],
]);

/** Another place, person, office, attribute or year than the story has. */
const swapped = [
  'How long is the canal from end to end?',
  'how tall are the lock gates',
  'Who is the president of Brandovia?',
  'What does the mayor of the capital say about the drought?',
  'how many ships a day go through the Strait of Morrel',
  'What was the record bid in 2019?',
  'How many people work for the canal authority?',
  'what does the finance minister think of the dam',
  'how much did it cost to dig the canal',
  'What toll does a cruise ship pay?',
  'how high would the dam be',
  'how many women live in the villages',
];

/** What the story itself calls unknown. */
const unknown = [
  'When would the dam be ready?',
  'which bank is lending them the money for the dam',
  'how much did the losing bidders offer',
  'Where would the people from the valley be moved to?',
];

const other = [
  'can you fish in Lake Ondal',
  'is the airport closed too?',
  'Has a tanker ever sunk in the canal?',
  'who won the election',
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
