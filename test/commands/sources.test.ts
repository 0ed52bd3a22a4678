import { describe, expect, it } from 'vitest';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { countResting, relayedBy } from '../../src/dossier/sources.ts';
import { event, snapshotOf, source } from '../support/build-dossier.ts';
import { buttonOf, buttonsOf, selectsOf, textOf } from '../support/read-reply.ts';
import { contextOf, shipped, shippedContext } from '../support/shipped.ts';
import { openAll, pagesOf, press, use } from '../support/use-bot.ts';

const sources = async (options = {}, context = shippedContext): Promise<string> => {
  const pages = await pagesOf(await use('sources', options, context), context);
  return pages.map(textOf).join('\n');
};

const titlesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^[\u2003↳ ]*\*\*(.+)\*\* · /gm)].map(([, title = '']) => title);

describe('/sources', () => {
  it('says in its first line that all of it comes from one undated source, and in one line that none can be graded', async () => {
    const [first, second] = (await sources()).split('\n');
    expect(first).toBe(
      '### All of this comes from one undated source that names no publisher: Commentator’s post',
    );
    expect(second).toBe('There are no grounds to grade any of them.');
  });

  it('counts sources and origins where there are several', async () => {
    const several = snapshotOf({
      sources: [
        source({ id: 'a' }),
        source({ id: 'b', via: 'a' }),
        source({ id: 'c' }),
        source({ id: 'd', via: 'c' }),
      ],
    });
    expect(await sources({}, contextOf(several))).toContain('### 4 sources; 2 are known only through others');
  });

  it('says what most of them go back to once another has come to them, there and under Sources', async () => {
    const more = source({ id: 'another', title: 'Another paper' });
    const { dossier } = shipped;
    const context = contextOf(createSnapshot({ ...dossier, sources: [...dossier.sources, more] }, 1));
    const count = dossier.sources.length;
    const found = `${count} of ${count + 1} sources go back to one undated source that names no publisher: Commentator’s post`;
    expect(await sources({}, context)).toContain(`### ${found}\n`);
    const claims = await use('claims', {}, context);
    const opened = await pagesOf(
      await press(buttonOf(claims, 'Sources')?.custom_id ?? '', [], context),
      context,
    );
    const text = opened.map(textOf).join('\n');
    expect(text).toContain(`${found}.`);
    expect(text).not.toContain('Everything here');
  });

  it('counts the summary among what rests on a source', async () => {
    const only = snapshotOf({
      sources: [source({ id: 'wire', title: 'Wire' }), source({ id: 'paper', title: 'Paper' })],
      summary: { text: 'It began.', citations: [{ source: 'wire', credibility: 6 }] },
      events: [event({ citations: [{ source: 'paper', credibility: 6 }] })],
    });
    const text = await sources({}, contextOf(only));
    expect(text).toMatch(/\*\*Wire\*\* .*· the summary$/m);
    expect(text).toMatch(/\*\*Paper\*\* .*· 1 entry$/m);
    expect(await sources({}, shippedContext)).toMatch(/\d+ entries and the summary · passes on/);
  });

  it('says what passed on a source that is set in no further than that', async () => {
    const chain = Array.from({ length: 8 }, (_, at) =>
      source({ id: `s${at}`, title: `S${at}`, ...(at === 0 ? {} : { via: `s${at - 1}` }) }),
    );
    const lines = (await sources({}, contextOf(snapshotOf({ sources: chain })))).split('\n');
    const lineOf = (title: string) => lines.find((line) => line.includes(`**${title}**`)) ?? '';
    expect(lineOf('S4')).not.toContain('via');
    for (const at of [5, 6, 7]) expect(lineOf(`S${at}`)).toMatch(new RegExp(`· via S${at - 1}$`));
  });

  it('is a tree of what relays what, each with how many entries cite it', async () => {
    const text = await sources();
    expect(titlesIn(text)).toEqual(shipped.dossier.sources.map(({ title }) => title));
    for (const { id, title } of shipped.dossier.sources) {
      const line = text.split('\n').find((one) => one.includes(`**${title}**`)) ?? '';
      expect(line).toMatch(new RegExp(` · ${countResting(shipped, id)} entr(?:y|ies)\\b`));
      const relays = relayedBy(shipped, id).length;
      if (relays > 0) expect(line).toContain(`passes on ${relays} source`);
    }
    expect(text).toMatch(/^\*\*Commentator’s post/m);
    expect(text).toMatch(/^↳ \*\*Quoted news analysis/m);
    expect(text).toMatch(/^\u2003↳ \*\*Statements by US officials/m);
  });

  it('shows grades where they tell sources apart', async () => {
    const graded = snapshotOf({
      sources: [
        source({ id: 'good', title: 'Good', reliability: { grade: 'B', reason: 'Known.' } }),
        source({ id: 'none', title: 'None', reliability: { grade: 'F', reason: 'Not known.' } }),
      ],
    });
    const text = await sources({}, contextOf(graded));
    expect(text).toContain('-# Grades from A, the best, to E; F where there are no grounds. Here: 1 B, 1 F');
    expect(text).toContain('**Good** · grade B · ');
    expect(text).not.toContain('grade F');
  });

  it('of one source shows it with what relayed it and what it relays', async () => {
    const text = await sources({ source: 'quoted-analysis-text' });
    expect(text).toContain('### Quoted news analysis\n');
    expect(titlesIn(text)).toEqual(shipped.dossier.sources.map(({ title }) => title));
    expect(titlesIn(await sources({ source: 'us-officials-statements' }))).toEqual([
      'Commentator’s post',
      'Quoted news analysis',
      'Statements by US officials',
    ]);
  });

  it('of one source says what grade that one has', async () => {
    const text = await sources({ source: 'us-officials-statements' });
    expect(text.split('\n')[1]).toBe('There are no grounds to grade it.');
    const graded = contextOf(snapshotOf({ sources: [source({ id: 'a' }), source({ id: 'b', via: 'a' })] }));
    expect((await sources({ source: 'b' }, graded)).split('\n')[1]).toBe('Grade C, fairly reliable.');
  });

  it('names on each page what passed on the first source there', async () => {
    const passedOn = Array.from({ length: 12 }, (_, at) =>
      source({ id: `c-${at}`, title: `C${at}`, via: 'b' }),
    );
    const all = [source({ id: 'a', title: 'A' }), source({ id: 'b', title: 'B', via: 'a' }), ...passedOn];
    const context = contextOf(snapshotOf({ sources: all }));
    const [first = '', second = ''] = (await pagesOf(await use('sources', {}, context), context)).map(textOf);
    expect(first).not.toContain('passes on:');
    expect(second).toMatch(/\n-# A ↳ B passes on:\n\u2003↳ \*\*C8\*\*/);
  });

  it('takes a source by its title', async () => {
    expect(await sources({ source: 'statements by US officials' })).toBe(
      await sources({ source: 'us-officials-statements' }),
    );
  });

  it('opens each with its grade and the whole reason, its kind, publisher and date, its chain and its counts', async () => {
    const pages = await pagesOf(await use('sources', {}, shippedContext), shippedContext);
    const opened = (await Promise.all(pages.map((page) => openAll(page, shippedContext)))).flat().map(textOf);
    expect(opened).toHaveLength(shipped.dossier.sources.length);
    for (const [at, { id, reliability }] of shipped.dossier.sources.entries()) {
      const [reason] = reliability.reason.split('There are no grounds to judge it');
      expect(opened[at]).toContain(`There are no grounds to grade it. ${reason?.trim()}`);
      expect(opened[at]).toMatch(new RegExp(`\\*\\*Cited by\\*\\* ${countResting(shipped, id)} entr`));
    }
    expect(opened[0]).toContain('Commentary, publisher not named, undated');
    expect(opened[2]).toContain('Official, Iraqi News Agency, ');
    expect(opened[2]).toContain('**Known only through** Quoted news analysis, via Commentator’s post');
  });

  it('makes the number of a source with an address a link, and shows the address where it is opened', async () => {
    const url = 'https://paper.example/a_b';
    const context = contextOf(snapshotOf({ sources: [source({ url })], events: [event()] }));
    const [opened] = await openAll(await use('sources', {}, context), context);
    expect(opened && textOf(opened)).toContain(`\n<${url}>`);
    const listed = await use('timeline', {}, context);
    expect(textOf(listed)).toContain(` [[1]](<${url}>)`);
    const proof = await press(buttonOf(listed, 'Sources')?.custom_id ?? '', [], context);
    expect(textOf(proof)).toContain(`\n<${url}>`);
  });

  it.each(['https://paper.example/a) [x](https://other.example', 'ftp://x', '', 'https://x/<@1>'])(
    'never makes a link of the address %j',
    async (url) => {
      const context = contextOf(snapshotOf({ sources: [source({ url })], events: [event()] }));
      expect(textOf(await use('timeline', {}, context))).not.toContain('](<');
    },
  );

  it('says so where there are none', async () => {
    const reply = await use('sources', {}, contextOf(snapshotOf({ sources: [] })));
    expect(textOf(reply)).toContain('### No sources are here yet');
    expect([...buttonsOf(reply), ...selectsOf(reply)]).toEqual([]);
  });
});

describe('what stands behind **Sources**', () => {
  it('has each source by its number with grade, reason and chain, the quote and the marks', async () => {
    const reply = await use('timeline', { search: 'al-awadi' }, shippedContext);
    const proof = await press(buttonOf(reply, 'Sources')?.custom_id ?? '', [], shippedContext);
    const text = (await pagesOf(proof, shippedContext)).map(textOf).join('\n');
    expect(text).toMatch(/\*\*\[1\] .+\*\*\n/);
    expect(text).toContain('There are no grounds to grade it. The document gives no author');
    expect(text).toContain('Known only through Commentator’s post');
    expect(text).toContain('> “preemptive step to defend…national security”');
    expect(text).toMatch(/📰 reported · 💬 commentary · 🧮 computed by Readout\.$/);
    expect(text).not.toContain('Grade');
  });

  it('leads to the editors’ note on the whole dossier, as /sources does, and has no button where there is no note', async () => {
    const cited = await use('timeline', {}, shippedContext);
    const proof = await press(buttonOf(cited, 'Sources')?.custom_id ?? '', [], shippedContext);
    for (const reply of [proof, await use('sources', {}, shippedContext)]) {
      const about = await press(buttonOf(reply, 'About this dossier')?.custom_id ?? '', [], shippedContext);
      expect(textOf(about)).toBe(`### About this dossier, by its editors\n${shipped.dossier.note}`);
      expect(textOf(reply)).not.toContain(shipped.dossier.note.slice(0, 40));
    }
    const unnoted = contextOf(snapshotOf({ sources: [source()], note: '' }));
    expect(buttonsOf(await use('sources', {}, unnoted))).toEqual([]);
    expect(textOf(await press('sources:about', [], unnoted))).toContain('They note nothing any longer.');
  });

  it('names no grade where no source of the dossier has one, in lists to choose from, too', async () => {
    const [select] = selectsOf(await use('sources', {}, shippedContext));
    expect(select?.options[0]?.description).toBe('Cited by 22 entries');
    const reliability = { grade: 'B', reason: 'It names where it has things from.' } as const;
    const ungraded = { grade: 'F', reason: 'Nothing is known of it.' } as const;
    const graded = snapshotOf({
      sources: [source({ reliability: ungraded }), source({ id: 'b', title: 'b', reliability })],
    });
    const described = selectsOf(await use('sources', {}, contextOf(graded))).flatMap(
      ({ options }) => options,
    );
    expect(described.map(({ description }) => description?.slice(0, 8))).toEqual(['Grade F,', 'Grade B,']);
  });

  it('says once what is so of all of them: where they are known from, and that nothing grades them', async () => {
    const reply = await use('brief', {}, shippedContext);
    const text = textOf(await press(buttonOf(reply, 'Sources')?.custom_id ?? '', [], shippedContext));
    expect(text).toContain(
      '\nAll of this comes from Commentator’s post [3]. There are no grounds to grade any of these.\n',
    );
    expect(text).toContain('\nKnown only through Quoted news analysis [1]\n');
    for (const once of ['All of this comes from', 'There are no grounds'])
      expect(text.split(once)).toHaveLength(2);
  });

  it('gives each grade with its reason, one that several have once, and what the grades mean', async () => {
    const reliability = { grade: 'B', reason: 'It names where it has things from.' } as const;
    const sources = ['a', 'b'].map((id) => source({ id, title: id, reliability }));
    const events = [event({ citations: sources.map(({ id }) => ({ source: id, credibility: 3 })) })];
    const context = contextOf(snapshotOf({ sources, events }));
    const reply = await use('timeline', {}, context);
    const text = textOf(await press(buttonOf(reply, 'Sources')?.custom_id ?? '', [], context));
    expect(text).toContain('Grade B, usually reliable: It names where it has things from.');
    expect(text).toContain('Grade B, usually reliable: as for \\[1\\]\nIts statements here: 1 possibly true');
    expect(text).toContain('Grades run from A, completely reliable, to E, unreliable (Admiralty grading).');
  });

  it('tells the F of a source in the same way wherever it stands, beside the grade of another', async () => {
    const sources = [
      source({ id: 'a', title: 'A', reliability: { grade: 'F', reason: 'It is not signed.' } }),
      source({ id: 'b', title: 'B', reliability: { grade: 'B', reason: 'It names its sources.' } }),
    ];
    const events = [event({ citations: [{ source: 'a', credibility: 6 }] })];
    const context = contextOf(snapshotOf({ sources, events }));
    const told = 'Grade F, no grounds to judge it';
    const proof = await use('timeline', {}, context);
    expect(textOf(await press(buttonOf(proof, 'Sources')?.custom_id ?? '', [], context))).toContain(
      `${told}: It is not signed.`,
    );
    const listed = await use('sources', { source: 'a' }, context);
    expect(textOf(listed)).toContain(`### A\n${told}.`);
    const [opened] = await openAll(listed, context);
    expect(opened === undefined ? '' : textOf(opened)).toContain(`${told}: It is not signed.`);
  });

  it('explains the grades in brackets of earlier messages', async () => {
    const legend = textOf(await press('sources:grades', [], shippedContext));
    expect(legend).toMatch(
      /A\*\* completely reliable[\s\S]*E\*\* unreliable · \*\*F\*\* no grounds[\s\S]*6\*\* no grounds/,
    );
    expect(legend).toContain('judged apart');
  });
});
