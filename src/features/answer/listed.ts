import { allSourcesButton } from '../../discord/interactions/lead-on.ts';
import { countOf, describeWhenPublished, shown } from '../../discord/replies/attribution.ts';
import { recordEntry } from '../../discord/replies/record-entry.ts';
import { sentenceOf, voiceName } from '../../dossier/display-names.ts';
import { compareNames } from '../../dossier/readings.ts';
import { isSameThing } from '../../dossier/same-thing.ts';
import type { Actor, Source } from '../../dossier/schema.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { onlyOrigin, sourceTitle } from '../../dossier/speaker.ts';
import { listWords } from '../../text/list-words.ts';
import { withFullStop } from '../../text/with-full-stop.ts';
import type { Section } from './section.ts';

/** Answers that are no one statement: who somebody is, what all say, where it is from. */

/** "Falih Al-Fayyadh: Chairman of the …", and what they say, counted. */
export function whoSection(snapshot: Snapshot, actor: Actor): Section {
  const { claims, readings, events, figures } = snapshot.dossier;
  const said = [...claims, ...readings, ...events, ...figures]
    .filter(
      ({ saidBy, ...record }) => saidBy === actor.id || ('holder' in record && record.holder === actor.id),
    )
    .map(({ id }) => id);
  const [first, ...rest] = said;
  const things = said.filter(
    (id, at) => !said.slice(0, at).some((other) => isSameThing(snapshot, id, other)),
  ).length;
  const mentioned = events.filter(({ id, actors }) => actors.includes(actor.id) && !said.includes(id));
  return {
    about: actor.id,
    lines: (cite) => [
      `${shown(actor.name, 100)}: ${shown(actor.role, 250)}`,
      ...(first === undefined
        ? [
            mentioned.length === 0
              ? 'Nothing here is from them.'
              : `Nothing here is from them; ${countOf(mentioned.length, 'event')} mention${mentioned.length === 1 ? 's' : ''} them.`,
          ]
        : [
            things === 1 ? 'One thing here is from them:' : `${things} things here are from them; the first:`,
            recordEntry(snapshot, first)?.block(cite) ?? '',
          ]),
    ],
    said: first === undefined ? [] : [first],
    rest: [...rest, ...mentioned.map(({ id }) => id)],
  };
}

/** What several accounts say in their own words: "Commentator and News analysis both say: …". */
export function commonSection(snapshot: Snapshot, records: readonly string[]): Section | null {
  const [head, ...rest] = records.flatMap((id) => findStatement(snapshot, id) ?? []);
  if (head === undefined) return null;
  const names = [
    ...new Set(
      head.citations.map((citation) => voiceName(snapshot, { saidBy: head.saidBy, citations: [citation] })),
    ),
  ]
    .toSorted(compareNames)
    .map((name) => shown(name, 60));
  const joint = names.length === 2 ? ' both say' : names.length > 2 ? ' all say' : '';
  return {
    about: head.id,
    lines: (cite) => [
      `${listWords(names, 'and')}${joint}: ${withFullStop(shown(sentenceOf(head), 600))}${cite(head)}`,
    ],
    said: [head.id],
    rest: rest.map(({ id }) => id),
  };
}

/** Where the whole dossier is from, and whether there are grounds to grade it; the first line is the answer. */
export function originSection(snapshot: Snapshot): Section {
  const { sources } = snapshot.dossier;
  const origin = onlyOrigin(snapshot);
  const graded = sources.filter(({ reliability }) => reliability.grade !== 'F').length;
  const head =
    origin === null
      ? `It comes from ${countOf(sources.length, 'source')}.`
      : `All of this comes through one source: ${shown(origin.title, 120)}, ${describeWhenPublished(origin)}.`;
  const grades =
    graded === 0
      ? 'There are no grounds to grade any source, so Readout grades none.'
      : `${countOf(graded, 'source')} of ${sources.length} could be graded; **Sources** has each grade with its reason.`;
  const passes = sources.length - 1;
  return {
    about: 'origin',
    lines: () => [
      head,
      ...(origin === null || passes === 0
        ? []
        : [`Through it ${countOf(passes, 'further source')} ${passes === 1 ? 'is' : 'are'} known.`]),
      ...(sources.length === 0 ? [] : [grades]),
    ],
    said: [],
    buttons: [allSourcesButton],
  };
}

/** One source is the answer: what it is, who published it, what passed it on. */
export function sourceSection(snapshot: Snapshot, source: Source, rest: readonly string[]): Section {
  const via =
    source.via === undefined ? '' : ` It is known through ${shown(sourceTitle(snapshot, source.via), 80)}.`;
  const publisher =
    source.publisher === null ? 'Its publisher is not named' : `Published by ${shown(source.publisher, 80)}`;
  return {
    about: source.id,
    lines: () => [
      `${shown(source.title, 150)}, ${describeWhenPublished(source)}`,
      `${publisher}.${via}`,
      shown(source.reliability.reason, 400),
    ],
    said: [],
    rest: rest.filter((id) => findRecord(snapshot, 'source', id) === undefined),
    buttons: [allSourcesButton],
  };
}
