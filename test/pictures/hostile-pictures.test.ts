import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { createRenderer } from '../../src/pictures/renderer/renderer.ts';
import { HOSTILE, hostileDossier } from '../support/hostile-dossier.ts';
import { picturesOf } from './pictures-of.ts';

let server: Server;
let asked = 0;
const failures: string[] = [];
const renderer = createRenderer({ log: ({ message }) => failures.push(message), timeLimit: 60_000 });

beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await renderer.close();
  server.close();
});

const CROWD = { events: 12, figures: 40, readings: 9, questions: 1, claims: 1, sources: 3 };

function crowdedDossier(text: string): Dossier {
  const dossier = hostileDossier(() => text, CROWD);
  const figures = dossier.figures.map((figure) => ({ ...figure, place: text, scope: text }));
  return { ...dossier, figures };
}

const texts: readonly (readonly [name: string, text: () => string])[] = [
  ['everything hostile at once', () => HOSTILE.repeat(30)],
  ['one wide word', () => 'W'.repeat(4000)],
  ['one Arabic word', () => 'اكتظاظ'.repeat(660)],
  ['many words', () => 'words of a sentence that goes on '.repeat(120)],
  ['stacks of marks', () => `Z${'\u0351\u0363\u0300\u0301\u0302\u0303'.repeat(10)}`.repeat(60)],
  ['emoji joined without end', () => '👩\u200d'.repeat(1300)],
  ['directions overridden', () => '\u202eabc\u2067العراق\u2068 (300 %) \u200f'.repeat(100)],
  ['nothing to see', () => '\u200b\u3164 \ufeff'.repeat(1000)],
  ['markup', () => '</text><svg onload="x"/><![CDATA[&amp;&lt;]]> url(#a) {{x}} '.repeat(60)],
  ['lone surrogates', () => '\ud83d\udc00\ud83d '.repeat(1000)],
  ['one letter', () => 'x'],
];

describe('pictures of a dossier made of', () => {
  it.each(texts)('%s are drawn, small enough, and described within the limit', async (_, text) => {
    const pictures = picturesOf(createSnapshot(crowdedDossier(text()), 0));
    expect(pictures.map(({ name }) => name)).toEqual(['capacity.png', 'timeline.png', 'views.png']);
    for (const { card, alt } of pictures) {
      expect(alt.length).toBeLessThanOrEqual(1024);
      expect(alt.isWellFormed()).toBe(true);
      expect(alt).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      const png = await renderer.render(card);
      expect(png.length).toBeLessThan(150_000);
      expect(JSON.stringify(card).length).toBeLessThan(20_000);
    }
    expect(failures).toEqual([]);
  });

  it('addresses ask nobody for anything', async () => {
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/a.png`;
    const text = `${address} <img src="${address}"> url(${address}) 😀`;
    for (const { card } of picturesOf(createSnapshot(crowdedDossier(text), 0))) await renderer.render(card);
    expect(asked).toBe(0);
    expect(failures).toEqual([]);
  });
});
