import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const OWNER_ON_WHY = ['leave-owner', 'concrete-crumbles'];
const MAYOR_ON_WHY = ['leave-mayor', 'offers-turned-down'];
const SETTLED = ['leave-columnist', 'shaken-on-it'];
const WHY_LEAVE = ['why-leave', ...OWNER_ON_WHY, ...MAYOR_ON_WHY, ...SETTLED];
const PAYS_OFF = ['worth-board', 'hotel-taxes'];
const LOSES_MONEY = ['worth-economist', 'three-of-thirty'];
const WORTH_IT = ['worth-it', ...PAYS_OFF, ...LOSES_MONEY];
const HOW_FULL = ['average-fill', 'attendance'];

const plain = inStyle('plain', [
  ['When does the lease end?', ['lease-ends']],
  ['How full is the ballpark on average?', HOW_FULL],
  ['How many people fit into the old place?', ['seats']],
  ['How many fans come to a game?', ['attendance']],
  ['How many people work there?', ['staff']],
  ['What would the new stadium cost?', ['new-cost']],
  ['How much of the taxpayers’ money goes into it?', ['public-money']],
  ['When do people vote on the bond?', ['bond-vote']],
  ['Who wants to build them a new ballpark?', ['offer-made', 'stadium-board']],
  ['What does the mayor of Corbeck say?', [...MAYOR_ON_WHY, 'city-might-share', 'renovation-cost']],
  ['What does the economist say?', LOSES_MONEY],
  ['How much is the tram to the game?', ['tram-fare']],
  ['Would they still be called the Herons?', ['name-stays']],
  ['How much rent does the team pay?', ['rent']],
  ['How much does a ticket cost?', ['ticket-price']],
]);

const short = inStyle('short', [
  ['how old is it?', ['park-opened']],
  ['a roof?', ['offer-made']],
  ['58,000?', ['petition']],
  ['when do the other owners decide', ['league-decides']],
]);

const telegraphic = inStyle('telegraphic', [
  ['jobs new ballpark', ['jobs-promised']],
  ['fixing old park cost', ['renovation-cost']],
]);

const long = inStyle('long', [
  [
    'My dad has had the same two seats behind third base since the seventies and he is heartbroken. How far would he have to drive to see them play?',
    ['distance'],
  ],
  [
    'I pay property tax in Dunmoor Springs and got a glossy leaflet yesterday promising the moon. When do they say we would have our money back?',
    PAYS_OFF,
  ],
  [
    'we took the kids last saturday and it felt like every second seat was empty, is it always like that?',
    HOW_FULL,
  ],
  [
    'I sell hot dogs at the park and have three kids at home. How many of us are there who live off those games?',
    ['staff'],
  ],
]);

const twoInOne = inStyle('two-in-one', [
  ['how many seats are there now and how many in the new one?', ['seats', 'new-seats']],
  ['what’s the price of the new park and how much of that is public?', ['new-cost', 'public-money']],
  ['who would chip in for a renovation, and how much is it?', ['city-might-share', 'renovation-cost']],
]);

const misspelt = inStyle('misspelt', [
  ['wen dose the leese run out', ['lease-ends']],
  ['wat did the oner rite to the city', ['owner-letter']],
  ['did the fans protets', ['fans-marched', 'petition']],
  ['how big is the new balpark gona be', ['new-seats']],
]);

const nonNative = inStyle('non-native', [
  ['For which reason the team wants to go away?', [...WHY_LEAVE, 'owner-letter']],
]);

const leading = inStyle('leading', [
  ['they made up their minds ages ago, didn’t they', SETTLED],
  ['isn’t the owner just squeezing the city for money?', MAYOR_ON_WHY],
  ['Why should we believe that the place is falling apart?', OWNER_ON_WHY],
  ['these stadiums never make the public a penny, do they', WORTH_IT],
]);

const verdict = inStyle('verdict', [
  ['who is telling the truth about why they’re leaving', WHY_LEAVE],
  ['is it worth all that public money?', WORTH_IT],
]);

const whatIf = inStyle('what-if', [
  ['what happens to the team if the bond is voted down?', ['sold-if-it-fails']],
]);

/** Another place, person, office, attribute or year than the story has. */
const swapped = [
  'Who is the governor of the state?',
  'how tall is the ballpark',
  'How many women come to the games?',
  'how much did Millrace Park cost to build',
  'What does the mayor of Dunmoor Springs say?',
  'how many people came to a game in 1999',
  'how many parking spaces does the ballpark have',
  'What is the average salary of a player?',
  'what does the head coach think about leaving',
  'How full is the ice hockey arena on average?',
  'when does the lease of the training ground end',
  'what is the bus fare in Dunmoor Springs',
];

/** What the story itself calls unknown. */
const unknown = [
  'What would tickets cost in the new place?',
  'what happens to the old ballpark once they are gone',
  'how much would it cost them to get out of the lease early',
  'Does anyone want to buy the club?',
];

const other = [
  'who won last night',
  'is it going to rain on opening day?',
  'best burgers near Corbeck station',
  'Why did the city close the public library?',
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
