import { describeOutlet, describeWhenPublished, ownLead, shown } from '../../discord/replies/attribution.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
import { LINKABLE } from '../../discord/replies/source-numbers.ts';
import { sentenceOf } from '../../dossier/display-names.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { NOT_HERE } from '../../dossier/speaker.ts';
import { fullBriefing } from '../briefing/full-briefing.ts';
import { asMarkdown } from './as-markdown.ts';

/**
 * The whole briefing, entry by entry as `/brief detail:full` has it, as Markdown (CommonMark with footnotes): who says it,
 * with which doubt, and its sources as footnotes. Whatever a text holds stands there as text. Pauses after each entry.
 *
 * @param exportedAt ISO 8601.
 */
export function* writingBriefing(snapshot: Snapshot, exportedAt: string): Generator<void, Buffer, void> {
  const { dossier, revision } = snapshot;
  const { entries } = fullBriefing(snapshot);
  const notes: string[] = [];
  const cite: Cite = ({ citations }) =>
    citations.map(({ source }) => `[^${numberIn(notes, source)}]`).join('');
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries.at(at);
    if (entry === undefined) continue;
    blocks.push(asMarkdown(entry.block(cite)));
    for (const id of entry.records) blocks.push(...wholeOf(snapshot, id));
    yield;
  }
  const text = [
    `# ${asMarkdown(shown(dossier.title, MAX))}`,
    `Revision ${revision}, written by Readout on ${exportedAt.slice(0, 10)}. 📰 is reported, 💬 is commentary, 🧮 is computed by Readout.`,
    ...blocks,
    ...notes.map((source, at) => `[^${at + 1}]: ${noteOf(snapshot, source)}`),
  ];
  return Buffer.from(`${text.join('\n\n')}\n`);
}

const MAX = 20_000;

/** Where a source stands among the footnotes, from 1; it is added where it does not yet. */
function numberIn(notes: string[], source: string): number {
  const at = notes.indexOf(source);
  return at === -1 ? notes.push(source) : at + 1;
}

/** What a list cuts short, whole. */
function wholeOf(snapshot: Snapshot, id: string): readonly string[] {
  const record = findStatement(snapshot, id);
  const sentence = record === undefined ? '' : sentenceOf(record);
  if (record === undefined || sentence.length <= MAX_LISTED) return [];
  return [`> ${asMarkdown(`${ownLead(snapshot, record)}${shown(sentence, MAX)}`)}`];
}

/** Any list shows as much of a sentence. */
const MAX_LISTED = 280;

function noteOf(snapshot: Snapshot, id: string): string {
  const source = findRecord(snapshot, 'source', id);
  if (source === undefined) return NOT_HERE;
  const via = findRecord(snapshot, 'source', source.via);
  const link = source.url === undefined || !LINKABLE.test(source.url) ? '' : ` <${source.url}>`;
  const told = [
    shown(source.title, MAX),
    describeOutlet(source),
    describeWhenPublished(source),
    ...(via === undefined ? [] : [`via ${shown(via.title, 200)}`]),
  ];
  return `${asMarkdown(told.join(', '))}${link}`;
}
