import { matchAt } from './markdown-blocks.ts';
import type { Found, MarkdownNode, MarkdownPlace, ParsePart } from './markdown-tree.ts';

const MASKED =
  /\[((?:\\.|\[[^\]\n]*\]|[^[\]\\])+)\]\(\s*<?(https?:\/\/(?:\\.|\([^\s()]*\)|[^\s()\\<>])+)>?(?:\s+(["'])(.*?)\3)?\s*\)/y;
/** Stops short of `](`, so that a masked link left as it stands still leads to both its addresses. */
const BARE = /https?:\/\/(?:(?!\]\()[^\s<])+(?<![.,:;"'\]])/y;
const PLACE =
  /^https:\/\/(?:(?:ptb|canary)\.)?discord\.com\/channels\/(\d{1,20})\/(\d{1,20})(?:\/(\d{1,20}))?$/;
const BRACKETED = /<([^<>\n]{1,2100})>/y;
const NAVIGATION: Readonly<Record<string, string>> = {
  customize: 'Channels & Roles',
  browse: 'Browse Channels',
  guide: 'Server Guide',
  'linked-roles': 'Linked Roles',
};

/** `[label](https://…)`. Discord leaves it as it stands where the label itself is an address: it could lead astray. */
function findMaskedLink(
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
function findBareLink(source: string, at: number): Found | undefined {
  let [text] = matchAt(BARE, source, at) ?? [];
  if (text === undefined) return undefined;
  while (text.endsWith(')') && text.split('(').length < text.split(')').length) text = text.slice(0, -1);
  const url = webAddress(text);
  return url === undefined ? undefined : { node: addressNode(url, text), end: at + text.length };
}

/** What stands in angle brackets: mentions, times, emoji, addresses that make no preview. */
function findBracketed(source: string, at: number, place: MarkdownPlace): Found | undefined {
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
  return url === undefined ? undefined : addressNode(url, inside);
}

/** Discord shows the address of a channel or a message as a mention of it. */
function addressNode(url: string, text: string): MarkdownNode {
  const [, server, id, message = null] = PLACE.exec(url) ?? [];
  if (server !== undefined && id !== undefined) return { kind: 'place', url, server, id, message };
  return { kind: 'link', url, title: null, children: [{ kind: 'text', text }] };
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

const ESCAPED = /\\([!-/:-@[-`{-~])/y;
/** Its arm would else be taken for an escape. */
const SHRUG = /¯\\_\(ツ\)_\/¯/y;
/** The end of its last line goes with it: it stands on lines of its own. */
const CODE_BLOCK = /```(?:([\w+\-.#]+?)\n)?\n*([^\n].*?)\n*```\n?/sy;
const CODE = /(`+)(.*?[^`])\1(?!`)/sy;
const BOLD = /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy;
const UNDERLINE = /__((?:\\.|[^\\])+?)__(?!_)/sy;
const STRIKE = /~~(.+?)~~(?!_)/sy;
const SPOILER = /\|\|(.+?)\|\|/sy;
const ITALIC_STAR = /\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/sy;
/** Only around words, so that `snake_case_name` stays as it is. */
const ITALIC_LINE = /_((?:__|\\.|[^\\_])+?)_\b/sy;
const EVERYONE = /@(?:everyone|here)/y;

type Wrapping = Extract<MarkdownNode, { readonly children: readonly MarkdownNode[]; readonly level?: never }>;
type WrapKind = Exclude<Wrapping['kind'], 'link' | 'heading'>;

/** By the character that they begin with, in the order in which Discord tries them. */
const WRAPS: Readonly<Record<string, readonly (readonly [WrapKind, RegExp])[]>> = {
  '*': [
    ['bold', BOLD],
    ['italic', ITALIC_STAR],
  ],
  _: [
    ['underline', UNDERLINE],
    ['italic', ITALIC_LINE],
  ],
  '~': [['strike', STRIKE]],
  '|': [['spoiler', SPOILER]],
};

/** What begins right at `at`, wherever on the line that is. */
export function findInline(
  source: string,
  at: number,
  place: MarkdownPlace,
  parse: ParsePart,
): Found | undefined {
  const character = source[at] ?? '';
  switch (character) {
    case '\\':
      return found(matchAt(ESCAPED, source, at), at, ([, text = '']) => ({ kind: 'text', text }));
    case '¯':
      return found(matchAt(SHRUG, source, at), at, ([text]) => ({ kind: 'text', text }));
    case '`':
      return findCode(source, at);
    case '<':
      return findBracketed(source, at, place);
    case '@':
      return found(matchAt(EVERYONE, source, at), at, ([text]) => ({
        kind: 'everyone',
        text: text === '@here' ? '@here' : '@everyone',
      }));
    case '[':
      return place.inLink ? undefined : findMaskedLink(source, at, place, parse);
    case 'h':
      return place.inLink ? undefined : findBareLink(source, at);
  }
  for (const [kind, pattern] of WRAPS[character] ?? []) {
    const match = matchAt(pattern, source, at);
    if (match === null) continue;
    return { node: { kind, children: parse(match[1] ?? '', place) }, end: at + match[0].length };
  }
  return undefined;
}

function findCode(source: string, at: number): Found | undefined {
  const block = found(matchAt(CODE_BLOCK, source, at), at, ([, language, text = '']) => ({
    kind: 'code-block',
    language: language ?? null,
    text,
  }));
  return (
    block ??
    found(matchAt(CODE, source, at), at, ([, , text = '']) => ({
      kind: 'code',
      text: text.replace(/^ (?= *`)|(` *) $/g, '$1'),
    }))
  );
}

function found(
  match: RegExpExecArray | null,
  at: number,
  node: (match: RegExpExecArray) => MarkdownNode,
): Found | undefined {
  return match === null ? undefined : { node: node(match), end: at + match[0].length };
}
