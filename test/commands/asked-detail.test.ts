import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../src/dossier/schema.ts';
import { readStory } from '../ask/stories.ts';
import { actor, dossierOf, event, figure, snapshotOf } from '../support/build-dossier.ts';
import { textOf } from '../support/read-reply.ts';
import { seenLength } from '../support/seen-text.ts';
import { contextOf } from '../support/shipped.ts';
import { use } from '../support/use-bot.ts';

const suit = event({
  id: 'suit',
  title: 'Families sued the bakery',
  detail: 'The hearing is public. 37 families filed a suit for damages. They were helped by a baker.',
  date: '2025-03-04',
});

const ask = async (question: string, changes: Partial<DossierEvent> = {}) => {
  const dossier = dossierOf({ events: [{ ...suit, ...changes }], actors: [actor()] });
  return textOf(await use('ask', { question }, contextOf(snapshotOf(dossier)))).split('\n');
};

describe('below an event that answers', () => {
  it.each([
    ['how many families are suing', {}, '37 families filed a suit for damages. They were helped by a baker.'],
    [
      'which dishes were recalled',
      { title: 'The bakery recalled three dishes', detail: 'It called back its buns, pies and rolls.' },
      'It called back its buns, pies and rolls.',
    ],
    [
      'why did the bakery close',
      { title: 'The bakery closed', detail: 'A fire had broken out. It closed after inspectors found rats.' },
      'A fire had broken out. It closed after inspectors found rats.',
    ],
    [
      'was the suit of the families for damages',
      {},
      '37 families filed a suit for damages. They were helped by a baker.',
    ],
  ])('stands the sentence of its detail that has what was asked: %s', async (asked, changes, sentence) => {
    const [head, ...lines] = await ask(asked, changes);
    expect(head).toMatch(/^### 📰 4 March 2025: /);
    expect(lines[1]).toContain('[1]');
    expect(lines[0]).toBe(`📰 ${sentence}`);
  });

  it.each([
    ['when did the families sue', {}],
    ['who sued the bakery', {}],
    ['how many families are suing', { title: '37 families sued the bakery' }],
    ['how many families are suing', { detail: 'Families sued. Two lawyers came.' }],
    ['how many families are suing', { hedge: 'reportedly', title: 'Families reportedly sued' }],
    ['how many families are suing', { detail: `37 families filed a suit${' for damages'.repeat(30)}.` }],
  ])(
    'stands none where the title has it, the detail lacks it, doubts it less, or is too long: %s %j',
    async (asked, changes) => {
      expect((await ask(asked, changes)).join('\n')).not.toMatch(/^📰/m);
    },
  );

  it('keeps the mark below a head that names who says it', async () => {
    const [head, first] = await ask('how many families are suing', {
      saidBy: 'someone',
      voice: 'commentary',
    });
    expect(head).toMatch(/^### 💬 .*Someone: Families sued the bakery\.$/);
    expect(first).toMatch(/^💬 37 families filed a suit/);
  });

  it('takes the place of a supporting line that has less of the question, within the budget', async () => {
    const figures = [
      figure({
        label: 'Price of a cake',
        statement: 'Families pay 12 crowns for a cake, which the bakery calls cheap.',
      }),
    ];
    const longer =
      '37 families from all the villages along the river filed a suit for damages at the court of the town, with the help of a baker.';
    const dossier = dossierOf({ events: [{ ...suit, detail: longer }], figures });
    const reply = await use(
      'ask',
      { question: 'how many families are suing' },
      contextOf(snapshotOf(dossier)),
    );
    expect(textOf(reply)).toContain(longer);
    expect(seenLength(reply)).toBeLessThanOrEqual(350);
  });

  it('gives way to a supporting line that has as much', async () => {
    const { snapshot } = await readStory('product-recall');
    const asked = { question: 'How long is it dangerous after I turn it off?' };
    expect(textOf(await use('ask', asked, contextOf(snapshot)))).toContain('for up to 25 minutes');
  });
});
