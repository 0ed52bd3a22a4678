import { bandOfHedge, describeLikelihood } from '../../dossier/likelihood.ts';
import type { Source, Statement } from '../../dossier/schema.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { NOT_HERE, onlyOrigin, relayChain } from '../../dossier/speaker.ts';
import { capitalized } from '../../text/capitalized.ts';
import { cutSeen } from '../../text/cut-text.ts';
import { countOf, describeOutlet, describeWhenPublished, MARKS_EXPLAINED, shown } from './attribution.ts';
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

/** Each source of these statements by its number, in blocks of a page; what the marks mean stands last. */
export function sourceBlocks(snapshot: Snapshot, ids: readonly string[]): readonly string[] {
  const statements = ids.flatMap((id) => findStatement(snapshot, id) ?? []);
  const { sources } = numberSources(snapshot, statements);
  const described = sources.flatMap((id, at) => {
    const source = findRecord(snapshot, 'source', id);
    if (source === undefined) return [];
    const cited = statements.filter(({ citations }) => citations.some((citation) => citation.source === id));
    return [describeSource(snapshot, source, at + 1, cited)];
  });
  const main = onlyOrigin(snapshot) === null ? describeMainOrigin(snapshot) : null;
  const note = whole('**About this dossier** ', snapshot.dossier.note);
  return [
    ...described.flat(),
    ...(main === null ? [] : [`${main}.`]),
    ...note,
    `-# ${MARKS_EXPLAINED}. ${GRADES_EXPLAINED}`,
  ];
}

const GRADES_EXPLAINED =
  'Grades are Admiralty grades: A completely reliable to E unreliable; F is no low grade, there are no grounds to judge.';

function describeSource(
  snapshot: Snapshot,
  source: Source,
  number: number,
  cited: readonly Statement[],
): readonly string[] {
  const [, ...relays] = relayChain(snapshot, source.id);
  const { grade, reason } = source.reliability;
  const [head = '', ...rest] = [
    `**[${number}] ${shown(source.title, 200)}**\n${describeOutlet(source)}, ${describeWhenPublished(source)}`,
    ...listed(
      'Known only through ',
      relays.map(({ title }) => title),
    ),
    ...whole(`Grade ${grade}, ${describeReliability(source)}: `, reason),
    ...credibilityLines(source, cited),
    ...quoteLines(cited),
    ...linkOf(source),
  ];
  return joinFitting([head, ...rest]);
}

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

/** The digits that somebody had grounds for; 6, which says that there are none, is left out. */
function credibilityLines({ id }: Source, cited: readonly Statement[]): readonly string[] {
  const digits = cited.flatMap(({ citations }) =>
    citations.flatMap(({ source, credibility }) => (source === id ? [credibility] : [])),
  );
  return [...Map.groupBy(digits, (digit) => digit)]
    .filter(([digit]) => digit < 6)
    .toSorted(([one], [other]) => one - other)
    .map(
      ([digit, all]) =>
        `${countOf(all.length, 'statement')} of it here: ${valueName('credibility', digit)?.replace(':', ',')}`,
    );
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
