import type { Snapshot } from '../../dossier/snapshot.ts';
import { foldText } from '../../dossier/text-match.ts';
import { readTypedLink } from '../../dossier/typed-link.ts';
import type { RawValues } from '../record-form/fields.ts';
import { writeCitation } from '../record-form/raw-values.ts';
import type { SuggestedKind, Suggestion } from '../review-queue/queue.ts';
import { suggestedValues } from '../review-queue/suggestion-words.ts';

/**
 * What a suggestion says, as it fills in the form of its kind: who says it and where it is from are entries of the
 * dossier where exactly one goes by that name or address. What a form can't hold stands above it, as it was written.
 */
export function matchedValues(snapshot: Snapshot, kind: SuggestedKind, entry: Suggestion): RawValues {
  const values = suggestedValues(kind, entry);
  if (kind === 'source') return values;
  const speaker = speakerNamed(snapshot, entry.texts.who);
  const source = sourceAt(snapshot, entry.texts.where);
  return {
    ...values,
    ...(speaker === undefined ? {} : { saidBy: speaker }),
    ...(source === undefined ? {} : { citations: [writeCitation({ source, credibility: NOT_JUDGED })] }),
  };
}

/** Credibility that nobody had grounds to judge: a member is not asked for it. */
const NOT_JUDGED = '6';

function speakerNamed({ dossier }: Snapshot, name: string): string | undefined {
  const wanted = foldText(name.trim());
  if (wanted === '') return undefined;
  return onlyOne(
    dossier.actors.filter(({ name: own, short = '', aliases }) =>
      [own, short, ...aliases].some((one) => foldText(one) === wanted),
    ),
  );
}

function sourceAt({ dossier }: Snapshot, where: string): string | undefined {
  const [address, title] = [addressOf(where), foldText(where.trim())];
  if (title === '') return undefined;
  return onlyOne(
    dossier.sources.filter(
      (source) =>
        foldText(source.title) === title || (source.url !== undefined && addressOf(source.url) === address),
    ),
  );
}

/** An address without what does not tell two apart: its scheme, "www.", the slash and the fragment at its end. */
function addressOf(text: string): string {
  return readTypedLink(text)
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/#.*$/, '')
    .replace(/\/$/, '');
}

function onlyOne(found: readonly { readonly id: string }[]): string | undefined {
  return found.length === 1 ? found[0]?.id : undefined;
}
