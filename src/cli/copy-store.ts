import { createHash } from 'node:crypto';
import type { Snapshot } from '../dossier/snapshot.ts';
import { UserError } from '../errors/errors.ts';
import { textOf } from '../store/kept-text.ts';
import type { ServersPlace, WholeDossier, WholeServer } from '../store/servers-place.ts';

interface CopyParts {
  readonly from: ServersPlace;
  readonly to: ServersPlace;
  /** What a server's first dossier is where nothing is kept of it. */
  readonly shipped: Snapshot;
  /** Whether nothing else could write to either of them so far. */
  readonly isAlone: () => Promise<boolean>;
  readonly out: (line: string) => void;
}

/** What there is of a server, by which two copies of it are compared. */
interface Fingerprint {
  readonly hash: string;
  readonly dossiers: number;
  readonly revisions: number;
  readonly states: number;
}

/** After so many servers a line says how far it is. */
const TELL_EVERY = 100;

/**
 * Copies every server, each in one step, and compares all of them at the end. What an earlier copying has brought over is
 * left as it is, so that one that was cut short goes on.
 *
 * @throws UserError where the target has anything else, and nothing is copied then; and where others may have written meanwhile.
 */
export async function copyStore({ from, to, shipped, isAlone, out }: CopyParts): Promise<void> {
  const servers = (await from.list()).toSorted();
  const known = new Map<string, Fingerprint>();
  for (const server of (await to.list()).toSorted()) {
    const target = await fingerprint(to, server, shipped);
    if (isEmpty(target)) continue;
    if (!servers.includes(server))
      throw new UserError(
        `The target has the server ${server}, which the source has not. Nothing was copied. ${EMPTY_TARGET}`,
      );
    const source = await fingerprint(from, server, shipped);
    if (target.hash !== source.hash)
      throw new UserError(
        `The target has another state of the server ${server} than the source. Nothing was copied. ${EMPTY_TARGET}`,
      );
    known.set(server, source);
  }
  if (known.size > 0) out(`${known.size} of ${servers.length} servers are there already, and the same.`);
  for (const [at, server] of servers.entries()) {
    if (known.has(server)) continue;
    const source = await fingerprint(from, server, shipped);
    if (!isEmpty(source)) {
      await to.put(server, await readWhole(from, server, shipped));
      known.set(server, source);
    }
    if ((at + 1) % TELL_EVERY === 0) out(`${at + 1} of ${servers.length} servers are copied.`);
  }
  await compare(to, known, shipped);
  if (!(await isAlone()))
    throw new UserError(
      'The connection that kept others out of the database was lost: something may have changed meanwhile. Copy again.',
    );
  const count = (of: 'dossiers' | 'revisions' | 'states'): number =>
    known.values().reduce((sum, one) => sum + one[of], 0);
  const amounts = [
    ['server', known.size],
    ['dossier', count('dossiers')],
    ['revision', count('revisions')],
    ['state', count('states')],
  ] as const;
  const said = amounts.map(([what, of]) => `${of} ${what}${of === 1 ? '' : 's'}`);
  out(`All is there, and the same: ${said.join(', ')}.`);
}

async function compare(
  to: ServersPlace,
  known: ReadonlyMap<string, Fingerprint>,
  shipped: Snapshot,
): Promise<void> {
  let found = 0;
  for (const server of await to.list()) {
    const target = await fingerprint(to, server, shipped);
    if (isEmpty(target)) continue;
    found += 1;
    if (known.get(server)?.hash !== target.hash)
      throw new UserError(
        `The copy of the server ${server} is not the same. Delete the target, and copy again.`,
      );
  }
  if (found !== known.size)
    throw new UserError(`The target has ${found} servers, and the source ${known.size}. Copy again.`);
}

const STATE_NAME = /^(?!.*\.\.)[a-z0-9][\w.-]*$/i;

const EMPTY_TARGET =
  'Copy into an empty one: move the folder away, or set READOUT_STATE_DIR or DATABASE_URL to another.';

/** Whether nothing is kept: a folder that was made for a server before anything of it was saved is listed too. */
function isEmpty({ dossiers, states }: Fingerprint): boolean {
  return dossiers === 0 && states === 0;
}

async function fingerprint(place: ServersPlace, server: string, shipped: Snapshot): Promise<Fingerprint> {
  const { dossiers, states } = await readWhole(place, server, shipped);
  const hash = createHash('sha256');
  let revisions = 0;
  for (const { number, document, lines } of dossiers) {
    hash.update(`dossier ${number}\n${textOf(document)}`);
    for await (const line of lines()) {
      hash.update(line);
      revisions += 1;
    }
  }
  for (const [name, text] of [...states].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`state ${name} ${Buffer.byteLength(text)}\n${text}`);
  return { hash: hash.digest('hex'), dossiers: dossiers.length, revisions, states: states.size };
}

async function readWhole(place: ServersPlace, server: string, shipped: Snapshot): Promise<WholeServer> {
  const dossiers: WholeDossier[] = [];
  for (const number of await place.dossiers(server)) {
    const { newest, place: its } = await place.find(server, number);
    // Nothing is kept of it.
    if (newest === shipped) continue;
    const { log } = its;
    async function* lines(): AsyncGenerator<Buffer> {
      for await (const [, line] of log.lines(log.first)) yield line;
    }
    const document = { revision: newest.revision, base: log.first - 1, dossier: newest.dossier };
    dossiers.push({ number, document, lines });
  }
  const states = await place.stateTexts(server);
  // In a folder it is the name of a file.
  for (const name of states.keys())
    if (!STATE_NAME.test(name))
      throw new UserError(
        `“${name}” of the server ${server} is no name that Readout gives to a state, so nothing of that server was copied. Take it out of the source.`,
      );
  return { dossiers, states };
}
