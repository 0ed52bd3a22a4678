import { describe, expect, it } from 'vitest';
import { lazyList } from '../../src/discord/replies/lazy-list.ts';
import { MAX_LAID_OUT, placePage } from '../../src/discord/replies/paginate.ts';
import { countIndependent, MAX_CELLS, matrixOf } from '../../src/dossier/matrix.ts';
import { MAX_ARRIVALS, MAX_DURATIONS, MAX_PAIRINGS, reportCapacity } from '../../src/dossier/occupancy.ts';
import { originOf } from '../../src/dossier/speaker.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { replaceEdits } from '../../src/revisions/compare-dossiers.ts';
import { figuresOfOnePlace } from '../bench/load/worst-dossiers.ts';
import {
  assessment,
  claim,
  event,
  figure,
  question,
  reading,
  snapshotOf,
  source,
} from '../support/build-dossier.ts';
import { buttonOf, textOf } from '../support/read-reply.ts';
import { contextOf } from '../support/shipped.ts';
import { pagesOf, press, use } from '../support/use-bot.ts';

const list = <T>(length: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length }, (_, at) => make(at));

describe('X3: work that grows with the square or cube of a dossier is bounded where the list is', () => {
  it('X3: 2,997 figures of one place come to few pairings, and the others are counted', () => {
    const { occupancies, leftOut } = reportCapacity(snapshotOf({ figures: figuresOfOnePlace(2997) }), {});
    expect(occupancies).toHaveLength(MAX_PAIRINGS);
    expect(occupancies.every(({ after }) => after.length === MAX_ARRIVALS)).toBe(true);
    expect(leftOut.pairings).toBe(999 * 999 - MAX_PAIRINGS);
    expect(leftOut.arrivals).toBe(999 - MAX_ARRIVALS);
  });

  it('X3: the reply says how many pairings are left out', async () => {
    const context = contextOf(snapshotOf({ figures: figuresOfOnePlace(300) }));
    const sum = buttonOf(await use('capacity', {}, context), 'Show the sum')?.custom_id ?? '';
    const pages = await pagesOf(await press(sum, [], context), context);
    expect(pages.map(textOf).join('\n')).toContain('9,976 more pairings of figures');
  });

  it('X3: durations are bounded as well', () => {
    const rates = list(100, (at) =>
      figure({ id: `rate-${at}`, measure: 'arrivals-per-day', value: 10 + at, saidAs: `${10 + at}` }),
    );
    const coming = figuresOfOnePlace(300).filter(({ measure }) => measure === 'arrivals');
    const { durations, leftOut } = reportCapacity(snapshotOf({ figures: [...rates, ...coming] }), {});
    expect([durations.length, leftOut.durations]).toEqual([MAX_DURATIONS, 100 * 100 - MAX_DURATIONS]);
  });

  it('X3: a matrix has a limit of cells, and says how much evidence is beyond it', () => {
    const [readings, evidence] = [500, 400];
    const snapshot = snapshotOf({
      questions: [question()],
      readings: list(readings, (at) => reading({ id: `r-${at}` })),
      events: list(evidence, (at) => event({ id: `e-${at}` })),
      assessments: list(evidence, (at) =>
        assessment({ id: `j-${at}`, evidence: `e-${at}`, reading: `r-${at}` }),
      ),
    });
    const { rows, beyond } = matrixOf(snapshot, question());
    expect(rows.length * readings).toBeLessThanOrEqual(MAX_CELLS);
    expect(rows.length + beyond).toBe(evidence);
    expect(beyond).toBeGreaterThan(0);
  });

  it('X3: a chain of 5,000 sources is walked over once, and has one root', () => {
    const sources = list(5000, (at) =>
      source({ id: `s-${at}`, ...(at === 0 ? {} : { via: `s-${at - 1}` }) }),
    );
    const snapshot = snapshotOf({ sources });
    expect(originOf(snapshot, 's-4999')?.id).toBe('s-0');
    const cites = list(5000, (at) =>
      claim({ id: `c-${at}`, citations: [{ source: `s-${at}`, credibility: 3 }] }),
    );
    expect(countIndependent(snapshot, cites)).toBe(1);
    const applied = applyEdits(snapshotOf({}), replaceEdits(snapshotOf({}), snapshot.dossier));
    expect(applied.ok).toBe(true);
  });
});

describe('X4: nothing makes a whole list to show a page', () => {
  const size = { budget: 2100, most: 5 };

  it('X4: of a long list no more is made than stands on the page and the one before', () => {
    const made: number[] = [];
    const blocks = lazyList(list(17_463, String), (_, at) => {
      made.push(at);
      return `Entry ${at}`;
    });
    const { indexes, previous, next, label } = placePage(blocks, 1000, size);
    expect(indexes).toEqual([1000, 1001, 1002, 1003, 1004]);
    expect([previous, next, label]).toEqual([995, 1005, '1,001 to 1,005 of 17,463']);
    expect(new Set(made).size).toBeLessThanOrEqual(2 * size.most + 1);
  });

  it('X4: every block of a long list is shown once on the way through it', () => {
    const blocks = lazyList(list(MAX_LAID_OUT + 133, String), (_, at) => 'x'.repeat(1 + ((at * 397) % 2100)));
    const shown: number[] = [];
    for (let at: number | null = 0; at !== null; ) {
      const { indexes, next } = placePage(blocks, at, size);
      shown.push(...indexes);
      at = next;
    }
    expect(shown).toEqual(list(blocks.length, (at) => at));
  });
});
