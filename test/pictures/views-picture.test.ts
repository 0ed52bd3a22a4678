import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/dossier/schema.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import type { Picture } from '../../src/pictures/cards/picture.ts';
import type { ViewsCard } from '../../src/pictures/cards/views-card.ts';
import { viewsPicture } from '../../src/pictures/cards/views-picture.ts';
import { actor, question, reading, snapshotOf } from '../support/build-dossier.ts';
import { only, shipped } from '../support/shipped.ts';
import { given } from './pictures-of.ts';

function pictureOf(snapshot: Snapshot, id = 'question'): Picture | null {
  return viewsPicture(snapshot, only(snapshot.dossier.questions, id));
}

function cardOf(picture: Picture | null): ViewsCard {
  const { card } = given(picture);
  if (card.kind !== 'views') throw new Error('Another card.');
  return card;
}

/** A question with so many views, of A, B, C and so on; each is changed by its place. */
function withViews(count: number, change: (at: number) => Partial<Reading> = () => ({})): Snapshot {
  const names = Array.from({ length: count }, (_, at) => String.fromCharCode(97 + at));
  return snapshotOf({
    questions: [question()],
    actors: names.map((id) => actor({ id, name: id.toUpperCase() })),
    readings: names.toReversed().map((id) => {
      return reading({ id: `r${id}`, holder: id, ...change(id.charCodeAt(0) - 97) });
    }),
  });
}

describe('the picture of the views on each question of the shipped dossier', () => {
  it.each(shipped.dossier.questions)('$id: has every view whole, by name, with its voice', ({ id, text }) => {
    const picture = given(pictureOf(shipped, id));
    const card = cardOf(picture);
    const readings = shipped.dossier.readings.filter((one) => one.question === id);
    expect(picture.name).toBe('views.png');
    expect(card.title).toBe(text);
    expect(card.views.map(({ statement }) => statement).toSorted()).toEqual(
      readings.map(({ statement }) => statement).toSorted(),
    );
    const names = card.views.map(({ holder }) => holder);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    for (const { holder, voice, statement } of card.views)
      expect(picture.alt).toContain(`${holder}, ${voice}: ${statement}`);
  });

  it('keeps every hedge, in the statement or beside it', () => {
    for (const { question: id, hedge } of shipped.dossier.readings) {
      const { views } = cardOf(pictureOf(shipped, id));
      const words = views.map((view) => `${view.statement} ${view.hedge}`.toLowerCase()).join(' ');
      for (const part of hedge?.split('…') ?? []) expect(words).toContain(part.trim().toLowerCase());
    }
  });
});

describe('a picture of views', () => {
  it('is none where nobody has one', () => {
    expect(pictureOf(withViews(0))).toBeNull();
  });

  it('says that Readout does not judge, and marks each view by its voice', () => {
    const card = cardOf(pictureOf(withViews(2, (at) => ({ voice: at === 0 ? 'reported' : 'commentary' }))));
    expect(card.lead).toBe('2 views, by name. Readout doesn’t judge between them.');
    expect(card.views).toMatchObject([
      { holder: 'A', voice: 'reported' },
      { holder: 'B', voice: 'commentary' },
    ]);
  });

  it('says the hedge once', () => {
    const hedged = (statement: string) =>
      cardOf(pictureOf(withViews(1, () => ({ statement, hedge: 'suggest … may' })))).views[0]?.hedge;
    expect(hedged('The moves suggest that it may be so.')).toBeNull();
    expect(hedged('It is so.')).toBe('“suggest … may”');
    expect(hedged(`${'And so on. '.repeat(60)} The moves suggest that it may.`)).toBe('“suggest … may”');
  });

  it('names who does not mention it where one voice alone speaks', () => {
    const other = question({ id: 'other' });
    const { dossier } = withViews(2, (at) =>
      at === 0 ? { voice: 'reported' } : { voice: 'commentary', question: 'other' },
    );
    const card = cardOf(pictureOf(snapshotOf({ ...dossier, questions: [question(), other] })));
    expect(card).toMatchObject({ lead: 'Only one voice says so: A.', notes: ['Not mentioned by: B.'] });
  });

  it('shows eight views and counts all', () => {
    const card = cardOf(pictureOf(withViews(10)));
    expect(card.views.map(({ holder }) => holder).join('')).toBe('ABCDEFGH');
    expect(card.lead).toContain('10 views, by name; the text has all, these are the first 8.');
    expect(cardOf(pictureOf(withViews(8))).lead).not.toContain('first');
  });
});
