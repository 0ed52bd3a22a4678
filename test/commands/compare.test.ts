import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { MARKS } from '../../src/discord/replies/attribution.ts';
import { ACCENTS } from '../../src/discord/replies/components.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { actorName } from '../../src/dossier/display-names.ts';
import { compareNames, holderOf, readingsOf } from '../../src/dossier/readings.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import {
  actor,
  assessment,
  claim,
  event,
  question,
  reading,
  snapshotOf,
  source,
} from '../support/build-dossier.ts';
import { buttonOf, buttonsOf, selectsOf, textOf } from '../support/read-reply.ts';
import { seenText } from '../support/seen-text.ts';
import { contextOf, shipped, shippedContext } from '../support/shipped.ts';
import { pagesOf, press, use } from '../support/use-bot.ts';

const compare = (options = {}, context = shippedContext) => use('compare', options, context);
const whole = async (options = {}, context = shippedContext): Promise<string> =>
  (await pagesOf(await compare(options, context), context)).map(textOf).join('\n');

/** What a button of a reply opens. */
const pressed = (reply: Reply, label: string, context = shippedContext): Promise<Reply> =>
  press(buttonOf(reply, label)?.custom_id ?? '', [], context);

const containersOf = ({ components }: Reply) =>
  components.filter((component) => component.type === ComponentType.Container);

/** The containers that speak in one voice, as text, with their colour. */
const viewsIn = (reply: Reply) =>
  containersOf(reply)
    .filter(({ accent_color }) => typeof accent_color === 'number')
    .map((one) => ({ accent: one.accent_color, text: textOf({ components: [one] }) }));

describe('/compare without a question', () => {
  it('calls questions contested only where several voices have views on each of them', async () => {
    const mixed = snapshotOf({
      actors: [actor({ id: 'ann', name: 'Ann' }), actor({ id: 'bob', name: 'Bob' })],
      questions: ['shared', 'lone', 'open'].map((id) => question({ id, text: `${id}?` })),
      readings: [
        reading({ id: 'a', question: 'shared', holder: 'ann' }),
        reading({ id: 'b', question: 'shared', holder: 'bob' }),
        reading({ id: 'c', question: 'lone', holder: 'ann' }),
      ],
    });
    expect(await whole({}, contextOf(mixed))).toContain(
      '### 3 questions; on 1 only one voice speaks; on 1 nobody yet\n',
    );
  });

  it('lists every contested question with the name and the mark of each who has a view on it, by name', async () => {
    const text = await whole();
    for (const { id, text: asked } of shipped.dossier.questions) {
      const views = readingsOf(shipped, id);
      const names = views.map((one) => holderOf(shipped, one));
      expect(names).toEqual(names.toSorted(compareNames));
      const named = views.map((one) => `${MARKS[one.voice]}\u00a0${holderOf(shipped, one)}`).join(' · ');
      expect(text).toContain(`**${asked}**\n${views.length === 1 ? 'Only ' : ''}${named}`);
    }
    expect(text).toContain(`### ${shipped.dossier.questions.length} questions; on 1 only one voice speaks\n`);
  });

  it('counts those whose names have no room', async () => {
    const actors = Array.from({ length: 20 }, (_, at) => actor({ id: `h-${at}`, name: `Holder ${at}` }));
    const readings = actors.map(({ id }) => reading({ id: `r-${id}`, holder: id }));
    const context = contextOf(snapshotOf({ questions: [question()], actors, readings }));
    expect(await whole({}, context)).toContain(' and 14 more');
  });

  it('opens any of them, with its picture or without as asked, and leads back', async () => {
    for (const picture of [true, false]) {
      const [select] = selectsOf(await compare({ picture }));
      const opened = await press(select?.custom_id ?? '', ['damascus-as-jailer'], shippedContext);
      const [asked] = shipped.dossier.questions.filter(({ id }) => id === 'damascus-as-jailer');
      expect(textOf(opened)).toContain(`### ${asked?.text}`);
      expect(opened.picture !== undefined).toBe(picture);
      expect(textOf(await pressed(opened, 'All questions'))).toContain(
        'questions; on 1 only one voice speaks',
      );
    }
  });

  it('says so where nothing is contested', async () => {
    const reply = await compare({}, contextOf(snapshotOf({})));
    expect(textOf(reply)).toContain('### Nothing contested is here yet');
  });
});

