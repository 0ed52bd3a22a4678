import type { Figure } from '../../src/dossier/schema.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { actor, event, figure, question, reading, snapshotOf, source } from '../support/build-dossier.ts';

/** Dossiers whose pictures show what those of the shipped one don't. */

/** Right-to-left script alone, and mixed within a line; commentary; doubt; a span; what no font has. */
export const rightToLeft: Snapshot = snapshotOf({
  title: 'اكتظاظ السجون (2026)',
  sources: [source({ title: 'وكالة الأنباء العراقية' })],
  actors: [actor({ id: 'one', name: 'ناطق رسمي' }), actor({ id: 'two', name: 'Observers (مراقبون)' })],
  events: [
    event({ id: 'e1', title: '«اكتظاظ يتجاوز 300%»', date: '2025-06-03', saidBy: 'one' }),
    event({ id: 'e2', title: 'Report (العراق وسوريا): 300 %', date: '2025~', saidBy: 'two', hedge: 'ربما' }),
    event({
      id: 'e3',
      title: 'نص طويل يمتد على أكثر من سطر واحد وفيه (Iraqi News Agency 2026-01-22) بين كلماته',
      voice: 'commentary',
      outlook: true,
      date: '2024/2025',
      saidBy: 'one',
    }),
    event({ id: 'e4', title: '中文, שלום and 👨‍👩‍👧‍👦: no font has them' }),
  ],
});

/** Five views, so that each has fewer lines. */
export const fiveViews: Snapshot = snapshotOf({
  questions: [question({ text: 'Which of five views is taken of it?' })],
  actors: Array.from({ length: 5 }, (_, at) => actor({ id: `a${at}`, name: `Holder ${at + 1}` })),
  readings: Array.from({ length: 5 }, (_, at) =>
    reading({
      id: `r${at}`,
      holder: `a${at}`,
      statement: `What holder ${at + 1} takes to be so${', and so on'.repeat(at * 4)}.`,
      voice: at % 2 === 0 ? 'reported' : 'commentary',
      ...(at === 3 ? { hedge: 'perhaps' } : {}),
    }),
  ),
});

/** Counts of one thing at four dates: exact, approximate, a range, and one by somebody else. */
export const overTime: Snapshot = snapshotOf({
  sources: [source({ title: 'Register of the north' })],
  actors: [actor({ id: 'aid', name: 'Northern Aid' })],
  figures: [
    displaced({ asOf: '2021', value: 640_000, saidAs: '640,000' }),
    displaced({ asOf: '2023', value: 1_000_000, saidAs: '1.0 million' }),
    displaced({
      asOf: '2024-06',
      value: { min: 900_000, max: 1_300_000 },
      saidAs: '0.9 to 1.3 million',
      hedge: 'estimated',
    }),
    displaced({
      asOf: '2025',
      value: 1_200_000,
      qualifier: 'about',
      saidAs: 'about 1.2 million',
      saidBy: 'aid',
    }),
  ],
});

function displaced(changes: Partial<Figure>): Figure {
  const counts = { label: 'Displaced people', measure: 'other', place: 'The north', scope: null } as const;
  return figure({ id: `in-${changes.asOf}`, ...counts, ...changes });
}

/** A range, and arrivals that have no upper end. */
export const manyLevels: Snapshot = snapshotOf({
  figures: [
    figure({ id: 'held', value: { min: 900, max: 1100 }, saidAs: '900 to 1,100' }),
    figure({ id: 'official', measure: 'official-capacity', value: 50, saidAs: '50' }),
    figure({ id: 'coming', measure: 'arrivals', value: 400, qualifier: 'over', saidAs: 'over 400' }),
  ],
});

/** Levels of both voices, with nothing that a level is computed from. */
export const levelsAsSaid: Snapshot = snapshotOf({
  figures: [
    level('l1', { value: 300, qualifier: 'over', saidAs: 'above 300%' }),
    level('l2', {
      value: 150,
      qualifier: 'up to',
      saidAs: 'up to 150%',
      voice: 'commentary',
      hedge: 'perhaps',
    }),
    level('l3', { value: null, saidAs: 'full' }),
  ],
});

function level(id: string, changes: Parameters<typeof figure>[0]) {
  return figure({ id, measure: 'occupancy-level', label: `Level of ${id}`, unit: '%', ...changes });
}
