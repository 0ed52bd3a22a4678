import { describe, expect, it } from 'vitest';
import { bandOfHedge, describeLikelihood, LIKELIHOODS } from '../../src/dossier/likelihood.ts';

describe('bandOfHedge', () => {
  // ICD 203, D.6.e.(2)(a): each band has two terms.
  it.each([
    ['almost no chance', 'almost-no-chance'],
    ['remote', 'almost-no-chance'],
    ['very unlikely', 'very-unlikely'],
    ['highly improbable', 'very-unlikely'],
    ['unlikely', 'unlikely'],
    ['improbable', 'unlikely'],
    ['improbably', 'unlikely'],
    ['roughly even chance', 'roughly-even'],
    ['roughly even odds', 'roughly-even'],
    ['likely', 'likely'],
    ['probable', 'likely'],
    ['probably', 'likely'],
    ['very likely', 'very-likely'],
    ['highly probable', 'very-likely'],
    ['almost certain', 'almost-certain'],
    ['almost certainly', 'almost-certain'],
    ['nearly certain', 'almost-certain'],
  ])('maps “%s” to %s', (hedge, band) => {
    expect(bandOfHedge(hedge)).toBe(band);
    expect(bandOfHedge(` ${hedge.toUpperCase()} `)).toBe(band);
  });

  it.each([
    'may',
    'might',
    'could',
    'possibly',
    'perhaps',
    'possibly … perhaps',
    'most certainly',
    'certainly',
    'suggest',
    'suggest … may',
    'is expected to',
    'have suggested could',
    'Smart money say’s YES',
    'not likely',
    'almost certainly not',
    'less than likely',
    '',
  ])('maps “%s” to no band', (hedge) => {
    expect(bandOfHedge(hedge)).toBeNull();
  });
});

describe('describeLikelihood', () => {
  it('gives the bands of ICD 203, each from where the one before ends', () => {
    expect(LIKELIHOODS.map(describeLikelihood)).toEqual([
      'almost no chance, 1 to 5 % (ICD 203)',
      'very unlikely, 5 to 20 % (ICD 203)',
      'unlikely, 20 to 45 % (ICD 203)',
      'roughly even chance, 45 to 55 % (ICD 203)',
      'likely, 55 to 80 % (ICD 203)',
      'very likely, 80 to 95 % (ICD 203)',
      'almost certain, 95 to 99 % (ICD 203)',
    ]);
  });
});
