import type { ListContent } from '../../discord/interactions/list-view.ts';
import {
  citationsOf,
  countOf,
  describeIndependence,
  leadOf,
  shown,
} from '../../discord/replies/attribution.ts';
import type { Row } from '../../discord/replies/components.ts';
import { describeSilence } from '../../discord/replies/contested.ts';
import { lazyList, type Makers, madeLazily } from '../../discord/replies/lazy-list.ts';
import { claimEntry, type Entry, readingEntry } from '../../discord/replies/record-entry.ts';
import { relationsOf } from '../../dossier/claims.ts';
import { sentenceOf } from '../../dossier/display-names.ts';
import { findEvidence, type MatrixLimits, matrixOf } from '../../dossier/matrix.ts';
import { holderOf, readingsOf } from '../../dossier/readings.ts';
import type { Claim, Question } from '../../dossier/schema.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import { viewsPicture } from '../../pictures/cards/views-picture.ts';
import { matrixEntries } from './matrix-entries.ts';

/** What all who hold a reading hold, each with who says it. */
function commonEntries(snapshot: Snapshot, { id, common }: Question): Makers<Entry> {
  const records = common.flatMap((record) => findEvidence(snapshot, record) ?? []);
  if (records.length === 0 && readingsOf(snapshot, id).length < 2) return [];
  if (records.length === 0)
    return [() => textEntry(`${COMMON}\nThe dossier records nothing that they share.`)];
  return records.map((record, at) => () => {
    const { voice } = record;
    const text = sentenceOf(record);
    const line = `${leadOf(snapshot, record)}${shown(text, 400)}\n-# ${citationsOf(snapshot, record)}`;
    return {
      block: () => (at === 0 ? `${COMMON}\n${line}` : line),
      records: [record.id],
      opens: [{ id: record.id, label: text, description: `${voice}; held by all` }],
    };
  });
}

const COMMON = '__What all of them hold__';

/** The claims of each reading that no other has, and then what adds to them without being part of a reading. */
function claimGroups(snapshot: Snapshot, question: Question): Makers<Entry> {
  const claimsOf = claimsByReading(snapshot);
  const readings = readingsOf(snapshot, question.id);
  const shared = new Set(question.common);
  const own = readings.flatMap((reading) =>
    headed(
      snapshot,
      `__What only the reading of ${shown(holderOf(snapshot, reading), 60)} says__`,
      (claimsOf.get(reading.id) ?? []).filter((claim) => !shared.has(claim.id)),
    ),
  );
  return [
    ...own,
    ...headed(
      snapshot,
      '__What adds to these, and is part of no reading__',
      annotationsOf(snapshot, question),
    ),
  ];
}

const claimsByReading = derive(({ dossier: { claims } }) => Map.groupBy(claims, ({ reading }) => reading));

/** Claims that dispute, support or annotate a reading of the question or a claim on it, and are of no reading themselves. */
function annotationsOf(snapshot: Snapshot, { id, common }: Question): readonly Claim[] {
  const about = [
    ...readingsOf(snapshot, id).map((reading) => reading.id),
    ...snapshot.dossier.claims.filter(({ question }) => question === id).map((claim) => claim.id),
    ...common,
  ];
  const related = about.flatMap((record) => Object.values(relationsOf(snapshot, record).receives).flat());
  const unread = snapshot.dossier.claims.filter(
    ({ question, reading }) => question === id && reading === undefined,
  );
  return [...new Set([...unread, ...related])].filter(({ reading }) => reading === undefined);
}

function headed(snapshot: Snapshot, heading: string, claims: readonly Claim[]): Makers<Entry> {
  return claims.map((claim, at) => () => {
    const entry = claimEntry(snapshot, claim);
    return at === 0 ? { ...entry, block: (cite) => `${heading}\n${entry.block(cite)}` } : entry;
  });
}

function textEntry(block: string): Entry {
  return { block: () => block, records: [], opens: [] };
}

/** How a question's readings are compared. */
interface Comparison {
  readonly limits: MatrixLimits;
  readonly picture: boolean;
  /** The controls below it, by whether there is evidence that can be counted. */
  readonly controls: (countable: boolean) => readonly Row[];
}

/** Every contested question with its readings; the control of custom id `openWith` opens one. */
export function questionsListing(snapshot: Snapshot, openWith: string): ListContent {
  const { questions } = snapshot.dossier;
  return {
    heading: `### Contested questions\n-# ${countOf(questions.length, 'question')}, each with every reading of it, by holder’s name. Readout does not judge which is right.`,
    entries: lazyList(questions, (question) => ({
      block: () => `**${shown(question.text, 200)}**\n${countReadings(snapshot, question)}`,
      records: readingsOf(snapshot, question.id).map(({ id }) => id),
      opens: [{ id: question.id, label: question.text, description: countReadings(snapshot, question) }],
    })),
    empty: 'The dossier has no contested question.',
    footer: '',
    most: 5,
    opens: 'Compare the views on a question',
    openWith,
  };
}

/** The readings of one question side by side, and the evidence as judged. */
export function compareListing(
  snapshot: Snapshot,
  question: Question,
  { limits, picture, controls }: Comparison,
): ListContent {
  const matrix = matrixOf(snapshot, question, limits);
  const readings = matrix.readings.map((reading) => () => readingEntry(snapshot, reading));
  const common = commonEntries(snapshot, question);
  const judged = matrixEntries(snapshot, matrix, limits);
  const cited = new Set(
    [...matrix.readings, ...matrix.rows.map(({ evidence }) => evidence)].flatMap(({ citations }) =>
      citations.map(({ source }) => source),
    ),
  );
  return {
    heading: [
      `### ${shown(question.text, 200)}`,
      `-# ${countReadings(snapshot, question)}, by holder’s name. Readout does not judge which is right.`,
      ...describeSilence(snapshot, question),
    ].join('\n'),
    entries: madeLazily([...readings, ...common, ...judged, ...claimGroups(snapshot, question)]),
    empty: 'Nobody’s reading of this question is recorded.',
    footer: `-# Readings and evidence rest on ${describeIndependence(snapshot, [...cited])}.`,
    most: 8,
    about: [question.id],
    opens: 'Read a reading, a claim or an item of evidence in full',
    picture: (shownAt) => (picture && shownAt.includes(0) ? viewsPicture(snapshot, question) : null),
    rows: controls(matrix.rows.length + matrix.leftOut.length > 0),
  };
}

/** Where among the entries it stands what the judgements come to. */
export function countsIndex(snapshot: Snapshot, question: Question): number {
  return readingsOf(snapshot, question.id).length + commonEntries(snapshot, question).length;
}

function countReadings(snapshot: Snapshot, { id }: Question): string {
  return countOf(readingsOf(snapshot, id).length, 'reading');
}
