import { describe, expect, it } from 'vitest';
import { relationsOf } from '../../src/dossier/claims.ts';
import { relayChain } from '../../src/dossier/speaker.ts';
import { only, shipped } from '../support/shipped.ts';

const { claims, sources } = shipped.dossier;

describe('the shipped claims', () => {
  it.each([
    ['preemptive-step', 'basim-al-awadi', 'named-source', undefined],
    ['secure-locations-prepared', 'falih-al-fayyadh', 'named-source', undefined],
    ['us-may-doubt-damascus', null, 'inference', 'suggest … may'],
    ['doubt-behind-transfers', null, 'inference', 'suggest … may'],
    ['us-fears-detention', null, 'inference', undefined],
    ['could-strain-infrastructure', 'observers', 'unnamed-source', 'have suggested … could'],
    ['transfers-will-accelerate', 'us-officials', 'unnamed-source', undefined],
    ['moved-by-air-daily', 'us-officials', 'unnamed-source', undefined],
    ['prepared-for-operation', null, 'none-given', 'most certainly'],
    ['regroup-and-re-enter', null, 'none-given', 'possibly … perhaps'],
    ['moved-to-us-bases', null, 'none-given', 'Smart money say’s YES'],
    ['kurds-released-prisoners', null, 'none-given', 'almost certainly'],
  ])('%s is said by %j, on the basis %s, hedged %j', (id, saidBy, basis, hedge) => {
    const claim = only(claims, id);
    expect([claim.saidBy, claim.basis, claim.hedge]).toEqual([saidBy, basis, hedge]);
  });

  it('give a band of ICD 203 to “almost certainly” alone', () => {
    const banded = claims.filter(({ likelihood }) => likelihood !== undefined);
    expect(banded.map(({ id, likelihood }) => [id, likelihood])).toEqual([
      ['kurds-released-prisoners', 'almost-certain'],
    ]);
  });

  it('have the remark about US bases add to the officials’ sentence, and dispute nothing', () => {
    const { disputes, supports, annotates } = only(claims, 'moved-to-us-bases');
    expect([disputes, supports]).toEqual([[], []]);
    expect(annotates).toContain('moved-by-air-daily');
  });

  it('have the commentator dispute the analysis’s doubt about Damascus, and nobody else anything', () => {
    const disputing = claims.filter(({ disputes }) => disputes.length > 0);
    expect(new Set(disputing.map(({ voice }) => voice))).toEqual(new Set(['commentary']));
    expect(new Set(disputing.flatMap(({ disputes }) => disputes))).toEqual(
      new Set(['us-may-doubt-damascus', 'doubt-behind-transfers']),
    );
    const { receives } = relationsOf(shipped, 'us-may-doubt-damascus');
    expect(receives.disputes.map(({ id }) => id)).toEqual(['not-my-view', 'us-fears-detention']);
  });

  it.each([
    ['controversy-in-iraq', /controversy in Iraq/],
    ['officials-project-confidence', /projected confidence/],
    ['us-may-doubt-damascus', /suggest.*US officials may doubt.*capacity.*will.*hold on to IS members/],
    ['moved-to-iraqi-prisons', /alleged IS detainees.*prison facilities in Iraq/],
    [
      'doubt-behind-transfers',
      /suggest.*US officials may have doubts.*can and will go on detaining IS members/,
    ],
    ['added-to-those-held', /7,000 high-security detainees.*inmates whom Iraq already holds/],
    ['despite-coalition', /Notably.*despite.*integrated.*December 2025/],
    ['systemic-shock', /high-security.*shock/],
    ['could-strain-infrastructure', /could strain court and prison infrastructure.*already has problems/],
    ['transfers-will-accelerate', /pace.*pick up over the coming weeks/],
    ['moved-by-air-daily', /pace.*hundreds.*Iraqi facilities by air every day/],
    ['earlier-post', /earlier post by the commentator.*about Syria/],
    ['own-irregular-forces', /irregular forces of its own/],
    ['assets-used-as-necessary', /In any case.*its assets as it needs to/],
    ['us-fears-detention', /US fears.*would go on holding the IS members/],
    ['detention-in-best-interest', /best interest/],
    ['us-does-not-want-it', /does not want.*at all/],
    ['came-from-northern-iraq', /from Iraq, from its north.*white Toyotas.*entered Syria/],
    ['come-full-circle', /from northern Iraq.*full circle.*where they began/],
    ['kurds-released-prisoners', /almost certainly.*Damascus and Turkey.*US and Israel/],
  ])('%s says %j', (id, words) => {
    expect(only(claims, id).statement).toMatch(words);
  });

  it('mark as outlook what is to come', () => {
    expect(claims.filter(({ outlook }) => outlook).map(({ id }) => id)).toEqual([
      'could-strain-infrastructure',
      'transfers-will-accelerate',
      'moved-by-air-daily',
      'prepared-for-operation',
      'regroup-and-re-enter',
      'assets-used-as-necessary',
      'moved-to-us-bases',
    ]);
  });
});

describe('the shipped sources', () => {
  it.each([
    ['al-awadi-to-ina', ['al-awadi-to-ina', 'quoted-analysis-text', 'commentators-post']],
    ['us-officials-statements', ['us-officials-statements', 'quoted-analysis-text', 'commentators-post']],
    ['observers-suggestions', ['observers-suggestions', 'quoted-analysis-text', 'commentators-post']],
    ['reports-on-occupancy', ['reports-on-occupancy', 'quoted-analysis-text', 'commentators-post']],
    ['al-fayyadh-to-journalists', ['al-fayyadh-to-journalists', 'quoted-analysis-text', 'commentators-post']],
  ])('%s is known only through the analysis in the post', (id, chain) => {
    expect(relayChain(shipped, id).map((source) => source.id)).toEqual(chain);
  });

  it('name no publisher or date but of the words to the Iraqi News Agency, its year inferred, and no address', () => {
    expect(sources.flatMap(({ publisher }) => publisher ?? [])).toEqual(['Iraqi News Agency']);
    expect(sources.flatMap(({ id, published }) => (published === null ? [] : [[id, published]]))).toEqual([
      ['al-awadi-to-ina', '2026?-01-22'],
    ]);
    expect(sources.flatMap(({ url }) => url ?? [])).toEqual([]);
  });
});
