import { listWords } from '../../text/list-words.ts';

const MAX_SHOWN = 60;

/**
 * What a person typed, in quotation marks and in 60 characters at most, as a part of a message: without control
 * characters, and with a backslash before whatever Discord would read as markup.
 */
function quoteTyped(typed: string): string {
  // What is cut off anyway is not worth the cleaning.
  const clean = typed
    .slice(0, 10 * MAX_SHOWN)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Mn}\p{Me}]/gu, '')
    .trim();
  const signs = [...clean];
  const cut = signs.length > MAX_SHOWN ? `${signs.slice(0, MAX_SHOWN - 1).join('')}…` : clean;
  return `“${cut.replaceAll(/[\\*_~`|<>[\]#@]|(?<=:)\/(?=\/)/g, '\\$&')}”`;
}

const MAX_EXAMPLES = 3;
const EXAMPLES = ['every day at 08:00', 'mondays and thursdays at 18:00', 'every 6 hours'] as const;

/** Why a text can't be read. `reason` is one sentence or more; `examples` are what to write instead. */
export interface WhenProblem {
  readonly reason: string;
  readonly examples?: readonly string[];
  /** Whether the text was understood as far as it goes; `reason` is then the question that it leaves open. */
  readonly open?: true;
}

/** The message of a problem: what was typed, why it can't be read, and what to write instead. */
export function problemText(typed: string, { reason, examples = EXAMPLES, open }: WhenProblem): string {
  const lead = open ? 'leaves something open' : 'is not understood';
  const shown = examples.slice(0, MAX_EXAMPLES).map((example) => `\`${example}\``);
  return `${quoteTyped(typed)} ${lead}. ${reason === '' ? '' : `${reason} `}Write for example ${listWords(shown, 'or')}.`;
}
