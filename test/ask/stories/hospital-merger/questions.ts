import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const WHY = ['why-close', 'why-chair', 'why-nurses', 'why-columnist'];
const SAFER = ['is-it-safe', 'safe-director', 'safe-mayor', 'newborn-doctor'];
const DRIVE = ['drive-audit', 'drive-board'];
const SAVINGS = ['saving-board', 'saving-audit'];

const plain = inStyle('plain', [
  ['Why do they want to close the maternity ward in Brackwell?', WHY],
  ['When is the court hearing?', ['court-hearing']],
  ['How long does an ambulance need to get to Stannerton?', DRIVE],
  ['How much money is the merger supposed to save?', SAVINGS],
  ['What did the auditors recommend?', ['audit-published']],
  ['How many babies are born in Brackwell in a year?', ['births']],
  ['What has the court decided so far?', ['closure-on-hold']],
  ['Why did the head midwife quit?', ['head-midwife-left']],
  ['What does the mayor say about it?', ['safe-mayor', 'pass-under-snow']],
  ['What do the nurses accuse the board of?', ['why-nurses', 'posts-not-advertised']],
  ['Will there be more ambulances?', ['more-ambulances']],
  ['What happens next?', ['court-hearing', 'ward-to-close']],
]);

const short = inStyle('short', [
  ['who sued?', ['town-sued']],
  ['where did they march', ['march-through-town']],
  ['how did the board vote', ['board-voted']],
  ['did the nurses go on strike?', ['nurses-stoppage']],
  ['what does the audit say about the savings', ['saving-audit', 'costs-left-out']],
  ['how many signed the petition', ['signatures']],
  ['can i go and watch the trial', ['court-hearing']],
]);

const telegraphic = inStyle('telegraphic', [
  ['new wing cost?', ['wing-cost']],
  ['ER patients per year brackwell', ['emergency-patients']],
  ['how many km to the other hospital', ['road-distance']],
]);

const long = inStyle('long', [
  [
    'I cut my hand at 3am last year and was glad the hospital was round the corner, if this goes through is there any place left in town that would see me?',
    ['plan-published'],
  ],
  [
    'my sister is due in december and lives in Brackwell, will the ward still be open by then or does she have to go somewhere else?',
    ['ward-to-close'],
  ],
  [
    'A friend of mine is a nurse there and worries about her job, are they going to fire people or what?',
    ['no-dismissals'],
  ],
]);

const misspelt = inStyle('misspelt', [
  ['how many poeple came to the march', ['marchers']],
  ['whats the health minster doing about all this', ['minister-waits']],
  ['how long do you wait in the emergancy room in Stannerton', ['waiting-stannerton']],
]);

const nonNative = inStyle('non-native', [
  ['How much of midwives are missing there?', ['midwives-missing']],
  ['With what reason the town goes to court?', ['town-sued']],
  ['How many workers must change to Stannerton?', ['posts-to-move']],
]);

const leading = inStyle('leading', [
  ['is it true that its only 40 minutes to Stannerton?', DRIVE],
  ['is it true nobody applied for the midwife jobs', ['one-applicant', 'posts-not-advertised']],
  ['so the nurses just let emergencies wait while they were striking?', ['nurses-stoppage']],
  ['wait, did someone really give birth in an ambulance??', ['birth-on-the-road']],
]);

const verdict = inStyle('verdict', [
  ['Is it really safer to have your baby in Stannerton?', SAFER],
  ['are the nurses even willing to move to Stannerton', ['nurses-would-quit']],
  ['who thinks its all about that new building', ['why-columnist']],
]);

const whatIf = inStyle('what-if', [
  ['what if the town loses in court, when does the ward shut?', ['ward-to-close']],
  ['and what if it snows, can you even get over that road?', ['pass-under-snow']],
]);

/** The same with another place, office or attribute. */
const swapped = [
  'How many births are there in Stannerton every year?',
  'how many patients does the ER in Stannerton get',
  'What does the mayor of Stannerton think of it?',
  'how many beds does the ward in Brackwell have',
  'how big is the new wing going to be',
  'when does the new wing open?',
  'who is the judge',
  'what does a nurse there earn',
  'What do the doctors in Brackwell say?',
  'how many nurses walked out',
  'Did the board appeal against the court order?',
  'where is the head midwife going to work now',
];

/** What the story itself calls unknown. */
const unknown = [
  'who on the board voted no',
  'How much is the lawsuit costing the town?',
  'whos paying for the new wing',
  'When do we get the verdict?',
];

const other = [
  'is there a train from Brackwell to Stannerton',
  'Are they closing schools in the region as well?',
  'what helps against a migraine',
  'who won the cup final on saturday',
];

/** Written by hand from the dossier, in the words of somebody who has not read it. */
export const questions: readonly EvalQuestion[] = [
  ...plain,
  ...short,
  ...telegraphic,
  ...long,
  ...misspelt,
  ...nonNative,
  ...leading,
  ...verdict,
  ...whatIf,
  ...withoutAnswer('unanswerable', [...swapped, ...unknown, ...other]),
];
