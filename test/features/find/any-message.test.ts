import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageContent } from '../../../src/discord/api/message-content.ts';
import { findReply } from '../../../src/features/find/find-reply.ts';
import { readStory, storyNames } from '../../ask/stories.ts';
import { readCodeTexts } from '../../support/code-texts.ts';
import { selectsOf } from '../../support/read-reply.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { seenText } from '../../support/seen-text.ts';
import { contextOf, shipped } from '../../support/shipped.ts';
import { press } from '../../support/use-bot.ts';

const contexts = [
  shipped,
  ...(await Promise.all(storyNames.map(readStory))).map(({ snapshot }) => snapshot),
].map(contextOf);

/** What no reply calls a message, or what it says. */
const VERDICTS =
  /\b(?:true|false|right|wrong|correct|incorrect|confirm\w*|debunk\w*|verif\w*|fake|mislead\w*|accurate|inaccurate|lies?|lying|hoax|untrue|refut\w*|disprov\w*|baseless)\b/i;

const ofDossiers = new Set(
  contexts.flatMap(({ snapshot }) => JSON.stringify(snapshot.dossier).match(/[\p{L}\p{N}’]+/gu) ?? []),
);

/** Words of the stories, numbers of every kind, what Markdown, mentions and right-to-left text may do. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...[...ofDossiers].filter((word) => !VERDICTS.test(word))) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        '8,000',
        '7k',
        '65 %',
        '$9.6 million',
        '31 km',
        'over 300 a day',
        'between 5,000 and 6,000',
        '1e309',
      ],
      ...[
        '99999999999999999999',
        '0',
        '-5',
        '½',
        '2025',
        '22 January',
        '٧٬٠٠٠',
        'seven thousand',
        '5-7 thousand',
      ],
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '@everyone',
        '@here',
        '<@1234567890>',
        '**',
        '||',
        '```',
        '> ',
        '\n',
        '. ',
        '? ',
        '!',
        '[a](https://x.y)',
        '\\',
        '`',
      ],
      ...[
        'https://example.com/8000?a=b',
        'discord.gg/abc',
        '\u202e',
        '\u0000',
        '\ud800',
        '😂',
        'שלום',
        '# ',
        '-# ',
        ', and ',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const text = fc.array(piece, { maxLength: 500 }).map((pieces) => pieces.join(' ').slice(0, 4000));

describe('any message', () => {
  it('gets a reply that Discord takes, which fits a screen or little more, and calls nothing true or false', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...contexts), async (written, context) => {
        const reply = await findReply(
          { texts: [written], has: new Set(), isOwn: false, message: { channel: '1', id: '2' } },
          context,
        );
        expect(replyProblems(reply)).toEqual([]);
        expect(seenText(reply).length).toBeLessThanOrEqual(2000);
        expect(seenText(reply)).not.toMatch(/Infinity|NaN|undefined|\[object/);
        for (const { custom_id: id, options } of selectsOf(reply).filter(
          (select) => select.custom_id === 'ask:found',
        )) {
          const chosen = options.slice(0, 3).map(({ value }) => value);
          expect(replyProblems(await press(id, chosen, context))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is read whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'content',
            'embeds',
            'poll',
            'components',
            'attachments',
            'message_snapshots',
            'author',
            'flags',
            'type',
            'sticker_items',
          ),
          fc.jsonValue(),
        ),
        (raw) => {
          expect(messageContent.safeParse(raw).success).toBe(true);
        },
      ),
    );
  });

  it('is judged by no word of the code', async () => {
    const texts = await readCodeTexts();
    const own = texts.filter(
      ({ path }) => path.startsWith('src/features/find/') || path === 'commands/find.ts',
    );
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((one) => VERDICTS.test(one.text))).toEqual([]);
  });
});
