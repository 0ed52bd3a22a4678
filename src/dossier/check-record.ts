import { type AnyRecord, nounOf, nounsOf, type RecordList, type Records } from './record-lists.ts';
import { type Reference, referencesOf, referencesOfSummary } from './references.ts';
import type { Summary } from './schema.ts';

/** One thing that is wrong, the JSON path of where (`claims[3].saidBy`), and what to write instead. */
export interface Problem {
  readonly path: string;
  readonly problem: string;
  /** The same for who reads titles and labels, and sees no file: no id, no path, no value of the schema. */
  readonly told?: string;
  /** The id of the entry that it is about, where that is not the one being checked alone. */
  readonly entry?: string;
}

/** What a dossier has, as far as its records' references are checked against it. */
export interface Lookup {
  /** The list in which a record with that id stands. */
  listOf(id: string): RecordList | undefined;
  /** The question that a reading answers. */
  questionOf(reading: string): string | undefined;
  /** At most three ids of these lists that are near to one that leads nowhere. */
  idsNear(id: string, allowed: readonly RecordList[]): readonly string[];
}

/** What is wrong with one record's references. `path` is the record's own: `claims[3]`. */
export function checkRecord<List extends RecordList>(
  list: List,
  record: Records[List],
  path: string,
  lookup: Lookup,
): readonly Problem[] {
  const broken = brokenOf(referencesOf(list, record), path, lookup);
  const answered = questionAnswered(record, lookup);
  if (answered === null) return broken;
  const problem = `its view answers "${answered}"; write that id`;
  return [...broken, { path: `${path}.question`, problem, told: 'it is not the one that its view answers' }];
}

/** Checks the references of the dossier's summary. */
export function checkSummary(summary: Summary | undefined, lookup: Lookup): readonly Problem[] {
  return summary === undefined ? [] : brokenOf(referencesOfSummary(summary), 'summary', lookup);
}

function brokenOf(references: readonly Reference[], path: string, lookup: Lookup): readonly Problem[] {
  return references.flatMap((reference) => {
    const broken = describeBroken(reference, lookup);
    return broken === null ? [] : [{ path: `${path}.${reference.path}`, ...broken }];
  });
}

/** Of two records with one id, the later one's problem. */
export function takenProblem(path: string, id: string, by: RecordList): Problem {
  const problem = `"${id}" is taken by one of the ${nounsOf(by)}; choose another`;
  return { path: `${path}.id`, problem, told: `it is taken by one of the ${nounsOf(by)}; choose another` };
}

export function circleProblem(path: string): Problem {
  const problem = 'this source relays itself; break the circle of via';
  return { path: `${path}.via`, problem, told: 'it would be known through itself' };
}

/** The ids from which `next` leads back to themselves; each is walked over once. */
export function idsInCircles(
  ids: Iterable<string>,
  next: (id: string) => string | undefined,
): ReadonlySet<string> {
  const [done, circular] = [new Set<string>(), new Set<string>()];
  for (const id of ids) {
    const path = new Set<string>();
    let at: string | undefined = id;
    for (; at !== undefined && !path.has(at) && !done.has(at); at = next(at)) path.add(at);
    if (at !== undefined && path.has(at)) {
      const walked = [...path];
      for (const member of walked.slice(walked.indexOf(at))) circular.add(member);
    }
    for (const walked of path) done.add(walked);
  }
  return circular;
}

/** Ids that an id which leads nowhere may have meant. */
export function nearIds(id: string, known: Iterable<string>): readonly string[] {
  const near: string[] = [];
  for (const candidate of known) {
    if (candidate.includes(id) || id.includes(candidate)) near.push(candidate);
    if (near.length === 3) break;
  }
  return near;
}

function describeBroken(
  { id, allowed }: Reference,
  lookup: Lookup,
): Pick<Problem, 'problem' | 'told'> | null {
  const list = lookup.listOf(id);
  if (list !== undefined && allowed.includes(list)) return null;
  const wanted = allowed.map(nounOf).join(', ');
  const found = list === undefined ? `no entry has the id "${id}"` : `"${id}" is one of the ${nounsOf(list)}`;
  const near = lookup.idsNear(id, allowed);
  const hint = near.length === 0 ? '' : ` (did you mean "${near.join('" or "')}"?)`;
  const told =
    list === undefined
      ? 'it names an entry that is not in the dossier'
      : `it names one of the ${nounsOf(list)}; choose one of: ${wanted}`;
  return { problem: `${found}; write the id of: ${wanted}${hint}`, told };
}

/** The question that a claim's reading answers where the claim names another, or none. */
function questionAnswered(record: AnyRecord, lookup: Lookup): string | null {
  if (!('disputes' in record) || record.reading === undefined) return null;
  const answered = lookup.questionOf(record.reading);
  return answered === undefined || answered === record.question ? null : answered;
}
