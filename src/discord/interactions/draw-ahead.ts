import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Renderer } from '../../pictures/renderer/renderer.ts';
import { isForm } from '../replies/form.ts';
import type { Command, Context } from './command.ts';
import { readySnapshot } from './ready-snapshot.ts';
import { searchIndexOf } from './search-index.ts';

/**
 * Draws, while nobody waits, the pictures that commands show of a snapshot when they are asked for nothing in
 * particular: those are asked for most, and then need not be waited for.
 */
export async function drawAhead(
  snapshot: Snapshot,
  commands: readonly Command[],
  renderer: Pick<Renderer, 'renderAhead'>,
): Promise<void> {
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
  const drawing = commands.filter(({ options }) => options.some(({ name }) => name === 'picture'));
  for (const command of drawing) {
    // Each is made in one go: others have their turn in between.
    await nextTurn();
    const outcome = await command.run(command.input.parse({}), context);
    if (!isForm(outcome) && outcome.picture !== undefined) renderer.renderAhead([outcome.picture.card]);
  }
}
