import { matchAt } from './markdown-blocks.ts';
import { findBareLink, findBracketed, findMaskedLink } from './markdown-links.ts';
import type { Found, MarkdownNode, MarkdownPlace, ParsePart } from './markdown-tree.ts';

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
