import { z } from 'zod';
import { changeDocument } from '../../store/change-document.ts';
import { dossierNumber } from '../../store/dossier-key.ts';
import { type Store, StoreError } from '../../store/store.ts';
import { snowflake } from '../../text/snowflake.ts';

export const REVIEW_POLICIES = ['off', 'suggestions', 'four-eyes'] as const;

/** What a server has set for itself. */
const settingsSchema = z.object({
  /** The role whose members are editors. */
  editors: snowflake.nullable().default(null),
  /** An IANA name, or an offset as `+03:00`. */
  timeZone: z.string().max(60).default('UTC'),
  logChannel: snowflake.nullable().default(null),
  /**
   * `off`: nothing waits, and nobody proposes. `suggestions`: members propose, editors decide. `four-eyes`: an
   * editor's own change waits for another editor as well.
   */
  review: z.enum(REVIEW_POLICIES).default('suggestions'),
  /** Whether those who mention the bot are answered. */
  mentions: z.boolean().default(true),
  /** Whether words of questions that the dossier doesn’t answer are counted. */
  asked: z.boolean().default(false),
  /** The number of the dossier that channels use unless they have one of their own. */
  dossier: dossierNumber.default(1),
  /** The dossiers of channels that have one of their own; threads follow their channel. */
  channels: z.record(snowflake, dossierNumber).default({}),
  /** The dossiers that were set aside: kept whole, and used nowhere. */
  retired: z.array(dossierNumber).default([]),
  /** Whether the server decided to keep the example that it began with. */
  example: z.enum(['undecided', 'kept']).default('undecided'),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** Which dossier a channel, or the thread of one, uses: the channel's own, or the server's. */
export function dossierOfChannel(
  { dossier, channels, retired }: Pick<Settings, 'dossier' | 'channels' | 'retired'>,
  channel: string | null,
): number {
  const own = channels[channel ?? ''];
  return own === undefined || retired.includes(own) ? dossier : own;
}

const NAME = 'settings';

interface FoundSettings {
  readonly settings: Settings;
  /** Why what is kept can't be read, in whole or in part, and what there is; null where it can. */
  readonly damage: { readonly error: StoreError; readonly kept: unknown } | null;
}

/** A server's settings, and whether they are as they were set: what can't be read is at its default. */
export async function findSettings(store: Pick<Store, 'readState'>, server: string): Promise<FoundSettings> {
  try {
    return settingsIn(server, await store.readState(server, NAME));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return settingsIn(server, error);
  }
}

/** @param kept What is kept of them, or why that can’t be read. */
function settingsIn(server: string, kept: unknown): FoundSettings {
  if (kept instanceof StoreError) return { settings: DEFAULT_SETTINGS, damage: { error: kept, kept: null } };
  const { success, data, error } = settingsSchema.safeParse(kept ?? {});
  if (success) return { settings: withOwnInUse(data), damage: null };
  const cause = new StoreError(
    `The state “${NAME}” of server ${server} is not as Readout writes it: ${z.prettifyError(error)}.`,
  );
  const readable = withOwnInUse(settingsSchema.parse(readableOf(kept)));
  return { settings: readable, damage: { error: cause, kept } };
}

/** The server’s own dossier counts as in use: were it set aside, nothing there would be answered any more. */
function withOwnInUse(settings: Settings): Settings {
  return { ...settings, retired: settings.retired.filter((number) => number !== settings.dossier) };
}

/** A server's settings; those of one that has set nothing, or that can't be read, are the defaults. */
export async function readSettings(store: Pick<Store, 'readState'>, server: string): Promise<Settings> {
  return (await findSettings(store, server)).settings;
}

function readableOf(kept: unknown): object {
  const fields = z.record(z.string(), z.unknown()).safeParse(kept).data ?? {};
  return Object.fromEntries(
    Object.entries(settingsSchema.shape).flatMap(([name, field]) => {
      const { success, data } = field.safeParse(fields[name]);
      return success ? [[name, data]] : [];
    }),
  );
}

export interface ChangedSettings {
  readonly before: Settings;
  readonly after: Settings;
}

/** Changes settings as they are by then, and leaves the rest. Damaged ones are kept under another name. */
export async function changeSettings(
  store: Pick<Store, 'readState' | 'changeState'>,
  server: string,
  change: (settings: Settings) => Partial<Settings>,
): Promise<ChangedSettings> {
  const { damage } = await findSettings(store, server);
  // What is no JSON at all is kept by the store.
  if (damage !== null && damage.kept !== null)
    await store.changeState(server, `${NAME}-damaged`, () => damage.kept);
  return changeDocument(
    {
      changeState: (changing) => store.changeState(server, NAME, changing),
      parse: (kept) => settingsIn(server, kept).settings,
    },
    (before) => [{ ...before, ...change(before) }, null],
  );
}
