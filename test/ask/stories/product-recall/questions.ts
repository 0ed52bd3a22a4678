import type { EvalQuestion } from '../../questions.ts';
import { inStyle, withoutAnswer } from '../../questions-in-style.ts';

/** The question of the cause with all its views. */
const CAUSES = ['why-lids-open', 'why-office', 'why-maker', 'why-columnist'];

const answerable = [
  ...inStyle('plain', [
    [
      'Has anybody been injured by one of these?',
      ['burns-reported', 'treated-in-hospital', 'burns-on-hands'],
    ],
    ['Did anyone die?', ['burns-on-hands']],
    ['Where do they build them nowadays?', ['production-moved']],
    ['And where were they made before they went abroad with it?', ['production-moved']],
    ['What do I get if I threw the receipt away?', ['refund-without-receipt']],
    ['How long before my money is here?', ['refund-takes']],
    ['Who pays the postage?', ['new-lid-free']],
    ['Is the little one okay to use?', ['steam-3-not-affected']],
    ['How long is it dangerous after I turn it off?', ['time-under-pressure']],
    ['By how much is that bolt off?', ['pin-shortfall']],
    ['How many stores used to carry it?', ['pulled-from-shelves']],
    ['Who was the very first to complain?', ['first-complaint']],
    [
      'How quickly would companies have to own up if the trade minister got what they want?',
      ['minister-on-reporting'],
    ],
    ['Can I put the top part in the dishwasher?', ['why-maker']],
    ['What share failed in the lab?', ['lids-opened-in-tests']],
    ['Who makes the pins?', ['ferrow-metals', 'pins-as-drawn']],
    ['How many letters did they just ignore?', ['letters-unanswered']],
    ['How far can we trust that newsletter?', ['off-the-boil']],
  ]),
  ...inStyle('short', [
    ['186k?', ['cookers-recalled']],
    ['how much is one', ['shop-price']],
    ['is the boss stepping down', ['chief-apologised']],
    ['new lids when', ['new-lids-due']],
    ["who's the whistleblower", ['former-employee', 'former-employee-account']],
  ]),
  ...inStyle('telegraphic', [
    ['registered owners so far', ['owners-registered']],
    ['recall voluntary or forced', ['recall-ordered']],
  ]),
  ...inStyle('long', [
    [
      "My mum has one of these in her kitchen and I'm a bit worried now. What exactly can happen to her if she opens it at the wrong moment?",
      ['lid-can-open'],
    ],
    [
      'I ordered mine on the internet sometime last summer and never went to a shop for it. Were those the same ones or am I fine?',
      ['where-sold', 'batches-recalled'],
    ],
    [
      'Everyone seems to be pointing at the supplier of that little metal part. Has it answered, and what does it say for itself?',
      ['pins-as-drawn'],
    ],
    [
      'okay so mine is definitely one of them, what am I supposed to do with the thing for now?',
      ['advice-to-owners'],
    ],
    ['I live in Saltmere. Is it being called back here as well?', ['cookers-in-saltmere']],
  ]),
  ...inStyle('misspelt', [
    ['wat does the manufactuer blame it on', ['why-maker']],
    ['when will the clas action be filled', ['group-suit']],
    ['how mutch does the hole thing cost bellwick', ['recall-cost']],
    ['wat did the docter at the hosptial say', ['treated-in-hospital', 'burns-on-hands']],
  ]),
  ...inStyle('non-native', [
    ['What is wanting the organisation of the consumers?', ['remedy-league', 'group-suit']],
  ]),
  ...inStyle('leading', [
    [
      'so they knew all along and said nothing, right?',
      [
        'known-since-when',
        'known-maker',
        'known-former-employee',
        'letters-unanswered',
        'quiet-for-christmas',
        'first-complaint',
      ],
    ],
    ["it's just penny-pinching, isn't it?", ['why-columnist', 'why-lids-open']],
  ]),
  ...inStyle('verdict', [
    ["who's right about the cause, the firm or the authority?", CAUSES],
    [
      'Is a replacement fair, or should everybody be paid back in full?',
      ['fair-remedy', 'remedy-maker', 'remedy-league'],
    ],
  ]),
  ...inStyle('two-in-one', [
    ['who tipped off the chain, and how many days ahead was that?', ['pulled-from-shelves']],
  ]),
];

/** Another place, person, office, model, year or attribute than the dossier has. */
const swapped = [
  'How many of them are being called back in Velland?',
  'what does the health minister say about it',
  'Has the mayor of Wexmoor commented?',
  'How heavy is the Steam 6?',
  'how wide is the locking pin',
  'How many burns were reported in 2023?',
  'what did the head of Homestead Market say',
  'What does the Steam 3 cost?',
  'who runs the Product Safety Office',
  'how many people work at the plant in Dorrin',
  'When was Ferrow Metals founded?',
  'how old was the youngest patient',
  'How high is the fine that the Office gave them?',
  'Why did the trade minister resign over this?',
  'is the kettle from Bellwick recalled too',
];

/** Listed among the unknowns of the dossier, and no entry says that it is not known. */
const unknown = [
  'What have they changed on the new lid, is the pin longer now?',
  'how many people are still cooking with theirs',
  'was anybody in Saltmere hurt?',
];

const otherSubjects = [
  'do you have a good recipe for beef stew in a pressure cooker',
  'wat time dose homestead market close on sundays',
];

/** Questions about the recall of a pressure cooker, written without regard to how they are searched. */
export const questions: readonly EvalQuestion[] = [
  ...answerable,
  ...withoutAnswer('unanswerable', [...swapped, ...unknown, ...otherSubjects]),
];
