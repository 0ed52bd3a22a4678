import { ownPart } from './own-part.ts';
import { RECORD_LISTS } from './record-lists.ts';
import type { Dossier } from './schema.ts';

/** A dossier as JSON with one record a line, in pieces. */
export function* dossierPieces(dossier: Dossier): Generator<string> {
  yield JSON.stringify(ownPart(dossier)).slice(0, -1);
  for (const list of RECORD_LISTS) {
    yield `,\n"${list}":[`;
    for (const [at, record] of dossier[list].entries())
      yield `${at === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`;
    yield ']';
  }
  yield '}';
}
