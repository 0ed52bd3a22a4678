import type { Figure, Statement } from '../dossier/schema.ts';
import { findRecord, type RecordKind, type RecordKinds, type Snapshot } from '../dossier/snapshot.ts';
import { isDateTerm, termsOfEdtf } from './date-words.ts';
import { KIND_WORDS, MEASURE_WORDS, OUTLOOK_WORDS } from './implied-words.ts';
import { wordSet } from './lexicon.ts';
import { type Measure, measuresIn, type TokenizedText } from './measures.ts';
import { termOf } from './number-words.ts';
import { indexTerms, nameKey, readWords, spellingOf, termSet, termsOf, type Word } from './words.ts';

/** What one record is found under. */
export interface RecordTerms {
  readonly id: string;
  readonly kind: RecordKind;
  /** How often the record has each term, each time counted by the weight of its field. */
  readonly weights: ReadonlyMap<string, number>;
  /** Sum of the weights: the record's length. */
  readonly length: number;
  /** The words that it has, folded but not stemmed, for correcting what was typed. */
  readonly surfaces: ReadonlySet<string>;
  /** Terms of its name, which records that refer to it are found under as well. */
  readonly inheritable: ReadonlySet<string>;
  readonly links: readonly Link[];
  /** What its numbers measure: a length, a time, or "count" where they count things. */
  readonly quantities: ReadonlySet<Measure>;
  /** Terms right after its numbers, and of a figure’s unit and label: what they count. */
  readonly counted: ReadonlySet<string>;
  readonly hasDate: boolean;
  /** Whether somebody speaks in it, who need not be the one who says it. */
  readonly tellsOfSpeech: boolean;
  /** What a figure measures; null for any other record. */
  readonly figureMeasure: Figure['measure'] | null;
  /** Terms of a figure's place. */
  readonly place: ReadonlySet<string>;
  /** Whether it tells where somebody or something comes from, and what comes after. */
  readonly directions: ReadonlySet<Direction>;
  /** Whether it is about what is to come. */
  readonly isOutlook: boolean;
  /** Terms that come right after a "not" or the like. */
  readonly denied: ReadonlySet<string>;
  /** An actor's names, as keys (`nameKey`). */
  readonly names: readonly string[];
  /** The single words of those names, folded. */
  readonly nameWords: readonly string[];
}

/** What a question may ask the way of, and a record tells: where from, or what comes after. */
export type Direction = 'from' | 'after';

/** A record that this one refers to; `speaks` where it is who or what says it. */
export interface Link {
  readonly to: string;
  readonly speaks: boolean;
}

/** A text and how much a word in it counts. */
type Field = readonly [weight: number, text: string | null | undefined];

interface Described {
  /** Fields whose terms the records that refer to it inherit. */
  readonly name?: readonly Field[];
  readonly more?: readonly Field[];
  /** Terms that are inherited as well. */
  readonly inheritable?: readonly string[];
  readonly terms?: readonly string[];
  readonly links?: readonly Link[];
  readonly names?: readonly string[];
  readonly figure?: Figure;
  readonly isOutlook?: boolean;
}

/** Weight of a word in what a record is: its title, name or statement. */
const MAIN = 3;
/** Weight of a word in what goes with that: a quote, a role, a scope. */
const SIDE = 2;
/** Weight of a word that only helps to find it: a note, a hedge, what its kind is called. */
const NOTE = 1;
/** Stems of words for speaking. */
const SPEECH = wordSet('told said spoke speak describ announc declar remark');
/** A label begins with what is counted. */
const LABEL_WORDS = 3;

