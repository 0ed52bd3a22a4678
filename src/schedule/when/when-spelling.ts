import { NUMBER_NAMES, WEEK_ORDER, WEEKDAY_NAMES, WORDS } from './when-words.ts';

/** The parts of a day, with the times that each may mean. */
export const PARTS_OF_DAY = {
  morning: ['08:00', '07:00', '09:00', '10:00'],
  afternoon: ['14:00', '13:00', '15:00', '16:00'],
  evening: ['18:00', '19:00', '20:00', '21:00'],
  night: ['22:00', '21:00', '23:00', '00:00'],
} as const;

export type PartOfDay = keyof typeof PARTS_OF_DAY;
const PARTS = ['morning', 'afternoon', 'evening', 'night'] as const;

/** What people write in several ways, in the way that is read further on; later ones see what earlier ones made. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(\d+)-(?=(?:hour|minute|day|week|month)s?\b)/g, '$1 '],
  [/\bhalf (?:an? )?hour\b/g, '30 minutes'],
  [/\bquarter (?:of an |of a )?hour\b/g, '15 minutes'],
  // "Once a day" is "every day", and "once" alone a single time.
  [/\bonce (?:an?|every|each|per) (?=\p{L})/gu, 'every '],
  [/\b(?:every )?alternate\b/g, 'every other'],
  [/\b(?:fortnightly|bi-?weekly)\b/g, 'every other weekly'],
  [/\b(?:a )?fortnight\b/g, '2 weeks'],
  [/\b(?:every quarter|quarterly)\b/g, 'every 3 months'],
  [/\b(?:working|business|work|week) days?\b/g, 'weekdays'],
  [/\b(?:the )?end of (?:(?:the|each|every) )?month\b/g, 'last day of the month'],
  [/\b(?:the )?(?:start|beginning) of (?:(?:the|each|every) )?month\b/g, '1st of the month'],
  [/\b(?:the )?day after tomorrow\b/g, 'in 2 days'],
  [/\bm ?[-–] ?f\b/g, 'mon-fri'],
  [/\b12 (?=noon\b|midnight\b)/g, ''],
  // The small hours of tonight are of tomorrow.
  [
    /\b(?:tonight(?: at)? (?:12|midnight)|(?:at )?(?:12|midnight) tonight)(?: ?a\.?m\.?)?(?![\d:.]| ?p\.?m)/g,
    'tomorrow at 0:00',
  ],
  [/\btonight(?: at)? 12(?=[:.]\d\d(?! ?p\.?m))/g, 'tomorrow at 0'],
  [/\btonight(?: at)? (?=[1-4](?![\d]| ?p\.?m|[:.]\d\d ?p))/g, 'tomorrow at '],
  [/(^|\s)@ ?(?=\d)/g, '$1at '],
  [/\bat (\d{1,2})h(?![\p{L}\d])/gu, 'at $1:00'],
  [/(?<!\b(?:every|in) )\b([01]\d|2[0-3])([0-5]\d) ?(?:h|hrs|hours)\b/g, '$1:$2'],
  [/[.!]+\s*$/, ''],
];

const PART = `(?:${PARTS.join('|')})`;
const EVERY_PART = new RegExp(`\\b(every|each|all) ${PART}s?\\b`, 'g');
const THE_PART = new RegExp(`\\b(?:in the |at )?${PART}s?\\b`, 'g');
const PART_NAMED = new RegExp(`\\b(${PART}|tonight)s?\\b`);

/** A text in small letters as it is read further on; "8 in the evening" as 20:00. */
export function spell(text: string): string {
  const spelt = SPELLINGS.reduce((written, [form, instead]) => written.replace(form, instead), text)
    .replace(PAST_OR_TO, (_, quarters: string, way: string, hour: string) => pastOrTo(quarters, way, hour))
    .replace(ALL_BUT, (all: string, left: string) => allBut(left) ?? all);
  const part = partOfDay(spelt);
  if (part === null) return spelt;
  return TWELVE_HOURS.reduce(
    (written, form) =>
      written.replace(form, (_, hour: string, minute: string) => inPart(part, Number(hour), minute)),
    spelt,
  )
    .replace(EVERY_PART, '$1 day')
    .replace(/\b(?:tonight|this (?:morning|afternoon|evening))\b/g, 'today')
    .replace(THE_PART, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The part of the day that a text in small letters names. */
export function partOfDay(text: string): PartOfDay | null {
  const [, part] = PART_NAMED.exec(text) ?? [];
  if (part === undefined) return null;
  return part === 'tonight' ? 'evening' : (PARTS.find((one) => one === part) ?? null);
}

const DAYS = [...WORDS].flatMap(([word, { sign }]) => (sign === 'D' || sign === 'W' ? [word] : []));
const DAY = `(?:${DAYS.join('|')})`;
const ALL_BUT = new RegExp(
  `\\b(?:(?:every|each) ?day|daily|all days),? (?:except|but|excluding)(?: not)?(?: for)?(?: on)? (${DAY}(?:(?:,? and|,? or|,|/) ?${DAY})*)(?![\\p{L}\\d])`,
  'gu',
);

/** "Every day except sunday": the days that are left, by name; null where none are. */
function allBut(named: string): string | null {
  const out = new Set(
    (named.match(/\p{L}+/gu) ?? []).flatMap((word) => {
      const meaning = WORDS.get(word);
      return meaning?.sign === 'D' || meaning?.sign === 'W' ? meaning.days : [];
    }),
  );
  const left = WEEK_ORDER.filter((day) => !out.has(day)).flatMap((day) => WEEKDAY_NAMES[day] ?? []);
  return left.length === 0 ? null : left.join(', ').toLowerCase();
}

const PAST_OR_TO = new RegExp(`\\b(half|quarter) (past|to) (\\d{1,2}|${NUMBER_NAMES.join('|')})\\b`, 'g');

function pastOrTo(length: string, way: string, named: string): string {
  const hour = /\d/.test(named) ? Number(named) : NUMBER_NAMES.indexOf(named) + 1;
  if (way === 'past') return `${hour}:${length === 'half' ? 30 : 15}`;
  return length === 'half' ? `half to ${named}` : `${(hour + 23) % 24}:45`;
}

/** Where an hour stands that may be of either half of the day: with minutes, after "at", before the part, or at the end. */
const TWELVE_HOURS = [
  /(?<![\d:./-])(\d{1,2})[:.](\d{2})(?![\d:./]| ?[ap]\.?m)/g,
  new RegExp(`(?<![\\d:./-])(\\d{1,2})()(?= (?:in the|at) ${PART})`, 'g'),
  /(?<=\b(?:at|and) |^)(\d{1,2})()(?![\d:./-]|st|nd|rd|th| ?(?:[ap]\.?m|h\b|hour|min|day|week|month|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/g,
  /(?<=\s)(\d{1,2})()$/g,
];

function inPart(part: PartOfDay, hour: number, minute: string): string {
  const isSmall = hour >= 1 && hour <= 12;
  const isLate = part === 'night' ? hour >= 6 && hour < 12 : part !== 'morning';
  const meant = isSmall ? (hour % 12) + (isLate ? 12 : 0) : hour;
  return `${String(meant).padStart(2, '0')}:${minute || '00'}`;
}
