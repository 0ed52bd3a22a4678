import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, type MigrationSteps } from '../../src/dossier/migrate.ts';
import { SCHEMA_VERSION } from '../../src/dossier/schema.ts';
import { type CheckedFile, checkingFile, MAX_PROBLEMS } from '../../src/transfer/check-import.ts';
import { MAX_DEEP, MAX_VALUES, scanJson } from '../../src/transfer/scan-json.ts';
import { claim, dossierOf, event, figure, source } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

function check(text: string, steps?: MigrationSteps): CheckedFile {
  const checking = checkingFile(text, steps);
  for (let step = checking.next(); ; step = checking.next()) if (step.done) return step.value;
}

function problemsOf(text: string) {
  const checked = check(text);
  return checked.ok ? [] : checked.problems;
}

const DOSSIER = dossierOf({ events: [event()], claims: [claim()] });
const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
const lineOf = (text: string, words: string): number => text.slice(0, text.indexOf(words)).split('\n').length;

describe('a file that is right', () => {
  it.each([
    ['in one line', JSON.stringify(shipped.dossier)],
    ['in many', pretty(shipped.dossier)],
    ['with a byte order’s blanks around it', `\n\t ${pretty(shipped.dossier)}\r\n`],
  ])('%s is the dossier, byte for byte', (_how, text) => {
    const checked = check(text);
    expect(checked).toMatchObject({ ok: true, version: SCHEMA_VERSION, revisions: null });
    expect(JSON.stringify(checked.ok && checked.dossier)).toBe(JSON.stringify(shipped.dossier));
  });

  it('may be an export', () => {
    const text = pretty({
      schemaVersion: SCHEMA_VERSION,
      revision: 3,
      exportedAt: '2026-01-01T00:00:00.000Z',
      dossier: DOSSIER,
      history: [],
    });
    expect(check(text)).toMatchObject({ ok: true, dossier: DOSSIER, revisions: 0 });
  });

  it('may be of an earlier version that is migrated', () => {
    const { title, ...rest } = DOSSIER;
    const old = { ...rest, schemaVersion: 0, name: title };
    const steps: MigrationSteps = new Map([
      ...MIGRATIONS,
      [0, ({ name, ...dossier }) => ({ ...dossier, title: name })],
    ]);
    expect(check(pretty(old), steps)).toMatchObject({ ok: true, dossier: DOSSIER, version: 0 });
    expect(check(pretty({ dossier: old, history: 'of that version' }), steps)).toMatchObject({ ok: true });
  });

  it('is warned of for words that an edit could not save, and not where it is of an earlier version', () => {
    const dossier = dossierOf({ claims: [claim({ hedge: 'perhaps' })] });
    const text = pretty(dossier);
    expect(check(text)).toMatchObject({
      ok: true,
      warnings: [
        {
          path: 'claims[0].hedge',
          line: lineOf(text, '"perhaps"'),
          value: '"perhaps"',
          problem: expect.stringContaining('is not in the statement'),
        },
      ],
    });
    const { unknowns, terms, ...rest } = dossier;
    expect(check(pretty({ ...rest, schemaVersion: 1 }))).toMatchObject({
      ok: true,
      version: 1,
      dossier: { unknowns: [], terms: [] },
      warnings: [],
    });
  });

  it('tells how far it is', () => {
    const checking = checkingFile(JSON.stringify(shipped.dossier));
    const steps = [...checking];
    expect(new Set(steps.map(({ of }) => of)).size).toBe(1);
    expect(steps.at(-1)?.checked).toBeLessThanOrEqual(steps[0]?.of ?? 0);
    expect(steps.map(({ checked }) => checked)).toEqual(
      steps.map(({ checked }) => checked).toSorted((a, b) => a - b),
    );
  });
});

