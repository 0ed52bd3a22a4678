import { describe, expect, it } from 'vitest';
import { brief } from '../../commands/brief.ts';
import type { Context } from '../../src/discord/interactions/command.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { actorName, questionName, sentenceOf } from '../../src/dossier/display-names.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import {
  actor,
  claim,
  event,
  figure,
  question,
  reading,
  snapshotOf,
  source,
} from '../support/build-dossier.ts';
import { type Crowd, FEW, HOSTILE, hostileDossier, ONE_OF_EACH } from '../support/hostile-dossier.ts';
import { buttonOf, buttonsOf, selectsOf, textOf, textsOf } from '../support/read-reply.ts';
import { replyProblems } from '../support/reply-problems.ts';
import { contextOf, only, shipped, shippedContext } from '../support/shipped.ts';
import { openAll, pagesOf, press, use } from '../support/use-bot.ts';

const { dossier } = shipped;
const short = async (context = shippedContext) => use('brief', {}, context);

/** The text as a person sees it. */
const seen = (reply: Reply): string =>
  textOf(reply)
    .replaceAll(/^(?:#+|-#) |\*\*/gm, '')
    .replaceAll(/\]\(<[^>]*>\)/g, ']')
    .replaceAll(/\\(?=[^\w\s])/g, '');

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

  it('takes no more than a screen or two of a phone', async () => {
    expect(seen(await short()).length).toBeLessThanOrEqual(1500);
  });

  it('begins with its title, and tells what is happening in the next line, marked as reported', async () => {
    const [title, told] = textOf(await short()).split('\n');
    expect(title).toBe(`### ${dossier.title}`);
    expect(told).toMatch(/^📰 .* \[1\]$/);
  });

  it('tells the summary, or without one the newest events that are reported', async () => {
    const cited = { citations: [{ source: 'paper', credibility: 3 as const }] };
    const events = [
      event({ id: 'old', title: 'An old event', date: '2024' }),
      event({ id: 'told', title: 'A told event', date: '2026', voice: 'commentary' }),
      event({ id: 'new', title: 'A new event', date: '2025' }),
    ];
    const without = textOf(await short(contextOf(snapshotOf({ events }))));
    expect(without).toMatch(/^### A test\n📰 2025: A new event\. \[1\]\n📰 2024: An old event\. \[1\]\n/);
    const summary = { text: 'All of it in brief.', ...cited };
    const text = textOf(await short(contextOf(snapshotOf({ events, summary }))));
    expect(text).toMatch(/^### A test\n📰 All of it in brief\. \[1\]\n/);
    expect(text).not.toContain('A new event');
  });

  it('has what was said of the numbers in one line, and below it what that comes to, marked as computed', async () => {
    const lines = textOf(await short()).split('\n');
    const at = lines.indexOf('**The numbers**');
    expect(lines[at + 1]).toBe('📰 Approximately 65,000 held, built for roughly 35,000 [1]');
    expect(lines[at + 2]).toBe('🧮 About 186 %; about 206 % at most with up to 7,000 more');
  });

  it('has the numbers that the editors marked, and counts what has no room', async () => {
    const figures = Array.from({ length: 6 }, (_, at) =>
      figure({ id: `n${at}`, measure: 'releases', saidAs: `${at}00`, key: at > 0 }),
    );
    const text = textOf(await short(contextOf(snapshotOf({ figures }))));
    expect(text).toMatch(/\*\*The numbers\*\*\n.*“100”.*\n.*“200”.*\n.*“300”.*\nand 2 more numbers\n/);
    expect(text).not.toContain('“000”');
  });

  it('has every contested question once, with every view of it by the name shown', async () => {
    const [, contested = ''] = textOf(await short()).split('**Where accounts differ**\n');
    const lines = contested.split('\n');
    for (const asked of dossier.questions) {
      const heading = `**${questionName(asked)}**`;
      expect(lines.filter((line) => line.startsWith(heading))).toEqual([heading]);
      const views = dossier.readings.filter(({ question: id }) => id === asked.id);
      const names = views.map(({ holder }) => actorName(shipped, holder)).toSorted();
      const told = lines.slice(lines.indexOf(heading) + 1, lines.indexOf(heading) + 1 + views.length);
      expect(told.map((line) => /^(?:📰|💬) ([^:,]*?)(?: alone)?: .*\[\d\]$/.exec(line)?.[1])).toEqual(names);
    }
  });

  it('says of a view that no other account speaks of that it is the only one', async () => {
    const post = { voice: 'commentary' as const, citations: [{ source: 'post', credibility: 3 as const }] };
    const sources = [source(), source({ id: 'post', title: 'The post' })];
    const questions = [question({ id: 'one', text: 'One?' }), question({ id: 'two', text: 'Two?' })];
    const readings = [
      reading({ id: 'a', question: 'one', holder: 'first' }),
      reading({ id: 'b', question: 'one', holder: 'second', ...post }),
      reading({ id: 'c', question: 'two', holder: 'second', ...post }),
    ];
    const actors = [actor({ id: 'first', name: 'First' }), actor({ id: 'second', name: 'Second' })];
    const text = textOf(await short(contextOf(snapshotOf({ sources, actors, questions, readings }))));
    expect(text).toContain('**One?**\n📰 First: Because. [1]\n💬 Second: Because. [2]\n');
    expect(text).toContain('**Two?**\n💬 Second alone: Because. [2]');
  });

  it('has of what is expected only what no view above it tells, with who expects it and when they said so', async () => {
    const text = textOf(await short());
    expect(text).toMatch(/\n\*\*Expected\*\* 📰 US officials, undated: .*ccelerat.*\[\d\] · 1 more\n/);
    const after = only(dossier.readings, 'after-commentator');
    expect(text).toContain(sentenceOf(after));
    expect(text).not.toContain(only(dossier.events, 'operation-foreseen').title);
  });

  it('says what nobody says, and counts what is left of it', async () => {
    const unknowns = ['when it began', 'how it ends', 'who began it'].map((text, at) => ({
      id: `u${at}`,
      text,
    }));
    const text = async (few: typeof unknowns) =>
      textOf(await short(contextOf(snapshotOf({ unknowns: few }))));
    expect(await text(unknowns.slice(0, 2))).toContain('**Nobody here says** when it began or how it ends.');
    expect(await text(unknowns)).toContain('**Nobody here says** when it began or how it ends (1 more).');
    const long = { id: 'long', text: 'who pays, and when' };
    expect(await text([long, ...unknowns.slice(0, 1)])).toContain('who pays, and when, or when it began.');
  });

  it('closes with what all of it comes from, whether that can be graded, and when it last changed', async () => {
    const [last = ''] = textsOf(await short()).slice(-1);
    expect(last).toMatch(
      /^-# All from Commentator’s post \[\d\] with Quoted news analysis \[1\]: undated, ungraded\. Dossier never changed\.$/,
    );
    const changed = textsOf(await short(contextOf(createSnapshot(dossier, 3)))).at(-1);
    expect(changed).toMatch(/ Dossier changed since it was added\.$/);
  });

  it('has no statement without a mark of who says it', async () => {
    const headings = /^(?:###|-#|\*\*)/;
    const lines = textOf(await short())
      .split('\n')
      .filter((line) => !headings.test(line));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/^(?:📰|💬|🧮) /);
  });

  it('says in either form nothing as of the day of reading', async () => {
    for (const text of [textOf(await short()), await full()]) expect(text).not.toMatch(OF_THE_DAY);
  });

  it('gives the same text for the same dossier', async () => {
    const again = contextOf(createSnapshot(structuredClone(dossier), 0));
    expect(await short(again)).toEqual(await short());
    expect(await full(again)).toBe(await full());
  });

  it('leads on by its buttons: to the views, the numbers, the timeline and the sources', async () => {
    const buttons = buttonsOf(await short());
    expect(buttons.map(({ label }) => label)).toEqual(['Compare views', 'Numbers', 'Timeline', 'Sources']);
    const replies = await Promise.all(buttons.map(({ custom_id }) => press(custom_id, [], shippedContext)));
    const [views = '', numbers = '', , sources = ''] = replies.map(textOf);
    for (const { text } of dossier.questions) expect(views).toContain(text);
    expect(numbers).toContain('about 186 %');
    expect(sources).toContain('Commentator’s post');
  });

  it('of a dossier without records says that nothing is there', async () => {
    const reply = await short(contextOf(snapshotOf({ sources: [] }, 2)));
    expect(textOf(reply)).toContain('### “A test”: nothing is here yet');
    expect(replyProblems(reply)).toEqual([]);
  });

  it('counts numbers that are too long for a line', async () => {
    const figures = [
      figure({ value: 1e300 }),
      figure({ id: 'places', value: 7, measure: 'design-capacity' }),
    ];
    const reply = await short(contextOf(snapshotOf({ figures })));
    expect(textOf(reply)).toContain('and 1 more number');
    expect(buttonOf(reply, 'Numbers')).toBeDefined();
    expect(replyProblems(reply)).toEqual([]);
  });
});

describe('/brief in full', () => {
  it('has every record, in sections', async () => {
    const text = await full();
    const sections = [
      'What is reported',
      'What the commentary tells',
      'The numbers',
      'Where accounts differ',
      'Claims',
      'Expected, as reported',
      'Expected, in the commentary',
      'Sources',
      'About this dossier, by its editors',
    ].map((title) => text.indexOf(`**${title}**`));
    expect(sections).not.toContain(-1);
    expect(sections).toEqual(sections.toSorted((a, b) => a - b));
    for (const record of [...dossier.events, ...dossier.figures, ...dossier.readings, ...dossier.claims])
      expect(text).toContain(sentenceOf(record));
    for (const { text: asked } of dossier.questions) expect(text).toContain(`**${asked}**`);
    for (const { title } of dossier.sources) expect(text).toContain(`**${title}**`);
    expect(text.replaceAll(/\n+/g, ' ')).toContain(dossier.note.slice(0, 200));
  });

  it('counts or shows on every page every view of what its entries touch', async () => {
    const pages = await pagesOf(await use('brief', { detail: 'full' }, shippedContext), shippedContext);
    expect(pages.length).toBeGreaterThan(5);
    const [first = ''] = pages.map(textOf);
    expect(first).toMatch(/Accounts differ on .*views\)/);
    expect(
      pages.map((page) => buttonOf(page, 'Compare')).filter((one) => one !== undefined).length,
    ).toBeGreaterThan(2);
  });

  it('keeps both voices of what is expected apart', async () => {
    const [, expected = ''] = (await full()).split('**Expected, as reported**');
    const [reported = '', rest = ''] = expected.split('**Expected, in the commentary**');
    const [commentary = ''] = rest.split('**Sources**');
    const marked = (text: string): string => (text.match(/^(?:📰|💬)/gm) ?? []).join('');
    expect(marked(reported)).toMatch(/^(?:📰)+$/u);
    expect(marked(commentary)).toMatch(/^(?:💬)+$/u);
  });

  it('opens an entry in full', async () => {
    const first = await use('brief', { detail: 'full' }, shippedContext);
    const [opened] = await openAll(first, shippedContext);
    expect(opened && textOf(opened)).toContain('**Who is named** Basim Al-Awadi');
  });

  it('shows a question of any length to its end, and one that nobody answers', async () => {
    const words = Array.from({ length: 600 }, (_, at) => `q${String(at).padStart(3, '0')}`);
    const questions = [question({ text: words.join(' ') }), question({ id: 'open', text: 'Open?' })];
    const text = await full(contextOf(snapshotOf({ questions, readings: [reading()] })));
    for (const word of words) expect(text).toContain(word);
    expect(text).toContain('**Open?**');
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
    expect(text).toMatch(/^### 1 new, 1 corrected, 1 withdrawn since revision 3\nA test\n/);
    const dated = textOf(await use('brief', { since: '2026-01-20' }, at(7)));
    expect(dated).toMatch(/^### 1 new, 1 corrected, 1 withdrawn since 20 January 2026\n/);
    expect(text).toContain('**New: claim**\n📰 The paper: It is so. [1]');
    expect(text).toContain('**Corrected: event**\n📰 Told again\n- **Title** “An event” → “Told again”');
    expect(text).toContain('**Withdrawn: claim**\n📰 The paper: It is so. [1]');
    expect(replyProblems(reply)).toEqual([]);
  });

  it('opens what is there as it is, and what was retired as it was', async () => {
    const context = at(7);
    const first = await use('brief', { since: '2025-12' }, context);
    const [select] = selectsOf(first);
    expect(select?.options.map(({ value }) => value)).toEqual(['fresh', 'event', 'claim']);
    const opened = await openAll(first, context);
    expect(opened.map((one) => textOf(one).split('\n')[0])).toEqual([
      '### 📰 It is so.',
      '### 📰 Told again.',
      '### 📰 It is so.',
    ]);
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
    expect(text).toMatch(/^### 2 regraded since revision 3\n/);
    expect(text).toContain(
      '- **Credibility of what is from The paper** 3: possibly true → 1: confirmed by other sources',
    );
    expect(text).toContain(
      '**Regraded: source** The paper\n- **Reliability** C: fairly reliable → A: completely reliable\n- **Reason for that grade** “Known to the editors.” → “Held up.”',
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
      '- **Date** undated → 22 January 2026 (year uncertain)',
      '- **About what is to come** No → Yes',
      '- **Involved** an entry that is not in the dossier → none',
      '- **In digits** 7,000.5 → 6,500 to 7,000',
      '- **Said by** the source itself → Commentator',
      '- **Words of doubt** none → “may”',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('counts the views that are left of a question where one was retired, and the others where one was revised', async () => {
    const readings = dossier.readings.filter(({ id }) => id !== 'why-analysis');
    const revised = readings.map((one) =>
      one.id === 'north-east-commentator' ? { ...one, statement: 'Told again.', short: 'told again' } : one,
    );
    const later = createSnapshot({ ...dossier, readings: revised }, 1);
    const text = textOf(
      await use('brief', { since: '0' }, { ...contextOf(later), past: async () => shipped }),
    );
    expect(text).toContain('**Withdrawn: view**\n📰 **News analysis**: ');
    expect(text).toMatch(/Accounts differ.* \(\d views\)\./);
    expect(text).toContain('**Corrected: view**\n💬 **Commentator**: told again (“almost certainly”)\n');
    expect(text).toContain('→ “Told again.”');
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
    const [added = '', ...more] = text.split('**Corrected: assessment**');
    const revised = more.join('');
    for (const word of long) {
      expect(added).toContain(word);
      expect(revised).toContain(word);
    }
    expect(text).toContain(
      '**Withdrawn: assessment** by the editors: “The US is moving people from one place to another.” is judged consistent with the view of Commentator: Moving them is what the US might do if it feared that Syria’s administration would keep them, and did not want that.',
    );
    for (const page of pages) expect(replyProblems(page)).toEqual([]);
  });

  it('says so where nothing was changed', async () => {
    const said = async (since: string, context: Context) => textOf(await use('brief', { since }, context));
    expect(await said('2025-12', shippedContext)).toBe('Nothing has changed since this dossier was added.');
    const same = at(3, snapshotOf(after, 3));
    expect(await said('2026-11', same)).toBe('Nothing has changed since November 2026.');
    expect(await said('2', at(7, snapshotOf(after, 2)))).toBe(
      'Nothing differs since revision 2: what was changed from revision 2 to revision 7 was changed back.',
    );
  });

  it('refuses a revision that there is not yet, and what names no point', async () => {
    await expect(use('brief', { since: '8' }, at(7))).rejects.toThrow(
      'The dossier is at revision 7: there is no revision 8 yet. Give 7 or less, or a date.',
    );
    await expect(use('brief', { since: 'r1' }, shippedContext)).rejects.toThrow('as it was added');
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

  it('says how many views there are where they are too many to tell', async () => {
    const crowded = hostileDossier(() => 'Name', { ...FEW, readings: 400 });
    const text = textOf(await short(contextOf(createSnapshot(crowded, 1))));
    expect(text).toMatch(/\*\* \d+ views: /);
  });

  it('counts the questions that it leaves out, with all their views', async () => {
    const crowded = hostileDossier(() => 'Name '.repeat(30), { ...FEW, questions: 60, readings: 240 });
    const text = textOf(await short(contextOf(createSnapshot(crowded, 1))));
    const [, questions = '', views = ''] = /and (\d+) more questions \((\d+) views\)/.exec(text) ?? [];
    const told = [...text.matchAll(/\*\* (\d+) views?: /g)].map(([, count]) => Number(count));
    expect(told.length + Number(questions)).toBe(60);
    expect(told.reduce((sum, count) => sum + count, Number(views))).toBe(240);
  });
});
