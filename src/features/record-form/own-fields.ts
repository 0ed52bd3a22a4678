import { z } from 'zod';
import type { FieldEdit } from '../../dossier/edit.ts';
import { type Dossier, dossierSchema, type Frozen, MOST_SUMMARY } from '../../dossier/schema.ts';
import { cleanInput } from '../../text/clean-input.ts';
import { cleanText, isBlank } from '../../text/clean-text.ts';
import { isSameInput } from './check.ts';
import { listIn, type RawValues, textIn } from './fields.ts';

/** What a dossier says of itself, in two forms: its title and note, and its summary with the sources of that. */
export const OWN_PARTS = ['title', 'summary'] as const;
export type OwnPart = (typeof OWN_PARTS)[number];

const own = z.object({
  title: z.string(),
  note: z.string(),
  summary: dossierSchema.shape.summary.unwrap().nullable(),
});

type Own = Frozen<z.infer<typeof own>>;

/** What somebody is changing of it; kept between its form and what comes of that. */
export const ownDraft = z.object({
  part: z.enum(OWN_PARTS),
  /** As it was when the form was opened. */
  before: own,
  /** By the ids of the inputs; what the form had no room for is left out. */
  written: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  why: z.string(),
});

export type OwnDraft = Frozen<z.infer<typeof ownDraft>>;

export function ownOf({ title, note, summary }: Dossier): Own {
  return { title, note, summary: summary ?? null };
}

/** As the form of a part shows it when it is opened. */
export function ownValues(part: OwnPart, { title, note, summary }: Own): RawValues {
  if (part === 'title') return { title, note };
  return { text: summary?.text ?? '', sources: (summary?.citations ?? []).map(({ source }) => source) };
}

/** The draft with what its form was sent with: a title is one line. */
export function fillOwn(draft: OwnDraft, { why = draft.why, ...values }: RawValues): OwnDraft {
  const written = Object.entries(values).map(([path, value]) => {
    if (typeof value !== 'string') return [path, value] as const;
    const text = cleanInput(value);
    return [path, path === 'title' ? text.replaceAll(/\s+/g, ' ') : text] as const;
  });
  return {
    ...draft,
    written: { ...draft.written, ...Object.fromEntries(written) },
    why: cleanInput(String(why)),
  };
}

/** The same on top of what is there by now: what was left as the form showed it is as that has it. */
export function rebaseOwn({ part, before, written, why }: OwnDraft, onto: Own): OwnDraft {
  const shown = ownValues(part, before);
  const changed = Object.entries(written).filter(([path, value]) => !isSameInput(shown[path], value));
  return { part, before: onto, written: { ...ownValues(part, onto), ...Object.fromEntries(changed) }, why };
}

/** Most characters of a title: replies show no more of it. */
export const MOST_TITLE = 200;
const TITLE_LIMITS = [
  { path: 'title', most: MOST_TITLE, required: true },
  { path: 'note', most: 4000, required: true },
] as const;
const SUMMARY_LIMITS = [{ path: 'text', most: MOST_SUMMARY, required: false }] as const;

/** What is wrong with a field as it was written, by its path, and what to write instead. */
export function ownProblems({ part, before, written }: OwnDraft): ReadonlyMap<string, string> {
  const shown = ownValues(part, before);
  const problems = new Map<string, string>();
  for (const { path, most, required } of part === 'title' ? TITLE_LIMITS : SUMMARY_LIMITS) {
    const text = textIn(written, path);
    if (isSameInput(shown[path], text)) continue;
    if (required && isBlank(cleanText(text))) problems.set(path, 'write at least one character');
    if (text.length > most) problems.set(path, `write at most ${most.toLocaleString('en')} characters`);
  }
  return problems;
}

/** What it changes; empty where all is as it was. */
export function ownEdits({ part, before, written }: OwnDraft): readonly FieldEdit[] {
  const shown = ownValues(part, before);
  const isChanged = (path: string): boolean => !isSameInput(shown[path], written[path]);
  if (part === 'title')
    return (['title', 'note'] as const).flatMap((field) =>
      isChanged(field)
        ? [{ kind: 'dossier' as const, field, before: before[field], after: textIn(written, field) }]
        : [],
    );
  if (!isChanged('text') && !isChanged('sources')) return [];
  const known = before.summary?.citations ?? [];
  const chosen = written['sources'] === undefined ? listIn(shown, 'sources') : listIn(written, 'sources');
  const fresh = chosen.filter((id) => !known.some(({ source }) => source === id));
  const citations = [
    ...known.filter(({ source }) => chosen.includes(source)),
    ...fresh.map((source) => ({ source, credibility: NOT_JUDGED })),
  ];
  const text = isChanged('text') ? textIn(written, 'text') : textIn(shown, 'text');
  const after = text === '' && citations.length === 0 ? null : { text, citations };
  return [{ kind: 'dossier', field: 'summary', before: before.summary, after }];
}

/** Of one source's one statement (Admiralty grading): truth cannot be judged. */
const NOT_JUDGED = 6;
