import { createHash } from 'node:crypto';
import { isRecordEdit, type RecordEdit } from '../dossier/edit.ts';
import { plainError } from '../dossier/plain-error.ts';
import { type AnyRecord, RECORD_LISTS, type RecordList, type Records } from '../dossier/record-lists.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import { editSchema } from '../revisions/revision.ts';
import { slugOf } from '../text/slug.ts';
import { findActor, findSource } from './name-lookup.ts';
import type { RowProblem } from './plan-table.ts';
import type { ClaimReview, ReadReviews } from './read-claim-reviews.ts';

export interface PlannedReviews {
  readonly edits: readonly RecordEdit[];
  /** `row`: which review of the file; `column`: the name in it. */
  readonly refused: readonly RowProblem[];
  /** How many reviews say what is here already. */
  readonly same: number;
}

/**
 * What claim reviews would add: each claim as that of its claimant, as the review reports it, with where it appeared as a
 * source that the review passes on, and the rating as a claim of the reviewer that annotates it. A rating never becomes
 * anything of Readout’s own: no grade, no credibility. What an earlier import made is found again by its id, and of it only
 * a rating that is another now is changed. Pauses after each review.
 */
export function* planningReviews(
  snapshot: Snapshot,
  { reviews }: ReadReviews,
): Generator<void, PlannedReviews, void> {
  const edits = new Map<string, RecordEdit>();
  const refused: RowProblem[] = [];
  let same = 0;
  for (const review of reviews) {
    const planned = planReview(snapshot, edits, review);
    refused.push(...planned.problems);
    if (planned.problems.length === 0) {
      if (planned.edits.length === 0) same += 1;
      for (const edit of planned.edits) edits.set(edit.id, edit);
    }
    yield;
  }
  return { edits: [...edits.values()], refused, same };
}

interface PlannedReview {
  readonly edits: readonly RecordEdit[];
  readonly problems: readonly RowProblem[];
}

