import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const WHO_KNEW = [
  'who-knew',
  'knew-mayor',
  'knew-inspector',
  'knew-columnist',
  'learned-that-evening',
  'letter-of-2021',
  'kept-quiet',
  'old-report-printed',
];
const MAYOR = ['learned-that-evening', 'knew-mayor'];
const WARNING = ['letter-of-2021', 'knew-inspector'];
const COVER_UP = ['kept-quiet', 'knew-columnist'];
const HOW_LONG_A_REPAIR_HOLDS = ['twenty-more-years', 'repair-engineer'];
const CASE_FOR_A_NEW_ONE = ['cheaper-over-time', 'replace-roads-office'];
const REPAIR_OR_REPLACE = ['repair-or-replace', ...HOW_LONG_A_REPAIR_HOLDS, ...CASE_FOR_A_NEW_ONE];
const REOPENING = ['one-lane-in-october', 'not-before-2027'];

const plain = inStyle('plain', [
  ['What day did they shut the bridge?', ['bridge-closed']],
  ['How long is this bridge actually?', ['bridge-length']],
  ['Was it 20k cars a day that used it, or less?', ['vehicles-a-day']],
  ['Why did the steel crack in the first place?', ['fatigue']],
  ['What time is the last boat back at night?', ['ferry-started']],
  ['What would it cost to fix the old one?', ['repair-cost']],
  ['When can we drive across again?', REOPENING],
  ['So who’s footing the bill for the works?', ['region-might-bear-part']],
  ['Which company runs the ferry?', ['lowen-ferries', 'ferry-started']],
  ['How old is the bridge?', ['bridge-opened']],
  ['From where on the Stennick side does the boat leave?', ['ferry-started']],
  ['How many people fit on board?', ['seats-on-a-boat']],
  ['What weight of truck was it made for?', ['fatigue']],
  ['Who is saying it won’t be open before 2027?', ['not-before-2027']],
]);

const short = inStyle('short', [
  ['is it safe?', ['will-not-fall']],
  ['biggest crack?', ['longest-crack']],
  ['74m?', ['replacement-cost']],
  ['what’s on the 18th of sept', ['council-vote']],
  ['how many signed it', ['petition-signatures']],
]);

const telegraphic = inStyle('telegraphic', [
  ['ferry price after june', ['fare-from-july']],
  ['detour km', ['detour-length']],
]);

const long = inStyle('long', [
  [
    'My parents are both over 80 and live in Aldry, and every doctor is on the far bank. If one of them has a stroke at night, has anybody made arrangements for that?',
    ['ambulance-in-aldry'],
  ],
  [
    'ok I have to ask because my sister has a bakery on the south side and says it is dead over there: how badly are the businesses doing since this started?',
    ['takings-down'],
  ],
  [
    'suppose they really tear it down and put up something modern, how many years until anybody could use it?',
    ['replacement-time'],
  ],
  [
    'I used to take the 11 to work and now nobody at the stop knows anything. Where does it go instead?',
    ['bus-lines-changed'],
  ],
]);

const twoInOne = inStyle('two-in-one', [
  ['can I take my bike over, and if not on the bridge then how?', ['bridge-closed', 'ferry-started']],
]);

const misspelt = inStyle('misspelt', [
  ['how mutch is the counsil paying evry week for the fery', ['ferry-cost']],
  ['wat happend to the line 4 buss', ['bus-lines-changed']],
  ['how manny crakcs are ther', ['cracks-found']],
  ['do i haf to pay for the boat rite now', ['free-until-june']],
  ['wich paper dug out the old inspecton thing', ['old-report-printed', 'gazette-reports']],
]);

const nonNative = inStyle('non-native', [
  ['With the car around by the other bridge, how much more time I need?', ['detour-time']],
  ['If they repair, for how much years it will hold?', HOW_LONG_A_REPAIR_HOLDS],
]);

const leading = inStyle('leading', [
  ['so since when did the mayor know, and don’t tell me she found out that night', MAYOR],
  ['Didn’t somebody who used to work there write to them about the rust years ago?', WARNING],
  ['they hid it from us because it would have cost them votes, right?', COVER_UP],
  ['why waste a fortune on a new one when you could just patch this one up', CASE_FOR_A_NEW_ONE],
]);

const verdict = inStyle('verdict', [
  ['who is telling the truth about when the damage was first known', WHO_KNEW],
  ['mend it or knock it down, what’s right?', REPAIR_OR_REPLACE],
]);

const whatIf = inStyle('what-if', [
  ['would my van be let over this autumn if it weighs 3 t?', ['one-lane-in-october']],
]);

/** Another place, person, year or attribute than the story has. */
const swapped = [
  'How wide is the roadway?',
  'how high above the water is it',
  'What does the mayor of Aldry think?',
  'how long is the bridge at Marrow Weir',
  'How much have shops in Stennick lost?',
  'what did the inspection of 2018 find',
  'How fast does the ferry go?',
  'what does the minister of transport say about the cracks',
  'which firm built it back in the sixties, and who was the architect',
  'who was mayor of Stennick in 2022',
  'how many seats does the county council have',
  'What did the ambulance cost?',
];

/** What the story itself calls unknown. */
const unknown = [
  'how many passengers a day does the boat get',
  'Do the shopkeepers get any compensation?',
  'has anyone been sacked at county hall because of this',
  'Where exactly would the new one be built, next to the old one or further up?',
];

const other = [
  'is the railway tunnel closed as well',
  'Was anybody hurt when it cracked?',
  'who won the regatta this year',
  'good places for fish and chips in Aldry?',
];

/** Written by hand as an outsider would ask about the story, without regard to how it is searched. */
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
