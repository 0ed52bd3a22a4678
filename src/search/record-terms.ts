import type { Figure } from '../dossier/schema.ts';
import { findRecord, type RecordKind, type Snapshot } from '../dossier/snapshot.ts';
import { isDateTerm, termsOfEdtf } from './date-words.ts';
import { termOf } from './number-words.ts';
import { KIND_WORDS, MEASURE_WORDS, OUTLOOK_WORDS } from './terms.ts';
import { indexTerms, nameKey, spellingOf } from './words.ts';

/** What one record is found under. */
export interface RecordTerms {
  readonly id: string;
  readonly kind: RecordKind;
  /** How often the record has each term, each time counted by the weight of its field. */
  readonly weights: ReadonlyMap<string, number>;
  /** Sum of the weights: the record's length. */
  readonly length: number;
  /** The words that it has, folded but not stemmed, for completing and mending what was typed. */
  readonly surfaces: ReadonlySet<string>;
  /** Terms of its name, which records that refer to it are found under as well. */
  readonly inherited: ReadonlySet<string>;
  readonly links: readonly Link[];
  /** Whether it says how many, or when. */
  readonly hasQuantity: boolean;
  readonly hasDate: boolean;
  /** Whether it speaks of days, weeks or the like. */
  readonly hasDuration: boolean;
  /** Whether somebody speaks in it, who need not be the one who says it. */
  readonly tellsOfSpeech: boolean;
  /** What a figure measures; null for any other record. */
  readonly measure: Figure['measure'] | null;
  /** Terms of a figure's unit: what it counts. */
  readonly unit: readonly string[];
  /** Terms of a figure's place. */
  readonly place: readonly string[];
  /** Whether it is about what is to come. */
  readonly isOutlook: boolean;
  /** An actor's names, as keys (`nameKey`). */
  readonly names: readonly string[];
  /** The single words of those names, folded. */
  readonly nameWords: readonly string[];
}

/** A record that this one refers to; `speaks` where it is who or what says it. */
export interface Link {
  readonly to: string;
  readonly speaks: boolean;
}

/** A text and how much a word in it counts. */
type Field = readonly [weight: number, text: string | null | undefined];

interface Described {
  /** Fields whose terms are lent, too. */
  readonly name: readonly Field[];
  readonly more: readonly Field[];
  /** Terms that are lent besides. */
  readonly lent?: readonly string[];
  readonly terms?: readonly string[];
  readonly links?: readonly Link[];
  readonly names?: readonly string[];
  readonly unit?: string;
  readonly measure?: Figure['measure'];
  readonly place?: string | null;
  readonly isOutlook?: boolean;
}

const [MAIN, SIDE, NOTE] = [3, 2, 1];
/** Stems of words that say how many without a number. */
const QUANTITIES: ReadonlySet<string> = new Set(['hundr', 'thousand', 'million', 'dozen']);
/** Stems of words for time that passes, and for speaking. */
const DURATIONS: ReadonlySet<string> = new Set(['dai', 'daili', 'week', 'month', 'year', 'hour']);
const SPEECH: ReadonlySet<string> = new Set([
  'told',
  'said',
  'spoke',
  'speak',
  'describ',
  'announc',
  'declar',
  'remark',
]);
/** Shorter words are neither completed nor mended. */
const SHORTEST_SURFACE = 4;

/** The terms of the record of that kind and id, or undefined where there is none. */
export function readRecordTerms(snapshot: Snapshot, kind: RecordKind, id: string): RecordTerms | undefined {
  const described = DESCRIBE[kind](snapshot, id);
  if (described === undefined) return undefined;
  const weights = new Map<string, number>();
  let length = 0;
  const addTerm = (term: string, weight: number): void => {
    weights.set(term, (weights.get(term) ?? 0) + weight);
    length += weight;
  };
  const [lent, surfaces] = [new Set<string>(), new Set<string>()];
  const addText = ([weight, text]: Field, also?: Set<string>): void => {
    for (const { term, surface } of indexTerms(text ?? '')) {
      addTerm(term, weight);
      also?.add(term);
      if (surface.length >= SHORTEST_SURFACE) surfaces.add(surface);
    }
  };
  for (const field of described.name) addText(field, lent);
  for (const field of described.more) addText(field);
  for (const term of described.lent ?? []) {
    addTerm(term, MAIN);
    lent.add(term);
  }
  for (const term of described.terms ?? []) addTerm(term, MAIN);
  addText([NOTE, KIND_WORDS[kind]]);
  addText([NOTE, id.replaceAll('-', ' ')]);
  const { links = [], names = [] } = described;
  const keys = [...new Set(names.map(nameKey))];
  const terms = [...weights.keys()];
  return {
    id,
    kind,
    weights,
    length,
    surfaces,
    inherited: lent,
    links,
    names: keys,
    nameWords: [...new Set(names.flatMap((name) => indexTerms(name).map(({ surface }) => surface)))].filter(
      (word) => spellingOf(word) !== '',
    ),
    hasQuantity: kind === 'figure' || terms.some((term) => term.startsWith('#') || QUANTITIES.has(term)),
    measure: described.measure ?? null,
    unit: indexTerms(described.unit ?? '').map(({ term }) => term),
    place: indexTerms(described.place ?? '').map(({ term }) => term),
    isOutlook: described.isOutlook ?? false,
    hasDuration: terms.some((term) => DURATIONS.has(term)),
    tellsOfSpeech: kind === 'event' && terms.some((term) => SPEECH.has(term)),
    hasDate: kind === 'event' || terms.some(isDateTerm),
  };
}

