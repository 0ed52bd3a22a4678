import { postId } from '../../discord/interactions/list-ids.ts';
import { countOf, shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, panel } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { changesBetween, type RecordChange } from '../../revisions/dossier-changes.ts';
import { correctionKey } from '../../schedule/occurrence-key.ts';
import type { Correction } from '../../schedule/schedule.ts';
import { dossierKey } from '../../store/dossier-key.ts';
import type { Store } from '../../store/store.ts';
import { changesReply } from '../briefing/changes.ts';
import { recordsIn, requireRevision } from '../history/find-revision.ts';
import { withText } from './with-text.ts';

type CorrectionToPost = Pick<Correction, 'dossier' | 'revision' | 'channel' | 'messages'> & {
  readonly attempt: Pick<Correction['attempt'], 'planned'>;
};

/** Links to posts: those that came last, for an older one is the less likely to be read again. */
const MAX_LINKS = 8;

/**
 * One message that says what a revision put right, field by field, and links the posts of its channel that showed it. It
 * pings nobody.
 */
export async function composeCorrection(
  server: string,
  { dossier, revision: number, channel, messages, attempt }: CorrectionToPost,
  store: Pick<Store, 'at' | 'history'>,
): Promise<{ readonly reply: Reply; readonly uses: readonly string[] }> {
  const key = dossierKey(server, dossier);
  const revision = await requireRevision({ history: (query) => store.history(key, query) }, number);
  const since = { revision: number - 1 };
  const [earlier, later] = await Promise.all([store.at(key, since), store.at(key, { revision: number })]);
  const heading = headCorrection(changesBetween(earlier, later), later);
  const all = postId.id(correctionKey(key, number, channel, attempt.planned), `r${number - 1}`);
  const rows = [buttonRow(button('Read all changes', all))];
  const changes = changesReply(since, earlier, later, 0, { heading, footer: '', rows });
  const reply = withText(changes ?? panel(heading, ...rows), linksTo(server, channel, messages), 'below');
  return { reply, uses: recordsIn(revision.edits) };
}

/** How many entries were put right, in which dossier; each of them stands below. */
function headCorrection({ length }: readonly RecordChange[], { dossier }: Snapshot): string {
  const count = length === 1 ? '1 entry' : `${length} entries`;
  const showed = length === 1 ? 'it' : 'one or more of them';
  return `### Corrected: ${count}, ${shown(dossier.title, 160)}\nPosts in this channel showed ${showed}.`;
}

function linksTo(server: string, channel: string, messages: readonly string[]): string {
  const links = messages
    .slice(-MAX_LINKS)
    .map((message) => `https://discord.com/channels/${server}/${channel}/${message}`);
  const left = messages.length - links.length;
  return [
    `**Posts that showed it** ${links.join(' ')}`,
    ...(left > 0 ? [`-# and ${countOf(left, 'earlier post')}`] : []),
  ].join('\n');
}
