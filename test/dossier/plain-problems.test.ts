import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeIssue } from '../../src/dossier/parse-dossier.ts';
import { plainError } from '../../src/dossier/plain-error.ts';
import { RECORD_LISTS, recordSchemas } from '../../src/dossier/record-lists.ts';
import { dossierSchema } from '../../src/dossier/schema.ts';
import { editSchema, revisionSchema } from '../../src/revisions/revision.ts';
import {
  assessment,
  claim,
  dossierOf,
  event,
  figure,
  question,
  reading,
  source,
} from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

/** What a client or a file may have in any place. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  0.5,
  7,
  2 ** 60,
  '',
  ' ',
  'Not A Slug!',
  '2026-13-45',
  'x'.repeat(5000),
  true,
  [],
  [null],
  {},
  { unknown: 1 },
  { min: 5, max: 1 },
  10n,
  Symbol.iterator,
  () => 0,
];

/** Zod’s own words, and what only a developer reads. */
const PROSE =
  /\b(?:invalid|expected|received|too (?:small|big)|unrecognized|required|NaN|undefined|string|array|boolean|object at|regex|union|symbol|bigint|function)\b/i;

type Path = readonly (string | number)[];

/** Every place of a value, the whole first. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? value.map((one, at) => [at, one] as const) : Object.entries(value);
  return [path, ...inner.flatMap(([key, one]) => pathsOf(one, [...path, key]))];
}

/** Every key that a schema has there, the optional ones too. */
function keysOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function withWrong(value: unknown, path: Path, wrong: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return wrong;
  if (Array.isArray(value)) return value.map((one, at) => (at === key ? withWrong(one, rest, wrong) : one));
  const record: Readonly<Record<string, unknown>> = { ...(value as object) };
  return { ...record, [key]: withWrong(record[key], rest, wrong) };
}

function problemsOf(schema: z.ZodType, value: unknown): readonly string[] {
  const { error } = schema.safeParse(value, { error: plainError });
  return (error?.issues ?? []).map((issue) => describeIssue(issue, '', issue.path, schema).problem);
}

/** All that is said of a value that is wrong in one place, whichever that is. */
function everyProblem(schema: z.ZodType, value: unknown): ReadonlySet<string> {
  const paths = [...pathsOf(value), ...keysOf(schema).map((key) => [key])];
  return new Set(
    paths.flatMap((path) => WRONG.flatMap((wrong) => problemsOf(schema, withWrong(value, path, wrong)))),
  );
}

const FULL = dossierOf({
  events: [event()],
  figures: [figure()],
  questions: [question()],
  readings: [reading()],
  claims: [claim()],
  sources: [source()],
  assessments: [assessment()],
});

const REVISION = {
  number: 1,
  at: '2026-01-22T09:00:00.000Z',
  by: { id: '7', name: 'Ada' },
  why: '',
  origin: 'edit',
  edits: [{ kind: 'claims', id: 'claim', before: null, after: claim() }],
};

describe('D7: no prose of zod reaches a person', () => {
  it.each(RECORD_LISTS)('in whatever place of %s something is wrong', (list) => {
    const [record] = [...FULL[list], ...shipped.dossier[list]];
    const problems = everyProblem(recordSchemas[list], record);
    expect(problems.size).toBeGreaterThan(3);
    expect([...problems].filter((problem) => PROSE.test(problem.replaceAll(/"[^"]*"/g, '')))).toEqual([]);
  });

  it.each([
    ['a dossier', dossierSchema, FULL],
    ['an edit', editSchema, REVISION.edits[0]],
    [
      'an edit of the dossier itself',
      editSchema,
      { kind: 'dossier', field: 'title', before: 'A', after: 'B' },
    ],
    ['an edit of an order', editSchema, { kind: 'order', list: 'claims', before: [], after: [] }],
    ['a revision', revisionSchema, REVISION],
  ])('in whatever place of %s something is wrong', (_what, schema, value) => {
    const problems = [...everyProblem(schema, value)].map((problem) => problem.replaceAll(/"[^"]*"/g, ''));
    expect(problems.length).toBeGreaterThan(3);
    expect(problems.filter((problem) => PROSE.test(problem))).toEqual([]);
  });
});

describe('D11: what to write instead', () => {
  const problemAt = (list: (typeof RECORD_LISTS)[number], path: Path, wrong: unknown) => {
    const [record] = [...FULL[list], ...shipped.dossier[list]];
    return problemsOf(recordSchemas[list], withWrong(record, path, wrong));
  };

  it.each([
    ['figures', ['place'], undefined, 'is missing; write a text in double quotes, or null'],
    ['figures', ['place'], '', 'write at least one character, or null'],
    ['figures', ['qualifier'], 'circa', 'write one of: "about", "up to", "over", or null'],
    ['figures', ['value'], 'many', 'write a number without quotes, below 2^53, or an object { … }, or null'],
    ['figures', ['measure'], undefined, /^is missing; write one of: "population"/],
    ['claims', ['hedge'], null, 'write a text in double quotes, or leave the key out'],
    ['claims', ['citations', 0], 'sheet', 'write an object { "source": …, "credibility": … }'],
    ['sources', ['reliability'], 'F', 'write an object { "grade": …, "reason": … }'],
    ['claims', ['citations', 0, 'credibility'], Number.NaN, 'write a number'],
  ] as const)('of %s %j: %j', (list, path, wrong, problem) => {
    expect(problemAt(list, path, wrong)).toEqual([
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    ]);
  });
});
