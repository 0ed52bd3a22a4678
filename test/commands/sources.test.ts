import { describe, expect, it } from 'vitest';
import { snapshotOf, source } from '../support/build-dossier.ts';
import { buttonsOf, selectsOf, textOf } from '../support/read-reply.ts';
import { contextOf, shipped, shippedContext } from '../support/shipped.ts';
import { openAll, pagesOf, use } from '../support/use-bot.ts';

const sources = async (options = {}): Promise<string> => {
  const pages = await pagesOf(await use('sources', options, shippedContext), shippedContext);
  return pages.map(textOf).join('\n');
};

describe('/sources', () => {
  it('lists all with grade, reason, kind, publisher and date, each said to be missing where it is', async () => {
    const text = await sources();
    for (const { title, reliability } of shipped.dossier.sources) {
      expect(text).toContain(`**${title}** (`);
      expect(text).toContain(reliability.reason);
    }
    expect(text.match(/Reliability \*\*F\*\*, cannot be judged/g)).toHaveLength(7);
    expect(text).toContain('(official, Iraqi News Agency; published 22 January 2026 (year uncertain))');
    expect(text).toContain('(analysis, publisher not named; date not stated)');
    expect(text).toContain('(kind not stated, publisher not named; date not stated)');
  });

  it('says what relays what, and that all are one origin', async () => {
    const text = await sources();
    expect(text).toContain('Known directly · relays 1 source · cited by 22 records');
    expect(text).toContain('Known only as relayed by Commentator’s post · relays 5 sources');
    expect(text).toContain('The dossier has 7 sources, 1 origin');
  });

  it('counts records as the dossier has them', async () => {
    // The summary cites it as well, and is no record.
    const { summary: _summary, ...records } = shipped.dossier;
    const cited = JSON.stringify(records).split('"source":"quoted-analysis-text"').length - 1;
    expect(await sources()).toContain(`relays 5 sources · cited by ${cited} records`);
  });

  it('explains the grades', async () => {
    expect(await sources()).toMatch(
      /A completely reliable … E unreliable, F cannot be judged.*6 cannot be judged\).*judged apart/,
    );
  });

  it('of one source shows it with what relayed it and what it relays', async () => {
    const text = await sources({ source: 'quoted-analysis-text' });
    expect(text).toContain('### Source: Quoted news analysis');
    expect([...text.matchAll(/^\*\*([^*]+)\*\* \(/gm)].map(([, title]) => title)).toEqual([
      'Quoted news analysis',
      'Commentator’s post',
      ...shipped.dossier.sources.slice(2).map(({ title }) => title),
    ]);
  });

  it('takes a source by its title', async () => {
    expect(await sources({ source: 'statements by US officials' })).toBe(
      await sources({ source: 'us-officials-statements' }),
    );
  });

  it('opens each with the whole of its chain and reason', async () => {
    const pages = await pagesOf(await use('sources', {}, shippedContext), shippedContext);
    const opened = (await Promise.all(pages.map((page) => openAll(page, shippedContext)))).flat().map(textOf);
    expect(opened).toHaveLength(7);
    const officials = opened.find((text) => text.includes('Statements by US officials')) ?? '';
    expect(
      opened.some((text) =>
        /\*\*Known only as relayed by\*\* Quoted news analysis, Commentator’s post/.test(text),
      ),
    ).toBe(true);
    expect(officials).toContain('**Title**');
  });

  it('shows the address of a source that has one, as text', async () => {
    const context = contextOf(snapshotOf({ sources: [source({ url: 'https://paper.example/a_b' })] }));
    const [opened] = await openAll(await use('sources', {}, context), context);
    expect(opened && textOf(opened)).toContain('**Address** https\\://paper.example/a\\_b');
  });

  it('says so where there are none', async () => {
    const reply = await use('sources', {}, contextOf(snapshotOf({ sources: [] })));
    expect(textOf(reply)).toContain('The dossier has no sources.');
    expect([...buttonsOf(reply), ...selectsOf(reply)]).toEqual([]);
  });
});