/** The terms of a record of that kind. */
export function readRecordTerms<Kind extends RecordKind>(
  snapshot: Snapshot,
  kind: Kind,
  record: RecordKinds[Kind],
): RecordTerms {
  const { id } = record;
  const described = DESCRIBE[kind](record);
  const { name = [], more = [], inheritable = [], names = [], figure } = described;
  const { terms: own = [], links = [], isOutlook = false } = described;
  const texts = [...name, ...more].map(([weight, text]) => ({
    weight,
    text: text ?? '',
    words: readWords(text ?? ''),
  }));
  const weights = new Map<string, number>();
  const surfaces = new Set<string>();
  let length = 0;
  const addTerm = (term: string, weight: number): void => {
    weights.set(term, (weights.get(term) ?? 0) + weight);
    length += weight;
  };
  const addWords = (words: readonly Word[], weight: number): void => {
    for (const { term, surface } of termsOf(words)) {
      addTerm(term, weight);
      if (surface !== '') surfaces.add(surface);
    }
  };
  for (const { words, weight } of texts) addWords(words, weight);
  for (const term of [...inheritable, ...own]) addTerm(term, MAIN);
  const has = (pattern: RegExp): boolean => texts.some(({ text }) => pattern.test(text));
  if (has(CAUSE)) addTerm('?why', NOTE);
  if (has(SUPERLATIVE)) addTerm('?most', SIDE);
  addWords(readWords(KIND_WORDS[kind]), NOTE);
  addWords(readWords(id.replaceAll('-', ' ')), NOTE);
  const terms = [...weights.keys()];
  const { measures, counted } = measuresIn(texts);
  const inName = texts.slice(0, name.length).flatMap(({ words }) => termsOf(words));
  return {
    id,
    kind,
    weights,
    length,
    surfaces,
    inheritable: new Set([...inName.map(({ term }) => term), ...inheritable]),
    links,
    names: [...new Set(names.map(nameKey))],
    nameWords: [...new Set(names.flatMap((name) => indexTerms(name).map(({ surface }) => surface)))].filter(
      (word) => spellingOf(word) !== '',
    ),
    quantities: measures,
    counted: figure === undefined ? counted : counted.union(countedBy(figure)),
    figureMeasure: figure?.measure ?? null,
    place: termSet(figure?.place ?? ''),
    directions: directionsIn(
      [
        ...texts.filter(({ weight }) => weight > NOTE).map(({ text }) => text),
        // A view is told of what its question asks.
        ...links.map(({ to }) => findRecord(snapshot, 'question', to)?.text),
      ].join('\n'),
      isOutlook,
    ),
    isOutlook,
    denied: new Set(texts.flatMap(deniedTerms)),
    tellsOfSpeech: kind === 'event' && terms.some((term) => SPEECH.has(term)),
    hasDate: kind === 'event' || terms.some(isDateTerm),
  };
}

/** Terms of what a figure counts: its unit, people where it is a capacity, and the beginning of its label. */
function countedBy({ unit, measure, label }: Figure): ReadonlySet<string> {
  const held = measure.endsWith('capacity') ? 'people' : '';
  return termSet(`${unit} ${held} ${label.split(' ', LABEL_WORDS).join(' ')}`);
}

function directionsIn(text: string, isOutlook: boolean): ReadonlySet<Direction> {
  return new Set([
    ...(FROM.test(text) ? (['from'] as const) : []),
    ...(isOutlook || AFTER.test(text) ? (['after'] as const) : []),
  ]);
}

/** Words that deny what follows, folded. */
export const NEGATION =
  /(?:not|never|cannot|no|nobody|nor|neither|without|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should)nt)/;
const DENIES = new RegExp(`^${NEGATION.source}$`);
const NEGATION_REACHES = 4;

function deniedTerms({ words }: TokenizedText): readonly string[] {
  return words.flatMap(({ folded }, at) =>
    DENIES.test(folded) ? words.slice(at + 1, at + 1 + NEGATION_REACHES).map(({ term }) => term) : [],
  );
}

/** What a record that gives a reason often has. */
export const CAUSE =
  /\b(?:because|due to|owing to|caused? by|comes? from|stems? from|so that|in order to|as a result|the reason|blames?|meant to)\b/i;
/** What tells that something is the most or least of its kind, in records and questions. */
export const SUPERLATIVE =
  /\b(?:(?:bigg|larg|great|small|high|low|tall|long|short|wid|deep|old|young|new|lat|earli|near|clos|few|strong|weak|cheap|heavi|fast|slow|rich|poor|busi)est|most|least|worst|best|record|maximum|minimum)\b/i;
