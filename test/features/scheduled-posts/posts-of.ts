import { ComponentType } from 'discord-api-types/v10';
import { drawPicture } from '../../../src/discord/replies/draw-picture.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import {
  type ComposedPost,
  composePost,
  type PostRequest,
} from '../../../src/features/scheduled-posts/compose-post.ts';
import { occurrenceKey } from '../../../src/schedule/occurrence-key.ts';
import { textsOf } from '../../support/read-reply.ts';
import { replyProblems } from '../../support/reply-problems.ts';

export const PLANNED = Date.parse('2026-12-01T05:00:00Z');
export const NEXT = Date.parse('2026-12-02T05:00:00Z');

export type Asked = Partial<PostRequest['schedule']> & Partial<Omit<PostRequest, 'schedule'>>;

/** What a schedule posts of a dossier, on time, unless it is asked for otherwise. */
export function postOf(
  snapshot: Snapshot,
  {
    detail = 'short',
    onlyChanges = false,
    noChange = 'quiet',
    ping = null,
    picture = false,
    by = { id: '7', name: 'An editor' },
    ...request
  }: Asked = {},
): ComposedPost {
  return composePost({
    snapshot,
    earlier: snapshot,
    changed: null,
    schedule: { detail, onlyChanges, noChange, ping, picture, by },
    key: occurrenceKey('1', 25, PLANNED, false),
    planned: PLANNED,
    manual: false,
    next: NEXT,
    now: PLANNED,
    ...request,
  });
}

export function replyOf(post: ComposedPost): Reply {
  if (post.kind === 'nothing') throw new Error(`Nothing is posted: ${post.why}`);
  return post.reply;
}

/**
 * What Discord would refuse in a post, with its picture and with the line that stands in its place. The head is measured
 * and not read: its time stamps and its ping are meant.
 */
export async function postProblems(reply: Reply): Promise<readonly string[]> {
  const headless = withoutMarkup(reply);
  const { components } = await drawPicture(headless, null);
  return [...replyProblems(headless), ...replyProblems({ components })];
}

function withoutMarkup(reply: Reply): Reply {
  const head = headOf(reply);
  return {
    ...reply,
    components: reply.components.map((component) =>
      component.type !== ComponentType.Container
        ? component
        : {
            ...component,
            components: component.components.map((part) =>
              part.type === ComponentType.TextDisplay && part.content === head
                ? { ...part, content: 'x'.repeat(head.length) }
                : part,
            ),
          },
    ),
  };
}

/** The line of a post that says for when it is. */
export function headOf(reply: Reply): string {
  const heads = textsOf(reply).filter((text) =>
    /^-# (?:<@&\d+> )?(?:Scheduled for|Posted by hand) <t:/.test(text),
  );
  if (heads.length !== 1) throw new Error(`There are ${heads.length} heads.`);
  return heads[0] ?? '';
}
