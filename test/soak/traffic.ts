import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxUser } from '../../src/sandbox/client/sandbox-user.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { SeatName, Server, ServerName } from '../../src/sandbox/world/world.ts';
import { pick, pickWeighted } from '../sim/pick.ts';
import type { CounterBook, EditEnd } from './counter-book.ts';
import { answered, editFigure, type FigureEdit } from './edit-figure.ts';
import type { Violations } from './violations.ts';

interface TrafficParts {
  readonly sandbox: Sandbox;
  readonly servers: readonly Server[];
  readonly book: CounterBook;
  readonly violations: Violations;
  /** Interactions a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly random: () => number;
}

/** What was done, and how it was answered. Instants are milliseconds since 1970. */
export interface TrafficCounts {
  reads: number;
  /** Of these, those whose answer had the figure. */
  figures: number;
  readonly edits: Record<EditEnd, number>;
  /** Replies that did not have what they should, and when the interaction was sent. */
  readonly refusals: { readonly at: number; readonly server: string; readonly text: string }[];
}

/** Of all interactions these are saves. Each takes two more, for its form and its page. */
const SAVES = 0.05;
const EDITS = SAVES / (1 - 2 * SAVES);

const FIGURE = /built for roughly ([\d,]+)/;

/** Seconds in which the rate grows from nothing: processes that just started compile what they run. */
const RAMP = 10;

/** Servers in which much goes on, so that reads and edits meet; half of all goes on in them. */
const BUSY_SERVERS = 100;

interface Read {
  readonly command: string;
  readonly options: Readonly<Record<string, boolean>>;
  /** Whether its reply has the figure that edits raise. */
  readonly hasFigure: boolean;
}

const READS: readonly (readonly [weight: number, Read])[] = [
  [6, { command: '/capacity', options: { picture: false }, hasFigure: true }],
  [3, { command: '/brief', options: {}, hasFigure: true }],
  [1, { command: '/timeline', options: { picture: false }, hasFigure: false }],
];

/** Reads and edits at a steady rate, whether answers come or not. @returns once the last was answered or given up. */
export async function runTraffic(parts: TrafficParts): Promise<TrafficCounts> {
  const { sandbox, servers, book, violations, rate, seconds, random } = parts;
  const edits = { saved: 0, refused: 0, unsure: 0, unopened: 0 };
  const counts: TrafficCounts = { reads: 0, figures: 0, edits, refusals: [] };
  const busy = servers.slice(0, Math.min(BUSY_SERVERS, Math.ceil(servers.length / 2)));
  const began = performance.now();
  const tasks = rate / (1 + 2 * EDITS);
  const seatOf = createSeats(sandbox);
  const working = new Set<Promise<void>>();
  for (let sent = 0; ; ) {
    const past = (performance.now() - began) / 1000;
    if (past >= seconds) break;
    const full = past < RAMP ? past ** 2 / (2 * RAMP) : past - RAMP / 2;
    for (; sent < full * tasks; sent += 1) {
      const work = task().finally(() => working.delete(work));
      working.add(work);
    }
    await pause(5);
  }
  await Promise.all(working);
  return counts;

  async function task(): Promise<void> {
    const server = pick(random, random() < 0.5 ? busy : servers);
    const isEdit = random() < EDITS;
    const read = pickWeighted(random, READS);
    try {
      if (!(isEdit && (await edit(server)))) await ask(server, read);
    } catch (error) {
      violations.add('the load itself failed', String(error));
    }
  }

  async function ask({ id, name }: Server, { command, options, hasFigure }: Read): Promise<void> {
    counts.reads += 1;
    const [at, least] = [Date.now(), book.least(id)];
    const reply = await answered(seatOf('reader', name).slash(command, options));
    if (reply === null || !hasFigure) return;
    const figure = FIGURE.exec(reply.text)?.[1];
    if (figure === undefined) counts.refusals.push({ at, server: id, text: reply.text });
    else checkFigure(id, Number(figure.replaceAll(',', '')), least, command);
  }

  function checkFigure(server: string, value: number, least: number, command: string): void {
    counts.figures += 1;
    if (!book.knows(server, value))
      violations.add('an answer with what nobody wrote', `${command} in ${server}: ${value}`);
    if (value < least)
      violations.add(
        'an answer older than what was confirmed',
        `${command} in ${server}: ${value}, and ${least} was there`,
      );
    book.shown(server, value);
  }

  /** Whether an edit was begun: in each server there is one at a time. */
  async function edit({ id, name }: Server): Promise<boolean> {
    const [at, least] = [Date.now(), book.least(id)];
    const value = book.begin(id);
    if (value === null) return false;
    let tried: FigureEdit = { end: 'unopened', before: null, revision: null, instead: null };
    try {
      tried = await editFigure(seatOf('admin', name), value);
      if (tried.before !== null) checkFigure(id, tried.before, least, '/data edit');
      if (tried.instead !== null) counts.refusals.push({ at, server: id, text: tried.instead });
      edits[tried.end] += 1;
      return true;
    } finally {
      book.end(id, { ...tried, value });
    }
  }
}

/** Each seat is looked for once. */
function createSeats(sandbox: Sandbox) {
  const seats = new Map<string, SandboxUser>();
  return (user: SeatName, server: ServerName) =>
    seats.getOrInsertComputed(`${user} ${server}`, () => sandbox.seat({ user, server }));
}
