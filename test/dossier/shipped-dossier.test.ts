import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeJsonSchema } from '../../src/dossier/json-schema.ts';
import { parseDossier } from '../../src/dossier/parse-dossier.ts';
import { SHIPPED_PATH, shipped } from '../support/shipped.ts';

const SCHEMA_PATH = new URL('../../data/dossier.schema.json', import.meta.url);

const file: unknown = JSON.parse(readFileSync(SHIPPED_PATH, 'utf8'));
const { dossier } = shipped;
const statements = [...dossier.events, ...dossier.figures, ...dossier.readings, ...dossier.claims];

describe('the shipped dossier', () => {
  it('has nothing wrong with it', () => {
    expect(parseDossier(file)).toMatchObject({ ok: true });
    expect(shipped.revision).toBe(0);
  });

  it('names the schema that lies beside it', () => {
    expect(dossier.$schema).toBe('./dossier.schema.json');
  });

  it('matches that schema, which refuses what it does not know', () => {
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(SCHEMA_PATH, 'utf8')));
    expect(schema.safeParse(file).error).toBeUndefined();
    expect(schema.safeParse({ ...dossier, extra: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...dossier, title: '' }).success).toBe(false);
  });

  it('cites a source for every statement, and credits none beyond what can be judged', () => {
    for (const { id, citations } of statements) {
      expect(citations.length, id).toBeGreaterThan(0);
      for (const { credibility } of citations) expect(credibility, id).toBe(6);
    }
    for (const { id, reliability } of dossier.sources) expect(reliability.grade, id).toBe('F');
  });

  it('has commentary come from the post, and nothing of the analysis from the commentator', () => {
    const common = new Set(dossier.questions.flatMap((question) => question.common));
    for (const { id, voice, citations } of statements) {
      const cited = citations.map(({ source }) => source);
      // What all sides hold is cited from both.
      expect(cited.includes('commentators-post'), id).toBe(voice === 'commentary' || common.has(id));
    }
  });

  it('knows every actor and every source from somewhere: none is there for nothing', () => {
    const used = JSON.stringify([statements, dossier.sources.map(({ via }) => via)]);
    for (const { id } of dossier.sources) expect(used, id).toContain(`"${id}"`);
    const text = JSON.stringify(file).replaceAll(/"aliases": ?\[[^\]]*\]/g, '');
    for (const { name } of dossier.actors) {
      expect(text.split(name).length - 1, name).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('data/dossier.schema.json', () => {
  it('is what `npm run schema` writes', () => {
    expect(readFileSync(SCHEMA_PATH, 'utf8')).toBe(writeJsonSchema());
  });

  it('says what it is a schema of, and describes its fields to an editor', () => {
    const schema: unknown = JSON.parse(writeJsonSchema());
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Readout dossier',
      additionalProperties: false,
    });
    expect(writeJsonSchema()).toContain('EDTF (ISO 8601-2)');
  });
});
