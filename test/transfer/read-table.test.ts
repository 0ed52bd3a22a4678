import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_ROWS, readTable } from '../../src/transfer/read-table.ts';
import { matchColumns, TABLE_FIELDS, TABLE_KINDS } from '../../src/transfer/table-columns.ts';
import { processorTimeOf } from '../support/processor-time.ts';

const read = (text: string) => readTable(Buffer.from(text));
const cellsOf = (text: string) => read(text).rows.map(({ cells }) => cells);

describe('a table', () => {
  it.each([
    ['commas', 'title,date\na,2025\n', ','],
    ['semicolons', 'title;date\na;2025\n', ';'],
    ['tabs', 'title\tdate\na\t2025\n', '\t'],
    ['commas in the names of semicolons’ columns', '"title";"date, place, time"\na;2025\n', ';'],
    ['what Excel names above it', 'sep=;\ntitle;date\na;2025\n', ';'],
  ])('may be separated by %s', (_what, text, separator) => {
    const table = read(text);
    expect(table).toMatchObject({ separator, rows: [{ cells: ['a', '2025'], beyond: 0 }] });
    expect(table.header).toHaveLength(2);
  });

  it.each([
    ['UTF-8', Buffer.from('title,hedge\ncafé,“ü”')],
    ['UTF-8', Buffer.from('\ufefftitle,hedge\ncafé,“ü”')],
    ['UTF-16', Buffer.from('\ufefftitle,hedge\ncafé,“ü”', 'utf16le')],
    ['UTF-16', Buffer.from('title,hedge\ncafé,“ü”', 'utf16le')],
    ['UTF-16', Buffer.from('\ufefftitle,hedge\ncafé,“ü”', 'utf16le').swap16()],
    ['UTF-16', Buffer.from('title,hedge\ncafé,“ü”', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from([...Buffer.from('title,hedge\ncaf'), 0xe9, 0x2c, 0x93, 0xfc, 0x94])],
    ['UTF-8', gzipSync('title,hedge\ncafé,“ü”')],
  ])('is read in %s', (encoding, bytes) => {
    const table = readTable(bytes);
    expect(table).toMatchObject({ encoding, header: ['title', 'hedge'], rows: [{ cells: ['café', '“ü”'] }] });
  });

  it('has its rows numbered as spreadsheets do, blank ones counted and left out', () => {
    const { rows } = read('\n,\ntitle,detail\r\n"one\r\ntwo",x\r\n,,,\r\n\r\nthree\r\n');
    expect(rows).toEqual([
      { number: 4, cells: ['one\ntwo', 'x'], beyond: 0 },
      { number: 7, cells: ['three', ''], beyond: 0 },
    ]);
  });

  it('tells where a row has more than its header', () => {
    expect(read('a,b\n1,2,3,4,').rows).toEqual([{ number: 2, cells: ['1', '2'], beyond: 2 }]);
  });

  it('has formulas as text, without the apostrophe that kept them from running', () => {
    expect(cellsOf(`a\n=1+1\n'=1+1\n''=1+1\n'quoted'\n"@x\ty"`)).toEqual([
      ['=1+1'],
      ['=1+1'],
      ["'=1+1"],
      ["'quoted'"],
      ['@x\ty'],
    ]);
  });

  it('keeps no control characters, and no more of a text than any field has', () => {
    expect(cellsOf(`a\n"x\u009f y\ud800"`)).toEqual([['x y\ufffd']]);
    expect(cellsOf(`a\n${'x'.repeat(100_000)}`)[0]?.[0]).toHaveLength(5000);
  });
});

describe('what is no table is refused:', () => {
  it.each([
    ['an empty file', '', 'is empty'],
    ['a byte order mark alone', '\ufeff', 'is empty'],
    ['blank rows alone', ',,,\n \n', 'is empty'],
    ['a header alone', 'title,date\n', 'has a header, and no row below it'],
    [
      'a quote that is not closed',
      'a,b\nx,y\n"open,z\nq,r',
      'Row 3 of that file has broken quotes: a quote is opened and not closed',
    ],
    [
      'a quote that is closed too early',
      'a,b\n"x"y,z\n',
      'Row 2 of that file has broken quotes: something stands right after',
    ],
    ['too many columns', `${'c,'.repeat(101)}d\n1`, 'over 100 columns'],
    ['what is no text', '\0\u0001\u0002title', 'is no text'],
    ['a workbook', 'PK\u0003\u0004rest', 'an Excel or OpenDocument file'],
    ['a PDF', '%PDF-1.7', 'a PDF'],
  ])('%s', (_what, text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });

  it('too many rows, of which no more are read than the limit', () => {
    const rows = (count: number) => `title,voice\n${'a,reported\n'.repeat(count)}`;
    expect(read(rows(MAX_ROWS)).rows).toHaveLength(MAX_ROWS);
    expect(() => read(rows(100_000))).toThrow('has over 5,000 rows, which is the limit');
  });

  it('what unpacks to too much', () => {
    expect(() => readTable(gzipSync(Buffer.alloc(17 * 1024 * 1024, 'a')))).toThrow('unpacks to over 16 MB');
  });

  it.each([
    ['columns', ','.repeat(8_000_000)],
    ['quotes', '"'.repeat(8_000_000)],
    ['blank lines', '\n'.repeat(8_000_000)],
    ['columns with a name', `${'a,'.repeat(4_000_000)}b`],
  ])('8 MB of %s, soon', (_what, text) => {
    expect(processorTimeOf(() => expect(() => read(text)).toThrow('That file')) / 1000).toBeLessThan(10);
  });

  it('half a character of UTF-16', () => {
    const bytes = Buffer.from('\ufefftitle,date\na,2025', 'utf16le');
    expect(() => readTable(bytes.subarray(0, -1))).toThrow('is no text');
  });
});

describe('the columns of a table', () => {
  const matched = (...header: readonly string[]) => {
    const { kind, columns, leftOut } = matchColumns(header);
    return { kind, fields: columns.map(({ header: own, field }) => `${own}: ${field.path}`), leftOut };
  };

  it('are matched whatever their case, spaces and signs, and the others are named', () => {
    expect(matched('Event', 'EVENT_DATE', ' said-by ', 'Source(s)', 'Voice', 'Colour', '')).toEqual({
      kind: 'events',
      fields: [
        'Event: title',
        'EVENT_DATE: date',
        ' said-by : saidBy',
        'Source(s): citations',
        'Voice: voice',
      ],
      leftOut: ['Colour', 'column G, which has no name'],
    });
  });

  it('tell figures from events', () => {
    expect(matched('title', 'value', 'unit', 'date', 'source')).toMatchObject({
      kind: 'figures',
      fields: ['title: label', 'value: value', 'unit: unit', 'date: asOf', 'source: citations'],
    });
    expect(matched('id', 'detail').kind).toBe('events');
    expect(matched('name', 'date', 'actors', 'source').kind).toBe('events');
  });

  it.each(TABLE_KINDS)('are all described in docs/files.md: %s', (kind) => {
    const page = readFileSync(new URL('../../docs/files.md', import.meta.url), 'utf8');
    const described = [...page.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].flatMap(([, names = '']) =>
      names.split(', ').map((name) => name.replaceAll('`', '')),
    );
    expect(described).toEqual(expect.arrayContaining(TABLE_FIELDS[kind].map(({ name }) => name)));
  });

  it('leave a name that may mean a field to the column that surely does', () => {
    expect(matched('title', 'source', 'url')).toMatchObject({
      fields: ['title: title', 'source: citations'],
      leftOut: ['url'],
    });
    expect(matched('title', 'url').fields).toEqual(['title: title', 'url: citations']);
  });

  it.each([
    [['id', 'voice'], 'don’t tell whether it has events or figures: “id” and “voice”'],
    [['colour', 'shape'], 'don’t tell whether it has events or figures'],
    [['title', 'Title', 'detail'], 'more than one column for “title”: “title” (A) and “Title” (B)'],
    [['title', 'source', 'Sources'], 'more than one column for “sources”'],
  ])('%j are refused', (header, problem) => {
    expect(() => matchColumns(header)).toThrow(problem);
  });
});