describe('a file that is wrong', () => {
  it('is told with path, line, value and mend of each problem', () => {
    const text = pretty(dossierOf({ events: [event()], claims: [claim()] }))
      .replace('"voice": "reported"', '"voice": "rumour"')
      .replace('"statement": "It is so."', '"statement": ""');
    expect(problemsOf(text)).toEqual([
      {
        path: 'events[0].voice',
        line: lineOf(text, '"rumour"'),
        value: '"rumour"',
        problem: 'write one of: "reported", "commentary"',
      },
      {
        path: 'claims[0].statement',
        line: lineOf(text, '"statement": ""'),
        value: '""',
        problem: 'write at least one character',
      },
    ]);
  });

  it('is told with the line of what lacks a key, and of a key that is unknown', () => {
    const { detail, ...rest } = event();
    const text = pretty({ ...dossierOf({}), events: [{ ...rest, colour: 'red' }] });
    expect(problemsOf(text)).toEqual([
      {
        path: 'events[0].detail',
        line: lineOf(text, '"events": [') + 1,
        value: null,
        problem: 'is missing; write a text in double quotes',
      },
      {
        path: 'events[0].colour',
        line: lineOf(text, '"colour"'),
        value: '"red"',
        problem: 'unknown key "colour"; remove it',
      },
    ]);
  });

  it('has its paths from the whole file where it is an export', () => {
    const dossier = dossierOf({ claims: [claim({ citations: [{ source: 'papre', credibility: 3 }] })] });
    const text = pretty({
      schemaVersion: SCHEMA_VERSION,
      revision: 3,
      exportedAt: '2026-01-01T00:00:00.000Z',
      dossier,
      history: [],
    });
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({
        path: 'dossier.claims[0].citations[0].source',
        line: lineOf(text, '"papre"'),
        value: '"papre"',
      }),
    ]);
  });

  it.each([
    ['a record that is none', { events: [5] }, 'events[0]', 'write an object { "id": …, '],
    ['a list that is none', { events: {} }, 'events', 'write a list [ … ]'],
    ['an id used twice', { events: [event(), event()] }, 'events[1].id', 'taken by one of the events'],
    [
      'an id used in two lists',
      { events: [event({ id: 'claim' })], claims: [claim()] },
      'claims[0].id',
      'taken',
    ],
    [
      'a number out of range',
      { claims: [claim({ citations: [{ source: 'paper', credibility: 9 }] })] },
      'claims[0].citations[0].credibility',
      'write 6 or less',
    ],
    [
      'a fraction',
      { claims: [claim({ citations: [{ source: 'paper', credibility: 1.5 }] })] },
      'claims[0].citations[0].credibility',
      'write a whole number',
    ],
    ['a version that is none', { schemaVersion: '1' }, 'schemaVersion', `write ${SCHEMA_VERSION}`],
    ['no version', { schemaVersion: undefined }, 'schemaVersion', `write ${SCHEMA_VERSION}`],
    ['a newer version', { schemaVersion: SCHEMA_VERSION + 1 }, 'schemaVersion', 'newer than this Readout'],
    [
      'an older version that nothing leads from',
      { schemaVersion: 0 },
      'schemaVersion',
      'nothing leads from version 0',
    ],
  ])('%s', (_what, wrong, path, problem) => {
    expect(problemsOf(pretty({ ...DOSSIER, ...dossierOf({}), ...wrong }))).toEqual([
      expect.objectContaining({ path, problem: expect.stringContaining(problem) }),
    ]);
  });

  it.each([
    ['a key that stands twice', '{"title": "a",\n "title": "b"}', 'title', 2, 'stands twice'],
    ['__proto__', '{"a": [{\n"__proto__": {}}]}', 'a[0].__proto__', 2, 'nothing may be called'],
    ['__proto__ as an escape', '{"\\u005f_proto__": {}}', '__proto__', 1, 'nothing may be called'],
    ['constructor', '{"constructor": {}}', 'constructor', 1, 'nothing may be called'],
    ['nesting beyond reason', '['.repeat(100_000), '[0]'.repeat(MAX_DEEP + 1), 1, 'levels deep'],
    ['no value', '', '(the whole file)', 1, 'ends too early'],
    ['a value cut off', '{"a": [1,\n2', 'a', 2, 'write a comma or a closing bracket'],
    ['two values', '{}\n{}', '(the whole file)', 2, 'remove it'],
    ['a comma too many', '{"a": 1,\n}', '(the whole file)', 2, 'remove the comma before it'],
    ['a text without an end', '{"a": "b', 'a', 1, 'closing quote'],
    ['a line break in a text', '{"a": "b\nc"}', 'a', 1, 'line break'],
    ['an escape that JSON lacks', '{"a": "\\x41"}', 'a', 1, 'backslash'],
    ['a number that JSON lacks', '{"a": 01}', 'a', 1, 'no JSON value'],
    ['a word that JSON lacks', '{"a": NaN}', 'a', 1, 'no JSON value'],
    ['too many values', `[${'0,'.repeat(MAX_VALUES)}0]`, '(the whole file)', 1, 'values; split it'],
  ])('%s', (_what, text, path, line, problem) => {
    const found = problemsOf(text);
    expect(found).toEqual([expect.objectContaining({ line, problem: expect.stringContaining(problem) })]);
    expect(path.startsWith((found[0]?.path ?? '?').replace('…', ''))).toBe(true);
  });

  const SHORT = 'write a number without quotes, below 2^53';
  it.each([
    ['12345678901234567890', 'would be read as 12345678901234567000; ', SHORT],
    ['9007199254740993', 'would be read as 9007199254740992; ', SHORT],
    ['9007199254740992', 'is too great; ', SHORT],
    ['1e400', 'would be read as Infinity; ', SHORT],
    ['1e-400', 'would be read as 0; ', SHORT],
    ['0.1000000000000000055511151231257827', 'would be read as 0.1; ', SHORT],
    ['-0', 'write 0', ''],
    ['"7000"', SHORT, ', or an object'],
    ['"7,000"', SHORT, ''],
    ['{ "min": "7000" }', SHORT, ''],
    ['{ "max": 12345678901234567890 }', 'would be read as', SHORT],
    ['007', 'this is no JSON value; write a number in plain digits', 'no leading zeros'],
    ['+7', 'write a number in plain digits', 'no + before it'],
    ['.5', 'write a number in plain digits', ''],
    ['7,000', 'without a comma in it', ''],
    ['Infinity', 'write a number in plain digits', ''],
  ])('F9: a value of %s is refused with its path and the fix', (written, ...words) => {
    const text = pretty(dossierOf({ figures: [figure({ value: 4711 })] })).replace('4711', written);
    const found = problemsOf(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.path).toMatch(/^figures\[0\](?:\.value(?:\.m(?:in|ax))?)?$/);
    for (const part of words) expect(found[0]?.problem).toContain(part);
  });

  it('F9: a number that is altered is refused in the history of an export too, with what else is wrong', () => {
    const dossier = dossierOf({ figures: [figure({ value: 4711, label: '' })] });
    const head = { schemaVersion: SCHEMA_VERSION, revision: 4712, exportedAt: '2026-01-01T00:00:00.000Z' };
    const text = pretty({ ...head, dossier, history: [] })
      .replace('4711', '9007199254740993')
      .replace('4712', '1e400');
    expect(problemsOf(text).map(({ path }) => path)).toEqual([
      'revision',
      'dossier.figures[0].value',
      'dossier.figures[0].label',
    ]);
  });

  it('F9: takes every number that is kept as it is written', () => {
    for (const [written, value] of [
      ['9007199254740991', 2 ** 53 - 1],
      ['0.10', 0.1],
      ['1e3', 1000],
      ['1.5E+2', 150],
      ['0e0', 0],
    ] as const) {
      const text = pretty(dossierOf({ figures: [figure({ value: 4711 })] })).replace('4711', written);
      expect(check(text)).toMatchObject({ ok: true, dossier: { figures: [{ value }] } });
    }
  });

  it('F9: tells no default message of zod, whatever stands where', () => {
    const record = { events: event(), figures: figure(), claims: claim() };
    const odd = [undefined, null, 'x', '', 5, -1.5, true, [], {}, { min: 'x' }, { min: 2, max: 1 }];
    for (const [list, one] of Object.entries(record))
      for (const path of [...Object.keys(one), 'unknown'])
        for (const value of odd)
          for (const { problem } of problemsOf(
            pretty({ ...dossierOf({}), [list]: [{ ...one, [path]: value }] }),
          ))
            expect(problem).not.toMatch(/Invalid|expected|received|Too (?:small|big)|Unrecognized/);
  });

  it('has too many records', () => {
    const events = Array.from({ length: 5001 }, () => ({}));
    expect(problemsOf(JSON.stringify({ ...dossierOf({}), events }))).toEqual([
      expect.objectContaining({ problem: expect.stringContaining('5,002 entries, over the limit of 5,000') }),
    ]);
  });

  it('is told in bounded words, whatever it holds, and how much more there is', () => {
    const keys = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`key-${at}`, 'x'.repeat(50)]));
    const events = Array.from({ length: 1300 }, () => ({ ...event({ title: '' }), id: 5 }));
    const checked = check(JSON.stringify({ ...dossierOf({}), ...keys, events }));
    expect(checked).toMatchObject({ ok: false, more: 2601 - MAX_PROBLEMS });
    for (const { path, problem, value } of checked.ok ? [] : checked.problems) {
      expect(path.length + problem.length + (value?.length ?? 0)).toBeLessThan(600);
    }
  });

  it('has a history that is none', () => {
    const head = {
      schemaVersion: SCHEMA_VERSION,
      revision: 2,
      exportedAt: '2026-01-01T00:00:00.000Z',
      dossier: DOSSIER,
    };
    const revision = {
      number: 1,
      at: '2026-01-01T00:00:00.000Z',
      by: { id: '1', name: 'Ada' },
      why: '',
      origin: 'edit',
      edits: [{ kind: 'events', id: 'event', before: null, after: event() }],
    };
    expect(problemsOf(pretty({ ...head, history: [revision] }))).toEqual([]);
    const gap = pretty({ ...head, history: [revision, { ...revision, number: 3 }] });
    expect(problemsOf(gap)).toEqual([expect.objectContaining({ path: 'history[1].number', value: '3' })]);
    const bad = pretty({ ...head, history: [{ ...revision, by: 'Ada' }] });
    expect(problemsOf(bad)).toEqual([expect.objectContaining({ path: 'history[0].by', value: '"Ada"' })]);
    expect(problemsOf(pretty({ ...head, history: [], extra: 1 }))).toHaveLength(1);
    expect(problemsOf(pretty({ ...head }))).toEqual([expect.objectContaining({ path: 'history' })]);
  });
});

