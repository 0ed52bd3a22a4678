import { dossierKey } from '../../src/store/dossier-key.ts';
import type { Store } from '../../src/store/store.ts';
import { claim } from '../support/build-dossier.ts';
import { pick } from './pick.ts';
import type { SimSchedule } from './sim-schedules.ts';

/** Adds or changes a claim in a server's dossier, so that posts have something to tell. */
export async function editDossier(
  storeOf: (server: string) => Store | undefined,
  schedules: readonly SimSchedule[],
  random: () => number,
  now: number,
): Promise<void> {
  const { server, settings } = pick(random, schedules.slice(0, 100));
  await storeOf(server)?.save(dossierKey(server, settings.dossier), {
    by: { id: '1', name: 'Editor' },
    why: 'A simulated change',
    origin: 'edit',
    at: new Date(now).toISOString(),
    edits: ({ byList: { claims, sources } }) => {
      const before = claims.get('simulated') ?? null;
      const citations = [{ source: sources.records[0]?.id ?? '', credibility: 6 as const }];
      return [
        {
          kind: 'claims',
          id: 'simulated',
          before,
          after: claim({ id: 'simulated', statement: `Changed at ${now}.`, citations }),
        },
      ];
    },
  });
}
