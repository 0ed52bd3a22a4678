import { foldText } from '../../dossier/text-match.ts';
import { foldTyped } from '../../dossier/typed-text.ts';
import { askInstead } from './ask-instead.ts';
import { readCron } from './cron.ts';
import { describeRule } from './describe-rule.ts';
import { nearPhrase } from './near-words.ts';
import { NOW, onceAt } from './read-pause.ts';
import { readPhrase, readStart } from './read-phrase.ts';
import type { Rule } from './rule.ts';
import { problemText, type WhenProblem } from './when-problem.ts';
import { partOfDay } from './when-spelling.ts';
import { readTokens, type Token, type WhenContext } from './when-tokens.ts';
import { splitZone } from './zone-in-phrase.ts';
import { zoneText } from './zone-names.ts';

/** More than any phrase needs, and what a choice of Discord can hold. */
export const MAX_TYPED = 100;

/** A rule, and the zone that the text names; null where it names none. */
interface Read {
  readonly rule: Rule;
  readonly zone: string | null;
}

type ParsedWhen =
  | ({ readonly ok: true } & Read)
  /** `near` are phrases that may be meant instead, none where nothing is near. */
  | { readonly ok: false; readonly problem: string; readonly near: readonly string[] };

const AT_ONCE = /^(?:right |just )?(?:now|immediately|asap|at once)[.!]*$/i;

/**
 * Reads when a briefing is to be due, as a person typed it: plain words or a cron pattern, and the zone where one is
 * named. Whether such a schedule can be taken is for `checkRule` to say.
 *
 * Returns a problem, fit to be shown as it is, for any text that isn't understood.
 *
 * @throws RangeError if there is no such zone.
 */
export function parseWhen(typed: string, context: WhenContext): ParsedWhen {
  const reading = readWhen(typed, context, explain);
  if ('rule' in reading) return { ok: true, ...reading };
  return { ok: false, problem: problemText(typed, reading), near: reading.examples ?? [] };
}

/** The rule that a text means, and its zone, or null: `parseWhen` without an explanation, and many times faster. */
export function readRule(typed: string, context: WhenContext): Read | null {
  const reading = readWhen(typed, context, () => EMPTY);
  return 'rule' in reading ? reading : null;
}

const EMPTY: WhenProblem = { reason: '' };

function readWhen(typed: string, context: WhenContext, otherwise: typeof explain): Read | WhenProblem {
  if (typed.length > MAX_TYPED) return { reason: `It has more than ${MAX_TYPED} characters.` };
  const text = foldTyped(typed);
  if (text === '') return { reason: 'It is empty.' };
  if (AT_ONCE.test(text)) return NOW;
  const exact = readInstant(text, context.zone);
  if (exact !== null) return withZone(exact, null);
  const named = splitZone(text, context.now);
  if (named === null) return withZone(readInZone(text, context, otherwise), null);
  if ('zone' in named) {
    const { rest, zone } = named;
    return withZone(readInZone(rest, { ...context, zone }, otherwise), zone);
  }
  const examples = named.zones.map((zone) => `${named.rest} ${zone}`);
  return {
    open: true,
    reason: named.why,
    examples: examples.filter((one) => readRule(one, context) !== null),
  };
}

function withZone(reading: Rule | WhenProblem, zone: string | null): Read | WhenProblem {
  if ('kind' in reading) return { rule: reading, zone };
  const { examples } = reading;
  return zone === null || examples === undefined
    ? reading
    : { ...reading, examples: examples.map((example) => `${example} ${zoneText(zone)}`) };
}

/** A timestamp of Discord, or a date and time with its offset: one instant, whatever the zone is. */
function readInstant(text: string, zone: string): Rule | WhenProblem | null {
  const [, seconds] = /^(?:at |on )?<t:(\d{1,10})(?::[tdfr])?>$/i.exec(text) ?? [];
  if (seconds !== undefined) return onceAt(Number(seconds) * 1000, zone);
  const iso = /^\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::00(?:\.0+)?)?(?:z|[+-]\d\d:\d\d)$/i.test(text)
    ? Date.parse(text.toUpperCase().replace(' ', 'T'))
    : Number.NaN;
  return Number.isNaN(iso) ? null : onceAt(iso, zone);
}

