import { describe, expect, it } from 'vitest';
import type { MarkdownNode } from '../../../src/sandbox/page/browser/markdown-tree.ts';
import { parseMarkdown } from '../../../src/sandbox/page/browser/parse-markdown.ts';

/** The tree as one line: kinds and what they hold. */
function shown(nodes: readonly MarkdownNode[]): string {
  return nodes.map(shownNode).join('');
}

function shownNode(node: MarkdownNode): string {
  switch (node.kind) {
    case 'text':
    case 'everyone':
    case 'navigation':
      return node.kind === 'text' ? node.text : `{${node.kind} ${node.text}}`;
    case 'break':
      return '⏎';
    case 'heading':
      return `{h${node.level} ${shown(node.children)}}`;
    case 'list':
      return `{${node.start === null ? 'ul' : `ol ${node.start}`}: ${node.items.map(shown).join(' · ')}}`;
    case 'code':
      return `{code ${node.text}}`;
    case 'code-block':
      return `{block ${node.language ?? '-'} ${node.text}}`;
    case 'link':
      return `{link ${node.url} ${shown(node.children)}}`;
    case 'place':
      return `{place ${node.server} ${node.id} ${node.message ?? '-'}}`;
    case 'user':
    case 'role':
    case 'channel':
      return `{${node.kind} ${node.id}}`;
    case 'command':
    case 'emoji':
      return `{${node.kind} ${node.name}}`;
    case 'time':
      return `{time ${node.seconds} ${node.style}}`;
    default:
      return `{${node.kind} ${shown(node.children)}}`;
  }
}

