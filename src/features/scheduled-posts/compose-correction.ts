import { sourcesButton } from '../../discord/interactions/entry-ids.ts';
import { postId } from '../../discord/interactions/list-ids.ts';
import { countOf, shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { BLOCK_LIMIT, pagedReply } from '../../discord/replies/paged-reply.ts';
import { paginate } from '../../discord/replies/paginate.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { correctionKey } from '../../schedule/occurrence-key.ts';
import type { Correction } from '../../schedule/schedule.ts';
import type { Store } from '../../store/store.ts';
import { recordsIn, requireRevision } from '../history/find-revision.ts';
import { editBlocks } from '../history/saved-reply.ts';

type CorrectionToPost = Pick<Correction, 'revision' | 'channel' | 'messages'> & {
  readonly attempt: Pick<Correction['attempt'], 'planned'>;
};

/** How many blocks of a correction one message shows; the rest is behind its button. */
const MOST = 8;

/** Links to posts: those that came last, for an older one is the less likely to be read again. */
const MAX_LINKS = 8;

/**
 * One message that says what a revision put right, field by field, and links the posts of its channel that showed it. It
 * pings nobody.
 */
export async function composeCorrection(
  server: string,
  { revision: number, channel, messages, attempt }: CorrectionToPost,
  store: Pick<Store, 'at' | 'history'>,
): Promise<{ readonly reply: Reply; readonly uses: readonly string[] }> {
  const revision = await requireRevision({ history: (query) => store.history(server, query) }, number);
  const [earlier, later] = await Promise.all([
    store.at(server, { revision: number - 1 }),
    store.at(server, { revision: number }),
  ]);
  const blocks = editBlocks(revision.edits, earlier, later);
  const pages = paginate(blocks, { budget: BLOCK_LIMIT - LINKS_ROOM, most: MOST });
  const first = (pages[0] ?? []).flatMap((at) => blocks[at] ?? []);
  const left = blocks.length - first.length;
  const records = recordsIn(revision.edits);
  const all = postId.id(correctionKey(server, number, channel, attempt.planned), `r${number - 1}`);
  const reply = pagedReply({
    heading: `### Correction: ${shown(later.dossier.title, 120)}\n-# ${describeReach(number, revision.edits.length)} What each said just before, and says:`,
    blocks: [...first, linksTo(server, channel, messages)],
    page: 0,
    most: MOST + 1,
    below: () => describeTouched(later, records),
    footer:
      left === 0
        ? ''
        : `-# … and ${countOf(left, 'more change')}: \`/brief since:r${number - 1}\` shows them.`,
    rows: () => [buttonRow(button('Read all changes', all), sourcesButton(later, records))],
  });
  return { reply, uses: records };
}

function describeReach(number: number, count: number): string {
  const shown = count === 1 ? 'it' : 'one or more of them';
  return `Revision ${number} corrected ${countOf(count, 'record')}; posts in this channel showed ${shown}.`;
}

/** A link has at most some 92 characters. */
const LINKS_ROOM = 850;

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
