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
}

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
  const all = rowsOf(snapshot, question, readings);
  const rows = all.filter(({ evidence }) => isStrongEnough(snapshot, evidence, limits.weakest));
  const count = (matching: readonly MatrixRow[]): number =>
    limits.originsOnce === true
      ? countIndependent(
          snapshot,
          matching.map(({ evidence }) => evidence),
        )
      : matching.length;
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
    leftOut: all.filter((row) => !rows.includes(row)).map(({ evidence }) => evidence),
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
  let groups: ReadonlySet<string>[] = [];
  for (const { citations } of evidence) {
    const origins = new Set(citations.map(({ source }) => originOf(snapshot, source)?.id ?? source));
    const joined = groups.filter((group) => !group.isDisjointFrom(origins));
    const whole = joined.reduce((sum, group) => sum.union(group), origins);
    groups = [...groups.filter((group) => !joined.includes(group)), whole];
  }
  return groups.length;
}

function rowsOf(snapshot: Snapshot, question: Question, readings: readonly Reading[]): readonly MatrixRow[] {
  const assessments = assessmentsByQuestion(snapshot).get(question.id) ?? [];
  return [...Map.groupBy(assessments, ({ evidence }) => evidence)].flatMap(([id, judged]) => {
    const evidence = findEvidence(snapshot, id);
    if (evidence === undefined) return [];
    const cells = readings.map((reading) => judged.filter((assessment) => assessment.reading === reading.id));
    return [{ evidence, cells, diagnosticity: diagnosticityOf(cells) }];
  });
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
