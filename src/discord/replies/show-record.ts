import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { cutText } from '../../text/cut-text.ts';
import { whole } from './blocks.ts';
import {
  actorBlocks,
  claimBlocks,
  eventBlocks,
  figureBlocks,
  readingBlocks,
  sourceBlocks,
} from './record-blocks.ts';

/** One record on a page of its own. */
export interface RecordPage {
  readonly heading: string;
  readonly blocks: readonly string[];
  readonly footer: string;
}

/** What a heading holds of a title; a longer one stands below it as a whole. */
const TITLE_LIMIT = 300;

/** The page of an event, figure, claim, reading, actor or source, or null where the dossier has none of that id. */
export function showRecord(snapshot: Snapshot, id: string): RecordPage | null {
  const event = findRecord(snapshot, 'event', id);
  if (event) {
    const title = cutText(event.title, TITLE_LIMIT);
    const blocks = eventBlocks(snapshot, event);
    return page(id, title.text, title.cut ? [...whole('**Title** ', event.title), ...blocks] : blocks);
  }
  const figure = findRecord(snapshot, 'figure', id);
  if (figure) return page(id, 'Figure', figureBlocks(snapshot, figure));
  const claim = findRecord(snapshot, 'claim', id);
  if (claim) return page(id, 'Claim', claimBlocks(snapshot, claim));
  const reading = findRecord(snapshot, 'reading', id);
  if (reading) return page(id, 'Reading', readingBlocks(snapshot, reading));
  const actor = findRecord(snapshot, 'actor', id);
  if (actor) return page(id, 'Actor', actorBlocks(actor));
  const source = findRecord(snapshot, 'source', id);
  if (source) return page(id, 'Source', sourceBlocks(snapshot, source));
  return null;
}

function page(id: string, title: string, blocks: readonly string[]): RecordPage {
  return { heading: `### ${title}`, blocks, footer: `-# Record \`${id}\`` };
}
