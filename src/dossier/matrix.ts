import { readingsOf } from './readings.ts';
import type { Assessment, Claim, DossierEvent, Figure, Question, Reading } from './schema.ts';
import { derive, findRecord, type Snapshot } from './snapshot.ts';
import { originOf } from './speaker.ts';

/**
 * The evidence matrix of a question: evidence × readings, as in the Analysis of Competing Hypotheses (Richards J.
 * Heuer, "Psychology of Intelligence Analysis", 1999, chapter 8). Cells hold what named people judged; a cell that
 * nobody judged is empty, which is no "neutral". Counts are not probabilities, and no reading is ranked by them.
 */
export interface Matrix {
  readonly question: Question;
  /** By holder's name, never by count: the columns. */
  readonly readings: readonly Reading[];
  /** In the dossier's order of assessments. */
  readonly rows: readonly MatrixRow[];
  /** One for each reading, in the order of the columns. */
  readonly counts: readonly Count[];
  /** Evidence that the limits of the count leave out. */
  readonly leftOut: readonly Evidence[];
  /** How many items of evidence there are beyond `MAX_CELLS`, which are neither shown nor counted. */
  readonly beyond: number;
}

/** Evidence × readings grows with the square of a dossier: as many rows are made as come to so many cells. */
export const MAX_CELLS = 50_000;

export type Evidence = DossierEvent | Figure | Claim;

export interface MatrixRow {
  readonly evidence: Evidence;
  /** One for each reading, in the order of the columns: every judgement passed, none where nobody judged. */
  readonly cells: readonly (readonly Assessment[])[];
  readonly diagnosticity: Diagnosticity;
}

/**
 * Heuer, step 4: evidence that is judged alike for every reading has no diagnostic value (`none`); where two
 * readings are judged differently it tells them apart (`some`). Where not every reading is judged, and those that
 * are judged are judged alike, nobody can say (`open`).
 */
export type Diagnosticity = 'some' | 'none' | 'open';

/** What the judgements of one reading come to. */
export interface Count {
  /** Heuer, step 5: what speaks against a reading is what counts. */
  readonly inconsistent: number;
  readonly consistent: number;
  readonly neutral: number;
  /** Evidence on which those who judged differ; counted in none of the above. */
  readonly divided: number;
  readonly notJudged: number;
}

/** What is counted; all of it where nothing is given. */
export interface MatrixLimits {
  /** Leaves out evidence that rests on sources of a lower grade alone. F, "cannot be judged", is no low grade. */
  readonly weakest?: 'A' | 'B' | 'C' | 'D' | undefined;
  /** Counts evidence known through one origin (the root of `via`) once for each reading and judgement. */
  readonly originsOnce?: boolean | undefined;
}

/** The matrix of a question, with its counts under the limits given. */
export function matrixOf(snapshot: Snapshot, question: Question, limits: MatrixLimits = {}): Matrix {
  const readings = readingsOf(snapshot, question.id);
  const { rows: all, beyond } = rowsOf(snapshot, question, readings);
  const { true: rows = [], false: leftOut = [] } = Object.groupBy(all, ({ evidence }) =>
    isStrongEnough(snapshot, evidence, limits.weakest) ? 'true' : 'false',
  );
  const count =
    limits.originsOnce === true
      ? countingIndependent(snapshot)
      : ({ length }: readonly MatrixRow[]) => length;
  return {
    question,
    readings,
    rows,
    counts: readings.map((_reading, column): Count => {
      const judged = Map.groupBy(rows, ({ cells }) => verdictOf(cells[column] ?? []));
      const of = (verdict: Verdict): number => count(judged.get(verdict) ?? []);
      return {
        inconsistent: of('inconsistent'),
        consistent: of('consistent'),
        neutral: of('neutral'),
        divided: of('divided'),
        notJudged: of('not judged'),
      };
    }),
    leftOut: leftOut.map(({ evidence }) => evidence),
    beyond,
  };
}

