/** Packets as Discord sends them, and each with every field missing, null or of another type. */

const user = {
  id: '1100000000000000001',
  username: 'reader',
  discriminator: '0',
  avatar: null,
  global_name: null,
};
const member = {
  user,
  roles: ['1100000000000000002'],
  permissions: '2147483647',
  joined_at: '2024-01-01T00:00:00.000Z',
  nick: null,
  flags: 0,
};
const interaction = {
  id: '1100000000000000003',
  application_id: '1100000000000000004',
  type: 2,
  token: 'a-token',
  version: 1,
  guild_id: '1100000000000000005',
  guild: { id: '1100000000000000005', features: [], locale: 'en-US' },
  channel_id: '1100000000000000006',
  channel: { id: '1100000000000000006', type: 0, name: 'general', permissions: '2147483647' },
  member,
  locale: 'en-US',
  app_permissions: '2147483647',
  entitlements: [],
  authorizing_integration_owners: { 0: '1100000000000000005' },
  context: 0,
  attachment_size_limit: 10_485_760,
  data: { id: '1100000000000000007', name: 'sources', type: 1, options: [] },
};
const message = {
  id: '1100000000000000008',
  type: 0,
  channel_id: '1100000000000000006',
  guild_id: '1100000000000000005',
  author: user,
  member: { ...member, user: undefined },
  content: 'no question',
  timestamp: '2026-01-01T00:00:00.000Z',
  mentions: [],
  attachments: [],
  embeds: [],
  components: [],
  interaction_metadata: { id: '1100000000000000009', type: 2, user, authorizing_integration_owners: {} },
};

/** What the bot takes, by the event's name. */
export const EVENTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  INTERACTION_CREATE: interaction,
  MESSAGE_CREATE: message,
};

/** A field's other values; undefined is none. */
const OTHERS = [undefined, null, 0, -1, 1.5, 'x', '', true, [], {}, [null], { id: null }];

/** The packet with each of its fields, to the second level, in turn another. */
export function variantsOf(packet: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.entries(packet).flatMap(([key, value]) => [
    ...OTHERS.map((other) => ({ ...packet, [key]: other })),
    ...(isRecord(value) ? variantsOf(value).map((inner) => ({ ...packet, [key]: inner })) : []),
  ]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Frames of each opcode with each `d`, `t` and `s`, and what is no packet. */
export function strangeFrames(): readonly (string | Uint8Array)[] {
  const packets = [0, 1, 2, 6, 7, 9, 10, 11, 99, -1, 1.5, null, 'x'].flatMap((op) => [
    ...OTHERS.map((d) => ({ op, d, t: null, s: null })),
    ...OTHERS.map((t) => ({ op, d: {}, t, s: 1 })),
    ...OTHERS.map((s) => ({ op, d: {}, t: 'MESSAGE_CREATE', s })),
  ]);
  const named = [
    'READY',
    'RESUMED',
    'USER_UPDATE',
    'GUILD_CREATE',
    'GUILD_DELETE',
    'CHANNEL_UPDATE',
    'ENTITLEMENT_CREATE',
    'constructor',
    '__proto__',
  ];
  return [
    ...packets.map((packet) => JSON.stringify(packet)),
    ...named.flatMap((t) => OTHERS.map((d) => JSON.stringify({ op: 0, t, s: 1, d }))),
    ...['', '{', 'null', '[]', '0', '"x"', '{}', '\u0000', '{"op":0,"op":9}', `${'['.repeat(5000)}`],
    new Uint8Array([0x78, 0x9c, 0, 0, 0xff, 0xff]),
    new Uint8Array(0),
  ];
}

/** READY as the sandbox sends it to a bot whose id is `bot`, in every variant. */
export function readyVariants(bot: string, resumeUrl: string): readonly unknown[] {
  const ready = {
    v: 10,
    user: { id: bot, username: 'Readout' },
    guilds: [],
    session_id: 'a-session',
    resume_gateway_url: resumeUrl,
    application: { id: bot, flags: 0 },
  };
  const strange = [
    {},
    null,
    undefined,
    [],
    'x',
    { ...ready, resume_gateway_url: 'ws://[' },
    { ...ready, resume_gateway_url: 'ws://x#y' },
  ];
  return [...strange, ...variantsOf(ready)];
}
