import type { Fault, Faults } from '../../src/sandbox/server/faults.ts';

/** A trouble of Discord's REST API that a bot must get over by itself. */
export interface RestFault {
  readonly name: string;
  /** Has it befall what the bot sends next; `random` is like `Math.random`. */
  readonly make: (faults: Faults, random: () => number) => void;
}

const CALLBACK = /\/interactions\/\d+\/[^/]+\/callback$/;
const EDIT = /\/webhooks\/\d+\/[^/]+\/messages\//;
const MESSAGES = /\/channels\/\d+\/messages$/;
/** Requests that carry the bot's own token. */
const OWN_TOKEN = /\/v10\/(users|channels|guilds|applications|gateway)\b/;
/** Without `/users/@me`, which a bot asks after a 401: a second one there ends it, rightly. */
const OTHER_THAN_SELF = /\/v10\/(channels|guilds|applications|gateway)\b/;

const FAILURES = [500, 502, 503, 504, 520, 522] as const;

function pick<const T extends readonly [unknown, ...unknown[]]>(from: T, random: () => number): T[number] {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

/** From 1 to `most`. */
const upTo = (most: number, random: () => number): number => 1 + Math.floor(random() * most);

const fault = (name: string, of: (random: () => number) => Fault): RestFault => ({
  name,
  make: (faults, random) => faults.add(of(random)),
});

/** Each leaves the bot alive, and what is asked after it is answered. */
export const REST_FAULTS: readonly RestFault[] = [
  fault('5xx to callbacks before their effect', (random) => ({
    path: CALLBACK,
    status: pick(FAILURES, random),
    times: upTo(8, random),
  })),
  fault('5xx to callbacks after their effect', (random) => ({
    path: CALLBACK,
    status: pick(FAILURES, random),
    times: upTo(8, random),
    afterEffect: true,
  })),
  fault('a connection cut at a callback', (random) => ({
    path: CALLBACK,
    dropSocket: pick(['before', 'after'], random),
    reset: random() < 0.5,
  })),
  fault('a late answer to a callback', (random) => ({ path: CALLBACK, holdAnswerMs: random() * 4000 })),
  fault('5xx to edits', (random) => ({
    path: EDIT,
    status: pick(FAILURES, random),
    times: upTo(8, random),
    afterEffect: random() < 0.5,
  })),
  fault('a 429', (random) => ({
    path: pick([CALLBACK, EDIT, MESSAGES], random),
    status: 429,
    retryAfter: random() / 2,
    global: random() < 0.3,
  })),
  fault('a single 401', (random) => ({
    path: OTHER_THAN_SELF,
    status: 401,
    afterEffect: random() < 0.3,
  })),
  fault('a 401 to a message, again and again', (random) => ({
    method: 'POST',
    path: MESSAGES,
    status: 401,
    times: upTo(4, random),
  })),
  fault('5xx to messages', (random) => ({
    method: 'POST',
    path: MESSAGES,
    status: pick(FAILURES, random),
    times: upTo(8, random),
    afterEffect: random() < 0.5,
  })),
  fault('a message that may be no reply', () => ({
    method: 'POST',
    path: MESSAGES,
    status: 403,
    code: 160_002,
  })),
  {
    name: 'an interaction that can’t be read',
    make: (faults, random) => {
      const field = pick(
        ['data', 'type', 'authorizing_integration_owners', 'application_id', 'token', 'id'],
        random,
      );
      faults.alterInteraction((raw) => ({ ...raw, [field]: pick([7, 'text', [], false], random) }));
    },
  },
];

/** From now on Discord refuses the bot's token: the bot ends, with one line. */
export const refuseToken = (faults: Faults): void =>
  faults.add({ path: OWN_TOKEN, status: 401, times: Number.POSITIVE_INFINITY });
