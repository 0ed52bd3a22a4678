/** A running sandbox, as those who started it use it. */
import type { RequestListener } from 'node:http';
import type { SandboxUser } from './client/sandbox-user.ts';
import type { SeatRequest } from './client/seat.ts';
import type { Interaction } from './interactions/interaction.ts';
import type { Faults } from './server/faults.ts';
import type { Refusal, RequestEntry } from './server/request-log.ts';
import type { WorldChanges } from './world/change-world.ts';
import type { World } from './world/world.ts';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** Whether people may install the bot to their account; true unless given. */
  readonly userInstall?: boolean;
  /** Milliseconds after which an unanswered interaction fails for the person and takes no answer; 3000 unless given. */
  readonly answerWithinMs?: number;
  /** Milliseconds that a person waits for an answer that was put off; 15,000 unless given. */
  readonly deferredWithinMs?: number;
  /**
   * The time in milliseconds since the epoch, as messages, ids, nonces, the limit of crossposts and the `Date` of every
   * answer have it; Date.now unless given. Waiting goes by the real time all the same.
   */
  readonly now?: () => number;
  /** Messages of one announcement channel that can be crossposted within an hour; 10 unless given. */
  readonly crosspostsPerHour?: number;
  /** Milliseconds between heartbeats of a connection to the gateway; 41,250 unless given. */
  readonly heartbeatMs?: number;
  /** Servers besides those of every sandbox, named "Server 1" and so on; 0 unless given. */
  readonly moreServers?: number;
  /** Messages that a channel keeps; the oldest go first. 5000 unless given. */
  readonly keptMessages?: number;
  /** How many shards `GET /gateway/bot` asks for; one for each 1,000 servers unless given, as Discord does. */
  readonly shards?: number;
  /** `max_concurrency`: shards that may identify at once; 1 unless given. */
  readonly maxConcurrency?: number;
  /**
   * Milliseconds between two Identifies of shards with one remainder by `max_concurrency`, by `now`; what comes earlier
   * gets op 9. Discord has 5,000; 0, which turns nothing away, unless given, so that tests may start bots in a row.
   */
  readonly identifyEveryMs?: number;
  /** How the bot is shown; “Sandbox bot” unless given. */
  readonly botName?: string;
  /** What its application's description says; nothing unless given. */
  readonly botDescription?: string;
  /** What else is served on the same port, at these paths; the page says so. */
  readonly beside?: Beside;
}

export interface Beside {
  readonly paths: readonly string[];
  readonly answer: RequestListener;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`; a browser shows the sandbox's page there. */
  readonly url: string;
  /** What discord.js takes as `rest: {api}`; it appends `/v10`. */
  readonly apiUrl: string;
  /** Under which the files of messages are served. */
  readonly cdnUrl: string;
  /** The one bot token that is accepted. */
  readonly token: string;
  readonly world: World;
  /** Changes what people are and take, as they or an admin would in Discord. */
  readonly change: WorldChanges;
  /** A person in a place: by default the reader, in #general of Newsroom. Throws when the place is not there. */
  seat(where?: SeatRequest): SandboxUser;
  readonly faults: Faults;
  /** Every body that was refused, oldest first. */
  readonly refusals: readonly Refusal[];
  /** The bot's last REST requests, oldest first. */
  readonly requests: readonly RequestEntry[];
  /** Calls `listener` with each use of a command, a control or a form just before it is sent; what it gives back stops that. */
  onInteraction(listener: (interaction: Interaction) => void): () => void;
  /** Calls `listener` with each REST request once its answer is known; what it gives back stops that. */
  onRequest(listener: (request: RequestEntry) => void): () => void;
  /** Resolves once a bot is connected and has commands registered. */
  ready(): Promise<void>;
  close(): Promise<void>;
}
