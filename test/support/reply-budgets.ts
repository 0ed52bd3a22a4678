import { shipped } from './shipped.ts';

/**
 * How much of a screen the first message of a reply takes at most, on the shipped dossier. One table for what is
 * counted in characters and what is measured in a browser.
 */
export interface Budget {
  readonly command: string;
  readonly options: Readonly<Record<string, string | boolean>>;
  /** Who uses it; a reader, unless given. */
  readonly level?: 'reader' | 'admin';
  /** Characters as a person sees them. */
  readonly characters: number;
  /** Height in CSS pixels on a phone 390 wide, text at 16 on 22, controls included. */
  readonly pixels: number;
}

const questions = shipped.dossier.questions.map(({ id }) => id);

const LONG_MESSAGE =
  'The US moved 8,000 ISIS fighters to Iraq. It holds 60,000 inmates in a system built for 40,000. Prisons are at 250% of capacity. Trump called it a success! The Kurds released all their ISIS prisoners. There is controversy in Iraq, the US is moving its own proxies and Damascus joined the coalition.';

export const BUDGETS: readonly Budget[] = [
  ...(
    [
      // One fact, contested, one voice, closest, not said.
      ['How many detainees are being transferred to Iraq?', 350, 450],
      ['Why are they being transferred?', 600, 550],
      ['Did the Kurds release ISIS prisoners?', 400, 450],
      ['How many have arrived so far?', 350, 350],
      ['What did Trump say about the transfers?', 250, 350],
    ] as const
  ).map(([question, characters, pixels]) => row('ask', { question }, characters, pixels)),
  // One number, several things, nothing.
  row('find', { text: '8,000 were moved to Iraq.' }, 600, 550),
  row('find', { text: LONG_MESSAGE }, 1100, 1000),
  row('find', { text: 'My cat saw 300 birds in Paris.' }, 250, 450),
  row('capacity', { picture: false }, 700, 550),
  row('capacity', { picture: true }, 700, 800),
  row('brief', {}, 1500, 1350),
  row('compare', {}, 700, 800),
  ...questions.map((question) => row('compare', { question }, 1000, 1000)),
  ...[
    row('timeline', {}),
    row('timeline', { kind: 'reported' }),
    row('timeline', { kind: 'commentary' }),
    row('timeline', { kind: 'outlook' }),
    row('timeline', { from: '2025' }),
    row('claims', {}),
    ...questions.map((question) => row('claims', { question })),
    row('sources', {}),
    ...shipped.dossier.sources.map(({ id }) => row('sources', { source: id })),
  ],
  row('help', {}, 900, 900),
  // In a server that is new, which is offered a story of its own as well.
  { ...row('help', {}, 900, 900), level: 'admin' },
];

function row(command: string, options: Budget['options'], characters = 1100, pixels = 1000): Budget {
  return { command, options, characters, pixels };
}
