import { bandOfHedge, describeLikelihood } from '../../dossier/likelihood.ts';
import type { Source, Statement } from '../../dossier/schema.ts';
import { derive, findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { NOT_HERE, onlyOrigin, relayChain } from '../../dossier/speaker.ts';
import { capitalized } from '../../text/capitalized.ts';
import { cutSeen } from '../../text/cut-text.ts';
import { describeOutlet, describeWhenPublished, MARKS_EXPLAINED, shown } from './attribution.ts';
import { listed, whole } from './blocks.ts';
import { describeMainOrigin } from './origins.ts';
import { valueName } from './record-words.ts';
import { LINKABLE, numberSources } from './source-numbers.ts';

/** What stands behind **Sources** and **How sure?**: where statements are from, and how much can be said for each. */

const MAX_NAMED = 2;
const MAX_RELAYS = 3;

/** "Remarks to the Iraqi News Agency, via Quoted news analysis, via Commentator’s post", and what it rests on. */
export function describeSources(snapshot: Snapshot, statement: Statement): string {
  const ids = [...new Set(statement.citations.map(({ source }) => source))];
  const named = ids.slice(0, MAX_NAMED).map(
    (id) =>
      relayChain(snapshot, id, MAX_RELAYS)
        .map(({ title }) => title)
        .join(', via ') || NOT_HERE,
  );
  const left = ids.length - named.length;
  const grounds = groundsOf(snapshot, statement);
  return `${[...named, ...(left === 0 ? [] : [`${left} more`])].join('; ')}${grounds === '' ? '' : `; ${grounds}`}`;
}

const BASIS_WORDS = {
  'named-source': 'it names its source',
  'unnamed-source': 'its sources are not named',
  inference: 'its own inference',
  'none-given': 'it names no source',
};

/** What a statement rests on: "it names no source", "its own inference"; empty where the sources say it all. */
export function groundsOf(snapshot: Snapshot, statement: Statement): string {
  if ('basis' in statement && !('label' in statement)) return BASIS_WORDS[statement.basis];
  const [first] = statement.citations;
  const kind = findRecord(snapshot, 'source', first?.source)?.kind;
  return statement.saidBy === null && (kind === 'analysis' || kind === 'commentary')
    ? BASIS_WORDS['none-given']
    : '';
}

/**
 * Each source of these statements by its number, in blocks of a page, below what is so of all of them; what the marks
 * mean stands last.
 */
export function sourceBlocks(snapshot: Snapshot, ids: readonly string[]): readonly string[] {
  const statements = ids.flatMap((id) => findStatement(snapshot, id) ?? []);
  const numbered = numberSources(snapshot, statements).sources;
  const sources = numbered.flatMap((id) => findRecord(snapshot, 'source', id) ?? []);
  const common = sources.length > 1 ? onlyOrigin(snapshot) : null;
  const isGraded = hasGrades(snapshot);
  const described = sources.flatMap((source) => {
    const cited = statements.filter(({ citations }) =>
      citations.some((citation) => citation.source === source.id),
    );
    return joinFitting([
      `**[${numbered.indexOf(source.id) + 1}] ${shown(source.title, 200)}**\n${describeOutlet(source)}, ${describeWhenPublished(source)}`,
      ...relayLines(snapshot, source, numbered, common),
      ...gradeLines(snapshot, source, sources),
      ...credibilityLines(source, cited),
      ...quoteLines(cited),
      ...linkOf(source),
    ]);
  });
  const all = [
    ...(common === null ? [] : [`All of this comes from ${nameNumbered(common, numbered)}.`]),
    ...(isGraded || sources.length < 2 ? [] : ['There are no grounds to grade any of these.']),
  ].join(' ');
  const main = onlyOrigin(snapshot) === null ? describeMainOrigin(snapshot) : null;
  const hasUngraded = sources.some(({ reliability }) => reliability.grade === 'F');
  return [
    ...(all === '' ? [] : [all]),
    ...described,
    ...(main === null ? [] : [`${main}.`]),
    `-# ${MARKS_EXPLAINED}.${isGraded ? ` ${GRADES_EXPLAINED}${hasUngraded ? UNGRADED_EXPLAINED : ''}.` : ''}`,
  ];
}

const GRADES_EXPLAINED = 'Grades run from A, completely reliable, to E, unreliable (Admiralty grading)';
const UNGRADED_EXPLAINED = '; F is no low grade, there are no grounds to judge';

/** What passed it on, the nearest first, but for what all of these sources are known through. */
function relayLines(
  snapshot: Snapshot,
  source: Source,
  numbered: readonly string[],
  common: Source | null,
): readonly string[] {
  const [, ...chain] = relayChain(snapshot, source.id);
  const relays = chain.filter(({ id }) => id !== common?.id);
  return listed(
    'Known only through ',
    relays.map((relay) => nameNumbered(relay, numbered)),
    ', via ',
    (name) => name,
  );
}

/** "Quoted news analysis [1]", or its title alone where it has no number, as it is shown. */
function nameNumbered({ id, title }: Source, numbered: readonly string[]): string {
  const at = numbered.indexOf(id);
  return `${shown(title, 80)}${at === -1 ? '' : ` [${at + 1}]`}`;
}

/**
 * The grade of one of these sources and the reason for it, which is given once; where no source of the dossier is graded,
 * the reason alone. An F stands only beside other grades, for it looks like the lowest of them.
 */
export function gradeLines(
  snapshot: Snapshot,
  source: Source,
  sources: readonly Source[] = [source],
): readonly string[] {
  const { grade, reason } = source.reliability;
  const isAlike = ({ reliability }: Source): boolean =>
    reliability.reason === reason && reliability.grade === grade;
  const first = sources.findIndex(isAlike);
  const isRepeated = sources[first] !== source;
  if (hasGrades(snapshot))
    return whole(
      `Grade ${grade}, ${describeReliability(source)}: `,
      isRepeated ? `as for [${first + 1}]` : reason,
    );
  const own = reason.replace(SAYS_UNGRADED, '');
  if (sources.length === 1) return own === '' ? [UNGRADED] : whole(`${UNGRADED} `, own);
  if (own === '') return [];
  return isRepeated ? [`Not graded for the same reason as [${first + 1}].`] : whole('', own);
}

/** Whether any source of the dossier is graded: a grade tells sources apart only then. */
export const hasGrades = derive(({ dossier: { sources } }) =>
  sources.some(({ reliability }) => reliability.grade !== 'F'),
);

/** What is said of a source where no source of the dossier is graded. */
export const UNGRADED = 'There are no grounds to grade it.';

/** The last sentence of a reason that says only the same: it is not repeated. */
const SAYS_UNGRADED = /(?:^|\s+)There are no grounds to (?:judge|grade) it(?: on)?\.$/;

const PIECE = 1800;

function joinFitting(lines: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + line.length < PIECE)
      pieces[pieces.length - 1] = `${last}\n${line}`;
    else pieces.push(line);
  }
  return pieces;
}

