import { describe, expect, it } from 'vitest';
import { selectTimeline } from '../../src/dossier/timeline.ts';
import { only, shipped } from '../support/shipped.ts';

const { events } = shipped.dossier;

describe('the shipped events', () => {
  it.each([
    ['general-amnesty-law', '2025'],
    ['damascus-joins-coalition', '2025-12'],
    ['al-awadi-statement', '2026?-01-22'],
    ['transfers-begun', null],
    ['al-fayyadh-statement', null],
    ['recent-reforms', null],
    ['transfers-to-accelerate', null],
    ['fighters-entered-syria', null],
    ['release-in-north-east', null],
    ['operation-foreseen', null],
  ])('%s is dated %s, as exact as the document', (id, date) => {
    expect(only(events, id).date).toBe(date);
  });

  it('are these ten and no more', () => {
    expect(events).toHaveLength(10);
  });

  it('say why the year of 22 January is inferred, and why what is undated is', () => {
    expect(only(events, 'al-awadi-statement').dateNote).toMatch(
      /without a year; 2026 is inferred.*December 2025/,
    );
    for (const { id, date, dateNote } of events) if (date === null) expect(dateNote, id).toBeDefined();
  });

  it.each([
    [
      'transfers-begun',
      ['has begun', 'thousands', 'alleged', 'Up to 7,000 suspected', 'expected', 'controversy in Iraq'],
    ],
    ['general-amnesty-law', ['thousands', 'accused of having ties', 'released']],
    ['al-awadi-statement', ['official Iraqi News Agency', 'preemptive']],
    ['al-fayyadh-statement', ['journalists', 'secure, fortified', 'south of Iraq']],
    ['recent-reforms', ['Reports suggest', 'many facilities', 'above 300 %']],
    ['transfers-to-accelerate', ['over the coming weeks', 'hundreds', 'by air']],
    ['release-in-north-east', ['almost certainly', 'in the hope', 'Damascus and Turkey']],
    ['operation-foreseen', ['most certainly', 'commentator calls its irregular forces']],
    ['fighters-entered-syria', ['white Toyotas', 'from its north', 'commentator calls']],
  ])('%s keeps the small words: %j', (id, words) => {
    for (const word of words) expect(only(events, id).detail).toContain(word);
  });

  it('mark as outlook only what is yet to come, each with who says so', () => {
    const { entries } = selectTimeline(shipped, { kind: 'outlook' });
    expect(entries.map(({ event }) => [event.id, event.voice, event.saidBy])).toEqual([
      ['transfers-to-accelerate', 'reported', 'us-officials'],
      ['operation-foreseen', 'commentary', null],
    ]);
  });

  it('are in the commentator’s voice where the post alone tells them', () => {
    const told = events.filter(({ voice }) => voice === 'commentary').map(({ id }) => id);
    expect(told).toEqual(['fighters-entered-syria', 'release-in-north-east', 'operation-foreseen']);
  });
});
