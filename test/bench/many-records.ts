import type { Snapshot } from '../../src/dossier/snapshot.ts';
import {
  actor,
  claim,
  event,
  figure,
  question,
  reading,
  snapshotOf,
  source,
} from '../support/build-dossier.ts';

/** A dossier of so many distinct records, written with words of which few are frequent and many rare. */
export function manyRecords(count: number, seed = 1): Snapshot {
  const { pick, words } = writer(seed);
  const share = (part: number): number => Math.max(1, Math.floor(count * part));
  const make = <T>(part: number, build: (at: number) => T): readonly T[] =>
    Array.from({ length: share(part) }, (_, at) => build(at));
  const sources = make(0.05, (at) => source({ id: `source-${at}`, title: words(5) }));
  const actors = make(0.05, (at) => actor({ id: `actor-${at}`, name: words(2), aliases: [words(1)] }));
  const questions = make(0.02, (at) => question({ id: `question-${at}`, text: `Why ${words(8)}?` }));
  const said = () => ({
    saidBy: pick(actors).id,
    citations: [{ source: pick(sources).id, credibility: 3 as const }],
  });
  const readings = make(0.05, (at) =>
    reading({
      id: `reading-${at}`,
      question: pick(questions).id,
      holder: pick(actors).id,
      statement: words(25),
      ...said(),
    }),
  );
  const figures = make(0.1, (at) =>
    figure({ id: `figure-${at}`, label: words(6), value: at * 7, saidAs: `${at * 7}`, ...said() }),
  );
  const events = make(0.25, (at) =>
    event({
      id: `event-${at}`,
      title: words(8),
      detail: words(40),
      date: `20${10 + (at % 15)}-0${1 + (at % 9)}`,
      actors: [pick(actors).id, pick(actors).id],
      ...said(),
    }),
  );
  const others = [sources, actors, questions, readings, figures, events].reduce(
    (sum, all) => sum + all.length,
    0,
  );
  const claims = Array.from({ length: Math.max(1, count - others) }, (_, at) =>
    claim({ id: `claim-${at}`, statement: words(30), question: pick(questions).id, ...said() }),
  );
  return snapshotOf({ sources, actors, questions, readings, figures, events, claims });
}

/** Words of a dossier about transfers for a fifth of the text, rare ones for the rest. */
function writer(seed: number) {
  let state = seed;
  const random = (): number => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(random() * from.length)];
    if (one === undefined) throw new Error('there is nothing to pick from');
    return one;
  };
  const frequent = [
    'detainees',
    'prison',
    'transfer',
    'Iraq',
    'Syria',
    'officials',
    'moved',
    'custody',
    'US',
    'IS',
  ];
  const syllables = [
    'ba',
    'den',
    'kor',
    'lim',
    'mas',
    'nur',
    'pel',
    'rag',
    'sil',
    'tov',
    'ul',
    'ven',
    'wex',
    'zan',
  ];
  const rare = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join(''),
  );
  const word = (): string =>
    random() < 0.2 ? pick(frequent) : pick(rare.slice(0, 50 + random() ** 2 * 19_000));
  return { pick, words: (count: number): string => Array.from({ length: count }, word).join(' ') };
}
