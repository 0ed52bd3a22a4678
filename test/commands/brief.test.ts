import { describe, expect, it } from 'vitest';
import { brief } from '../../commands/brief.ts';
import type { Context } from '../../src/discord/interactions/command.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { claim, event, figure, question, reading, snapshotOf } from '../support/build-dossier.ts';
import { type Crowd, FEW, HOSTILE, hostileDossier, ONE_OF_EACH } from '../support/hostile-dossier.ts';
import { buttonOf, buttonsOf, selectsOf, textOf, textsOf } from '../support/read-reply.ts';
import { replyProblems } from '../support/reply-problems.ts';
import { contextOf, shipped, shippedContext } from '../support/shipped.ts';
import { openAll, pagesOf, press, use } from '../support/use-bot.ts';

const { dossier } = shipped;
const short = async (context = shippedContext) => use('brief', {}, context);
const full = async (context = shippedContext): Promise<string> =>
  (await pagesOf(await use('brief', { detail: 'full' }, context), context)).map(textOf).join('\n');

/** What the bot may not say in its own voice: it would read as said on the day of reading. */
const OF_THE_DAY = /\b(?:now|today|currently|recently|at present|nowadays|lately|so far|latest|to date)\b/i;

describe('/brief', () => {
  it('is short unless it is asked for in full', async () => {
    expect(await use('brief', { detail: 'short' }, shippedContext)).toEqual(await short());
    expect(brief.input.safeParse({ detail: 'long' }).success).toBe(false);
  });

  it('fits one message of one page, with nothing that Discord would refuse', async () => {
    const reply = await short();
    expect(textsOf(reply).join('').length).toBeLessThan(3600);
    expect(buttonOf(reply, 'Next')).toBeUndefined();
    expect(replyProblems(reply)).toEqual([]);
  });

  it('has what is reported by date, newest first, then undated, and counts what it leaves out', async () => {
    const [reported = ''] = textsOf(await short());
    const marks = [
      '**22 January 2026 (year uncertain)** Iraqi government spokesman',
      '**December 2025** Damascus is integrated',
      '**2025** A General Amnesty Law',
      '**Undated** US military begins moving alleged IS detainees',
      '(Reported, Quoted news analysis [F6])',
      '-# 2 more reported, 2 told by commentary: `/timeline` · 17 claims: `/claims`',
    ];
    const places = marks.map((mark) => reported.indexOf(mark));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('has the computed occupancy beside what was said, qualifiers, hedges and missing dates with it', async () => {
    const [, numbers = ''] = textsOf(await short());
    expect(numbers).toContain(
      '- **Computed** by Readout: Occupancy in Iraq: about 186 % of what the system was built for; about 206 % at most with up to 7,000 arrivals',
    );
    expect(numbers).toMatch(
      /“approximately 65,000”.*“roughly 35,000”.*\(Reported, Quoted news analysis \[F6\], undated\)/,
    );
    expect(numbers).toContain(
      'Suspected militants expected to be moved “up to 7,000”, hedged “is expected to”',
    );
    expect(numbers).toMatch(
      /“200%”, hedged “suggest”.*“above 300%”, hedged “suggest” \(Reported, Reports on the occupancy of facilities \[F6\], via Quoted news analysis, undated\)/,
    );
    expect(numbers).toContain('-# 3 more figures: `/brief detail:full`');
  });

  it('names every contested question, and every reading of it with its voice and hedge', async () => {
    const [, , contested = ''] = textsOf(await short());
    const parts = contested.split(/^\*\*Contested: /m).slice(1);
    expect(parts).toHaveLength(5);
    for (const [at, { id }] of dossier.questions.entries()) {
      const readings = dossier.readings.filter((one) => one.question === id);
      const lines = (parts[at] ?? '').split('\n').filter((line) => line.startsWith('- '));
      expect(lines).toHaveLength(readings.length);
      for (const { holder, voice, hedge } of readings) {
        const name = shipped.byKind.actor.get(holder)?.name;
        const said = hedge === undefined ? `${name} (${voice})` : `${name} (${voice}, hedged “${hedge}”)`;
        expect(
          lines.some((line) => line.startsWith(`- ${said} [F6]`)),
          said,
        ).toBe(true);
      }
    }
    expect(parts[3]).toContain('Quoted news analysis does not address this.');
  });

  it('has what is expected of each voice, with who expects it and when they said so', async () => {
    const expected = textsOf(await short())[3] ?? '';
    expect(expected).toMatch(
      /^- \*\*Reported outlook\*\*, US officials \(said at a date not given\): The transfers of detainees will accelerate .*\(Statements by US officials \[F6\], via Quoted news analysis\)$/m,
    );
    expect(expected).toMatch(
      /^- \*\*Commentary outlook\*\*, Commentator’s post \(said at a date not given\): .*\(Commentator’s post \[F6\], hedged “most certainly”\)$/m,
    );
    expect(expected).toContain('-# 6 more on what is to come: `/brief detail:full`');
  });

  it('says as of when it is, by the dossier’s own dates, and through what it is known', async () => {
    const asOf = textsOf(await short())[4];
    expect(asOf).toBe(
      '-# As of revision 0; newest dated event 22 January 2026 (year uncertain); undated: 7 of 10 events, 9 of 9 figures.\n-# All of this is known through one document: Commentator’s post.',
    );
  });

  it('says of every line whose voice it is', async () => {
    const lines = textOf(await short())
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines)
      expect(line).toMatch(/\b(?:Reported|Commentary|Computed|reported|commentary)\b/);
  });

  it('says in either form nothing as of the day of reading', async () => {
    for (const text of [textOf(await short()), await full()]) expect(text).not.toMatch(OF_THE_DAY);
  });

  it('gives the same text for the same dossier', async () => {
    const again = contextOf(createSnapshot(structuredClone(dossier), 0));
    expect(await short(again)).toEqual(await short());
    expect(await full(again)).toBe(await full());
  });

  it('leads by each of its buttons to a reply, and to the full briefing by the first', async () => {
    const buttons = buttonsOf(await short());
    expect(buttons).toHaveLength(5);
    const replies = await Promise.all(buttons.map(({ custom_id }) => press(custom_id, [], shippedContext)));
    const [first, second, third, fourth] = replies.map(textOf);
    expect(first).toContain('### Full briefing: ');
    expect(second).toContain('### Contested questions');
    expect(third).toContain('### Occupancy in Iraq');
    expect(fourth).toContain('### Timeline');
  });

  it('of a dossier without records says what it lacks', async () => {
    const reply = await short(contextOf(snapshotOf({ sources: [] }, 2)));
    const text = textOf(reply);
    for (const line of [
      '- No event is reported.',
      'No occupancy level can be computed from this dossier',
      '- The dossier has no contested question.',
      '- The dossier has nothing on what is to come.',
      '-# As of revision 2; no event is dated; undated: 0 of 0 events, 0 of 0 figures.',
    ]) {
      expect(text).toContain(line);
    }
    expect(replyProblems(reply)).toEqual([]);
  });

  it('leads to the arithmetic where its numbers are too long for a line', async () => {
    const figures = [
      figure({ value: 1e300 }),
      figure({ id: 'places', value: 7, measure: 'design-capacity' }),
    ];
    const reply = await short(contextOf(snapshotOf({ figures })));
    expect(textOf(reply)).toContain(
      '**Computed** by Readout: occupancy, in numbers too long for a line: `/capacity`',
    );
    expect(replyProblems(reply)).toEqual([]);
  });

  it('sets records of another source, and of another date, in lines of their own', async () => {
    const events = [event({ id: 'a', hedge: 'reportedly' }), event({ id: 'b', saidBy: 'someone' })];
    const figures = [
      figure({ measure: 'occupancy-level', asOf: '2025' }),
      figure({ id: 'other', measure: 'occupancy-level' }),
    ];
    const text = textOf(await short(contextOf(snapshotOf({ events, figures }))));
    expect(text).toContain('- **Undated** An event, hedged “reportedly” (Reported, The paper [C3])');
    expect(text).toContain('- **Undated** An event (Reported, someone, The paper [C3])');
    expect(text).toContain('(Reported, The paper [C3], as of 2025)');
    expect(text).toContain('(Reported, The paper [C3], undated)');
  });
});

describe('/brief in full', () => {
  it('has every record, in sections', async () => {
    const text = await full();
    const sections = [...text.matchAll(/^__(.*)__$/gm)].map(([, title]) => title);
    expect(sections).toEqual([
      ...['What is reported', 'What commentary tells', 'The numbers', 'What is contested'],
      ...[
        'Claims of what is or was',
        'What is expected, as reported',
        'What is expected, as commentary has it',
      ],
      ...['Sources', 'On this dossier, by its editors'],
    ]);
    for (const { title } of dossier.events) expect(text).toContain(`· ${title}**\n`);
    for (const { label, saidAs } of dossier.figures) expect(text).toContain(`${label}: “${saidAs}”`);
    for (const { statement } of [...dossier.readings, ...dossier.claims])
      expect(text).toContain(`: ${statement}`);
    for (const { text: asked } of dossier.questions) expect(text).toContain(`**Contested:** ${asked}`);
    for (const { title } of dossier.sources) expect(text).toContain(`**${title}** (`);
    expect(text).toContain(dossier.note);
  });

  it('names on every page every reading of what its records touch', async () => {
    const pages = await pagesOf(await use('brief', { detail: 'full' }, shippedContext), shippedContext);
    expect(pages.length).toBeGreaterThan(5);
    for (const text of pages.map(textOf)) {
      for (const { id, text: asked } of dossier.questions) {
        if (!text.includes(asked)) continue;
        for (const { holder } of dossier.readings.filter((one) => one.question === id)) {
          expect(text).toContain(shipped.byKind.actor.get(holder)?.name);
        }
      }
    }
  });

  it('keeps both voices of what is expected apart', async () => {
    const [, expected = ''] = (await full()).split('__What is expected, as reported__');
    const [reported = '', commentary = ''] = expected.split('__What is expected, as commentary has it__');
    expect(reported).not.toContain('**Commentary outlook**');
    expect(commentary.split('__Sources__')[0]).not.toContain('**Reported outlook**');
  });

  it('opens a record in full and leads back', async () => {
    const first = await use('brief', { detail: 'full' }, shippedContext);
    const [opened] = await openAll(first, shippedContext);
    expect(opened && textOf(opened)).toContain('**Involved** Basim Al-Awadi');
    const back = opened && buttonOf(opened, 'Back');
    expect(await press(back?.custom_id ?? '', [], shippedContext)).toEqual(first);
  });

  it('shows a question of any length to its end, and one that nobody answers', async () => {
    const words = Array.from({ length: 600 }, (_, at) => `q${String(at).padStart(3, '0')}`);
    const questions = [question({ text: words.join(' ') }), question({ id: 'open', text: 'Open?' })];
    const text = await full(contextOf(snapshotOf({ questions, readings: [reading()] })));
    for (const word of words) expect(text).toContain(word);
    expect(text).toContain('**Contested:** Open?\n-# 0 readings');
  });
});

describe('/brief since', () => {
  const before = snapshotOf({ events: [event()], claims: [claim()] }, 3);
  const after = { events: [event({ title: 'Told again' })], claims: [claim({ id: 'fresh' })] };
  const at = (revision: number, earlier = before) => ({
    ...contextOf(snapshotOf(after, revision)),
    past: async () => earlier,
  });

  it('lists what was added, revised and retired, old and new, with who says it', async () => {
    const reply = await use('brief', { since: 'r3' }, at(7));
    const text = textOf(reply);
    expect(text).toContain(
      '### Changes since revision 3: A test\n-# From revision 3 to revision 7: 1 added, 1 revised, 1 retired',
    );
    expect(text).toContain('**Added claim**\n**Reported**, The paper: It is so.\n-# **Hedge** none');
    expect(text).toContain(
      '**Revised event**\n**Reported**, The paper: Told again\n-# **Hedge** none · The paper [C3]\n- **title** “An event” → “Told again”',
    );
    expect(text).toContain('**Retired claim**\n**Reported**, The paper: It is so.');
    expect(replyProblems(reply)).toEqual([]);
  });

  it('opens what is there as it is, and what was retired as it was, and leads back', async () => {
    const context = at(7);
    const first = await use('brief', { since: '2025-12' }, context);
    const [select] = selectsOf(first);
    expect(select?.options.map(({ value }) => value)).toEqual(['fresh', 'event', 'claim']);
    const opened = await openAll(first, context);
    for (const one of opened) {
      const back = buttonOf(one, 'Back to the changes');
      expect(await press(back?.custom_id ?? '', [], context)).toEqual(first);
    }
    expect(opened.map(textOf).join('\n')).toContain('### Told again');
    expect(opened.map(textOf).join('\n')).toContain('Record `claim`');
  });

  it.each([
    ['since: 2025-12', { since: '2025-12' }, { instant: '2025-12' }],
    ['since: 2025, a year', { since: '2025' }, { instant: '2025' }],
    ['since: 2, a revision', { since: '2' }, { revision: 2 }],
  ])('asks for the dossier at the point that was given (%s)', async (_, options, expected) => {
    const asked: unknown[] = [];
    const context = {
      ...at(7),
      past: async (point: unknown) => {
        asked.push(point);
        return before;
      },
    };
    await use('brief', options, context);
    expect(asked).toEqual([expected]);
  });

  it('says of grades what was judged again', async () => {
    const [paper] = before.dossier.sources;
    if (paper === undefined) throw new Error('There is no paper.');
    const sources = [{ ...paper, reliability: { grade: 'A' as const, reason: 'Held up.' } }];
    const claims = [claim({ citations: [{ source: 'paper', credibility: 1 }] })];
    const later = snapshotOf({ events: [event()], claims, sources }, 4);
    const text = textOf(
      await use('brief', { since: '3' }, { ...contextOf(later), past: async () => before }),
    );
    expect(text).toContain('-# From revision 3 to revision 4: 2 regraded');
    expect(text).toContain('- **credibility as cited from The paper** 3 → 1');
    expect(text).toContain(
      '**Regraded source** The paper\n- **reliability grade** C → A\n- **reliability reason** “Known to the editors.” → “Held up.”',
    );
  });

  it('tells values in words: dates with their doubt, numbers, ranges, names, and what was not there', async () => {
    const early = snapshotOf({
      events: [event({ date: null, actors: ['commentator'], outlook: false })],
      figures: [figure({ value: 7000.5 })],
      claims: [claim({ saidBy: null })],
    });
    const late = snapshotOf(
      {
        actors: dossier.actors.slice(0, 1),
        events: [event({ date: '2026?-01-22', actors: [], outlook: true })],
        figures: [figure({ value: { min: 6500, max: 7000 } })],
        claims: [claim({ saidBy: 'commentator', hedge: 'may' })],
      },
      1,
    );
    const text = textOf(await use('brief', { since: '0' }, { ...contextOf(late), past: async () => early }));
    for (const line of [
      '- **date** undated → 22 January 2026 (year uncertain)',
      '- **outlook** no → yes',
      '- **actors** commentator → none',
      '- **value** 7,000.5 → 6,500 to 7,000',
      '- **said by** the source itself → Commentator',
      '- **hedge** none → “may”',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('names the readings that are left of a question where one was retired, and the others where one was revised', async () => {
    const readings = dossier.readings.filter(({ id }) => id !== 'why-analysis');
    const revised = readings.map((one) =>
      one.id === 'north-east-commentator' ? { ...one, statement: 'Told again.' } : one,
    );
    const later = createSnapshot({ ...dossier, readings: revised }, 1);
    const text = textOf(
      await use('brief', { since: '0' }, { ...contextOf(later), past: async () => shipped }),
    );
    expect(text).toContain('**Retired reading**\n**Reported reading** of Quoted news analysis: ');
    expect(text).toContain('**Contested: Why are people being moved');
    expect(text).toContain('- Basim Al-Awadi (reported)');
    expect(text).toContain('- Commentator (commentary)');
    expect(text).toContain('**Revised reading**\n**Commentary reading** of Commentator: Told again.');
    expect(text).toContain('-# **Hedge** “almost certainly”');
  });

  it('tells questions and assessments to their last word', async () => {
    const long = Array.from({ length: 500 }, (_, n) => `w${n}.`);
    const assessments = dossier.assessments.map((one, n) =>
      n === 0 ? { ...one, reason: long.join(' ') } : one,
    );
    const questions = [...dossier.questions, question({ id: 'more', text: long.join(' ') })];
    const later = createSnapshot({ ...dossier, questions, assessments: assessments.slice(0, -1) }, 1);
    const context = { ...contextOf(later), past: async () => shipped };
    const pages = await pagesOf(await use('brief', { since: '0' }, context), context);
    const text = pages.map(textOf).join('\n');
    const [added = '', ...more] = text.split('**Revised assessment**');
    const revised = more.join('');
    for (const word of long) {
      expect(added).toContain(word);
      expect(revised).toContain(word);
    }
    expect(text).toContain(
      '**Retired assessment** by dossier’s editors: “High-security detainees added: 7,000” is judged consistent with the reading of Quoted news analysis: The analysis itself speaks',
    );
    for (const page of pages) expect(replyProblems(page)).toEqual([]);
  });

  it('says so where nothing was changed', async () => {
    const said = async (since: string, context: Context) => textOf(await use('brief', { since }, context));
    expect(await said('2025-12', shippedContext)).toBe(
      'Nothing was changed: this is the dossier as it was shipped, at revision 0.',
    );
    const same = at(3, snapshotOf(after, 3));
    expect(await said('2026-11', same)).toBe(
      'Nothing was changed since 2026-11: the dossier is at revision 3, as it was then.',
    );
    expect(await said('2', at(7, snapshotOf(after, 2)))).toBe(
      'Nothing differs since revision 2: what was changed from revision 2 to revision 7 was changed back.',
    );
  });

  it('refuses a revision that there is not yet, and what names no point', async () => {
    await expect(use('brief', { since: '8' }, at(7))).rejects.toThrow(
      'The dossier is at revision 7: there is no revision 8 yet. Give 7 or less, or a date.',
    );
    await expect(use('brief', { since: 'r1' }, shippedContext)).rejects.toThrow('at revision 0');
    const { error } = brief.input.safeParse({ since: '@everyone' });
    expect(error?.issues[0]?.message).toMatch(/^“\\@everyone” names no point .*2026-01-22.*r12/);
  });
});

describe('/brief on a hostile dossier', () => {
  const crowds: readonly (readonly [string, Partial<Crowd>])[] = [
    ['one of each', ONE_OF_EACH],
    ['200 readings of one question', { readings: 200 }],
    ['60 contested questions', { questions: 60, readings: 120, claims: 40 }],
    ['60 citations of every record', { sources: 60 }],
    ['150 events', { events: 150 }],
    ['40 figures', { figures: 40 }],
  ];

  const forms = [{}, { detail: 'full' }, { since: '2025' }];

  /** What Discord would refuse in the pages of a form, or in the first records that its first page opens. */
  async function problemsIn(text: string, crowd: Crowd, options: object): Promise<readonly string[]> {
    const [later, earlier] = [text, `${text}!`].map((one, at) =>
      createSnapshot(
        hostileDossier(() => one, at === 0 ? crowd : ONE_OF_EACH),
        3 - at,
      ),
    );
    if (later === undefined || earlier === undefined) throw new Error('There are two.');
    const context = { ...contextOf(later), past: async () => earlier };
    const first = await use('brief', { ...options }, context);
    const pages = await pagesOf(first, context);
    return [...pages, ...(await openAll(first, context))].flatMap(replyProblems).slice(0, 5);
  }

  it.each(crowds)('makes nothing that Discord would refuse, with %s', async (_, crowd) => {
    for (const options of forms) expect(await problemsIn(HOSTILE, { ...FEW, ...crowd }, options)).toEqual([]);
  });

  it.each(
    Object.entries({
      long: HOSTILE.repeat(30),
      stars: '*'.repeat(3000),
      words: 'word '.repeat(800),
      none: '',
    }),
  )('makes nothing that Discord would refuse, with %s for every text', async (_, text) => {
    for (const options of forms) expect(await problemsIn(text, ONE_OF_EACH, options)).toEqual([]);
  });

  it('says how many readings there are where they are too many to name', async () => {
    const crowded = hostileDossier(() => 'Name', { ...FEW, readings: 400 });
    const text = textOf(await short(contextOf(createSnapshot(crowded, 1))));
    expect(text).toContain('400 readings, too many to name here');
  });

  it('counts every record that it leaves out', async () => {
    const crowded = hostileDossier(() => 'Name '.repeat(30), { ...FEW, events: 90, figures: 40, claims: 50 });
    const text = textOf(await short(contextOf(createSnapshot(crowded, 1))));
    const told = text.split('\n').filter((line) => /^- \*\*(?:Undated|\d)/.test(line));
    const inLine = told.join('').match(/\*\*(?:Undated|\d[^*]*)\*\*/g)?.length ?? 0;
    expect(text).toContain(`-# ${45 - inLine} more reported: `);
    expect(text).toContain(`-# ${45 + 25 - 1} more on what is to come: `);
  });
});
