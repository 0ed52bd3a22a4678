import { RELATIONS, type Relation, relationsOf } from '../../dossier/claims.ts';
import { actorName, sentenceAlone, sentenceOf } from '../../dossier/display-names.ts';
import { withDoubt } from '../../dossier/doubt.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Actor, Claim, DossierEvent, Figure, Reading, Source, Statement } from '../../dossier/schema.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { relayedBy } from '../../dossier/sources.ts';
import { relayChain } from '../../dossier/speaker.ts';
import { cutText } from '../../text/cut-text.ts';
import {
  amongSentences,
  describeDate,
  describeOutlet,
  describeWhenPublished,
  ownLead,
  saidWithDoubt,
  shown,
} from './attribution.ts';
import { listed, stacked, whole } from './blocks.ts';
import { describeResting } from './record-entry.ts';
import { describeSources, gradeLines, linkOf, quoteLines } from './source-details.ts';

/** One record whole: what it says in its first line, then where it is from and what stands for and against it. */
interface RecordPage {
  readonly heading: string;
  /** Each within what a paged reply holds. */
  readonly blocks: readonly string[];
  /** Whether its own words of doubt can be looked at. */
  readonly hedged: boolean;
  /** Whether it has more than the sentence, its date and its source, which a list shows as well. */
  readonly adds: boolean;
}

/**
 * The page of any record but a question or an assessment; null where the dossier has none of that id.
 *
 * @param isTold Whether its reader knows the sentence: what the page adds to that is the first line, where it fits.
 */
export function showRecord(snapshot: Snapshot, id: string, isTold = false): RecordPage | null {
  const actor = findRecord(snapshot, 'actor', id);
  if (actor) return actorPage(actor);
  const source = findRecord(snapshot, 'source', id);
  if (source) return sourcePage(snapshot, source);
  const statement = findStatement(snapshot, id);
  return statement === undefined ? null : statementPage(snapshot, statement, isTold);
}

function statementPage(snapshot: Snapshot, statement: Statement, isTold: boolean): RecordPage {
  const said = sayWhole(snapshot, statement);
  const lead = ownLead(snapshot, statement);
  const room = HEADING - lead.length;
  const { longer } = said;
  // A doubt that stands in the title alone stays with it.
  const isLongerFirst =
    isTold && longer !== undefined && withDoubt(longer, statement) === longer && !cutText(longer, room).cut;
  const text = isLongerFirst ? longer : said.text;
  const quotes = quoteLines([statement]);
  const relations = relationLines(snapshot, statement.id);
  const own = [...(longer === undefined || isLongerFirst ? [] : whole('', longer)), ...said.more];
  return {
    heading: `### ${lead}${amongSentences(statement, saidWithDoubt(statement, text, room))}`,
    blocks: [
      ...(cutText(withDoubt(text, statement), room).cut ? whole('', withDoubt(text, statement)) : []),
      ...stacked([
        ...quotes,
        ...own,
        ...said.when,
        ...whole('**From** ', describeSources(snapshot, statement)),
        ...relations,
      ]),
    ],
    hedged: statement.hedge !== undefined,
    adds:
      statement.hedge !== undefined ||
      text !== sentenceAlone(statement) ||
      [...quotes, ...own, ...relations].length > 0,
  };
}

/** What a heading holds; a longer text stands below it as a whole. */
const HEADING = 360;

interface Said {
  readonly text: string;
  /** What says the same at greater length. */
  readonly longer?: string;
  /** What else is known of it. */
  readonly more: readonly string[];
  readonly when: readonly string[];
}

/** What the statement says, in full, and what else is known of it. */
function sayWhole(snapshot: Snapshot, statement: Statement): Said {
  if ('title' in statement) return sayEvent(snapshot, statement);
  if ('label' in statement) return sayFigure(statement);
  if ('holder' in statement)
    return { text: statement.statement, more: viewLines(snapshot, statement), when: [] };
  return { text: statement.statement, more: claimLines(snapshot, statement), when: [] };
}

