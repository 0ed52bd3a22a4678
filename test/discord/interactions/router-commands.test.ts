import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { Command } from '../../../src/discord/interactions/command.ts';
import { notice } from '../../../src/discord/replies/components.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import { answerTo, doing } from '../../support/answer-to.ts';
import { isPrivate } from '../../support/answers.ts';
import { routerWith, SERVER, slash } from '../../support/interactions.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';
import { shipped } from '../../support/shipped.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('a slash command', () => {
  it('is answered in public at once, pinging nobody', async () => {
    const { answers, message } = await answerTo(slash('capacity', { arrivals: 7000 }));
    expect(answers).toHaveLength(1);
    expect(answers[0]?.type).toBe(4);
    expect(isPrivate(answers[0])).toBe(false);
    expect(message.text).toContain('about 206 % with 7,000 more');
    expect(answers[0]).toMatchObject({ data: { allowed_mentions: { parse: [] } } });
  });

  it.each([
    [{ private: true }, true],
    [{ private: false }, false],
  ])('with %j is private: %j', async (options, expected) => {
    const { answers } = await answerTo(slash('timeline', options));
    expect(isPrivate(answers[0])).toBe(expected);
  });

  it('that is always private is so without being asked', async () => {
    expect(isPrivate((await answerTo(slash('help'))).answers[0])).toBe(true);
  });

  it.each([
    ['timeline', { from: 'yesterday' }, /`from`: “yesterday” is no date\. Write a year, month or day/],
    ['timeline', { from: '2026', to: '2025' }, /`from` \(2026\) lies after `to` \(2025\)\. Swap them/],
    ['timeline', { kind: 'rumour' }, /`kind`: /],
    [
      'claims',
      { question: 'no-such' },
      /No question is called “no-such”.*such as “Why are people being moved/,
    ],
    ['claims', { reading: 'no-such' }, /No view is called/],
    [
      'claims',
      { question: 'destination', reading: 'why-al-awadi' },
      /answers another question: “Why .+Leave `question` out/,
    ],
    ['claims', { search: 'x'.repeat(41) }, /`search`: Search for at most 40/],
    ['sources', { source: 'no-such' }, /No source is called/],
    ['capacity', { arrivals: -1 }, /`arrivals`: Write 0 or a greater/],
    ['capacity', { daily: 0 }, /`daily`: Write 1 or a greater/],
    ['capacity', { arrivals: 1.5 }, /`arrivals`: /],
  ])('/%s %j is refused to the person alone, with what to write', async (name, options, expected) => {
    const { answers, message, logged } = await answerTo(slash(name, options));
    expect(answers).toHaveLength(1);
    expect(isPrivate(answers[0])).toBe(true);
    expect(message.text).toMatch(expected);
    expect(logged).toContain('"outcome":"refused"');
  });

  it('that is not there any more says so, and what is', async () => {
    const { answers, message } = await answerTo(slash('retired'));
    expect(isPrivate(answers[0])).toBe(true);
    expect(message.text).toContain('`/help`');
  });

  it('that is for others is refused before it runs', async () => {
    let ran = false;
    const run = (): ReturnType<Command['run']> => {
      ran = true;
      return notice('done');
    };
    const forAdmins = doing(run, { audience: 'admin' });
    const refused = await answerTo(slash('doing'), [forAdmins]);
    expect(refused.message.text).toMatch(/for admins of this server/);
    expect(isPrivate(refused.answers[0])).toBe(true);
    expect(ran).toBe(false);
    const allowed = await answerTo(slash('doing', {}, { permissions: '32' }), [forAdmins]);
    expect(allowed.message.text).toBe('done');
  });

  it('reads the dossier of the server that it comes from, and of no other', async () => {
    const stateDir = await tempFolder();
    const asked: (string | null)[] = [];
    const kept = await openLowdbStore({ stateDir, shipped });
    onTestFinished(() => kept.close());
    const store = {
      ...kept,
      open(server: string | null) {
        asked.push(server);
        return kept.open(server);
      },
    };
    const { route } = routerWith(commands, { store });
    const installed = slash('help');
    for (const owners of [{ '0': SERVER }, { '1': '1200000000000000001' }, { '0': '1' }, {}]) {
      await route({ ...installed, authorizing_integration_owners: owners }, createRecordingResponder());
    }
    expect(asked).toEqual([SERVER, null, null, null]);
  });
});
