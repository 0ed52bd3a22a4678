import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors/errors.ts';
import { selectsOf, textOf } from '../support/read-reply.ts';
import { shipped, shippedContext } from '../support/shipped.ts';
import { pagesOf, press, use } from '../support/use-bot.ts';

const claims = async (options = {}): Promise<string> => {
  const pages = await pagesOf(await use('claims', options, shippedContext), shippedContext);
  return pages.map(textOf).join('\n');
};

async function openClaim(id: string): Promise<string> {
  const [select] = selectsOf(await use('claims', {}, shippedContext));
  return textOf(await press(select?.custom_id ?? '', [id], shippedContext));
}

describe('/claims', () => {
  it('lists every claim once, by claimant’s name', async () => {
    const text = await claims();
    const leads = text.split('\n').filter((line) => /^\*\*(?:Reported|Commentary)/.test(line));
    for (const { id, statement } of shipped.dossier.claims) {
      expect(leads.filter((line) => line.endsWith(`: ${statement}`)).length, id).toBe(1);
    }
    const speakers = [...text.matchAll(/^\*\*(?:Reported|Commentary)(?: outlook)?\*\*, ([^:(]+)/gm)].map(
      ([, name = '']) => name.trim(),
    );
    expect(speakers).toHaveLength(26);
    expect(speakers).toEqual(speakers.toSorted(new Intl.Collator('en').compare));
  });

  it('gives each its hedge as said with its band or none, its basis, its source and grade', async () => {
    const text = await claims();
    expect(text).toContain(
      '**Hedge** “almost certainly”, almost certain, 95 to 99 % (ICD 203) · **Basis** none given',
    );
    expect(text).toContain('**Hedge** “most certainly”, names no ICD 203 band');
    expect(text).toContain(
      '**Hedge** “suggest … may”, names no ICD 203 band · **Basis** inference · disputed by 2 · added to by 1',
    );
    expect(text).toContain(
      '-# Basim Al-Awadi’s remarks to the Iraqi News Agency [F6], via Quoted news analysis',
    );
    expect(text.match(/\*\*Hedge\*\*/g)).toHaveLength(26);
    expect(text.match(/\*\*Basis\*\*/g)).toHaveLength(26);
  });

  it('never puts a likelihood and a confidence in one sentence', async () => {
    for (const line of (await claims()).split('\n')) {
      if (line.includes('ICD 203')) expect(line).not.toMatch(/confiden|\[[A-F][1-6]\]/i);
    }
  });

  it('tells how many sources and origins they rest on', async () => {
    expect(await claims({ question: 'damascus-as-jailer' })).toMatch(/rest on \d sources, 1 origin/);
    expect(await claims({ question: 'north-east-prisoners' })).toContain('rest on 1 source, 1 origin');
  });

  it('of a question lists those on it and those that touch it, and both readings', async () => {
    const text = await claims({ question: 'damascus-as-jailer' });
    expect(text).toContain('On the question: What does the US think Syria’s administration would do');
    expect(text).toContain('- Commentator (commentary): ');
    expect(text).toContain('- Quoted news analysis (reported, hedged “suggest … may”)');
    expect(text).toMatch(/ · 8 found/);
  });

  it('of a question that one account alone reads says that the other does not address it', async () => {
    expect(await claims({ question: 'north-east-prisoners' })).toContain(
      'Quoted news analysis does not address this.',
    );
  });

  it('of a reading lists that reading’s alone, and says whose it is', async () => {
    const text = await claims({ reading: 'destination-commentator' });
    expect(text).toContain('Of the reading of Commentator · 1 found');
    expect(text).toContain('- Falih Al-Fayyadh (reported)');
  });

  it('takes a question by its whole text as well, in any case', async () => {
    const [byId, byText] = await Promise.all([
      claims({ question: 'after-transfer' }),
      claims({ question: ' what happens to people AFTER they are moved? ' }),
    ]);
    expect(byText).toBe(byId);
  });

  it('searches, also within a question', async () => {
    expect(await claims({ search: 'toyotas' })).toContain('1 found');
    expect(await claims({ search: 'toyotas', question: 'why-transfers' })).toContain('1 found');
    expect(await claims({ search: 'toyotas', question: 'destination' })).toContain('0 found');
  });

  it('opens a claim with what disputes, supports and adds to it, and what it adds to', async () => {
    const doubt = await openClaim('us-may-doubt-damascus');
    expect(doubt.match(/\*\*Disputed by\*\* Commentator’s post \(commentary\)/g)).toHaveLength(2);
    expect(doubt).toContain('**Added to (without disputing it) by** Quoted news analysis (reported)');
    expect(doubt).toContain('**Part of the reading of** Quoted news analysis');
    const bases = await openClaim('moved-to-us-bases');
    expect(bases).toContain('**Adds to** US officials (reported)');
    expect(bases).not.toMatch(/\*\*Disput/);
    expect(await openClaim('us-does-not-want-it')).toContain('**Supports** Commentator’s post (commentary)');
    expect(await openClaim('us-fears-detention')).toContain(
      '**Supported by** Commentator’s post (commentary)',
    );
  });

  it.each([
    [{ question: 'no such' }, /No question is called “no such”.*`why-transfers`/],
    [{ reading: 'destination' }, /No reading is called “destination”.*`destination-/],
    [{ question: 'destination', reading: 'why-al-awadi' }, /Leave `question` out/],
  ])('refuses %j and names records near it', async (options, expected) => {
    await expect(claims(options)).rejects.toThrow(UserError);
    await expect(claims(options)).rejects.toThrow(expected);
  });
});
