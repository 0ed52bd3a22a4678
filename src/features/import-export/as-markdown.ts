/** Discord’s Markdown as CommonMark: headings instead of bold lines, no small print, and nothing that HTML knows. */
export function asMarkdown(block: string): string {
  return block
    .replace(/^\*\*([^*\n]+)\*\*\n/, '## $1\n\n')
    .replaceAll(/^-# /gm, '')
    .replaceAll(/<https?:\/\/[^<>\s]*>|[&$]/g, (one) => (one.length === 1 ? `\\${one}` : one))
    .replaceAll(/(?<!\n)\n(?!\n)/g, '  \n');
}