/** Columns of which the same rows are judged alike, such as those that nobody judged, are counted once. */
function countingIndependent(snapshot: Snapshot): (rows: readonly MatrixRow[]) => number {
  const known = new Map<string, number>();
  return (rows) => {
    const key = rows.map((row) => row.evidence.id).join(' ');
    const evidence = rows.map((row) => row.evidence);
    return known.getOrInsertComputed(key, () => countIndependent(snapshot, evidence));
  };
}

export type Verdict = Assessment['judgement'] | 'divided' | 'not judged';

/** What those who judged a cell come to. */
export function verdictOf(cell: readonly Assessment[]): Verdict {
  const [first] = cell;
  if (first === undefined) return 'not judged';
  return cell.every(({ judgement }) => judgement === first.judgement) ? first.judgement : 'divided';
}

/**
 * How many independent items the evidence comes to: items that share an origin (the root of `via`), be it through
 * a third one, are counted once.
 */
export function countIndependent(snapshot: Snapshot, evidence: readonly Evidence[]): number {
  // Disjoint sets of origins: each leads to another of its set, the last to itself.
  const parents = new Map<string, string>();
  const rootOf = (origin: string): string => {
    let root = origin;
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) {
      parents.set(root, parents.get(up) ?? up);
      root = up;
    }
    return root;
  };
  let without = 0;
  for (const { citations } of evidence) {
    const origins = citations.map(({ source }) => originOf(snapshot, source)?.id ?? source);
    const [first] = origins;
    if (first === undefined) without += 1;
    if (first === undefined) continue;
    for (const origin of origins) {
      if (!parents.has(origin)) parents.set(origin, origin);
      parents.set(rootOf(origin), rootOf(first));
    }
  }
  return without + [...parents].filter(([origin, parent]) => origin === parent).length;
}

function rowsOf(
  snapshot: Snapshot,
  question: Question,
  readings: readonly Reading[],
): { readonly rows: readonly MatrixRow[]; readonly beyond: number } {
  const assessments = assessmentsByQuestion(snapshot).get(question.id) ?? [];
  const judgedOf = [...Map.groupBy(assessments, ({ evidence }) => evidence)].flatMap(([id, judged]) => {
    const evidence = findEvidence(snapshot, id);
    return evidence === undefined ? [] : [{ evidence, judged }];
  });
  const shown = judgedOf.slice(0, Math.max(1, Math.floor(MAX_CELLS / Math.max(1, readings.length))));
  const rows = shown.map(({ evidence, judged }) => {
    const judgedByReading = Map.groupBy(judged, ({ reading }) => reading);
    const cells = readings.map(({ id }) => judgedByReading.get(id) ?? []);
    return { evidence, cells, diagnosticity: diagnosticityOf(cells) };
  });
  return { rows, beyond: judgedOf.length - rows.length };
}

export function diagnosticityOf(cells: readonly (readonly Assessment[])[]): Diagnosticity {
  const verdicts = new Set(cells.map(verdictOf));
  const isOpen = verdicts.delete('not judged') || verdicts.has('divided');
  verdicts.delete('divided');
  if (verdicts.size > 1) return 'some';
  return isOpen || cells.length < 2 ? 'open' : 'none';
}

function isStrongEnough(
  snapshot: Snapshot,
  { citations }: Evidence,
  weakest: MatrixLimits['weakest'],
): boolean {
  if (weakest === undefined) return true;
  return citations.some(({ source }) => {
    const grade = findRecord(snapshot, 'source', source)?.reliability.grade;
    return grade === undefined || grade === 'F' || grade <= weakest;
  });
}

/** The event, figure or claim of that id. */
export function findEvidence(snapshot: Snapshot, id: string): Evidence | undefined {
  return (
    findRecord(snapshot, 'event', id) ??
    findRecord(snapshot, 'figure', id) ??
    findRecord(snapshot, 'claim', id)
  );
}

const assessmentsByQuestion = derive((snapshot) =>
  Map.groupBy(
    snapshot.dossier.assessments,
    ({ reading }) => findRecord(snapshot, 'reading', reading)?.question ?? '',
  ),
);