it('reads as JSON exactly what JSON.parse reads, but for what is forbidden', () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const broken = fc
    .tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.constantFrom('', '"', '\\', ',', '}', ']', '\n', '1', 'e', '.'),
    )
    .map(([text, at, mark]) => {
      const place = text.length === 0 ? 0 : at % text.length;
      return text.slice(0, place) + mark + text.slice(place + 1);
    });
  fc.assert(
    fc.property(fc.oneof(fc.json({ maxDepth: 4 }), broken), (text) => {
      const found = scanJson(text);
      fc.pre(found === null || !/stands twice|may be called/.test(found.problem));
      expect(found === null).toBe(parses(text));
    }),
    { numRuns: 3000 },
  );
});

it('never fails on any text, nor lets one through that the schema refuses', () => {
  const base = JSON.stringify(dossierOf({ sources: [source()], events: [event()], claims: [claim()] }));
  const spoiled = fc
    .tuple(fc.nat(base.length - 1), fc.string({ maxLength: 6 }))
    .map(([at, text]) => base.slice(0, at) + text + base.slice(at + text.length));
  fc.assert(
    fc.property(spoiled, (text) => {
      const checked = check(text);
      if (checked.ok) expect(JSON.parse(text)).toEqual(checked.dossier);
      else expect(checked.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
