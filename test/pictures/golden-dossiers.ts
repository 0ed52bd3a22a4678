import type { Assessment } from '../../src/dossier/schema.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { actor, event, figure, question, reading, snapshotOf, source } from '../support/build-dossier.ts';

/** Dossiers whose pictures show what those of the shipped one don't. */

/** Right-to-left script alone, and mixed within a line; commentary; doubt; a span; several judges. */
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
    event({ id: 'e4', title: '中文 and 👨‍👩‍👧‍👦: no font has them' }),
  ],
});

const judgements = ['consistent', 'inconsistent', 'neutral'] as const;

/** Five readings, which have narrow columns. */
export const fiveReadings: Snapshot = snapshotOf({
  questions: [question({ text: 'Which of five readings does the evidence speak against?' })],
  actors: Array.from({ length: 5 }, (_, at) => actor({ id: `a${at}`, name: `Holder ${at + 1}` })),
  readings: Array.from({ length: 5 }, (_, at) =>
    reading({
      id: `r${at}`,
      holder: `a${at}`,
      statement: `What holder ${at + 1} takes to be so.`,
      voice: at % 2 === 0 ? 'reported' : 'commentary',
      ...(at === 3 ? { hedge: 'perhaps' } : {}),
    }),
  ),
  events: Array.from({ length: 3 }, (_, at) => event({ id: `e${at}`, title: `Event number ${at + 1}` })),
  assessments: [
    ...Array.from({ length: 12 }, (_, at): Assessment => {
      const evidence = Math.floor(at / 5);
      return judged(
        `e${evidence}`,
        `r${at % 5}`,
        judgements[evidence === 0 ? 2 : at % 3] ?? 'neutral',
        'Editors',
      );
    }),
    judged('e1', 'r0', 'consistent', 'Somebody else'),
  ],
});

/** Levels of many kinds: ranges, unknown ends, commentary's, arrivals that are a range, two capacities. */
export const manyLevels: Snapshot = snapshotOf({
  figures: [
    figure({ id: 'held', value: { min: 900, max: 1100 }, saidAs: '900 to 1,100' }),
    figure({ id: 'official', measure: 'official-capacity', value: 50, saidAs: '50' }),
    figure({ id: 'coming', measure: 'arrivals', value: 400, qualifier: 'over', saidAs: 'over 400' }),
    level('l1', { value: 5, saidAs: '5%' }),
    level('l2', { value: 1500, qualifier: 'up to', saidAs: 'up to 1,500%', voice: 'commentary' }),
    level('l3', { value: 700, saidAs: '700%', voice: 'commentary', hedge: 'perhaps' }),
    level('l4', { value: null, saidAs: 'full' }),
  ],
});

function judged(evidence: string, of: string, judgement: Assessment['judgement'], by: string): Assessment {
  return { id: `${evidence}-${of}-${by.length}`, evidence, reading: of, judgement, reason: 'So.', by };
}

function level(id: string, changes: Parameters<typeof figure>[0]) {
  return figure({ id, measure: 'occupancy-level', label: `Level of ${id}`, unit: '%', ...changes });
}
