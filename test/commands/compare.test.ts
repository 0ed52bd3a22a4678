import { describe, expect, it } from 'vitest';
import { compareNames, holderOf, readingsOf } from '../../src/dossier/readings.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { actor, assessment, event, question, reading, snapshotOf, source } from '../support/build-dossier.ts';
import { buttonOf, selectsOf, textOf } from '../support/read-reply.ts';
import { contextOf, only, shipped, shippedContext } from '../support/shipped.ts';
import { pagesOf, press, use } from '../support/use-bot.ts';

const compare = (options = {}, context = shippedContext) => use('compare', options, context);
const whole = async (options = {}, context = shippedContext): Promise<string> =>
  (await pagesOf(await compare(options, context), context)).map(textOf).join('\n');

describe('/compare without a question', () => {
  it('lists every contested question with each of its readings, by holder’s name', async () => {
    const text = await whole();
    for (const { id, text: asked } of shipped.dossier.questions) {
      expect(text).toContain(`**Contested: ${asked}**`);
      const holders = readingsOf(shipped, id).map((one) => holderOf(shipped, one));
      expect(holders).toEqual(holders.toSorted(compareNames));
      for (const one of readingsOf(shipped, id))
        expect(text).toContain(`- ${holderOf(shipped, one)} (${one.voice}`);
    }
    expect(text).toContain('Quoted news analysis does not address this.');
    expect(text).toContain('Readout does not judge which is right.');
  });

  it('opens any of them, with its picture or without as asked', async () => {
    for (const picture of [true, false]) {
      const [select] = selectsOf(await compare({ picture }));
      const opened = await press(select?.custom_id ?? '', ['damascus-as-jailer'], shippedContext);
      expect(textOf(opened)).toContain('### What does the US think Syria’s administration would do');
      expect(opened.picture !== undefined).toBe(picture);
      const back = buttonOf(opened, 'All contested questions');
      expect(textOf(await press(back?.custom_id ?? '', [], shippedContext))).toContain(
        '### Contested questions',
      );
    }
  });

  it('says so where nothing is contested', async () => {
    const reply = await compare({}, contextOf(snapshotOf({})));
    expect(textOf(reply)).toContain('The dossier has no contested question.');
  });
});

describe('/compare question', () => {
  it('shows each reading with holder, statement, hedge as said, its band, and sources', async () => {
    const text = await whole({ question: 'north-east-prisoners' });
    expect(text).toContain(
      '**Commentary reading** of Commentator: The Kurds of north-east Syria almost certainly',
    );
    expect(text).toContain(
      '**Hedge** “almost certainly”, almost certain, 95 to 99 % (ICD 203) · Commentator’s post [F6]',
    );
    expect(text).toContain('Quoted news analysis does not address this.');
  });

  it('shows what all hold, what only one says, and what adds to them', async () => {
    const text = await whole({ question: 'why-transfers' });
    expect(text).toMatch(/__What all of them hold__\n.*The US is moving people.*\n.*\(2 sources, 1 origin\)/);
    expect(text).toMatch(
      /__What only the reading of Commentator says__\n\*\*Commentary\*\*.*irregular forces of its own/,
    );
    expect(text).toMatch(/__What adds to these, and is part of no reading__\n.*projected confidence/);
    expect(text).toContain('Readings and evidence rest on 3 sources, 1 origin.');
    expect(text).toContain('All of this is known through one document: Commentator’s post.');
  });

  it('shows each judgement with its reason and who judged', async () => {
    const text = await whole({ question: 'damascus-as-jailer' });
    for (const [id, holder] of [
      ['transfers-for-doubt', 'Quoted news analysis'],
      ['transfers-for-fear', 'Commentator'],
    ]) {
      const { judgement, reason, by } = only(shipped.dossier.assessments, id ?? '');
      expect(text).toContain(`- ${holder}: **${judgement}**: ${reason} (judged by ${by})`);
    }
    expect(text).toContain('- Commentator: **0 inconsistent** · 1 consistent · 0 not judged');
    expect(text).toContain('- Quoted news analysis: **0 inconsistent** · 1 consistent · 0 not judged');
    expect(text).toContain('counts are no probabilities, and no ranking');
  });

  it('shows that the rest is not judged', async () => {
    const assessments = shipped.dossier.assessments.slice(0, 1);
    const context = contextOf(createSnapshot({ ...shipped.dossier, assessments }, 1));
    const text = await whole({ question: 'damascus-as-jailer' }, context);
    expect(text.match(/- Not judged: Commentator\n/g)).toHaveLength(1);
    expect(text).toContain('- Commentator: **0 inconsistent** · 0 consistent · 1 not judged');
    expect(text).toContain('- Quoted news analysis: **0 inconsistent** · 1 consistent · 0 not judged');
    expect(text).toContain('counts are no probabilities, and no ranking');
    expect(text).toContain('Whether it tells readings apart is open');
  });

  it('says that nobody judged where nobody did, and offers no count', async () => {
    const reply = await compare({ question: 'north-east-prisoners' });
    expect(textOf(reply)).toContain('Nobody has judged evidence on this question yet.');
    expect(selectsOf(reply)).toHaveLength(1);
  });

  it('can be asked for by its text, and names those near to one that is not there', async () => {
    const [asked] = shipped.dossier.questions;
    expect(textOf(await compare({ question: asked?.text }))).toContain(`### ${asked?.text}`);
    await expect(compare({ question: 'transfer' })).rejects.toThrow(
      /No question is called “transfer”.*`after-transfer`/,
    );
  });

  it('leaves the picture out where it is not wanted, on later pages as well', async () => {
    const pages = await pagesOf(
      await compare({ question: 'damascus-as-jailer', picture: false }),
      shippedContext,
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const { picture } of pages) expect(picture).toBeUndefined();
    expect((await compare({ question: 'damascus-as-jailer' })).picture?.name).toBe('views.png');
  });
});

