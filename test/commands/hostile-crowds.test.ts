import { describe, expect, it } from 'vitest';
import { type Crowd, FEW, HOSTILE, hostileDossier } from '../support/hostile-dossier.ts';
import { problemsOf } from '../support/reply-problems.ts';

describe('a crowd of hostile records never makes a body that Discord refuses, nor a ping', () => {
  const crowds: readonly (readonly [string, Partial<Crowd>])[] = [
    ['200 readings of one question', { readings: 200 }],
    ['60 contested questions on one record', { questions: 60, readings: 120, claims: 40 }],
    ['60 citations of every record', { sources: 60 }],
    ['50 events on one date', { events: 75 }],
    ['20 figures, 4 of them of the same arrivals', { figures: 20 }],
    ['40 claims, each disputing twelve', { claims: 40 }],
  ];

  it.each(crowds)('with %s', async (_, crowd) => {
    const dossier = hostileDossier(() => HOSTILE, { ...FEW, ...crowd });
    expect(await problemsOf(dossier)).toEqual([]);
  });
});
