import { describe, expect, it } from 'vitest';
import { otherLanguage } from '../../src/search/other-language.ts';

const knowsNothing = () => false;

describe('otherLanguage', () => {
  it.each([
    ['hur många fångar ska flyttas'],
    ['ilu więźniów zostanie przeniesionych'],
    ['kuinka monta vankia siirretään'],
    ['berapa banyak tahanan yang dipindahkan'],
    ['có bao nhiêu tù nhân được chuyển'],
    ['çend girtî tên veguhestin'],
    ['adonde los llevan'],
    ['¿cuántos prisioneros?'],
  ])('sees that %s is not English, though no list tells it', (text) => {
    expect(otherLanguage(text, knowsNothing)).not.toBeNull();
  });

  it.each([
    ['how meny journlists got kiled in syria'],
    ['genral amensty law'],
    ['chariman of pmu sayd wat'],
    ['Erdogan Netanyahu'],
    ['refund?'],
    ['oder neisse'],
    ['La Roche statement'],
  ])('takes %s for English', (text) => {
    expect(otherLanguage(text, knowsNothing)).toBeNull();
  });

  it('takes the names that the dossier has for English', () => {
    const names = new Set(['basim', 'awadi', 'kirkuk']);
    expect(otherLanguage('Basim Awadi Kirkuk', (folded) => names.has(folded))).toBeNull();
    expect(otherLanguage('Basim Awadi Kirkuk', knowsNothing)).toBe('other');
  });
});
