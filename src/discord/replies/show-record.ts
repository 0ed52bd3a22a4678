import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { shown } from './attribution.ts';
import { claimBlocks, eventBlocks, figureBlocks, sourceBlocks } from './record-blocks.ts';

/** One record on a page of its own. */
export interface RecordPage {
  readonly heading: string;
  readonly blocks: readonly string[];
  readonly footer: string;
}

/** The page of an event, figure, claim or source, or null where the dossier has none of that id. */
export function showRecord(snapshot: Snapshot, id: string): RecordPage | null {
  const event = findRecord(snapshot, 'event', id);
  if (event) return page(id, shown(event.title, 300), eventBlocks(snapshot, event));
  const figure = findRecord(snapshot, 'figure', id);
  if (figure) return page(id, 'Figure', figureBlocks(snapshot, figure));
  const claim = findRecord(snapshot, 'claim', id);
  if (claim) return page(id, 'Claim', claimBlocks(snapshot, claim));
  const source = findRecord(snapshot, 'source', id);
  if (source) return page(id, 'Source', sourceBlocks(snapshot, source));
  return null;
}

function page(id: string, title: string, blocks: readonly string[]): RecordPage {
  return { heading: `### ${title}`, blocks, footer: `-# Record \`${id}\`` };
}