describe('/compare question', () => {
  it.each(shipped.dossier.questions.map(({ id }) => id))(
    'of %s shows each view in a container of its voice’s colour, in order of the name shown',
    async (id) => {
      const pages = await pagesOf(await compare({ question: id }), shippedContext);
      const shownViews = pages.flatMap(viewsIn);
      const views = readingsOf(shipped, id);
      expect(shownViews).toHaveLength(views.length);
      for (const [at, view] of views.entries()) {
        const { accent, text } = shownViews[at] ?? { accent: 0, text: '' };
        expect(accent).toBe(ACCENTS[view.voice]);
        const role = shipped.byKind.actor.get(view.holder)?.role;
        const [head, said] = seenText({
          components: containersOf(pages[0] ?? { components: [] }).slice(at + 1, at + 2),
        }).split('\n');
        expect(head).toBe(`${MARKS[view.voice]} ${holderOf(shipped, view)} · ${role?.split(';')[0]}`);
        expect(said).toBe(view.statement);
        expect(text.match(/^-# .* \[\d\]/m)).not.toBeNull();
      }
    },
  );

  it('counts the views in its first lines, says what they differ on, and judges none of them', async () => {
    for (const { id, differ } of shipped.dossier.questions.filter(
      (one) => readingsOf(shipped, one.id).length > 1,
    )) {
      const [, line] = textOf(await compare({ question: id })).split('\n');
      expect(line).toMatch(/^(?:Two|Three|Four) views, by name\. /);
      expect(line?.endsWith(`They differ on ${differ}. Readout doesn’t judge between them.`)).toBe(true);
    }
  });

  it('says in the first line where one voice alone has a view, and then who does not mention it', async () => {
    const [first = '', ...lines] = textOf(await compare({ question: 'north-east-prisoners' })).split('\n');
    expect(first).toBe('### Only one voice has a view on this: Commentator');
    expect(lines).toContain('Not mentioned by: News analysis.');
  });

  it('has the words that a view is quoted in one press away: with the view in full, and under Sources', async () => {
    const quote = '“preemptive step to defend…national security”';
    const reply = await compare({ question: 'why-transfers' });
    const [select] = selectsOf(reply);
    const [{ value = '' } = {}] = select?.options ?? [];
    expect(textOf(await press(select?.custom_id ?? '', [value], shippedContext))).toContain(quote);
    const sources = await pagesOf(await pressed(reply, 'Sources'), shippedContext);
    expect(sources.map(textOf).join('\n')).toContain(quote);
  });

  it('keeps the words of doubt in the statement of a view', async () => {
    const [told] = viewsIn(await compare({ question: 'north-east-prisoners' }));
    expect(told?.text).toContain('almost certainly');
    expect(told?.text).not.toMatch(/ICD 203|95 to 99/);
  });

  it('says where each view is from, and that it names no source, of both voices alike', async () => {
    const views = viewsIn(await compare({ question: 'damascus-as-jailer' }));
    expect(views.map(({ text }) => text.split('\n').at(-1))).toEqual([
      expect.stringMatching(/^-# Commentator’s post; it names no source \[1\]/),
      expect.stringMatching(/^-# Quoted news analysis; it names no source \[2\] · disputed by Commentator$/),
    ]);
  });

  it('names as saying the same those alone whose own words are cited for it', async () => {
    const text = textOf(await compare({ question: 'why-transfers' }));
    expect(text).toMatch(
      /^\*\*Commentator and News analysis both say:\*\* The US is moving people .* \[2\] \[3\]$/m,
    );
    expect(text).not.toMatch(/Basim Al-Awadi[^\n]*(?:both|all) say/);
  });

  it('calls what is shared the editors’ judgement where no two are cited for it', async () => {
    const snapshot = snapshotOf({
      sources: [source(), source({ id: 'other' })],
      actors: [actor({ id: 'anna', name: 'Anna' }), actor({ id: 'zoe', name: 'Zoe' })],
      questions: [question({ common: ['event'], differ: 'who did it' })],
      readings: [
        reading({ id: 'of-anna', holder: 'anna' }),
        reading({ id: 'of-zoe', holder: 'zoe', citations: [{ source: 'other', credibility: 6 }] }),
      ],
      events: [event()],
    });
    const text = textOf(await compare({ question: 'question' }, contextOf(snapshot)));
    expect(text).toContain('**Shared by every view, as the editors see it:** 📰 ');
    expect(text).toContain('They differ on who did it.');
  });

  it('tells a view that another reports from one in its holder’s own words', async () => {
    const snapshot = snapshotOf({
      sources: [source()],
      actors: [actor({ id: 'anna', name: 'Anna' }), actor({ id: 'zoe', name: 'Zoe' })],
      questions: [question()],
      readings: [reading({ id: 'of-anna', holder: 'anna', saidBy: 'zoe' })],
    });
    expect(viewsIn(await compare({ question: 'question' }, contextOf(snapshot)))[0]?.text).toMatch(
      /^📰 \*\*Anna\*\* · .*, as told by Zoe$/m,
    );
  });

  it('leads to the claims on the question and to the sources of its views', async () => {
    const reply = await compare({ question: 'why-transfers' });
    const claims = textOf(await pressed(reply, 'Claims'));
    expect(claims).toContain('on “Why are people being moved');
    expect(claims).toContain('irregular forces of its own');
    expect(textOf(await pressed(reply, 'Sources'))).toContain('[1] Basim Al-Awadi’s remarks');
  });

  it('says of one view alone that nobody has judged this view', async () => {
    const alone = await pressed(await compare({ question: 'north-east-prisoners' }), 'Evidence');
    expect(textOf(alone)).toMatch(/speaks for or against this view\.$/);
  });

  it('opens any view in full', async () => {
    const [select] = selectsOf(await compare({ question: 'north-east-prisoners' }));
    const opened = await press(select?.custom_id ?? '', ['north-east-commentator'], shippedContext);
    expect(textOf(opened)).toContain('**From** Commentator’s post; it names no source');
    expect(textOf(await pressed(opened, 'How sure?'))).toContain('95 to 99 % (ICD 203). The number is ours');
  });

  it('can be asked for by its text, or by words that it alone has', async () => {
    const [asked] = shipped.dossier.questions;
    expect(textOf(await compare({ question: asked?.text }))).toContain(`### ${asked?.text}`);
    const where = await compare({ question: 'destination' });
    expect(await compare({ question: ' where ' })).toEqual(where);
    // Words of a view on it, which other questions have not.
    expect(await compare({ question: 'US bases' })).toEqual(where);
  });

  it('lists those that have the words where several do, each a press away', async () => {
    const found = await compare({ question: 'Moved' });
    expect(textOf(found)).toMatch(/^### 3 contested questions\n-# with “Moved”\n/);
    const [select] = selectsOf(found);
    expect(select?.options.map(({ value }) => value)).toEqual([
      'why-transfers',
      'destination',
      'after-transfer',
    ]);
    const opened = await press(select?.custom_id ?? '', ['destination'], shippedContext);
    expect(opened).toEqual(await compare({ question: 'destination' }));
    expect(await pressed(found, 'All questions')).toEqual(await compare());
  });

  it('lists those that have many words, too, of which a custom id holds the first', async () => {
    const words = 'closed to all lorries and buses until the inspectors have been';
    const questions = ['Why', 'When'].map((asks) => question({ id: asks, text: `${asks} is it ${words}?` }));
    const found = await use('compare', { question: words }, contextOf(snapshotOf({ questions })));
    expect(textOf(found)).toContain('-# with “closed to all lorries and buses until the inspectors have”');
    expect(selectsOf(found)[0]?.options.map(({ value }) => value)).toEqual(['Why', 'When']);
  });

  it('turns the pages of those that have the words, however many', async () => {
    const questions = Array.from({ length: 20 }, (_, at) =>
      question({ id: `q-${at}`, text: `${at % 2 === 0 ? 'Who' : 'Where'} is ${at}: a, b or c?` }),
    );
    const context = contextOf(snapshotOf({ questions }));
    const pages = await pagesOf(await use('compare', { question: 'who: is' }, context), context);
    expect(pages.flatMap((page) => selectsOf(page)[0]?.options ?? [])).toHaveLength(10);
  });

  it.each([['zebra'], ['  ']])('says what was searched where none has the words: %j', async (typed) => {
    await expect(compare({ question: typed })).rejects.toThrow(
      /No question is called “.*5 questions searched, with the views on them\..*“Why are people being moved/,
    );
  });

  it('has a picture only where it is asked for, by the option or the button', async () => {
    const reply = await compare({ question: 'damascus-as-jailer' });
    expect(reply.picture).toBeUndefined();
    const drawn = await pressed(reply, 'Picture');
    expect(drawn.picture).toBeDefined();
    expect(buttonsOf(drawn).map(({ label }) => label)).not.toContain('Picture');
    expect(await compare({ question: 'damascus-as-jailer', picture: true })).toEqual(drawn);
  });

  it('shows every view whole on one page or another, however many there are', async () => {
    const actors = Array.from({ length: 40 }, (_, at) =>
      actor({ id: `h-${at}`, name: `Holder ${String(at).padStart(2, '0')}` }),
    );
    const readings = actors.map(({ id, name }) =>
      reading({ id: `r-${id}`, holder: id, statement: `${'Word '.repeat(120)}by ${name}.` }),
    );
    const context = contextOf(snapshotOf({ sources: [source()], questions: [question()], actors, readings }));
    const pages = await pagesOf(await compare({ question: 'question' }, context), context);
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.flatMap(viewsIn).map(({ text }) => / by (Holder \d+)\./.exec(text)?.[1])).toEqual(
      actors.map(({ name }) => name),
    );
    for (const page of pages) expect(textOf(page)).toContain('40 views, by name.');
  });
});

describe('the evidence on a question', () => {
  const evidence = async (id: string, snapshot: Snapshot = shipped): Promise<Reply> => {
    const context = contextOf(snapshot);
    return pressed(await compare({ question: id }, context), 'Evidence', context);
  };

  it('shows each judgement with its reason and who judged, and whom nobody judged', async () => {
    for (const { id } of shipped.dossier.questions) {
      const text = (await pagesOf(await evidence(id), shippedContext)).map(seenText).join('\n');
      const judged = shipped.dossier.assessments.filter(
        (one) => shipped.byKind.reading.get(one.reading)?.question === id,
      );
      for (const { reading: view, reason, by } of judged) {
        const holder = actorName(shipped, shipped.byKind.reading.get(view)?.holder ?? '');
        expect(text).toContain(`${holder}: `);
        expect(text).toContain(`${reason} (judged by ${by})`);
      }
      if (judged.length > 0) expect(text).toContain('Counts are no probabilities, and no ranking.');
    }
  });

  const two = {
    sources: [source()],
    actors: [actor({ id: 'anna', name: 'Anna' }), actor({ id: 'zoe', name: 'Zoe' })],
    questions: [question()],
    readings: [reading({ id: 'of-anna', holder: 'anna' }), reading({ id: 'of-zoe', holder: 'zoe' })],
    events: [event({ id: 'one' }), event({ id: 'two' })],
    claims: [claim({ id: 'unjudged' })],
  };

  it('counts what speaks against each view first, and says where nothing is judged of one', async () => {
    const text = textOf(
      await evidence(
        'question',
        snapshotOf({
          ...two,
          assessments: [
            assessment({ id: 'a', evidence: 'one', reading: 'of-anna', judgement: 'inconsistent' }),
            assessment({ id: 'b', evidence: 'two', reading: 'of-anna', judgement: 'consistent' }),
          ],
        }),
      ),
    );
    expect(text).toContain('### 2 pieces of evidence judged');
    expect(text).toContain('- **Anna**: 1 speaks against it, 1 fits');
    expect(text).toContain('- **Zoe**: nothing judged yet');
    expect(text.match(/- Not judged: Zoe\n/g)).toHaveLength(2);
    expect(text).toContain('Whether it tells views apart is open');
    expect(text).not.toMatch(/0 inconsistent|0 consistent/);
  });

  it('says so where those who judged differ, and where evidence tells views apart', async () => {
    const text = textOf(
      await evidence(
        'question',
        snapshotOf({
          ...two,
          assessments: [
            assessment({ id: 'a', evidence: 'one', reading: 'of-anna', judgement: 'inconsistent', by: 'A' }),
            assessment({ id: 'b', evidence: 'one', reading: 'of-anna', judgement: 'neutral', by: 'B' }),
            assessment({ id: 'c', evidence: 'two', reading: 'of-anna', judgement: 'consistent' }),
            assessment({ id: 'd', evidence: 'two', reading: 'of-zoe', judgement: 'inconsistent' }),
          ],
        }),
      ),
    );
    expect(text).toContain('judges differ on 1');
    expect(text).toMatch(
      /- Anna: judges differ: \*\*speaks against it\*\*.*\(judged by A\); \*\*neither\*\*.*\(judged by B\)/,
    );
    expect(text).toContain('It tells views apart');
  });

  it('says that nothing is judged where nobody judged, and offers no count', async () => {
    const reply = await evidence('question', snapshotOf(two));
    expect(textOf(reply)).toContain('### Nothing judged yet');
    expect(selectsOf(reply)).toEqual([]);
  });

  it('is counted again only where that would change a count', async () => {
    const offered = async (grade: 'C' | 'F', ...judged: string[]): Promise<readonly string[]> => {
      const snapshot = snapshotOf({
        ...two,
        sources: [source({ reliability: { grade, reason: 'Known.' } })],
        assessments: judged.map((id) => assessment({ id: `a-${id}`, evidence: id, reading: 'of-anna' })),
      });
      return selectsOf(await evidence('question', snapshot)).map(({ placeholder = '' }) => placeholder);
    };
    const again = 'Count the evidence again';
    expect(await offered('F', 'one')).not.toContain(again);
    expect(await offered('F', 'one', 'two')).toContain(again);
    expect(await offered('C', 'one')).toContain(again);
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
    const evidence = await pressed(await compare({ question: 'question' }, context), 'Evidence', context);
    const select = selectsOf(evidence).find(({ placeholder }) => placeholder?.startsWith('Count'));
    const option = select?.options.find((one) => label.test(one.label));
    return textOf(await press(select?.custom_id ?? '', [option?.value ?? ''], context));
  };

  it('leaves weak sources out, says how many items that leaves out, and keeps F', async () => {
    expect(await counted(/^All sources, each/)).toContain('- **Anna**: 4 speak against it');
    const text = await counted(/below C, each/);
    expect(text).toContain('- **Anna**: 3 speak against it');
    expect(text).toContain(
      'Without sources graded below C (1 left out; F, no grounds to judge, is no low grade and stays).',
    );
  });

  it('counts one origin once', async () => {
    const text = await counted(/^All sources, sources that go back to one counted/);
    expect(text).toContain('- **Anna**: 3 speak against it');
    expect(text).toContain('What goes back to one source counts once.');
    expect(await counted(/below A, sources that go back to one counted/)).toContain(
      '- **Anna**: 2 speak against it',
    );
  });

  it('keeps the order by holder’s name whatever is counted', async () => {
    for (const label of [/^All sources, each/, /below A, sources that go back to one counted/]) {
      const text = await counted(label);
      expect(text.indexOf('- **Anna**')).toBeLessThan(text.indexOf('- **Zoe**'));
    }
  });

  it('refuses a way of counting that there is not', async () => {
    const evidence = await pressed(await compare({ question: 'question' }, context), 'Evidence', context);
    const { custom_id = '' } = selectsOf(evidence).at(-1) ?? {};
    await expect(press(custom_id, ['E:x'], context)).rejects.toThrow('earlier version');
  });
});
