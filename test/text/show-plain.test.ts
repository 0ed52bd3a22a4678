import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/text/clean-text.ts';
import { showLinked, showPlain } from '../../src/text/show-plain.ts';
import { processorTimeOf } from '../support/processor-time.ts';
import { activeMarkup, visible } from './active-markup.ts';
import { ACTIVE_SAMPLES, hostileText, LONG_TEXTS } from './hostile-text.ts';

describe('the checker itself', () => {
  it.each(ACTIVE_SAMPLES)('sees that %j is active', (sample) => {
    expect(activeMarkup(sample)).toBeDefined();
  });

  it.each(['plain words', 'a\\*b\\*c', '\\# one', 'https\\://a.example', '\\\\ no'])(
    'lets %j pass',
    (text) => {
      expect(activeMarkup(text)).toBeUndefined();
    },
  );

  it('is not fooled by an escaped backslash', () => {
    expect(activeMarkup('\\\\*a*')).toBe('italic star');
  });
});

describe('showPlain', () => {
  it.each([
    ['@everyone and @here', '\\@everyone and \\@here'],
    ['<@1> <t:1:R> </ask:2>', '\\<@1> \\<t:1:R> \\</ask:2>'],
    ['see https://a.example/b_c', 'see https\\://a.example/b\\_c'],
    ['[x](https://a.example)', '\\[x\\](https\\://a.example)'],
    ['```a```', '\\`\\`\\`a\\`\\`\\`'],
    ['a~~b~~ ||c||', 'a\\~\\~b\\~\\~ \\|\\|c\\|\\|'],
    ['so :smile: it', 'so \\:smile: it'],
    ['discord.gg/abc', 'discord.gg\\/abc'],
    ['C:\\Users', 'C:\\\\Users'],
    ['¯\\_(ツ)_/¯', '¯\\\\\\_(ツ)\\_/¯'],
    ['# one', '\\# one'],
    ['-# one', '\\-# one'],
    ['- one', '\\- one'],
    ['12. one', '12\\. one'],
    ['> one', '\\> one'],
    ['>>> one', '\\>>> one'],
    ['1.', '1\\.'],
    ['-', '\\-'],
    ['##', '\\##'],
    ['~~5~~', '\\~~5\\~\\~'],
    ['a\n# b\n- c', 'a # b - c'],
    ['\n # b', '\\# b'],
  ])('shows %j as %j', (raw, expected) => {
    expect(showPlain(raw)).toBe(expected);
  });

  it.each([
    '',
    '65,000 ÷ 35,000 = 185.7 % (official capacity)',
    "It's a well-known, long-standing claim; see (a) and 1.5.",
    'He said: "no" – at 12:30:45, and/or later!',
    '~300 people, < 5 %, <5 %, <= 7, > 3, a > b',
    'No. 5 of #1, C#, 5 - 3, 1.2.3, $5 & more? @ noon, a@b.example',
    '#hashtag #### four -5 >5 2026.5',
  ])('leaves %j readable as it is', (text) => {
    expect(showPlain(text)).toBe(text);
  });

  it.each(['العراق', 'see שלום', 'a\u200fb', '𞤀𞤣'])('isolates %j', (text) => {
    expect(showPlain(text)).toBe(`\u2068${text}\u2069`);
  });

  it('escapes inside an isolate and drops the isolates that were there', () => {
    expect(showPlain('\u2067*العراق*\u2069\u2069')).toBe('\u2068\\*العراق\\*\u2069');
    expect(showPlain('\u202eevil')).toBe('evil');
  });

  it.each(ACTIVE_SAMPLES)('makes %j plain text wherever it stands', (sample) => {
    for (const raw of [sample, `a ${sample}`, `${sample}${sample}`, `(${sample})`, `\\${sample}`]) {
      expect(activeMarkup(showPlain(raw)), raw).toBeUndefined();
      expect(activeMarkup(`note ${showPlain(raw)} end`), raw).toBeUndefined();
    }
  });

  it('leaves nothing active, whatever the text, alone or between others', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        expect(activeMarkup(showPlain(one))).toBeUndefined();
        expect(activeMarkup(`${showPlain(one)} · ${showPlain(other)}`)).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
  });

  it('shows the cleaned text, nothing else', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        expect(visible(showPlain(raw))).toBe(cleanText(raw));
      }),
      { numRuns: 2_000 },
    );
  });

  it('wraps exactly the texts with right-to-left characters, in one balanced pair', () => {
    const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Adlam}\u200f]/u;
    fc.assert(
      fc.property(hostileText, (raw) => {
        const shown = showPlain(raw);
        const isolates = shown.replace(/[^\u2068\u2069]/g, '');
        expect(['', '\u2068\u2069']).toContain(isolates);
        expect(/^\u2068.*\u2069$/.test(shown)).toBe(isolates !== '');
        if (rightToLeft.test(cleanText(raw))) expect(isolates).not.toBe('');
        if (/^[\0-\u05ff]*$/.test(raw) && !/[\u0590-\u05ff]/.test(raw)) expect(isolates).toBe('');
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(Object.entries(LONG_TEXTS))('is quick and safe with ten thousand characters of %s', (_, raw) => {
    expect(processorTimeOf(() => showPlain(raw))).toBeLessThan(1_000);
    expect(visible(showPlain(raw))).toBe(cleanText(raw));
  });
});

describe('showLinked', () => {
  it.each([
    ['see https://a.example/b_c.', 'see <https://a.example/b_c>.'],
    ['(https://a.example/x_(y)?z=*1*)', '(<https://a.example/x_(y)?z=*1*>)'],
    ['https://a.example, “http://b.example”', '<https://a.example>, “<http://b.example>”'],
    ['[x](https://a.example)', '\\[x\\](<https://a.example>)'],
    ['*see* https://a.ex…', '\\*see\\* a.ex…'],
    [`https://a.example/${'x'.repeat(500)}`, `a.example/${'x'.repeat(500)}`],
    ['https://discord.gg/abc', 'https\\://discord.gg\\/abc'],
    ['begins with https:// or http://', 'begins with https\\:// or http\\://'],
    ['no address *here*', 'no address \\*here\\*'],
  ])('%j is %j', (text, linked) => {
    expect(showLinked(text)).toBe(linked);
  });

  it('leaves nothing else active, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const rest = showLinked(cleanText(raw)).replaceAll(/<https?:\/\/[^\s<>]+>/gi, '');
        expect(activeMarkup(rest)).toBeUndefined();
      }),
    );
  });
});