/** The quotes of these statements, each once and in full. */
export function quoteLines(statements: readonly Pick<Statement, 'quote'>[]): readonly string[] {
  const quotes = new Set(statements.flatMap(({ quote = '' }) => (quote === '' ? [] : [quote])));
  return [...quotes].flatMap((quote) => whole('> “', `${quote}”`));
}

/** "Its statements here: 4 probably true, 1 doubtful": those that somebody had grounds to judge. */
function credibilityLines({ id }: Source, cited: readonly Statement[]): readonly string[] {
  const digits = cited.flatMap(({ citations }) =>
    citations.flatMap(({ source, credibility }) => (source === id ? [credibility] : [])),
  );
  const judged = [...Map.groupBy(digits, (digit) => digit)]
    .filter(([digit]) => digit < 6)
    .toSorted(([one], [other]) => one - other)
    .map(([digit, all]) => `${all.length} ${valueName('credibility', digit)?.replace(/^\d: /, '')}`);
  return judged.length === 0 ? [] : [`Its statements here: ${judged.join(', ')}`];
}

/** The address as a link in a line of its own, or nothing. */
export function linkOf({ url }: Source): readonly string[] {
  if (url === undefined) return [];
  return LINKABLE.test(url) && url.length <= MAX_URL ? [`<${url}>`] : whole('', url);
}

/** A longer one runs over several pieces, as text. */
const MAX_URL = 900;

/** The letter in words (Admiralty grading, as in NATO AJP-2.1). */
export function describeReliability({ reliability: { grade } }: Source): string {
  const words = {
    A: 'completely reliable',
    B: 'usually reliable',
    C: 'fairly reliable',
    D: 'not usually reliable',
    E: 'unreliable',
    F: 'no grounds to judge it',
  };
  return words[grade];
}

/** Words of doubt are mostly a few; of a long text a message has room for so many characters, were each of them escaped. */
const MAX_HEDGE = 1800;

/** How sure the one who says it is, in their own words, and our mapping of these where a standard names them. */
export function howSureLines(snapshot: Snapshot, statement: Statement): readonly string[] {
  const { hedge } = statement;
  if (hedge === undefined) return ['### No word of doubt is given with it'];
  const band = bandOfHedge(hedge);
  const said = cutSeen(hedge, MAX_HEDGE).text;
  const grounds = groundsOf(snapshot, statement);
  return [
    `### In their own words: “${said}”`,
    band === null
      ? 'That names no band of likelihood (ICD 203), so we give it none.'
      : `Our mapping of “${said}”: ${describeLikelihood(band)}. The number is ours, not theirs.`,
    ...(grounds === '' ? [] : [`${capitalized(grounds)}.`]),
  ];
}
