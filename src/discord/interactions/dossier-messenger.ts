import { LRUCache } from 'lru-cache';
import { type DossierKey, splitDossierKey } from '../../store/dossier-key.ts';
import type { Store } from '../../store/store.ts';
import type { Messenger } from '../api/messenger.ts';
import { markControls } from '../replies/mark.ts';
import { headDossier } from '../replies/other-dossier.ts';
import type { Reply } from '../replies/reply.ts';

/** How many are held: what a messenger has seen of channels is kept beside it. */
const MAX_KEPT = 5000;

/** Messengers whose messages say of which dossier they are, as `asSent` has it; that of a first one is the bot's own. */
export function createDossierMessengers(
  store: Pick<Store, 'open'>,
  messenger: Messenger,
): (key: DossierKey) => Messenger {
  const own = new LRUCache<DossierKey, Messenger>({ max: MAX_KEPT });
  return (key) => {
    if (splitDossierKey(key).dossier === 1) return messenger;
    const found = own.get(key) ?? {
      ...messenger,
      post: async (channel, reply) => messenger.post(channel, await asSent(store, key, reply)),
      tell: async (person, reply) => messenger.tell(person, await asSent(store, key, reply)),
    };
    own.set(key, found);
    return found;
  };
}

/** A reply as a message of its own: it says of which dossier it is, and its controls read that, unless it is the first. */
export async function asSent(store: Pick<Store, 'open'>, key: DossierKey, reply: Reply): Promise<Reply> {
  const { dossier } = splitDossierKey(key);
  if (dossier === 1) return reply;
  const { title } = (await store.open(key)).dossier;
  return headDossier(markControls(reply, { dossier }), { number: dossier, title });
}
