import { z } from 'zod';
import { entrySelect, sourcesButton } from '../../discord/interactions/entry-ids.ts';
import { countLimits } from '../../discord/interactions/list-ids.ts';
import { blocksOf } from '../../discord/interactions/list-view.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { buttonRow, type Option, type Row, selectRow } from '../../discord/replies/components.ts';
import { itemsAt, madeLazily } from '../../discord/replies/lazy-list.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { numberSources } from '../../discord/replies/source-numbers.ts';
import { type MatrixLimits, matrixOf } from '../../dossier/matrix.ts';
import type { Question } from '../../dossier/schema.ts';
import { deriveEach, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { countsEntry, describePieces, rowEntry } from './evidence-blocks.ts';

/** The custom ids of what turns the pages, and of the select that counts again. */
interface EvidenceControls {
  readonly turnTo: (page: number) => string;
  readonly countWith: string;
}

/**
 * The evidence that somebody judged on a question, and what the judgements of each view come to. It can be counted
 * again without weak sources, or with one origin once, only where that would change a count.
 */
export function evidenceReply(
  snapshot: Snapshot,
  question: Question,
  limits: MatrixLimits,
  page: number,
  { turnTo, countWith }: EvidenceControls,
): Reply {
  const matrix = matrixOf(snapshot, question, limits);
  const isJudged = matrix.rows.length + matrix.leftOut.length > 0;
  const entries = madeLazily(
    isJudged
      ? [
          () => countsEntry(snapshot, matrix, limits),
          ...matrix.rows.map((row) => () => rowEntry(snapshot, matrix, row)),
        ]
      : [],
  );
  const recordsAt = (indexes: readonly number[]): readonly string[] =>
    itemsAt(entries, indexes).flatMap(({ records }) => records);
  return pagedReply({
    heading: `### ${isJudged ? `${describePieces(matrix.rows.length)} judged` : 'Nothing judged yet'}\n${shown(question.text, 300)}`,
    blocks: blocksOf(snapshot, entries),
    empty: `Nobody has judged what speaks for or against ${matrix.readings.length === 1 ? 'this view' : 'these views'}.`,
    page,
    most: 4,
    turnTo,
    write: (indexes) => {
      const statements = recordsAt(indexes).flatMap((id) => findStatement(snapshot, id) ?? []);
      const { cite, line } = numberSources(snapshot, statements);
      return { sections: [itemsAt(entries, indexes).map(({ block }) => block(cite))], footer: line };
    },
    below: () => '',
    rows: (indexes) => {
      const records = recordsAt(indexes);
      return [
        ...entrySelect('Read a piece of evidence in full', itemsAt(entries, indexes)),
        ...countRows(snapshot, question, limits, countWith),
        ...(records.length === 0 ? [] : [buttonRow(sourcesButton(snapshot, records))]),
      ];
    },
  });
}

function countRows(
  snapshot: Snapshot,
  question: Question,
  limits: MatrixLimits,
  countWith: string,
): readonly Row[] {
  const ways = waysToCount(snapshot, question);
  if (ways.length < 2) return [];
  const chosen = encode(limits);
  const options = ways.map((way): Option => {
    const value = encode(way);
    return {
      value,
      label: `${way.weakest === undefined ? 'All sources' : `No sources graded below ${way.weakest}`}, ${way.originsOnce ? 'sources that go back to one counted once' : 'each counted once'}`,
      description:
        way.weakest === undefined
          ? 'Whatever their grades'
          : 'F, no grounds to judge, is no low grade and stays',
      isDefault: value === chosen,
    };
  });
  return [selectRow(countWith, 'Count the evidence again', options)];
}

interface Way {
  readonly weakest: MatrixLimits['weakest'];
  readonly originsOnce: boolean;
}

function encode({ weakest, originsOnce }: MatrixLimits): string {
  return z.encode(countLimits, { weakest, originsOnce: originsOnce === true });
}

/** All that there is counted plainly, and each other way that comes to other counts than that. */
const waysToCount = deriveEach((snapshot, question: Question): readonly Way[] => {
  const countsOf = (way: Way): string => JSON.stringify(matrixOf(snapshot, question, way).counts);
  const [plainly, ...others] = WAYS;
  if (plainly === undefined) return [];
  const counted = countsOf(plainly);
  return [plainly, ...others.filter((way) => countsOf(way) !== counted)];
});

const WAYS: readonly Way[] = ([undefined, 'A', 'B', 'C', 'D'] as const).flatMap((weakest) =>
  [false, true].map((originsOnce) => ({ weakest, originsOnce })),
);