function sayEvent(snapshot: Snapshot, { title, detail, date, dateNote, actors }: DossierEvent): Said {
  return {
    text: title,
    longer: detail,
    when: [
      date === null ? NO_DATE : `**When** ${describeDate(date)}`,
      ...(dateNote === undefined ? [] : whole('', dateNote)),
    ],
    more: listed(
      '**Who is named** ',
      actors.map((id) => actorName(snapshot, id)),
    ),
  };
}

function sayFigure({ statement, label, saidAs, unit, place, scope, basis, asOf }: Figure): Said {
  const labelled = `${label}: “${saidAs}”`;
  return {
    text: statement ?? labelled,
    more: [
      ...(statement === undefined ? [] : whole('', labelled)),
      ...whole('**Counts** ', unit),
      ...(scope === null ? [] : whole('**Covers** ', scope)),
      ...(place === null ? [] : whole('**Where** ', place)),
      ...(basis === null ? [] : whole('**Counted how** ', basis)),
    ],
    when: [asOf === null ? NO_DATE : `**As of** ${describeDate(asOf)}`],
  };
}

const NO_DATE = 'No date is given for it.';

function viewLines(snapshot: Snapshot, { holder, question }: Reading): readonly string[] {
  const role = findRecord(snapshot, 'actor', holder)?.role;
  const asked = findRecord(snapshot, 'question', question);
  return [
    ...(role === undefined ? [] : whole('**Who that is** ', role)),
    ...(asked === undefined ? [] : whole('**A view on** ', asked.text)),
  ];
}

function claimLines(snapshot: Snapshot, { question, reading }: Claim): readonly string[] {
  const view = findRecord(snapshot, 'reading', reading);
  const asked = findRecord(snapshot, 'question', question);
  return [
    ...(asked === undefined ? [] : whole('**About** ', asked.text)),
    ...(view === undefined ? [] : [`**Part of the view of** ${shown(holderOf(snapshot, view), 80)}`]),
  ];
}

const SAYS: Readonly<Record<Relation, string>> = {
  disputes: 'Disputes',
  supports: 'Supports',
  annotates: 'Adds to',
};
const RECEIVES: Readonly<Record<Relation, string>> = {
  disputes: 'Disputed by',
  supports: 'Supported by',
  annotates: 'More on this',
};

/** A line for each record that this one disputes, supports or adds to, and for each claim that does so to it. */
function relationLines(snapshot: Snapshot, id: string): readonly string[] {
  const { says, receives } = relationsOf(snapshot, id);
  const line = (verb: string, other: Statement | undefined): readonly string[] =>
    other === undefined
      ? []
      : whole(`**${verb}** ${ownLead(snapshot, other)}`, amongSentences(other, sentenceOf(other)));
  return RELATIONS.flatMap((relation) => [
    ...receives[relation].flatMap((claim) => line(RECEIVES[relation], claim)),
    ...says[relation].flatMap((other) => line(SAYS[relation], findStatement(snapshot, other))),
  ]);
}

function actorPage({ name, role, aliases }: Actor): RecordPage {
  return {
    heading: `### ${shown(name, 200)}`,
    blocks: stacked([
      ...(name.length > 200 ? whole('**Name** ', name) : []),
      ...whole('', role),
      ...listed('**Also called** ', aliases),
    ]),
    hedged: false,
    adds: true,
  };
}

function sourcePage(snapshot: Snapshot, source: Source): RecordPage {
  const [, ...relays] = relayChain(snapshot, source.id);
  return {
    heading: `### ${shown(source.title, 300)}`,
    blocks: stacked([
      ...(source.title.length > 300 ? whole('**Title** ', source.title) : []),
      `${describeOutlet(source)}, ${describeWhenPublished(source)}`,
      ...listed(
        '**Known only through** ',
        relays.map(({ title }) => title),
        ', via ',
      ),
      ...gradeLines(snapshot, source),
      ...listed(
        '**Passes on** ',
        relayedBy(snapshot, source.id).map(({ title }) => title),
      ),
      `**Cited by** ${describeResting(snapshot, source.id)}`,
      ...linkOf(source),
    ]),
    hedged: false,
    adds: true,
  };
}
