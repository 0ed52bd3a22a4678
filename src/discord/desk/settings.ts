import { z } from 'zod';
import type { Store } from '../../store/store.ts';

/** What a server has set for itself. */
const snowflake = z.string().regex(/^\d{1,20}$/);

export const REVIEW_POLICIES = ['off', 'suggestions', 'four-eyes'] as const;

export const settingsSchema = z.object({
  /** The role whose members are editors. */
  editors: snowflake.nullable().default(null),
  /** An IANA name. */
  timeZone: z.string().max(60).default('UTC'),
  logChannel: snowflake.nullable().default(null),
  /**
   * `off`: nothing waits, and nobody proposes. `suggestions`: members propose, editors decide. `four-eyes`: an
   * editor's own change waits for another editor as well.
   */
  review: z.enum(REVIEW_POLICIES).default('suggestions'),
  /** Whether those who mention the bot are answered. */
  mentions: z.boolean().default(true),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

const NAME = 'settings';

/** A server's settings; those of one that has set nothing are the defaults. */
export async function readSettings(store: Pick<Store, 'readState'>, server: string): Promise<Settings> {
  return settingsSchema.parse((await store.readState(server, NAME)) ?? {});
}

export function writeSettings(
  store: Pick<Store, 'writeState'>,
  server: string,
  settings: Settings,
): Promise<void> {
  return store.writeState(server, NAME, settings);
}
