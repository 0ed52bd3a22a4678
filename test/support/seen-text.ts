import type { Reply } from '../../src/discord/replies/reply.ts';
import { textsOf } from './read-reply.ts';

/** The text of a reply as a person sees it: without Markdown signs, addresses of links and labels of controls. */
export function seenText(reply: Reply): string {
  return textsOf(reply)
    .join('\n')
    .replace(/^(?:#{1,3} |-# |> |- )/gm, '')
    .replace(/\[(\[\d+\])\]\(<[^>]*>\)/g, '$1')
    .replace(/\[([^\]]+)\]\(<[^>]*>\)/g, '$1')
    .replace(/(?<!\\)(?:\*\*|__)/g, '')
    .replace(/\\(.)/g, '$1');
}

/** How many characters of text a person sees, as Discord counts them. */
export function seenLength(reply: Reply): number {
  return seenText(reply).length;
}
