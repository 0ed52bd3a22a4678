import { pino } from 'pino';
import type { Command } from '../../src/discord/interactions/command.ts';
import { createRouter, type Router, type RouterParts } from '../../src/discord/interactions/router.ts';
import { shipped } from './shipped.ts';

/** Interactions as the gateway delivers them (their documented fields, as far as a server sends them). */
export const SERVER = '1100000000000000001';
export const ASKER = '1200000000000000001';
export const OTHER = '1200000000000000002';

const EPHEMERAL = 64;

interface Someone {
  readonly user?: string;
  readonly permissions?: string;
}

function from({ user = ASKER, permissions = '0' }: Someone) {
  return {
    id: '1300000000000000001',
    application_id: '1000000000000000001',
    token: 'a-token',
    guild_id: SERVER,
    channel_id: '1400000000000000001',
    member: { user: { id: user, username: 'someone' }, permissions, roles: [] },
    authorizing_integration_owners: { '0': SERVER },
    version: 1,
  };
}

export function slash(name: string, options: Readonly<Record<string, unknown>> = {}, who: Someone = {}) {
  const given = Object.entries(options).map(([option, value]) => ({ name: option, value }));
  return { ...from(who), type: 2, data: { id: '1', type: 1, name, options: given } };
}

export function typing(
  name: string,
  focused: string,
  typed: string,
  others: Readonly<Record<string, unknown>> = {},
) {
  const interaction = slash(name, others);
  const options = [...interaction.data.options, { name: focused, value: typed, focused: true }];
  return { ...interaction, type: 4, data: { ...interaction.data, options } };
}

/** A press on a message whose command `askedBy` used. */
export function pressing(
  customId: string,
  {
    values = [],
    askedBy = ASKER,
    ephemeral = false,
    ...who
  }: Someone & {
    readonly values?: readonly string[];
    readonly askedBy?: string;
    readonly ephemeral?: boolean;
  } = {},
) {
  return {
    ...from(who),
    type: 3,
    data: { custom_id: customId, component_type: 2, values },
    message: {
      id: '1500000000000000001',
      flags: 32_768 | (ephemeral ? EPHEMERAL : 0),
      interaction_metadata: { user: { id: askedBy } },
    },
  };
}

/** For what is not about pictures: replies go out as text. */
const noPainter: RouterParts['renderer'] = {
  render: () => Promise.reject(new Error('Nothing is drawn in this test.')),
};

/** A router with these commands, and the lines that it logs. */
export function routerWith(
  commands: readonly Command[],
  {
    store,
    renderer = noPainter,
    deferAfterMs = 1500,
  }: {
    store?: Partial<RouterParts['store']>;
    renderer?: RouterParts['renderer'];
    deferAfterMs?: number;
  } = {},
): { readonly route: Router; readonly logged: readonly string[] } {
  const logged: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  return {
    route: createRouter({
      commands,
      store: { open: async () => shipped, at: async () => shipped, ...store },
      renderer,
      log,
      deferAfterMs,
    }),
    logged,
  };
}
