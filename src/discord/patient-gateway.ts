import { setTimeout as pause } from 'node:timers/promises';
import { type IShardingStrategy, SimpleShardingStrategy } from 'discord.js';
import { growingPause } from '../growing-pause.ts';

/** How a client is to connect to the gateway. */
export interface PatientGateway {
  /** discord.js's client option `ws.buildStrategy`. */
  readonly buildStrategy: (manager: GatewayManager) => IShardingStrategy;
  /** A connection was lost, or did not come about. */
  readonly lose: () => void;
  /** A connection has come about: the next loss begins with short pauses again. */
  readonly reset: () => void;
}

/** The manager of @discordjs/ws, which discord.js hides behind a class of its own of the same name. */
type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/**
 * Growing pauses between connections to a gateway that is out of reach: discord.js alone tries twice a second
 * without end. It asks for the session before it connects anew, and is kept waiting there.
 */
export function createPatientGateway(signal: AbortSignal): PatientGateway {
  let losses = 0;
  let due = 0;
  return {
    lose: () => {
      losses += 1;
      // The first try to come back is as quick as discord.js makes it.
      due = losses > 1 ? growingPause(losses - 1) : 0;
    },
    reset: () => {
      losses = 0;
      due = 0;
    },
    buildStrategy: (manager) => {
      const retrieve = manager.options.retrieveSessionInfo;
      manager.options.retrieveSessionInfo = (shard) => {
        // The session is asked for at every event too, and those are not to wait.
        if (due === 0) return retrieve(shard);
        const wait = due;
        due = 0;
        return pauseUnlessEnded(wait, signal).then(() => retrieve(shard));
      };
      return new SimpleShardingStrategy(manager);
    },
  };
}

/** Never resolves once the signal has come: nobody is to connect any more. */
async function pauseUnlessEnded(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch {
    await new Promise<never>(() => undefined);
  }
}
