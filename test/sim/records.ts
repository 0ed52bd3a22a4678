import { MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type LedgerEntry, ledgerSchema } from '../../src/schedule/ledger.ts';
import type { SimChannel } from './sim-channels.ts';

/** A message that is in a channel. */
export interface FoundPost {
  readonly key: string;
  readonly message: string;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly saysLate: boolean;
}

/** What an occurrence's post has of its key. */
export const POST_KEY = /"custom_id":"(?:@\.2:)?brief:post:([A-Za-z0-9_-]{20}):/;
const LATE = /posted [^"·]+ late/;

/** Every post that ever was in the channels, which keep only their last ones. */
export class PostRecord {
  readonly posts: FoundPost[] = [];
  /** The ids of those that were published. */
  readonly published = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #sandbox: Pick<Sandbox, 'seat'>;
  readonly #channels: readonly SimChannel[];

  constructor(sandbox: Pick<Sandbox, 'seat'>, channels: readonly SimChannel[]) {
    this.#sandbox = sandbox;
    this.#channels = channels;
  }

  /** Reads what is new in every channel. To be called before any has had more posts than it keeps. */
  read(): void {
    for (const { id, name, server } of this.#channels)
      for (const { message } of this.#sandbox.seat({ user: 'admin', server, channel: name }).messages()) {
        if (((message.flags ?? 0) & MessageFlags.Crossposted) !== 0) this.published.add(message.id);
        if (this.#seen.has(message.id)) continue;
        this.#seen.add(message.id);
        const text = JSON.stringify(message.components);
        const key = POST_KEY.exec(text)?.[1] ?? '';
        const at = Date.parse(message.timestamp);
        this.posts.push({ key, message: message.id, channel: id, at, saysLate: LATE.test(text) });
      }
  }
}

const someLedger = z.object({ entries: z.array(z.unknown()) });
const { element } = ledgerSchema.shape.entries;

/** Every entry that was ever written into a ledger, which keeps only those of 14 days. */
export class LedgerRecord {
  /** By key, as it was written last. */
  readonly entries = new Map<string, LedgerEntry & { readonly server: string }>();

  /** Takes note of a ledger just written: its last entry is the new one. */
  add(server: string, ledger: unknown): void {
    const last = someLedger.parse(ledger).entries.at(-1);
    if (last === undefined) return;
    const entry = element.parse(last);
    this.entries.set(entry.key, { ...entry, server });
  }
}
