import { listed } from './listed.ts';
import { quoteTyped } from './quote-typed.ts';

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
  const shown = examples.map((example) => `\`${example}\``);
  return `${quoteTyped(typed)} ${lead}. ${reason === '' ? '' : `${reason} `}Write for example ${listed(shown, 'or')}.`;
}