const FROM = /\b(?:from|out of)\b/i;
const AFTER = /\b(?:after(?:wards)?|then|next|later)\b/i;

/** Terms for what a contested question asks, as questions to `/ask` hint at it. */
const ASKED = [
  ['?why', /\bwhy\b/i],
  ['?where', /\bwhere\b/i],
  ['?after', AFTER],
] as const;

type Describe = { readonly [Kind in RecordKind]: (record: RecordKinds[Kind]) => Described };

const DESCRIBE: Describe = {
  source: ({ title, publisher, kind, reliability, published }) => ({
    name: [
      [MAIN, title],
      [SIDE, publisher],
    ],
    more: [
      [SIDE, kind],
      [NOTE, reliability.reason],
      [NOTE, 'reliability grade'],
    ],
    terms: termsOfEdtf(published ?? ''),
  }),
  actor: ({ name, aliases, role }) => ({
    name: [...[name, ...aliases].map((one) => [MAIN, one] as const), [SIDE, role]],
    // "The finance minister" is whoever is called "Finance minister of …".
    names: [name, ...aliases, ...(/^\w+ \w+(?= of )/.exec(name) ?? [])],
  }),
  event: (event) => ({
    more: [
      [MAIN, event.title],
      [SIDE, event.detail],
      [NOTE, event.dateNote],
      ...quoted(event),
      [NOTE, event.outlook ? OUTLOOK_WORDS : null],
    ],
    isOutlook: event.outlook,
    terms: termsOfEdtf(event.date ?? ''),
    links: [...speakers(event), ...event.actors.map((to) => ({ to, speaks: false }))],
  }),
  figure: (figure) => ({
    more: [
      [MAIN, figure.statement ?? figure.label],
      [SIDE, figure.statement === undefined ? null : figure.label],
      [SIDE, figure.saidAs],
      [SIDE, figure.scope],
      [SIDE, figure.basis],
      [NOTE, figure.place],
      [NOTE, figure.unit],
      ...quoted(figure),
      [SIDE, MEASURE_WORDS[figure.measure]],
    ],
    terms: [...numbersOf(figure.value).map(termOf), ...termsOfEdtf(figure.asOf ?? '')],
    links: speakers(figure),
    figure,
  }),
  question: ({ text, short, differ }) => ({
    name: [[MAIN, text]],
    more: [
      [NOTE, short],
      [NOTE, differ],
    ],
    inheritable: ASKED.flatMap(([term, pattern]) => (pattern.test(text) ? [term] : [])),
  }),
  reading: (reading) => ({
    more: [[MAIN, reading.statement], [NOTE, reading.short], ...quoted(reading)],
    links: [
      { to: reading.holder, speaks: true },
      ...speakers(reading),
      { to: reading.question, speaks: false },
    ],
  }),
  claim: (claim) => ({
    more: [[MAIN, claim.statement], ...quoted(claim), [NOTE, claim.outlook ? OUTLOOK_WORDS : null]],
    isOutlook: claim.outlook,
    links: [
      ...speakers(claim),
      ...(claim.question === undefined ? [] : [{ to: claim.question, speaks: false }]),
    ],
  }),
};

function quoted({ quote, hedge }: Statement): readonly Field[] {
  return [
    [SIDE, quote],
    [NOTE, hedge],
  ];
}

/** Who says it, and the sources cited, which speak themselves where nobody else does. */
function speakers({ saidBy, citations }: Statement): readonly Link[] {
  const cited = citations.map(({ source }) => ({ to: source, speaks: true }));
  return saidBy === null ? cited : [{ to: saidBy, speaks: true }, ...cited];
}

function numbersOf(value: Figure['value']): readonly number[] {
  const bounds = typeof value === 'number' ? [value] : [value?.min, value?.max];
  return bounds.filter((bound) => bound !== undefined);
}
