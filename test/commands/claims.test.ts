import { describe, expect, it } from 'vitest';
import { MARKS } from '../../src/discord/replies/attribution.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { voiceName } from '../../src/dossier/display-names.ts';
import { UserError } from '../../src/errors/errors.ts';
import { claim, question, snapshotOf } from '../support/build-dossier.ts';
import { buttonOf, textOf } from '../support/read-reply.ts';
import { contextOf, only, shipped, shippedContext } from '../support/shipped.ts';
import { pagesOf, press, use } from '../support/use-bot.ts';

const claims = async (options = {}): Promise<string> => {
  const pages = await pagesOf(await use('claims', options, shippedContext), shippedContext);
  return pages.map(textOf).join('\n');
};

const open = (id: string): Promise<Reply> => press('claims:open:0::', [id], shippedContext);
const openClaim = async (id: string): Promise<string> => textOf(await open(id));
const howSure = async (id: string): Promise<Reply> =>
  press(buttonOf(await open(id), 'How sure?')?.custom_id ?? '', [], shippedContext);

const statements = (text: string): readonly string[] =>
  [...text.matchAll(/^(?:📰|💬) (?:Expected, [^:]+: )?(.*?)(?: \[\d+\])+$/gm)].map(([, said = '']) => said);

describe('/claims', () => {
  it('of a question on which nobody claims anything says that, and searched nothing', async () => {
    const none = snapshotOf({ questions: [question({ id: 'who', text: 'Who did it?' })], claims: [claim()] });
    const text = textOf(await use('claims', { question: 'who' }, contextOf(none)));
    expect(text).toContain('on “Who did it?”\nNobody here claims anything on it.');
    expect(text).not.toContain('searched');
  });

  it('lists every claim once, a line a claim, below the name of who says it', async () => {
    const text = await claims();
    expect(statements(text).toSorted()).toEqual(
      shipped.dossier.claims.map(({ statement }) => statement).toSorted(),
    );
    const names = [...text.matchAll(/^\*\*(.+)\*\*$/gm)].map(([, name = '']) => name);
    expect([...new Set(names)]).toEqual([...new Set(names)].toSorted(new Intl.Collator('en').compare));
    for (const claim of shipped.dossier.claims) {
      const before = text.slice(0, text.indexOf(claim.statement));
      expect([...before.matchAll(/^\*\*(.+)\*\*$/gm)].at(-1)?.[1]).toBe(voiceName(shipped, claim));
    }
  });

  it('begins each line with the mark of its voice, and what is expected with when that was said', async () => {
    const text = await claims();
    for (const { statement, voice, outlook } of shipped.dossier.claims) {
      const line = text.split('\n').find((one) => one.includes(statement)) ?? '';
      expect(line.startsWith(`${MARKS[voice]} ${outlook ? 'Expected, ' : statement}`)).toBe(true);
    }
  });

  it('says again on every page who speaks there, and numbers its sources from 1', async () => {
    const pages = await pagesOf(await use('claims', {}, shippedContext), shippedContext);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const [, first = '', second = ''] = textOf(page).split('\n');
      expect(first).toMatch(/^\*\*.+\*\*$/);
      expect(second).toMatch(/^(?:📰|💬) .* \[1\]/);
      expect(statements(textOf(page)).length).toBeLessThanOrEqual(10);
    }
  });

  it('counts claims and voices in its first line', async () => {
    const voices = new Set(shipped.dossier.claims.map((claim) => voiceName(shipped, claim))).size;
    expect(await claims()).toContain(`### ${shipped.dossier.claims.length} claims, by ${voices} voices`);
  });

  it('keeps doubt in the claim, and shows a band of likelihood only behind “How sure?”', async () => {
    const text = await claims();
    expect(text).toContain('almost certainly let their IS prisoners go');
    expect(text).not.toMatch(/ICD 203|95 to 99|Hedge|Basis|\[[A-F][1-6]\]/);
    const sure = textOf(await howSure('kurds-released-prisoners'));
    expect(sure).toContain('### In their own words: “almost certainly”');
    expect(sure).toContain(
      'Our mapping of “almost certainly”: almost certain, 95 to 99 % (ICD 203). The number is ours',
    );
    expect(sure).toContain('It names no source.');
    expect(textOf(await howSure('us-may-doubt-damascus'))).toContain(
      'names no band of likelihood (ICD 203), so we give it none',
    );
  });

  it('never puts a likelihood and a grade in one message', async () => {
    for (const { id, hedge } of shipped.dossier.claims)
      if (hedge !== undefined) expect(textOf(await howSure(id))).not.toMatch(/confiden|[Gg]rade/);
  });

  it('of a question lists those on it and those that touch it, and says what it was asked', async () => {
    const text = await claims({ question: 'damascus-as-jailer' });
    const asked = only(shipped.dossier.questions, 'damascus-as-jailer').text;
    expect(text).toContain(`-# on “${asked}”`);
    for (const { question, statement } of shipped.dossier.claims)
      if (question === 'damascus-as-jailer') expect(text).toContain(statement);
  });

  it('counts the views on what is contested of it, and leads to them', async () => {
    const reply = await use('claims', { question: 'damascus-as-jailer' }, shippedContext);
    expect(textOf(reply)).toMatch(/^Accounts differ.*\(\d+ views\)\.$/m);
    const compared = textOf(await press(buttonOf(reply, 'Compare')?.custom_id ?? '', [], shippedContext));
    expect(compared).toMatch(/📰[\s\S]*💬|💬[\s\S]*📰/);
  });

  it('of a question that one voice alone has a view on says that only it does', async () => {
    expect(await claims({ question: 'north-east-prisoners' })).toContain(
      'Only Commentator has a view on this: ',
    );
  });

  it('of a view lists that view’s alone, and says whose it is', async () => {
    const text = await claims({ reading: 'destination-commentator' });
    expect(text).toContain('-# in the view of Commentator');
    expect(statements(text)).toEqual(
      shipped.dossier.claims
        .filter(({ reading }) => reading === 'destination-commentator')
        .map(({ statement }) => statement),
    );
  });

  it('takes a question by its whole text as well, in any case', async () => {
    const { id, text } = only(shipped.dossier.questions, 'after-transfer');
    const [byId, byText] = await Promise.all([
      claims({ question: id }),
      claims({ question: ` ${text.toUpperCase()} ` }),
    ]);
    expect(byText).toBe(byId);
  });

  it.each([
    ['7000', '7,000'],
    ['7.000', '7,000'],
    ['7k', '7,000'],
    ['٧٬٠٠٠', '7,000'],
    ['detainees?', 'detainees'],
    ['DETAINEE', 'detainees'],
    ['prisons', 'prison'],
    ['north east', 'north-east'],
    ['northeast', 'north-east'],
    ['transfer', 'transfers'],
  ])('Q10: finds as much with “%s” as with “%s”', async (typed, written) => {
    const heading = async (search: string) => /^### (.*)$/m.exec(await claims({ search }))?.[1];
    expect(await heading(typed)).toBe(await heading(written));
    expect(await heading(typed)).toMatch(/^\d+ claims?, by/);
  });

  it('Q10: finds a claim by another word of the dossier for one that it has', async () => {
    expect(await claims({ search: 'car' })).toContain('### 1 claim, by 1 voice\n-# with “car”');
  });

  it('searches, also within a question, and says what was searched where nothing fits', async () => {
    expect(await claims({ search: 'toyotas' })).toContain('### 1 claim, by 1 voice\n-# with “toyotas”');
    expect(await claims({ search: 'toyotas', question: 'why-transfers' })).toContain(
      '### 1 claim, by 1 voice',
    );
    const none = await claims({ search: 'toyotas', question: 'destination' });
    expect(none).toContain('### No claims found');
    expect(none).toContain(
      '4 claims searched: none fits. Search for fewer words, or leave the question out.',
    );
    expect(await claims({ search: 'zebra' })).toMatch(
      new RegExp(`${shipped.dossier.claims.length} claims searched: none fits\\. Search for fewer words\\.$`),
    );
  });

  it('opens a claim with what disputes, supports and adds to it, and what it adds to', async () => {
    const doubt = await openClaim('us-may-doubt-damascus');
    expect(doubt.match(/\*\*Disputed by\*\* 💬 Commentator: /g)).toHaveLength(2);
    expect(doubt).toContain('**More on this** 📰 ');
    expect(doubt).toContain('**Part of the view of** News analysis');
    expect(doubt).toContain('**From** Quoted news analysis, via Commentator’s post; its own inference');
    const bases = await openClaim('moved-to-us-bases');
    expect(bases).toContain('**Adds to** 📰 US officials');
    expect(bases).not.toMatch(/\*\*Disput/);
    expect(await openClaim('us-does-not-want-it')).toContain('**Supports** 💬 Commentator: ');
    expect(await openClaim('us-fears-detention')).toContain('**Supported by** 💬 Commentator: ');
  });

  it.each([
    [{ question: 'no such' }, /No question is called “no such”.*such as “Why are people being moved/],
    [
      { reading: 'destination' },
      /^4 views fit “destination”: “.+”, “.+”, “.+” and 1 more\. Choose one from the list/,
    ],
    [{ question: 'destination', reading: 'why-al-awadi' }, /Leave `question` out/],
  ])('refuses %j and names records near it', async (options, expected) => {
    await expect(claims(options)).rejects.toThrow(UserError);
    await expect(claims(options)).rejects.toThrow(expected);
  });
});