describe('counting again', () => {
  const cited = (...sources: string[]) => sources.map((one) => ({ source: one, credibility: 3 }));
  const context = contextOf(
    snapshotOf({
      sources: [
        source({ id: 'strong', reliability: { grade: 'A', reason: 'Known.' } }),
        source({ id: 'strong-too', via: 'strong', reliability: { grade: 'B', reason: 'Known.' } }),
        source({ id: 'weak', reliability: { grade: 'E', reason: 'Known.' } }),
        source({ id: 'unknown', reliability: { grade: 'F', reason: 'Not known.' } }),
      ],
      actors: [actor({ id: 'anna', name: 'Anna' }), actor({ id: 'zoe', name: 'Zoe' })],
      questions: [question()],
      readings: [
        reading({ id: 'of-zoe', holder: 'zoe', citations: cited('strong') }),
        reading({ id: 'of-anna', holder: 'anna', citations: cited('strong') }),
      ],
      events: ['strong', 'strong-too', 'weak', 'unknown'].map((id) =>
        event({ id: `e-${id}`, citations: cited(id) }),
      ),
      assessments: ['strong', 'strong-too', 'weak', 'unknown'].map((id) =>
        assessment({ id: `a-${id}`, evidence: `e-${id}`, reading: 'of-anna', judgement: 'inconsistent' }),
      ),
    }),
  );
  const counted = async (label: RegExp): Promise<string> => {
    const select = selectsOf(await compare({ question: 'question' }, context)).find(({ placeholder }) =>
      placeholder?.startsWith('Count'),
    );
    const option = select?.options.find((one) => label.test(one.label));
    return textOf(await press(select?.custom_id ?? '', [option?.value ?? ''], context));
  };

  it('leaves weak sources out, says how many items that leaves out, and keeps F', async () => {
    expect(await counted(/^All sources, each/)).toContain('- Anna: **4 inconsistent**');
    const text = await counted(/below C, each/);
    expect(text).toContain('- Anna: **3 inconsistent**');
    expect(text).toContain(
      'Without sources graded below C (1 item left out; F, “cannot be judged”, is no low grade and stays).',
    );
  });

  it('counts one origin once', async () => {
    const text = await counted(/^All sources, one origin/);
    expect(text).toContain('- Anna: **3 inconsistent**');
    expect(text).toContain('What comes from one origin counts once.');
    expect(await counted(/below A, one origin/)).toContain('- Anna: **2 inconsistent**');
  });

  it('keeps the order by holder’s name whatever is counted', async () => {
    for (const label of [/^All sources, each/, /below A, one origin/]) {
      const text = await counted(label);
      expect(text.indexOf('- Anna: **')).toBeLessThan(text.indexOf('- Zoe: **'));
    }
  });

  it('refuses a way of counting that there is not', async () => {
    const { custom_id = '' } = selectsOf(await compare({ question: 'question' }, context)).at(-1) ?? {};
    await expect(press(custom_id, ['E:x'], context)).rejects.toThrow('earlier version');
  });
});
