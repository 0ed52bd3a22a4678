import { setImmediate } from 'node:timers/promises';
import '../../src/cli/outlive-reader.ts';
import {
  completeAnyRecord,
  completeRecord,
  readyNames,
} from '../../src/discord/interactions/record-options.ts';
import { RECORD_LISTS } from '../../src/dossier/record-lists.ts';
import { createSnapshot, type Snapshot } from '../../src/dossier/snapshot.ts';
import { answerQuestion } from '../../src/search/answer-question.ts';
import { buildSearchIndex, carrySearchIndex, type SearchIndex } from '../../src/search/index-records.ts';
import { median } from './figures.ts';
import { manyRecords } from './many-records.ts';

/** What asking costs at 100, 1,000 and 10,000 records; alone: `node test/bench/ask.ts`. */
const SIZES = [100, 1000, 10_000];
const EDITS = 100;
const MAX_MS = 50;

const QUESTIONS = [
  'How many detainees were moved from Syria to Iraq?',
  'why are the prisoners transferred',
  'what did the officials say about custody in Iraq and when was that?',
  'wich prisns in irak recieve the detanees',
  'what if 3,000 more come',
  'What is the weather like in Kyiv?',
  'detainees prison transfer Iraq Syria officials moved custody US IS',
];

export async function benchAsk(): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const size of SIZES) lines.push(...(await benchSize(size)));
  return lines;
}

async function benchSize(size: number): Promise<readonly string[]> {
  const snapshot = manyRecords(size);
  await buildSearchIndex(snapshot, () => setImmediate());
  const slices: number[] = [];
  let begun = performance.now();
  const start = begun;
  const index = await buildSearchIndex(snapshot, async () => {
    slices.push(performance.now() - begun);
    await setImmediate();
    begun = performance.now();
  });
  slices.push(performance.now() - begun);
  const built = performance.now() - start;
  const questions = [...QUESTIONS, ...longQuestions(index)];
  const answers = questions.flatMap((question) =>
    Array.from({ length: 12 }, () => timeOf(() => answerQuestion(index, question))),
  );
  const carries = timeCarries(index);
  const asked = at(answers, 0.99);
  const namesFrom = performance.now();
  await Promise.all(RECORD_LISTS.map((list) => readyNames(snapshot, list)));
  const named = performance.now() - namesFrom;
  return [
    `ask, ${size} records: index built in ${built.toFixed(0)} ms, longest slice ${Math.max(...slices).toFixed(1)} ms`,
    `ask, ${size} records: an answer takes ${median(answers).toFixed(2)} ms (p50), ${asked.toFixed(1)} ms (p99, at most ${MAX_MS})`,
    `ask, ${size} records: the index follows an edit in ${at(carries, 0.99).toFixed(1)} ms (p99)`,
    `autocomplete, ${size} records: ${at(timeChoices(index.snapshot), 0.99).toFixed(1)} ms (p99, at most ${MAX_MS}); before the first, all names are read in ${named.toFixed(0)} ms, in slices`,
  ];
}

/** 300 characters each: any at all, words that nobody knows, words nearly right, and only frequent ones. */
function longQuestions(index: SearchIndex): readonly string[] {
  const fill = (next: (at: number) => string): string =>
    Array.from({ length: 300 }, (_, at) => next(at))
      .join('')
      .slice(0, 300);
  const words = [...new Set(index.terms.records.flatMap((record) => [...(record?.surfaces ?? [])]))];
  const wordAt = (at: number): string => words[(at * 37) % words.length] ?? 'word';
  return [
    fill((at) => String.fromCodePoint(33 + ((at * 7919) % 20_000))),
    fill((at) => String.fromCodePoint(97 + ((at * 7919) % 26))),
    fill((at) => `${wordAt(at).slice(0, -1)}qx `),
    fill((at) => `${wordAt(at).slice(1)}${wordAt(at)[0]} `),
    fill((at) => `${wordAt(at)} `),
    fill((at) => ['Iraq ', 'prison ', 'detainees ', 'US ', 'IS ', 'transfer ', 'jail '][at % 7] ?? ''),
    fill((at) => `${wordAt(at).slice(0, 4)} `),
  ];
}

/** Every option that names a record, as it is typed letter by letter. */
function timeChoices(snapshot: Snapshot): readonly number[] {
  const typed = ['', 't', 'th', 'the', 'the p', 'reading-1', 'zzz', 'claim-77'];
  return typed.flatMap((text) => [
    ...(['question', 'reading', 'source'] as const).map((kind) =>
      timeOf(() => void completeRecord(snapshot, kind, text)),
    ),
    timeOf(() => void completeAnyRecord(snapshot, text)),
  ]);
}

function timeCarries(first: SearchIndex): readonly number[] {
  let index = first;
  return Array.from({ length: EDITS }, (_, at) => {
    const { dossier, revision } = index.snapshot;
    const changed = dossier.claims[(at * 31) % dossier.claims.length];
    const claims = dossier.claims.map((claim) =>
      claim === changed ? { ...claim, statement: `${claim.statement} and ${at} more` } : claim,
    );
    const next = createSnapshot({ ...dossier, claims }, revision + 1);
    return timeOf(() => {
      index = carrySearchIndex(index, next, changed === undefined ? [] : [changed.id]);
    });
  });
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The value below which such a share of the values lies. */
function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

if (import.meta.main) {
  process.stdout.write(`${(await benchAsk()).join('\n')}\n`);
}
