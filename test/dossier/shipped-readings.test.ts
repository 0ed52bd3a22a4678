import { describe, expect, it } from 'vitest';
import { holderOf, questionsTouching, readingsOf, silentAccounts } from '../../src/dossier/readings.ts';
import { only, shipped } from '../support/shipped.ts';

const { questions, readings } = shipped.dossier;

describe('the shipped questions', () => {
  it.each([
    ['why-transfers', ['Basim Al-Awadi', 'Commentator', 'News analysis']],
    ['damascus-as-jailer', ['Commentator', 'News analysis']],
    ['destination', ['Commentator', 'Falih Al-Fayyadh', 'News analysis', 'US officials']],
    ['north-east-prisoners', ['Commentator']],
    ['after-transfer', ['Commentator', 'News analysis']],
  ])('%s is read, by holder’s name, by %j', (id, holders) => {
    expect(readingsOf(shipped, id).map((reading) => holderOf(shipped, reading))).toEqual(holders);
  });

  it('are these five', () => {
    expect(questions.map(({ id }) => id).toSorted()).toEqual([
      'after-transfer',
      'damascus-as-jailer',
      'destination',
      'north-east-prisoners',
      'why-transfers',
    ]);
  });

  it('are put in no side’s terms', () => {
    const terms = /irregular|assets|afraid|release|preemptive|militants|base|shock|doubt|controvers|regroup/i;
    for (const { text } of questions) {
      expect(text).toMatch(/\?$/);
      expect(text).not.toMatch(terms);
    }
  });

  it('say where the quoted analysis is silent', () => {
    expect(silentAccounts(shipped, 'north-east-prisoners')).toEqual(['News analysis']);
    expect(silentAccounts(shipped, 'damascus-as-jailer')).toEqual([]);
  });

  it('touch the records that they are about', () => {
    const touching = (id: string) => questionsTouching(shipped, id).map((question) => question.id);
    expect(touching('damascus-joins-coalition')).toEqual(['damascus-as-jailer']);
    expect(touching('moved-per-day')).toContain('destination');
    expect(touching('transfers-begun')).toContain('why-transfers');
    expect(touching('general-amnesty-law')).toEqual([]);
  });
});

describe('the shipped readings', () => {
  it('are each cited, and held by whoever their source has say them', () => {
    const spoken = { 'why-al-awadi': 'basim-al-awadi', 'destination-al-fayyadh': 'falih-al-fayyadh' };
    for (const [id, speaker] of Object.entries(spoken)) {
      expect(only(readings, id)).toMatchObject({ saidBy: speaker, holder: speaker, voice: 'reported' });
    }
    for (const { id, citations } of readings) expect(citations.length, id).toBeGreaterThan(0);
  });

  it('keep the analysis’s doubt about Damascus as its own inference', () => {
    expect(only(readings, 'damascus-analysis')).toMatchObject({
      saidBy: null,
      holder: 'quoted-analysis',
      hedge: 'suggest … may',
      citations: [{ source: 'quoted-analysis-text' }],
    });
  });

  it.each([
    ['damascus-analysis', /able and willing.*despite/],
    ['damascus-commentator', /fears.*does not want it at all/],
    ['why-commentator', /irregular forces of its own/],
    ['destination-al-fayyadh', /secure, fortified locations in the south of Iraq/],
    ['destination-commentator', /Bases of the US military in Iraq\?.*Smart money say’s YES/],
    ['after-commentator', /most certainly.*regroup.*possibly.*Syria or Turkey.*perhaps Iran.*its assets/],
    ['north-east-commentator', /almost certainly released.*pressure on Damascus and Turkey.*US and Israel/],
  ])('%s says %j', (id, words) => {
    expect(only(readings, id).statement).toMatch(words);
  });

  it('give a band to “almost certainly” alone', () => {
    const banded = readings.filter(({ likelihood }) => likelihood !== undefined);
    expect(banded.map(({ id, hedge, likelihood }) => [id, hedge, likelihood])).toEqual([
      ['north-east-commentator', 'almost certainly', 'almost-certain'],
    ]);
  });
});
