import { foldText } from '../../dossier/text-match.ts';
import { shortWallTime } from './describe-instant.ts';
import { describeRule } from './describe-rule.ts';
import { nextOccurrence } from './next-occurrence.ts';
import { MAX_TYPED, parseWhen, readRule } from './parse-when.ts';
import { checkRule } from './rule-limits.ts';
import { wallTime } from './wall-clock.ts';
import type { WhenContext } from './when-tokens.ts';
import { WORDS } from './when-words.ts';
import { zoneText } from './zone-names.ts';

const MAX_CHOICES = 25;
const MAX_CHARACTERS = 100;

/** What is offered before anything is typed, and what a few letters may mean; the likelier first. */
const PHRASES = [
  ...['every day at 08:00', 'weekdays at 07:30', 'mondays at 09:00', 'mondays and thursdays at 18:00'],
  ...['every day at 08:00 and 20:00', 'every 6 hours', 'weekends at 10:00', '1st of the month at 09:00'],
  ...['first monday of the month at 09:00', 'last friday of the month at 17:00'],
  ...['last day of the month at 18:00', '1st and 15th of the month at 09:00', 'tomorrow at 09:00'],
  ...['today at 18:00', 'in 2 hours', 'every hour', 'every 12 hours', 'every 30 minutes'],
  ...['every year on 3 march at 09:00', 'daily at 08:00', 'hourly', 'every hour on the hour'],
  ...['weekly on mondays at 09:00', 'monthly on the 1st at 09:00', 'yearly on 3 march at 09:00'],
  ...[
    'every other friday at 09:00',
    'every 2 days at 09:00',
    'every 2 weeks on mondays at 09:00',
    'last working day of the month at 17:00',
  ],
  ...['every 15 minutes', 'every 90 minutes', 'noon', 'midnight', '@daily', '@hourly', '0 8 * * *'],
] as const;

const AFTER_WORD = ['', ' at 09:00', ' at 08:00', ' at 18:00', ' of the month at 09:00'] as const;
const AFTER_NUMBER = [
  ...[' hours', ' minutes', ' days', ':00', ':30', 'am', 'pm', 'th of the month at 09:00'],
  ...['0:00', '1:00', '2:00', '3:00', '4:00', '5:00', '6:00', '7:00', '8:00', '9:00', '0', '5'],
] as const;

/** Words that a phrase may do without. */
const SILENT = new Set(['on', 'the', 'at', 'once']);

/** A choice of Discord. */
interface WhenChoice {
  readonly name: string;
  readonly value: string;
}

/**
 * What a half-typed text may become: first what it means as it stands, with its next run, then what it may be the
 * beginning of. Every value is read to the rule that the name says, and can be taken now. At most 25.
 *
 * @throws RangeError if there is no such zone.
 */
export function completeWhen(typed: string, context: WhenContext): readonly WhenChoice[] {
  if (typed.length > MAX_TYPED) return [];
  const text = foldText(typed.trim().replaceAll(/\s+/g, ' '));
  const choices = new Map<string, WhenChoice>();
  for (const [index, phrase] of [typed, ...completions(text, context)].entries()) {
    if (choices.size === MAX_CHOICES) break;
    const choice = choiceOf(phrase, context, index === 0);
    if (choice !== null && !choices.has(choice.value)) choices.set(choice.value, choice);
  }
  return [...choices.values()];
}

function choiceOf(phrase: string, context: WhenContext, withNext: boolean): WhenChoice | null {
  const read = readRule(phrase, context);
  if (read === null) return null;
  const { rule } = read;
  const zone = read.zone ?? context.zone;
  if (checkRule(rule, zone, context.now) !== null) return null;
  const words = `${describeRule(rule)}${read.zone === null ? '' : ` ${zoneText(read.zone)}`}`;
  const value = isSame(readRule(words, context), read) ? words : rule.kind === 'cron' ? rule.pattern : null;
  if (value === null || words.length > MAX_CHARACTERS) return null;
  const next = withNext ? nextOccurrence(rule, zone, context.now) : null;
  const name = next === null ? words : `${words}; next: ${shortWallTime(wallTime(next, zone))}`;
  return { name: name.length <= MAX_CHARACTERS ? name : words, value };
}

function isSame(a: ReturnType<typeof readRule>, b: ReturnType<typeof readRule>): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a text may be the beginning of, sensible or not; nothing is left out yet. */
function* completions(text: string, context: WhenContext): Generator<string> {
  if (text === '') {
    yield* PHRASES;
    return;
  }
  yield* PHRASES.filter((phrase) => phrase.startsWith(text));
  const parsed = parseWhen(text, context);
  if (!parsed.ok) yield* parsed.near;
  yield* PHRASES.filter((phrase) => hasWords(phrase, text));
  const whole = text.replace(/(?:\s+(?:at|and)|\s*,)+$/, '');
  for (const ending of /\d$/.test(text) ? [...AFTER_NUMBER, ...AFTER_WORD] : AFTER_WORD) yield whole + ending;
  const [, head = '', last = ''] = /^(.*?)(\p{L}+)$/u.exec(text) ?? [];
  if (last === '') return;
  for (const word of WORDS.keys()) {
    if (word.startsWith(last)) for (const ending of AFTER_WORD) yield head + word + ending;
  }
}

/** Whether the typed words begin words of the phrase, in their order. */
function hasWords(phrase: string, text: string): boolean {
  const typed = text.split(/[\s,]+/).filter((word) => word !== '' && !SILENT.has(word));
  let from = 0;
  const words = phrase.split(' ');
  for (const word of typed) {
    const found = words.findIndex((known, index) => index >= from && known.startsWith(word));
    if (found === -1) return false;
    from = found + 1;
  }
  return true;
}
