import { matchAt } from './markdown-blocks.ts';
import type { Found, MarkdownNode, MarkdownPlace, ParsePart } from './markdown-tree.ts';

const MASKED =
  /\[((?:\\.|\[[^\]\n]*\]|[^[\]\\])+)\]\(\s*<?(https?:\/\/(?:\\.|\([^\s()]*\)|[^\s()\\<>])+)>?(?:\s+(["'])(.*?)\3)?\s*\)/y;
/** Stops short of `](`, so that a masked link left as it stands still leads to both its addresses. */
const BARE = /https?:\/\/(?:(?!\]\()[^\s<])+(?<![.,:;"'\]])/y;
const BRACKETED = /<([^<>\n]{1,2100})>/y;
const NAVIGATION: Readonly<Record<string, string>> = {
  customize: 'Channels & Roles',
  browse: 'Browse Channels',
  guide: 'Server Guide',
  'linked-roles': 'Linked Roles',
};

/** `[label](https://…)`. Discord leaves it as it stands where the label itself is an address: it could lead astray. */
export function findMaskedLink(
  source: string,
  at: number,
  place: MarkdownPlace,
  parse: ParsePart,
): Found | undefined {
  const [all, label = '', target = '', , title] = matchAt(MASKED, source, at) ?? [];
  const url = webAddress(target.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
  if (all === undefined || url === undefined || /https?:\/\//.test(label)) return undefined;
  const children = parse(label, { ...place, lineStart: false, inLink: true });
  return { node: { kind: 'link', url, title: title ?? null, children }, end: at + all.length };
}

/** An address that stands as it is; a closing bracket belongs to it only if it was opened within. */
export function findBareLink(source: string, at: number): Found | undefined {
  let [text] = matchAt(BARE, source, at) ?? [];
  if (text === undefined) return undefined;
  while (text.endsWith(')') && text.split('(').length < text.split(')').length) text = text.slice(0, -1);
  const url = webAddress(text);
  return url === undefined ? undefined : { node: plainLink(url, text), end: at + text.length };
}

/** What stands in angle brackets: mentions, times, emoji, addresses that make no preview. */
export function findBracketed(source: string, at: number, place: MarkdownPlace): Found | undefined {
  const [all, inside] = matchAt(BRACKETED, source, at) ?? [];
  if (all === undefined || inside === undefined) return undefined;
  const node = bracketed(inside, place);
  return node === undefined ? undefined : { node, end: at + all.length };
}

function bracketed(inside: string, { inLink }: MarkdownPlace): MarkdownNode | undefined {
  const [, sign, id] = /^(@!?|@&|#)(\d{1,20})$/.exec(inside) ?? [];
  if (id !== undefined) return { kind: sign === '#' ? 'channel' : sign === '@&' ? 'role' : 'user', id };
  const [, seconds, style = 'f'] = /^t:(-?\d{1,17})(?::([tTdDfFRsS]))?$/.exec(inside) ?? [];
  if (seconds !== undefined) return { kind: 'time', seconds: Number(seconds), style };
  const [, emoji] = /^a?:(\w{1,32}):\d{1,20}$/.exec(inside) ?? [];
  if (emoji !== undefined) return { kind: 'emoji', name: emoji };
  const [, command] = /^\/([-_'\p{L}\p{N} ]{1,100}):\d{1,20}$/u.exec(inside) ?? [];
  if (command !== undefined) return { kind: 'command', name: command };
  const [, navigation = ''] = /^id:([a-z-]+)$/.exec(inside) ?? [];
  const place = NAVIGATION[navigation];
  if (place !== undefined) return { kind: 'navigation', text: place };
  const url = inLink || !/^https?:\/\/\S+$/.test(inside) ? undefined : webAddress(inside);
  return url === undefined ? undefined : plainLink(url, inside);
}

function plainLink(url: string, text: string): MarkdownNode {
  return { kind: 'link', url, title: null, children: [{ kind: 'text', text }] };
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