const TIMES_A_DAY =
  /^(?:(?<two>twice|(?:two|2) times|2 ?x)|(?:three|3) times|3 ?x) (?:(?:an?|per|each|every) day|daily)$/;
const TWO_TIMES = ['every day at 09:00 and 18:00', 'every day at 08:00 and 20:00', 'every 12 hours'];
const THREE_TIMES = [
  ...['every day at 08:00, 14:00 and 20:00', 'every day at 09:00, 13:00 and 18:00'],
  'every 8 hours',
];

/** "…, first on 2026-12-04", "… starting december 4 at 18:00". */
const START =
  /^(?<head>.*\S)[,\s]+(?:first (?:one |run )?on|start(?:s|ing)?(?: on| from)?|beginning(?: on)?|from|as of)\s+(?<date>.+?)(?<time>\s+at\s+.+)?$/;

function readInZone(text: string, context: WhenContext, otherwise: typeof explain): Rule | WhenProblem {
  const cron = readCron(text);
  if (cron !== null) return 'pattern' in cron ? { kind: 'cron', pattern: cron.pattern } : cron;
  const daily = TIMES_A_DAY.exec(foldText(text))?.groups;
  if (daily !== undefined)
    return { open: true, reason: 'At what times?', examples: daily['two'] ? TWO_TIMES : THREE_TIMES };
  const asked = askInstead(foldText(text), context);
  if (asked !== null) return asked;
  const { head = '', date = '', time = '' } = START.exec(foldText(text))?.groups ?? {};
  const start = date === '' ? null : readStart(readTokens(date), context);
  const phrase = start === null ? text : `${head}${time}`;
  const tokens = readTokens(phrase);
  const within = { ...context, part: partOfDay(foldText(phrase)), ...(start === null ? {} : { start }) };
  const reading = readPhrase(tokens, within) ?? otherwise(tokens, within);
  const counts = !('kind' in reading) || (reading.kind === 'cron' && reading.rhythm !== undefined);
  return start === null || counts ? reading : NO_START;
}

const NO_START: WhenProblem = {
  reason: 'A first day goes with days at a time: not with hours that are counted, nor with a single time.',
  examples: ['every 2 weeks on fridays at 09:00', 'every day at 09:00', 'tomorrow at 09:00'],
};

/** What is the matter with a phrase that can't be read. */
function explain(tokens: readonly Token[], context: WhenContext): WhenProblem {
  const parts = readParts(tokens, context);
  if (parts.length > 1)
    return { reason: 'One schedule holds one of these: make one for each.', examples: parts };
  const near = nearPhrase(tokens, context);
  return near === null ? EMPTY : { reason: `Did you mean “${near.words}”?`, examples: near.instead };
}

/** What is joined in a phrase, as "mondays at 8 and thursdays at 18", in the words of its rules; none where a part is no rule. */
function readParts(tokens: readonly Token[], context: WhenContext): readonly string[] {
  const isJoined = tokens.some(({ sign }) => sign === '+');
  // Where nothing joins them, a part ends with its time: "mon 9am tue 10am".
  const isEnd = ({ sign }: Token, at: number): boolean =>
    isJoined ? sign === '+' : sign === 'D' && tokens[at - 1]?.sign === 'T';
  const ends = [...tokens.flatMap((token, at) => (isEnd(token, at) ? [at] : [])), tokens.length];
  const rules = ends.map((end, at) =>
    readPhrase(tokens.slice(at === 0 ? 0 : (ends[at - 1] ?? 0) + (isJoined ? 1 : 0), end), context),
  );
  return rules.every((rule) => rule !== null && 'kind' in rule) ? rules.map(describeRule) : [];
}
