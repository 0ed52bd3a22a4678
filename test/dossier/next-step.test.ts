import { describe, expect, it } from 'vitest';
import { isBare, nextStepOf } from '../../src/dossier/next-step.ts';
import {
  actor,
  claim,
  event,
  figure,
  question,
  reading,
  snapshotOf,
  source,
  unknown,
} from '../support/build-dossier.ts';

const QUESTION = question();
const actors = [actor(), actor({ id: 'else', name: 'Somebody else' })];
const VIEWS = [reading(), reading({ id: 'other', holder: 'else' })];

describe('what a begun story needs next', () => {
  it.each([
    ['an empty one', { sources: [] }, { add: 'source' }],
    ['one with a source alone', {}, { add: 'statement' }],
    ['one with people in it', { actors }, { add: 'statement' }],
    ['one with an event', { events: [event()] }, { add: 'question' }],
    ['one with a figure', { figures: [figure()] }, { add: 'question' }],
    ['one with a claim', { claims: [claim()] }, { add: 'question' }],
    ['one with a question', { events: [event()], questions: [QUESTION] }, { add: 'view', views: 0 }],
    [
      'one with a view',
      { events: [event()], actors, questions: [QUESTION], readings: VIEWS.slice(0, 1) },
      { add: 'view', views: 1 },
    ],
  ])('%s', (_name, records, step) => {
    expect(nextStepOf(snapshotOf(records))).toMatchObject(step);
  });

  it('asks for the second view on the question that has one, wherever it stands', () => {
    const asked = question({ id: 'asked', text: 'When?' });
    const records = { events: [event()], actors, questions: [QUESTION, asked] };
    const [view] = VIEWS;
    expect(
      nextStepOf(snapshotOf({ ...records, readings: [{ ...reading(), ...view, question: 'asked' }] })),
    ).toEqual({ add: 'view', question: asked, views: 1 });
  });

  it('is nothing once one question has two views, or the story has grown without', () => {
    expect(
      nextStepOf(snapshotOf({ events: [event()], actors, questions: [QUESTION], readings: VIEWS })),
    ).toBeNull();
    const events = Array.from({ length: 26 }, (_, at) => event({ id: `event-${at}` }));
    expect(nextStepOf(snapshotOf({ events }))).toBeNull();
    expect(nextStepOf(snapshotOf({ events: events.slice(1) }))).toEqual({ add: 'question' });
  });
});

describe('a dossier of which nothing could be told', () => {
  it.each([
    ['has nothing', { sources: [] }, true],
    ['has sources and people alone', { sources: [source()], actors }, true],
    ['has an empty summary', { summary: { text: '', citations: [] } }, true],
    ['has a summary', { summary: { text: 'It is so.', citations: [] } }, false],
    ['has an event', { events: [event()] }, false],
    ['says what nobody says', { unknowns: [unknown()] }, false],
    ['asks something', { questions: [QUESTION] }, false],
  ])('%s', (_name, records, bare) => {
    expect(isBare(snapshotOf(records))).toBe(bare);
  });
});
