import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDossier } from '../../src/dossier/parse-dossier.ts';
import { isHeld } from './evaluate.ts';
import { readStory, storyNames } from './stories.ts';

const stories = await Promise.all(storyNames.map(readStory));

describe.each(stories)('the story $name', ({ name, snapshot, questions }) => {
  it('is a valid dossier of about forty entries', () => {
    const text = readFileSync(new URL(`stories/${name}/dossier.json`, import.meta.url), 'utf8');
    expect(parseDossier(JSON.parse(text))).toMatchObject({ ok: true });
    const entries = Object.values(snapshot.byKind).reduce((sum, { size }) => sum + size, 0);
    expect(entries).toBeGreaterThanOrEqual(40);
  });

  it('has sixty questions, twenty of them without an answer, asked once each', () => {
    expect(new Set(questions.map(({ question }) => question.toLowerCase())).size).toBe(60);
    expect(questions).toHaveLength(60);
    expect(questions.filter(({ answers }) => answers.length === 0)).toHaveLength(20);
    expect(questions.filter(({ question }) => question.length > 300)).toEqual([]);
  });

  it('names answers that are there, once each', () => {
    const known = new Set(Object.values(snapshot.byKind).flatMap((records) => [...records.keys()]));
    const unknown = questions.flatMap(({ answers }) => answers).filter((id) => !known.has(id));
    expect(unknown).toEqual([]);
    expect(questions.filter(({ answers }) => new Set(answers).size < answers.length)).toEqual([]);
  });

  it('holds some of its questions back', () => {
    const held = questions.filter(isHeld).length;
    expect(held).toBeGreaterThan(10);
    expect(held).toBeLessThan(30);
  });
});

it('tells what is not there of a story that nobody wrote', async () => {
  await expect(readStory('nobody-wrote-it')).rejects.toThrow();
});
