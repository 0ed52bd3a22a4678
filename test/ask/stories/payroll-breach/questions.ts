import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const INSIDER = ['blame-columnist', 'password-handed-over'];
const WHOSE_FAULT = ['who-to-blame', 'blame-chief', 'blame-office', 'blame-union', ...INSIDER];
const WAY_IN = ['servers-entered', 'blame-chief', 'blame-office', ...INSIDER];
const LONVERA_COUNT = ['affected-company', 'many-lonvera'];
const UNION_COUNT = ['affected-union', 'many-union'];
const HOW_MANY = ['how-many-affected', ...LONVERA_COUNT, ...UNION_COUNT, 'affected-office', 'affected-group'];
const FORMER = ['how-many-affected', 'many-lonvera', 'many-union', 'old-files-kept'];

const plain = inStyle('plain', [
  ['How many people are affected by this hack?', HOW_MANY],
  ['How much ransom did they ask for?', ['ransom-asked']],
  ['Which group says it was them?', ['heron-alone']],
  ['When did the hackers get in?', ['servers-entered']],
  ['Who does the boss of Lonvera blame?', ['blame-chief']],
  ['When is the regulator’s report coming out?', ['report-due']],
  ['How big could the fine be?', ['fine-limit']],
  ['How many people does the teachers’ union say are affected?', UNION_COUNT],
  ['How much is the province paying Lonvera for this?', ['contract-value']],
  ['When did they tell people that their data was stolen?', ['employees-told']],
]);

const short = inStyle('short', [
  ['how did they get in', WAY_IN],
  ['why were the salaries late', ['payday-missed', 'backups-intact']],
  ['did lonvera pay the hackers?', ['nothing-paid']],
  ['whose data is online already', ['records-posted']],
  ['how much was the advance', ['advance-amount']],
  ['were the backups gone too?', ['backups-intact']],
  ['when did that update come out', ['update-released']],
  ['where was the rally', ['rally-sandeby', 'rally-turnout']],
  ['how many showed up to protest', ['rally-turnout']],
]);

const telegraphic = inStyle('telegraphic', [
  ['deadline for the ransom?', ['rest-threatened']],
  ['hackers’ own number of victims', ['affected-group']],
  ['amount of data stolen', ['data-copied']],
]);

const long = inStyle('long', [
  [
    'i taught at a school in tolvik until 2015 and then left, should i be worried? do they have the old people too or just the ones still working',
    FORMER,
  ],
  [
    'My dad is retired and gets his pension from the province, did the hackers get to the pension stuff as well?',
    ['pensions-apart'],
  ],
  [
    'my wife is a nurse and got that advance thing in april, does anybody know if she has to give it back later',
    ['advance-paid'],
  ],
]);

const misspelt = inStyle('misspelt', [
  ['when did evryone finaly get there march pay', ['arrears-paid']],
  ['did transfira warn them befor?', ['warned-twice']],
  ['how long were they inside bevore anybody noticed', ['servers-entered']],
  ['what does the colunmist think happend', INSIDER],
]);

const nonNative = inStyle('non-native', [
  ['What kind of informations is in the leaked records, also bank account?', ['records-posted']],
  ['Since how many years the files of people are kept there?', ['old-files-kept']],
  ['Lonvera says how many persons are concerned?', LONVERA_COUNT],
]);

const leading = inStyle('leading', [
  [
    'is it true that they first said it was just some technical glitch and only later admitted it',
    ['employees-told'],
  ],
  ['didn’t somebody on the inside help them?', [...INSIDER, 'heron-alone']],
  ['so they just sat on the fix for weeks? how long was it exactly', ['update-waiting']],
  ['they only took lonvera because it was cheap, right?', ['cheapest-bid']],
]);

const verdict = inStyle('verdict', [['whose fault is it now', WHOSE_FAULT]]);

const whatIf = inStyle('what-if', [
  ['what will the hackers do if nobody pays the ransom', ['rest-threatened']],
  ['are they going to kick lonvera out?', ['contract-kept']],
  ['if my data is in there do i get anything from lonvera', ['credit-watch']],
]);

/** The same with another body, person, place or attribute. */
const swapped = [
  'How many people work at Lonvera?',
  'what does lonvera pay transfira for that software',
  'who does the nurses’ union blame?',
  'how many patient files did they take from the hospitals',
  'was anybody arrested at the rally?',
  'how much did the other three companies bid back in 2021',
  'when does the contract with lonvera run out',
  'Who did that security audit last autumn?',
  'what does the credit monitoring cost lonvera per person',
  'what does the mayor of Tolvik say about all this',
  'how much did it cost them to rebuild the servers',
  'who owns lonvera anyway',
];

/** What the story itself calls unknown. */
const unknown = [
  'what country are these Grey Heron guys in',
  'has anyone had their bank account emptied because of this yet?',
  'will we get our april pay on time',
  'Did other companies that use Transfira get hacked too?',
];

const other = [
  'whats a good password manager',
  'are schools closed on easter monday?',
  'who won the election in Brennmark',
  'is the tram strike still on',
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
