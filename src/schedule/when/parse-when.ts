import { readCron } from './cron.ts';
import { nearPhrase } from './near-words.ts';
import { NOW } from './read-pause.ts';
import { readPhrase } from './read-phrase.ts';
import type { Rule } from './rule.ts';
import { problemText, type WhenProblem } from './when-problem.ts';
import { readTokens, type Token, type WhenContext, ZONE_REASON } from './when-tokens.ts';

/** More than any phrase needs, and what a choice of Discord can hold. */
export const MAX_TYPED = 100;

type ParsedWhen =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly problem: string };

const AT_ONCE = /^(?:right |just )?(?:now|immediately|asap|at once)[.!]*$/i;
const ZONE_NAMES =
  /^(?:utc|gmt|z|cet|cest|eet|eest|bst|ist|est|edt|cst|cdt|mst|mdt|pst|pdt|msk|timezone|zone)$/;

/**
 * Reads when a briefing is to be due, as a person typed it: plain words or a cron pattern. Whether such a schedule
 * can be taken is for `checkRule` to say.
 *
 * Returns a problem, fit to be shown as it is, for any text that isn't understood.
 *
 * @throws RangeError if there is no such zone.
 */
export function parseWhen(typed: string, context: WhenContext): ParsedWhen {
  const reading = readWhen(typed, context, explain);
  return 'kind' in reading
    ? { ok: true, rule: reading }
    : { ok: false, problem: problemText(typed, reading) };
}

/** The rule that a text means, or null: `parseWhen` without an explanation, and many times faster. */
export function readRule(typed: string, context: WhenContext): Rule | null {
  const reading = readWhen(typed, context, () => EMPTY);
  return 'kind' in reading ? reading : null;
}

const EMPTY: WhenProblem = { reason: '' };

function readWhen(typed: string, context: WhenContext, otherwise: typeof explain): Rule | WhenProblem {
  if (typed.length > MAX_TYPED) return { reason: `It has more than ${MAX_TYPED} characters.` };
  const text = typed.trim().replaceAll(/\s+/g, ' ');
  if (text === '') return { reason: 'It is empty.' };
  if (AT_ONCE.test(text)) return NOW;
  const cron = readCron(text);
  if (cron !== null) return 'pattern' in cron ? { kind: 'cron', pattern: cron.pattern } : cron;
  const tokens = readTokens(text);
  return readPhrase(tokens, context) ?? otherwise(tokens, context);
}

/** What is the matter with a phrase that can't be read. */
function explain(tokens: readonly Token[], context: WhenContext): WhenProblem {
  const unknown = tokens.filter(({ sign }) => sign === '?');
  if (unknown.some(({ text }) => ZONE_NAMES.test(text))) return { reason: ZONE_REASON };
  const near = nearPhrase(tokens, context);
  return near === null ? EMPTY : { reason: `Did you mean “${near.words}”?`, examples: near.instead };
}
