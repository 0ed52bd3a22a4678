import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  type Command,
  type Context,
  defineCommand,
  defineControl,
} from '../../../src/discord/interactions/command.ts';
import { createProgress } from '../../../src/discord/interactions/progress.ts';
import { notice } from '../../../src/discord/replies/components.ts';
import { controlId } from '../../../src/discord/replies/control-id.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { UserError } from '../../../src/errors/errors.ts';
import { messageOf } from '../../support/answers.ts';
import { pressing, routerWith, slash } from '../../support/interactions.ts';
import { textOf } from '../../support/read-reply.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';

const WAIT = { timeout: 60_000, interval: 1 };

const DEFERS_NEW = 5;
const DEFERS_UPDATE = 6;
const EPHEMERAL = 64;

/** A command that tells how far it is, and a control of it that does; they end once that is shown. */
function telling(shown: () => Promise<unknown>, finish: () => Reply): Command {
  const run = async ({ progress }: Context): Promise<Reply> => {
    progress?.('Half done …');
    await shown();
    return finish();
  };
  return defineCommand({
    name: 'tell',
    description: 'Tells how far it is',
    audience: 'reader',
    options: {},
    run: (_input, context) => run(context),
    controls: [defineControl(controlId('tell', 'on', [z.string()]), (_s, context) => run(context))],
  });
}

async function answerTo(interaction: unknown, finish: () => Reply) {
  const responder = createRecordingResponder();
  const shown = () => vi.waitFor(() => expect(responder.edits).not.toEqual([]), WAIT);
  const { route } = routerWith([telling(shown, finish)]);
  await route(interaction, responder);
  return responder;
}

const done = (): Reply => notice('Done');
const refused = (): Reply => {
  throw new UserError('Not so.');
};

describe('a reply that tells how far it is', () => {
  it('is put off at once, and edited until it is there, with its privacy', async () => {
    const { answers, edits, followUps } = await answerTo(slash('tell', { private: true }), done);
    expect(answers.map(({ type }) => type)).toEqual([DEFERS_NEW]);
    expect(messageOf(answers[0]).flags).toBe(EPHEMERAL);
    expect(edits.map(textOf)).toEqual(['Half done …', 'Done']);
    expect(edits.map(({ flags }) => flags & EPHEMERAL)).toEqual([EPHEMERAL, EPHEMERAL]);
    expect(edits.map(({ allowed_mentions }) => allowed_mentions)).toEqual([{ parse: [] }, { parse: [] }]);
    expect(followUps).toEqual([]);
  });

  it('takes the place of what it told, also where it is refused', async () => {
    const pressed = await answerTo(pressing('tell:on:x', { ephemeral: true }), refused);
    expect(pressed.answers.map(({ type }) => type)).toEqual([DEFERS_UPDATE]);
    expect(pressed.edits.map(textOf)).toEqual(['Half done …', 'Not so.']);
    expect(pressed.followUps).toEqual([]);
  });
});

describe('what is told', () => {
  it('is shown one after another, the newest for all that came meanwhile', async () => {
    const progress = createProgress(1);
    const shown: string[] = [];
    const first = Promise.withResolvers<void>();
    const following = progress.follow(async (text) => {
      shown.push(text);
      await first.promise;
    });
    progress.report('one');
    await vi.waitFor(() => expect(shown).toEqual(['one']), WAIT);
    progress.report('two');
    progress.report('three');
    first.resolve();
    await vi.waitFor(() => expect(shown).toEqual(['one', 'three']), WAIT);
    expect(await following.stop()).toBe(true);
    progress.report('four');
    await setImmediate();
    expect(shown).toEqual(['one', 'three']);
  });

  it('is waited for when it ends, and none of it is shown after that', async () => {
    const progress = createProgress(0);
    const [begun, sending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const following = progress.follow(() => {
      begun.resolve();
      return sending.promise;
    });
    progress.report('one');
    await begun.promise;
    let stopped = false;
    const stopping = following.stop().then((any) => {
      stopped = true;
      return any;
    });
    await setImmediate();
    expect(stopped).toBe(false);
    sending.resolve();
    expect(await stopping).toBe(true);
  });

  it('may be nothing', async () => {
    const following = createProgress().follow(() => Promise.reject(new Error('not to be called')));
    expect(await following.stop()).toBe(false);
  });

  it('goes on where a word could not be shown', async () => {
    const progress = createProgress(0);
    const tried: string[] = [];
    const following = progress.follow(async (text) => {
      tried.push(text);
      throw new Error('503');
    });
    progress.report('one');
    await vi.waitFor(() => expect(tried).toEqual(['one']), WAIT);
    progress.report('two');
    await vi.waitFor(() => expect(tried).toEqual(['one', 'two']), WAIT);
    expect(await following.stop()).toBe(true);
  });
});
