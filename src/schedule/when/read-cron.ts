import { isCronPattern } from './cron-pattern.ts';
import { MOST_PATTERN } from './rule.ts';
import type { WhenProblem } from './when-problem.ts';

const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
]);

const FIELDS = [
  'first field (minutes, 0 to 59)',
  'second field (hours, 0 to 23)',
  'third field (days of the month, 1 to 31, or `L` for the last)',
  'fourth field (months, 1 to 12 or JAN to DEC)',
  'fifth field (weekdays, 0 to 7 or SUN to SAT, `MON#1` for the first Monday of the month, `FRI#L` for the last Friday)',
] as const;

const EXAMPLES = ['0 8 * * *', '30 7 * * MON-FRI', 'every day at 08:00'];

const CRON_SIGNS =
  /^(?:[\d*?,/#+-]|[lw]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)+$/i;
const NAMED_AS_CRON =
  /^(?:by )?(?:the )?cron(?: pattern)?\s*:?\s*(?<quoted>`[^`]*`)?(?<bare>[^`(]*)(?:\([^)]*\))?$/i;

/** A cron pattern in its plain form: five fields, one space between two, names in capitals. */
export type CronReading = { readonly pattern: string } | WhenProblem;

/** Reads a text as a cron pattern or a nickname of one; null where it is not meant as one. */
export function readCron(typed: string): CronReading | null {
  const named = NAMED_AS_CRON.exec(typed)?.groups;
  const text = (named?.['quoted'] ?? named?.['bare'] ?? typed).replaceAll('`', '').trim();
  if (/^@\S*$/.test(text)) return readNickname(text);
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (named === undefined && !isMeantAsCron(fields)) return null;
  if (fields.length !== FIELDS.length) return { reason: countReason(fields.length), examples: EXAMPLES };
  const pattern = fields.join(' ').toUpperCase();
  if (pattern.length > MOST_PATTERN) {
    return { reason: `A cron pattern has ${MOST_PATTERN} characters at most.`, examples: EXAMPLES };
  }
  if (isCronPattern(pattern)) return { pattern };
  return { reason: fieldReason(fields.map((field) => field.toUpperCase())), examples: EXAMPLES };
}

function readNickname(text: string): CronReading {
  const pattern = NICKNAMES.get(text.toLowerCase());
  if (pattern !== undefined) return { pattern };
  return { reason: 'There is no such nickname of a pattern.', examples: ['@hourly', '@daily', '@weekly'] };
}

/** A lone `*`, whatever begins with a number or `*` and has five fields, and fewer bare numbers: half a pattern. */
function isMeantAsCron(fields: readonly string[]): boolean {
  if (!fields.every((field) => CRON_SIGNS.test(field))) return false;
  if (fields.some((field) => field.includes('*'))) return true;
  if (fields.length < FIELDS.length)
    return fields.length > 1 && fields.every((field) => /^\d\d?$/.test(field));
  return /^\d/.test(fields[0] ?? '');
}

function countReason(count: number): string {
  if (count <= FIELDS.length) {
    return `A cron pattern has five fields (minutes, hours, days of the month, months, weekdays), and this has ${count}.`;
  }
  return `A cron pattern has five fields, from minutes to weekdays, and this has ${count}: seconds and years are not taken.`;
}

function fieldReason(fields: readonly string[]): string {
  const wrong = fields.findIndex(
    (field, index) => !isCronPattern(FIELDS.map((_, at) => (at === index ? field : '*')).join(' ')),
  );
  const field = fields[wrong];
  const name = FIELDS[wrong];
  if (field === undefined || name === undefined) return 'The fields of this pattern don’t fit together.';
  return `The ${name} can’t be \`${field}\`.${hintFor(field)}`;
}

function hintFor(field: string): string {
  if (field.includes('?')) return ' Write `*` instead of `?`.';
  if (/^\d*\/\d+$/.test(field)) return ` Write a step as \`*/${field.split('/')[1] ?? ''}\`.`;
  const [, from, to] = /^(\d+)-(\d+)$/.exec(field) ?? [];
  if (from !== undefined && to !== undefined && Number(from) > Number(to))
    return ' A range goes from the lower to the higher.';
  return '';
}
