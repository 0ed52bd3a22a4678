import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Renderer } from '../../pictures/renderer/renderer.ts';
import type { DossierKey } from '../../store/dossier-key.ts';
import { isForm } from '../replies/form.ts';
import type { Command, Context } from './command.ts';
import { readySnapshot } from './ready-snapshot.ts';
import { searchIndexOf } from './search-index.ts';

interface DrawAheadParts {
  readonly commands: readonly Command[];
  readonly renderer: Pick<Renderer, 'renderAhead'>;
  readonly log: Pick<Logger, 'error'>;
}

/** Takes what was saved. */
export type DrawAhead = (key: DossierKey, snapshot: Snapshot) => void;

/** After pictures that took so long, a pause of so many times that: where much is saved, answers need the processor. */
const PAUSE = 9;

/** More dossiers than these don't wait; those saved last are drawn. */
const MAX_WAITING = 16;

/** Draws pictures ahead of what is saved, of one dossier after another, and of each only as it was saved last. */
export function createDrawAhead({ commands, renderer, log }: DrawAheadParts): DrawAhead {
  const waiting = new Map<DossierKey, Snapshot>();
  let isDrawing = false;
  return (key, snapshot) => {
    waiting.delete(key);
    waiting.set(key, snapshot);
    const [oldest] = waiting.keys();
    if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
    if (!isDrawing) void drawAll();
  };

  async function drawAll(): Promise<void> {
    isDrawing = true;
    for (let next = takeLast(); next !== undefined; next = takeLast()) {
      const began = performance.now();
      try {
        await (await drawAhead(next, commands, renderer)).drawn;
      } catch (error) {
        log.error({ error: String(error) }, 'pictures could not be drawn ahead');
      }
      await pause(PAUSE * (performance.now() - began), undefined, { ref: false });
    }
    isDrawing = false;
  }

  function takeLast(): Snapshot | undefined {
    const [key, snapshot] = [...waiting].at(-1) ?? [];
    if (key !== undefined) waiting.delete(key);
    return snapshot;
  }
}

/**
 * Draws, while nobody waits, the pictures that commands show of a snapshot when they are asked for nothing in
 * particular: those are asked for most, and then need not be waited for.
 *
 * @returns once it is known what they show; `drawn` resolves once they are drawn.
 */
export async function drawAhead(
  snapshot: Snapshot,
  commands: readonly Command[],
  renderer: Pick<Renderer, 'renderAhead'>,
): Promise<{ readonly drawn: Promise<unknown> }> {
  await readySnapshot(snapshot);
  const context: Context = {
    channel: null,
    asker: { id: '', name: '' },
    snapshot,
    level: 'reader',
    commands,
    search: () => searchIndexOf(snapshot),
    past: () => Promise.resolve(snapshot),
    session: null,
  };
  const drawn: Promise<void>[] = [];
  const drawing = commands.filter(({ options }) => options.some(({ name }) => name === 'picture'));
  for (const command of drawing) {
    // Each is made in one go: others have their turn in between.
    await nextTurn();
    const outcome = await command.run(command.input.parse({}), context);
    if (!isForm(outcome) && outcome.picture !== undefined)
      drawn.push(renderer.renderAhead(outcome.picture.card));
  }
  return { drawn: Promise.all(drawn) };
}
