import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { handlerOf } from '../../support/id-problems.ts';

/** Custom ids as they stand in messages that are posted already: each of them goes on working. */
const CONTROLS = [
  'ask:open',
  'ask:text:2:AbCd1234',
  'ask:question:How many: a, b or c?',
  'ask:more:AbCd1234BcDe2345',
  'ask:rest:2:AbCd1234BcDe2345',
  ...[
    'brief::',
    'capacity:7000:150:n',
    'capacity:::',
    'timeline:a:::',
    'timeline:R:2025-12:2026-01-22:two words: more',
    'timeline:c::2026:',
    'timeline:O:::',
    'claims::',
    'claims:AbCd1234:two words: more',
    'compare::::',
    'compare:AbCd1234:n:B:o',
    'sources:',
    'sources:AbCd1234',
  ].flatMap((view) => {
    const [command = '', ...query] = view.split(':');
    const written = command === 'brief' ? '' : query.join(':');
    return [
      `${command}:page:3:${written}`,
      `${command}:see:${written}`,
      `${command}:open:3:${written}`,
      `${command}:all:1:AbCd1234:3:${written}`,
    ];
  }),
  'capacity:sum:7000:150:n',
  'capacity:sum:::',
  'capacity:sums:2:7000:150:n',
  'capacity:what-if:7000:150:n',
  'capacity:what-if:::',
  'brief:changes:3:2025-12',
  'brief:changed:0:r12',
  'brief:reads:1:AbCd1234:3:2026-01-22',
  'brief:post:k1k2k3k4k5k6k7k8k9k0:',
  'brief:post:k1k2k3k4k5k6k7k8k9k0:r12',
  'compare:question:',
  'compare:question:n',
  'compare:count:AbCd1234:',
  'compare:count:AbCd1234:n',
  'compare:evidence:AbCd1234',
  'compare:weighed:2:AbCd1234::',
  'compare:weighed:0:AbCd1234:B:o',
  'data:add:reading',
  'data:edit:the-record',
  'data:pointing:2:the-record',
  'data:retiring:abcd1234:2',
  'data:retire:abcd1234',
  'data:keep:abcd1234',
  'data:draft:abcd1234:2',
  'data:step:abcd1234:1',
  'data:take:abcd1234:amount:1,500 to 2,000: all',
  'data:name:abcd1234',
  'data:save:abcd1234:the-record',
  'data:conflict:abcd1234:2',
  'data:redo:abcd1234',
  'data:discard:abcd1234',
  'data:choose:abcd1234',
  'data:pick:abcd1234:actors:2:two words: more',
  'data:picked:abcd1234:actors:2:',
  'data:unpick:abcd1234:actors',
  'data:find:abcd1234:actors',
  'data:cites:abcd1234:2:two words: more',
  'data:cite:abcd1234',
  'data:graded:abcd1234:the-source',
  'data:uncite:abcd1234',
  'data:finds:abcd1234',
  'data:saved:12:3',
  'data:correct:12',
  'data:correct-post:12',
  'data:history:12:',
  'data:history:12:the-record',
  'data:history-open:',
  'data:history-open:the-record',
  'data:history-revision:12:0:0:',
  'data:history-revision:12:1:99999:the-record',
  'data:undo:12',
  'data:undo-conflict:12:3',
  'data:review:12',
  'data:review-part:12:3',
  'data:review-open',
  'data:review-reject:12',
  'data:review-approve:12',
  'data:review-edit:12',
  'data:review-conflict:12:3',
  'data:review-redo:12:3',
  'data:review-approve-on:12:345',
  'data:import-confirm:abcd1234',
  'data:import-cancel:abcd1234',
  'data:purge-ask:12',
  'sources:grades',
  'sources:entry',
  'sources:whole:2:AbCd1234',
  'sources:sure:AbCd1234',
  'sources:cited:AbCd1234BcDe2345',
  'sources:citing:2:AbCd1234BcDe2345',
  'suggest:open:claim',
  'suggest:mistake:the-record',
  'suggest:mistake-in',
  'schedule:often:abcd1234',
  'schedule:dont:abcd1234',
  'schedule:page:1',
  'schedule:open:1',
  ...['pause', 'resume', 'unping', 'remove', 'remove-now', 'keep', 'run', 'preview'].map(
    (name) => `schedule:${name}:12`,
  ),
  'settings:clear:editors',
  'settings:clear:log-channel',
  'help:page:1',
];

const FORMS = [
  'capacity:what-if:7000:150:n',
  'capacity:what-if:::',
  'data:summary:12',
  'data:begin:events:12:',
  'data:begin:sources:12:the-record',
  'data:step:abcd1234:1',
  'data:name:abcd1234',
  'data:find:abcd1234:actors',
  'data:finds:abcd1234',
  'data:purge:12',
  'data:review-reject:12',
  'suggest:propose:figure',
  'suggest:mistaken:the-record',
  'suggest:message:1100000000000000001:1200000000000000002',
];

describe.each([
  ['controls', CONTROLS],
  ['forms', FORMS],
] as const)('the custom ids of posted %s', (kind, ids) => {
  it.each(ids)('%s is read, and written again as it was', (id) => {
    const found = handlerOf(kind, id);
    expect(found?.handler.id(...found.handler.state.parse(found.rest))).toBe(id);
  });

  it('are of every one that is declared', () => {
    const declared = commands.flatMap((command) =>
      (command[kind] ?? []).map((one) => `${one.command}:${one.name}`),
    );
    expect(new Set(ids.map((id) => id.split(':', 2).join(':')))).toEqual(new Set(declared));
  });
});