/** @param made What the reviews before it add. */
function planReview(
  snapshot: Snapshot,
  made: ReadonlyMap<string, RecordEdit>,
  review: ClaimReview,
): PlannedReview {
  const problems: RowProblem[] = [];
  const edits: RecordEdit[] = [];
  const refuse = (column: string | null, value: string | null, problem: string): void => {
    if (problems.some((one) => one.column === column && one.problem === problem)) return;
    const shown = value !== null && value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE - 1)}…` : value;
    problems.push({ row: review.number, column, value: shown, problem });
  };
  const { claim, reviewer, claimant } = review;
  if (review.isCircular)
    refuse(
      'itemReviewed',
      null,
      'leads back to a claim or its review; write out what was claimed, and by whom',
    );
  if (claim === null) refuse('claimReviewed', null, 'is missing; write what was claimed');
  if (reviewer === null) refuse('author.name', null, 'is missing; write who reviewed it');
  if (claim === null || reviewer === null || review.isCircular) return { edits, problems };

  const said = claimIdOf('claim', review, claim);
  add('claims', said, { statement: 'claimReviewed' }, () => ({
    ...CLAIM,
    statement: claim,
    voice: 'reported' as const,
    saidBy: actorId(
      claimant?.name ?? UNNAMED,
      claimant?.role ?? (claimant === null ? NOT_NAMED : CLAIMS),
      'itemReviewed.author',
    ),
    citations: cite(appearanceIds(claim, reviewer)),
  }));
  const { rating, explanation } = review;
  if (rating !== null) {
    const statement = `The claim “${cut(claim, 300)}” is rated “${rating}”.${explanation === null ? '' : ` ${explanation}`}`;
    const make = () => ({
      ...CLAIM,
      statement,
      annotates: [said],
      voice: 'commentary' as const,
      saidBy: actorId(reviewer, REVIEWS, 'author'),
      citations: cite([reviewId(claim, reviewer)]),
    });
    add('claims', claimIdOf('rating', review, claim), { statement: 'reviewRating' }, make, statement);
  }
  return { edits, problems };

  function reviewId(about: string, publisher: string): string {
    return sourceId(review.url, {
      title: review.title ?? `Review of “${cut(about, 120)}”`,
      publisher,
      kind: 'analysis',
      published: review.published,
      names: { url: 'url', title: 'headline', publisher: 'author.name' },
    });
  }

  /** Where the claim appeared, each known through the review; the review itself where it names nothing. */
  function appearanceIds(about: string, publisher: string): readonly string[] {
    const via = reviewId(about, publisher);
    const ids = review.appearances.map((one) =>
      sourceId(one.url, {
        title: one.title ?? cut((one.url ?? '').replace(/^https?:\/\//, ''), 200),
        publisher: one.publisher,
        kind: 'unstated',
        via,
        published: one.published,
        names: { url: 'itemReviewed.appearance.url', title: 'itemReviewed.appearance.name' },
      }),
    );
    return ids.length === 0 ? [via] : [...new Set(ids)];
  }

  /** The id of a source of that address, or else of that title, which is added where there is none. */
  function sourceId(
    url: string | null,
    {
      names,
      ...own
    }: Pick<Records['sources'], 'title' | 'publisher' | 'kind' | 'published'> & {
      readonly via?: string;
      readonly names: Readonly<Record<string, string>>;
    },
  ): string {
    const known = findSource(snapshot, url ?? own.title);
    if (known.ok) return known.id;
    const id = `${slugOf(own.publisher ?? own.title, 27) || 'source'}-${hashOf(url ?? `${own.title}\n${own.publisher}`)}`;
    add('sources', id, names, () => ({
      ...own,
      ...(url === null ? {} : { url }),
      reliability: {
        grade: 'F' as const,
        reason: 'It came with a file of claim reviews, and nobody here has judged it yet.',
      },
    }));
    return id;
  }

  function actorId(name: string, role: string, column: string): string {
    const known = findActor(snapshot, name);
    if (known.ok) return known.id;
    if (known.problem.includes('more than one')) refuse(column, name, known.problem);
    const id = `${slugOf(name, 27) || 'actor'}-${hashOf(foldText(name))}`;
    add('actors', id, { name: `${column}.name`, role: `${column}.jobTitle` }, () => ({
      name,
      role,
      aliases: [],
    }));
    return id;
  }

  /** Adds a record that is not here yet. One that is stays as editors made it, but for its `statement` where that is given. */
  function add<List extends RecordList>(
    list: List,
    id: string,
    columns: Readonly<Record<string, string>>,
    make: () => Omit<Records[List], 'id'>,
    statement?: string,
  ): void {
    if (made.has(id) || edits.some((edit) => edit.id === id)) return;
    const before: AnyRecord | undefined = snapshot.byList[list].get(id);
    const isSame =
      statement === undefined || (before && 'statement' in before && before.statement === statement);
    if (before !== undefined && isSame) return;
    const after = before === undefined ? { id, ...make() } : { ...before, statement };
    const parsed = editSchema.safeParse(
      { kind: list, id, before: before ?? null, after },
      { error: plainError },
    );
    for (const { path, message } of parsed.error?.issues ?? []) {
      const field = String(path[1]);
      const value: unknown = new Map<string, unknown>(Object.entries(after)).get(field);
      refuse(columns[field] ?? field, typeof value === 'string' ? value : null, message);
    }
    const taken = RECORD_LISTS.find((one) => one !== list && snapshot.byList[one].has(id));
    if (taken !== undefined) refuse(null, null, `another entry here has the id “${id}”, which it would get`);
    if (parsed.data !== undefined && isRecordEdit(parsed.data)) edits.push(parsed.data);
  }
}

const MAX_VALUE = 80;

const CLAIM = { outlook: false, basis: 'none-given', disputes: [], supports: [], annotates: [] } as const;

const UNNAMED = 'Claimant not named';
const NOT_NAMED = 'Said what a claim review is about, which does not name who it was';
const CLAIMS = 'Named in a claim review as who said it';
const REVIEWS = 'Named in a claim review as its author';

function cite(sources: readonly string[]): Records['claims']['citations'] {
  return sources.map((source) => ({ source, credibility: 6 }));
}

/** The same for the same claim of the same review. */
function claimIdOf(what: 'claim' | 'rating', { url, reviewer }: ClaimReview, claim: string): string {
  const slug = slugOf(claim, what === 'claim' ? 20 : 19);
  return [what, ...(slug === '' ? [] : [slug]), hashOf(`${url ?? reviewer}\n${claim}`)].join('-');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
