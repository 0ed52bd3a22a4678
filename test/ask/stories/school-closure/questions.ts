import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

const RIDE = ['ride-by-timetable', 'ride-as-tested'];
const REPAIRS = ['repair-cost', 'repair-cost-architect'];
const COUNTY_REASONS = ['need-director', 'three-years-in-one-room'];
const OTHERS_ON_REASONS = ['repairs-put-off', 'wanted-a-showpiece'];
const WHY_CLOSE = ['need-to-close', ...COUNTY_REASONS, 'yearly-saving', ...OTHERS_ON_REASONS];
const MUST_CLOSE = [
  'need-to-close',
  ...COUNTY_REASONS,
  'need-initiative',
  'need-institute',
  ...OTHERS_ON_REASONS,
];
const MAYOR = ['village-mayor', 'dunnow-lost-its-shop'];
const VILLAGE = ['school-and-village', ...MAYOR, 'village-institute', 'village-columnist'];

const plain = inStyle('plain', [
  ['How many kids go to these schools?', ['pupils-now']],
  ['Why does the county want to close them?', WHY_CLOSE],
  ['How long would the kids be on the bus?', RIDE],
  ['What would it cost to just fix the old schools?', REPAIRS],
  ['Where are they putting the new school?', ['plan-presented']],
  ['When does the new school open?', ['new-school-opens']],
  ['Who started the parents group?', ['initiative-founded']],
  ['What happened in Pellick with the ceiling?', ['ceiling-fell']],
  ['Will any teachers lose their jobs?', ['nobody-dismissed']],
  ['What does the mayor of Wendrick say about it?', MAYOR],
]);

const short = inStyle('short', [
  ['which villages?', ['plan-presented']],
  ['what does the columnist think', ['village-columnist', 'wanted-a-showpiece']],
  ['any protests?', ['walk-to-county-hall', 'teachers-walked-out']],
  ['when do the old ones shut', ['last-lessons']],
  ['who pays for the new school', ['state-share']],
]);

const telegraphic = inStyle('telegraphic', [
  ['price new school', ['new-school-cost']],
  ['number of teachers', ['teaching-staff']],
  ['pupils 20 years ago', ['pupils-2005']],
  ['date of referendum', ['referendum-in-autumn']],
]);

const long = inStyle('long', [
  [
    'my sister lives out there and her little one is six, is there a doctor or anybody who said how long kids that age should sit on a bus?',
    ['half-an-hour-at-most'],
  ],
  [
    'I keep hearing the county saves a fortune with this but nobody ever tells me how much it actually is per year',
    ['yearly-saving'],
  ],
  [
    'So my nephew is in the chess club after class, how does he get home then if the bus leaves right after lessons?',
    ['late-bus'],
  ],
  [
    'we had the same thing where I grew up and the whole place was dead ten years later, is that what happens when a village loses its school?',
    VILLAGE,
  ],
]);

const twoInOne = inStyle('two-in-one', [
  ['Why did the teachers stop working and for how long?', ['teachers-walked-out']],
  ['when was the council vote and was it close', ['council-voted']],
  [
    'how many signatures do they need and how many have they got?',
    ['signatures-needed', 'signatures-collected'],
  ],
]);

const misspelt = inStyle('misspelt', [
  ['how many childern are at pellick schol', ['pupils-pellick']],
  ['waht did the expert raport say about keeping Tarnholt open', ['need-institute']],
  ['wich percentage of parents is agianst it', ['parents-opposed']],
  ['how mutch do the busses cost', ['bus-cost']],
]);

const nonNative = inStyle('non-native', [
  ['What wants the union for the buses?', ['adult-on-each-bus']],
  ['What has become from Dunnow after their school was closed?', ['dunnow-lost-its-shop']],
  ['How is the new building, has it kitchen or place for sport?', ['new-school-opens']],
]);

const leading = inStyle('leading', [
  ['isnt it true the county let the buildings rot on purpose', ['repairs-put-off']],
  ['They didn’t even ask the teachers, did they?', ['teachers-walked-out']],
  ['surely the council refused to even talk to the families at that march?', ['walk-to-county-hall']],
]);

const verdict = inStyle('verdict', [
  ['Do the schools really have to close?', MUST_CLOSE],
  ['so who is right about how long the ride takes', RIDE],
]);

const whatIf = inStyle('what-if', [
  ['if it goes on like this how many kids will be left in a few years', ['pupils-forecast']],
  ['If the signatures are ok what happens next?', ['referendum-in-autumn', 'signatures-needed']],
]);

/** Near to what the story has: another place, body or person, or another thing about the same one. */
const swapped = [
  'How many pupils are there in Wendrick?',
  'What does the mayor of Tarnholt think?',
  'how many km is it from Pellick to the new school',
  'how long is the ride from Tarnholt',
  'Which parties voted against it?',
  'what did the county pay for the expert report',
  'What does the ministry of education say to all this?',
  'how many people were on that walk to the county hall',
  'how many pupils will sit in one class at the new school',
  'how old is the school building in Wendrick',
  'How much would a new heating cost?',
  'whats the name of the woman who chairs the council',
];

/** What the story itself calls unknown. */
const unknown = [
  'What happens to the old school buildings afterwards?',
  'which firm gets to build the new school',
  'do we know what company will run the buses',
  'how many of the signatures turned out to be valid',
];

const other = [
  'is the hospital in Brackmoor closing too',
  'who won the match on saturday',
  'whats the best laptop for a student',
  'Is there a swimming pool in Brackmoor?',
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