describe('Discord’s markdown', () => {
  it.each([
    ['plain text', 'two words', 'two words'],
    ['line breaks', 'a\n\nb', 'a⏎⏎b'],
    ['headings', '# A\n## B\n### C\ntext', '{h1 A}{h2 B}{h3 C}text'],
    ['no heading without a space or with four marks', '#a\n#### b', '#a⏎#### b'],
    ['a heading after text', 'a\n# b', 'a⏎{h1 b}'],
    ['a heading’s closing marks', '## a ##', '{h2 a}'],
    ['formats in a heading', '# **a**', '{h1 {bold a}}'],
    ['subtext', '-# small\nnot', '{subtext small}not'],
    ['no subtext within a line', 'a -# b', 'a -# b'],
    ['bullets', '- a\n- b', '{ul: a · b}'],
    ['star bullets', '* a\n* b', '{ul: a · b}'],
    ['numbers that start anywhere', '3. a\n4. b', '{ol 3: a · b}'],
    ['nested bullets', '- a\n  - b\n    - c\n- d', '{ul: a⏎{ul: b⏎{ul: c}} · d}'],
    ['numbers in bullets', '- a\n  1. b\n  2. c', '{ul: a⏎{ol 1: b · c}}'],
    ['a line under an item', '- a\n  more\nafter', '{ul: a⏎more}after'],
    ['text after a list and a blank line', '- a\n\nb', '{ul: a}⏎b'],
    ['no bullet without a space', '-a', '-a'],
    ['a heading in an item', '- # a', '{ul: {h1 a}}'],
    ['quotes', '> a\n> b\nc', '{quote a⏎b}c'],
    ['an empty quoted line', '> a\n> \n> b', '{quote a⏎⏎b}'],
    ['a quote of all the rest', '>>> a\nb', '{quote a⏎b}'],
    ['a list in a quote', '> - a\n> - b', '{quote {ul: a · b}}'],
    ['no quote in a quote', '> > a', '{quote > a}'],
    ['no quote without a space', '>a', '>a'],
  ])('reads %s', (_what, text, tree) => {
    expect(shown(parseMarkdown(text))).toBe(tree);
  });

  it.each([
    ['bold', '**a**', '{bold a}'],
    ['italic with stars', '*a*', '{italic a}'],
    ['italic with lines', '_a_', '{italic a}'],
    ['bold italic', '***a***', '{bold {italic a}}'],
    ['underline', '__a__', '{underline a}'],
    ['strike', '~~a~~', '{strike a}'],
    ['spoiler', '||a||', '{spoiler a}'],
    ['formats in formats', '__**~~a~~**__', '{underline {bold {strike a}}}'],
    ['formats over lines', '**a\nb**', '{bold a⏎b}'],
    ['no italic within words', 'snake_case_name', 'snake_case_name'],
    ['no italic between spaces', '2 * 3 * 4', '2 * 3 * 4'],
    ['what is not closed', '**a', '**a'],
    ['inline code', '`a *b*`', '{code a *b*}'],
    ['code with ticks', '`` `a` ``', '{code `a`}'],
    ['a code block', '```\na\n b\n```', '{block - a\n b}'],
    ['a code block and the line after it', '```\na\n```\n\nb', '{block - a}⏎b'],
    ['a code block of a language', '```json\n{}\n```after', '{block json {}}after'],
    ['a code block on one line', '```a```', '{block - a}'],
    ['code in a spoiler', '||`a`||', '{spoiler {code a}}'],
  ])('reads %s', (_what, text, tree) => {
    expect(shown(parseMarkdown(text))).toBe(tree);
  });

  it.each([
    ['a masked link', '[a **b**](https://x.test/y)', '{link https://x.test/y a {bold b}}'],
    ['a masked link with a title', '[a](https://x.test "t")', '{link https://x.test/ a}'],
    ['brackets in a label', '[a [1]](https://x.test/)', '{link https://x.test/ a [1]}'],
    ['an address', 'see https://x.test/a, then', 'see {link https://x.test/a https://x.test/a}, then'],
    ['an address in brackets', '(https://x.test/a)', '({link https://x.test/a https://x.test/a})'],
    ['an address with brackets', 'https://x.test/a_(b)', '{link https://x.test/a_(b) https://x.test/a_(b)}'],
    ['a channel’s address', 'In https://discord.com/channels/1/2.', 'In {place 1 2 -}.'],
    ['a message’s address', '<https://ptb.discord.com/channels/1/2/3>', '{place 1 2 3}'],
    [
      'a label on a message’s address',
      '[a](https://discord.com/channels/1/2/3)',
      '{link https://discord.com/channels/1/2/3 a}',
    ],
    [
      'a server’s address',
      'https://discord.com/channels/1',
      '{link https://discord.com/channels/1 https://discord.com/channels/1}',
    ],
    ['an address without preview', '<https://x.test/a>', '{link https://x.test/a https://x.test/a}'],
    ['no script address', '[a](javascript:alert(1))', '[a](javascript:alert(1))'],
    ['no data address', '[a](data:text/html,x)', '[a](data:text/html,x)'],
    [
      'no label that is an address',
      '[https://a.test](https://b.test)',
      '[{link https://a.test/ https://a.test}]({link https://b.test/ https://b.test})',
    ],
  ])('reads %s', (_what, text, tree) => {
    expect(shown(parseMarkdown(text))).toBe(tree);
  });

  it.each([
    ['people', '<@1> <@!2>', '{user 1} {user 2}'],
    ['roles and channels', '<@&1><#2>', '{role 1}{channel 2}'],
    ['everyone and here', '@everyone @here', '{everyone @everyone} {everyone @here}'],
    ['commands', '</data add:12>', '{command data add}'],
    ['times', '<t:1700000000> <t:-1:R>', '{time 1700000000 f} {time -1 R}'],
    ['emoji', '<:ok:1><a:no:2>', '{emoji ok}{emoji no}'],
    ['places of a server', '<id:customize>', '{navigation Channels & Roles}'],
    ['no unknown brackets', '<script>x</script>', '<script>x</script>'],
    ['no time of an unknown style', '<t:1:x>', '<t:1:x>'],
  ])('reads %s', (_what, text, tree) => {
    expect(shown(parseMarkdown(text))).toBe(tree);
  });

  it('takes a backslash before any ASCII punctuation for an escape', () => {
    const marks = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
    expect(shown(parseMarkdown([...marks].map((mark) => `\\${mark}`).join('')))).toBe(marks);
    expect(shown(parseMarkdown('\\a \\1'))).toBe('\\a \\1');
    expect(shown(parseMarkdown('\\# a\n\\- b\n\\> c'))).toBe('# a⏎- b⏎> c');
    expect(shown(parseMarkdown('1\\. a'))).toBe('1. a');
    expect(shown(parseMarkdown('**a\\*\\*b**'))).toBe('{bold a**b}');
    expect(shown(parseMarkdown('\\<@1> \\@everyone'))).toBe('<@1> @everyone');
    expect(shown(parseMarkdown('¯\\_(ツ)_/¯'))).toBe('¯\\_(ツ)_/¯');
  });

  it('reads hostile text to its end', () => {
    for (const part of ['**', '*a ', '_', '||', '[', '[a](', '> ', '- ', '`', '<', '~~', '\\', '# ', '(('])
      expect(parseMarkdown(part.repeat(4000 / part.length))).not.toEqual([]);
  });
});
