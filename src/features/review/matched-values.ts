import type { SuggestedKind } from '../../discord/interactions/add-ids.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { foldText } from '../../dossier/text-match.ts';
import { isTypedLink, readTypedLink } from '../../dossier/typed-link.ts';
import { NEW, type RawValues } from '../record-form/fields.ts';
import { withNew } from '../record-form/new-records.ts';
import { writeCitation } from '../record-form/raw-values.ts';
import { NOT_JUDGED } from '../record-form/statement-fields.ts';
import { cutPlain, type Suggestion } from '../review-queue/queue.ts';
import { suggestedValues } from '../review-queue/suggestion-words.ts';

/**
 * What a suggestion says, as it fills in the form of its kind. Who says it and where it is from are entries of the
 * dossier where exactly one goes by that name or address; else a speaker of that name, and a source at that link, are
 * made along with it. What a form can't hold stands above it, as it was written.
 */
export function matchedValues(snapshot: Snapshot, kind: SuggestedKind, entry: Suggestion): RawValues {
  const values = suggestedValues(kind, entry);
  if (kind === 'source') return values;
  const { who, where } = entry.texts;
  return withNew({ ...values, ...speakerValues(snapshot, who.trim()), ...sourceValues(snapshot, where) });
}

function speakerValues(snapshot: Snapshot, name: string): RawValues {
  if (name === '') return {};
  const saidBy = speakerNamed(snapshot, name);
  if (saidBy !== undefined) return { saidBy };
  return { saidBy: NEW, 'new-actor.name': name, 'new-actor.role': 'Not stated' };
}

/** A source of which no more is known than its link is called after that. */
function sourceValues(snapshot: Snapshot, where: string): RawValues {
  const source = sourceAt(snapshot, where);
  if (source !== undefined) return { citations: [writeCitation({ source, credibility: NOT_JUDGED })] };
  if (!isTypedLink(where)) return {};
  return {
    citations: [writeCitation({ source: NEW, credibility: NOT_JUDGED })],
    'new-source.title': cutPlain(addressOf(where), 300),
    'new-source.url': readTypedLink(where),
    'new-source.kind': 'unstated',
  };
}

function speakerNamed({ dossier }: Snapshot, name: string): string | undefined {
  const wanted = foldText(name);
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