type Describe = (snapshot: Snapshot, id: string) => Described | undefined;

const DESCRIBE: Readonly<Record<RecordKind, Describe>> = {
  source(snapshot, id) {
    const source = findRecord(snapshot, 'source', id);
    return (
      source && {
        name: [
          [MAIN, source.title],
          [SIDE, source.publisher],
        ],
        more: [
          [SIDE, source.kind],
          [NOTE, source.reliability.reason],
          [NOTE, 'reliability grade'],
        ],
        terms: termsOfEdtf(source.published ?? ''),
      }
    );
  },
  actor(snapshot, id) {
    const actor = findRecord(snapshot, 'actor', id);
    return (
      actor && {
        name: [
          [MAIN, actor.name],
          ...actor.aliases.map((alias) => [MAIN, alias] as const),
          [SIDE, actor.role],
        ],
        more: [],
        names: [actor.name, ...actor.aliases],
      }
    );
  },
  event(snapshot, id) {
    const event = findRecord(snapshot, 'event', id);
    return (
      event && {
        name: [],
        more: [
          [MAIN, event.title],
          [SIDE, event.detail],
          [NOTE, event.dateNote],
          [SIDE, event.quote],
          [NOTE, event.hedge],
          [NOTE, event.outlook ? OUTLOOK_WORDS : null],
        ],
        isOutlook: event.outlook,
        terms: termsOfEdtf(event.date ?? ''),
        links: [...speakers(event), ...event.actors.map((to) => ({ to, speaks: false }))],
      }
    );
  },
  figure(snapshot, id) {
    const figure = findRecord(snapshot, 'figure', id);
    return (
      figure && {
        name: [],
        more: [
          [MAIN, figure.label],
          [SIDE, figure.saidAs],
          [SIDE, figure.scope],
          [SIDE, figure.basis],
          [NOTE, figure.place],
          [NOTE, figure.unit],
          [SIDE, figure.quote],
          [NOTE, figure.hedge],
          [SIDE, MEASURE_WORDS[figure.measure]],
        ],
        terms: [...numbersOf(figure.value).map(termOf), ...termsOfEdtf(figure.asOf ?? '')],
        links: speakers(figure),
        unit: figure.unit,
        place: figure.place,
        measure: figure.measure,
      }
    );
  },
  question(snapshot, id) {
    const question = findRecord(snapshot, 'question', id);
    return (
      question && {
        name: [[MAIN, question.text]],
        more: [],
        lent: /\bwhy\b/i.test(question.text) ? ['?why'] : [],
      }
    );
  },
  reading(snapshot, id) {
    const reading = findRecord(snapshot, 'reading', id);
    return (
      reading && {
        name: [],
        more: [
          [MAIN, reading.statement],
          [SIDE, reading.quote],
          [NOTE, reading.hedge],
        ],
        links: [
          { to: reading.holder, speaks: true },
          ...speakers(reading),
          { to: reading.question, speaks: false },
        ],
      }
    );
  },
  claim(snapshot, id) {
    const claim = findRecord(snapshot, 'claim', id);
    return (
      claim && {
        name: [],
        more: [
          [MAIN, claim.statement],
          [SIDE, claim.quote],
          [NOTE, claim.hedge],
          [NOTE, claim.outlook ? OUTLOOK_WORDS : null],
        ],
        isOutlook: claim.outlook,
        links: [
          ...speakers(claim),
          ...(claim.question === undefined ? [] : [{ to: claim.question, speaks: false }]),
        ],
      }
    );
  },
};

/** Who says it, and the sources cited, which speak themselves where nobody else does. */
function speakers(statement: {
  readonly saidBy: string | null;
  readonly citations: readonly { readonly source: string }[];
}): readonly Link[] {
  const cited = statement.citations.map(({ source }) => ({ to: source, speaks: true }));
  return statement.saidBy === null ? cited : [{ to: statement.saidBy, speaks: true }, ...cited];
}

function numbersOf(
  value: number | { readonly min?: number | undefined; readonly max?: number | undefined } | null,
): readonly number[] {
  if (value === null) return [];
  if (typeof value === 'number') return [value];
  return [value.min, value.max].filter((bound) => bound !== undefined);
}
