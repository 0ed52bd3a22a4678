import { describe, expect, it } from 'vitest';
import { type Message, questionIn } from '../../../src/discord/api/message.ts';

const BOT = '1000000000000000001';
const message = (changes: Partial<Message>): Message => ({
  id: '1',
  type: 0,
  channel_id: '2',
  guild_id: '3',
  author: { id: '4', username: 'reader', bot: false },
  content: '',
  ...changes,
});
const asked = (changes: Partial<Message>) => questionIn(message(changes), BOT);

describe('questionIn', () => {
  it('is what stands beside the mention', () => {
    expect(asked({ content: `<@${BOT}> how full are they?` })).toBe('how full are they?');
    expect(asked({ content: `so, <@!${BOT}>,\nhow full?` })).toBe('so, , how full?');
    expect(asked({ content: `<@${BOT}>` })).toBe('');
  });

  it('is the whole of what is written to the bot alone', () => {
    const { guild_id: _none, ...alone } = message({ content: ' how  full?' });
    expect(questionIn(alone, BOT)).toBe('how full?');
  });

  it('is none in a message of a server that does not name the bot', () => {
    expect(asked({ content: 'how full are they?' })).toBeNull();
    expect(asked({ content: '<@1000000000000000002> how full?' })).toBeNull();
    expect(asked({ content: `@everyone how full? <@&${BOT}>` })).toBeNull();
    expect(asked({ type: 19, content: 'thanks' })).toBeNull();
  });

  it('is none of a bot, a webhook, or Discord itself', () => {
    const content = `<@${BOT}> how full?`;
    expect(asked({ content, author: { id: '4', username: 'a-bot', bot: true } })).toBeNull();
    expect(asked({ content, webhook_id: '5' })).toBeNull();
    expect(asked({ content, type: 7 })).toBeNull();
  });
});
