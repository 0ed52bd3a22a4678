import { OUTDATED } from '../../discord/replies/control-id.ts';
import type { RecordList } from '../../dossier/record-lists.ts';
import { UserError } from '../../errors/errors.ts';
import {
  type Field,
  fieldsOfForm,
  listIn,
  NEW,
  type RawValues,
  type RecordForm,
  type Step,
  textIn,
} from './fields.ts';
import { actorForm, RECORD_FORMS, sourceForm } from './kinds.ts';
import { emptyValues, readCitation, writeCitation } from './raw-values.ts';

/**
 * A source or a speaker that is made along with the record that names it. What is filled in of it stands among the
 * values of that record, each under its own path with `prefix` before it.
 */
interface NewKind {
  readonly list: 'sources' | 'actors';
  readonly prefix: string;
  /** "speaker". */
  readonly noun: string;
  readonly form: RecordForm;
}

const SOURCE: NewKind = { list: 'sources', prefix: 'new-source.', noun: 'source', form: sourceForm };
const SPEAKER: NewKind = { list: 'actors', prefix: 'new-actor.', noun: 'speaker', form: actorForm };

/** The fields whose record may be a new speaker. */
const SPEAKERS = ['saidBy', 'holder'];

/** What is made along with a record. */
export function newKindsOf(written: RawValues): readonly NewKind[] {
  return [
    ...(listIn(written, 'citations').some((one) => readCitation(one).source === NEW) ? [SOURCE] : []),
    ...(SPEAKERS.some((path) => textIn(written, path) === NEW) ? [SPEAKER] : []),
  ];
}

/** The form of a record with the steps of what is made along with it, which come first where something is missing. */
export function formFor(list: RecordList, written: RawValues): RecordForm {
  const form = RECORD_FORMS[list];
  const kinds = newKindsOf(written);
  const along = ALONG.find(
    (one) => kinds.length === one.kinds.length && one.kinds.every((kind) => kinds.includes(kind)),
  );
  return along === undefined ? form : { ...form, steps: [...form.steps, ...along.steps] };
}

/** One form for what is needed of both, then one each for the rest. */
function stepsOf(kinds: readonly NewKind[]): readonly Step[] {
  const [only] = kinds;
  if (kinds.length === 1 && only !== undefined)
    return only.form.steps.map(({ fields }, at) => ({
      title: at === 0 ? `The new ${only.noun}` : `More on the new ${only.noun}`,
      fields: fields.map((field) => fieldOfNew(only, field)),
      isAlong: true,
    }));
  const needed = kinds.flatMap((kind) => fieldsOf(kind).filter(({ path }) => NEEDED.has(path)));
  return [
    { title: 'The new source and speaker', fields: needed, isAlong: true },
    ...kinds.map((kind) => ({
      title: `More on the new ${kind.noun}`,
      fields: fieldsOf(kind).filter((field) => !needed.some(({ path }) => path === field.path)),
      isAlong: true as const,
    })),
  ];
}

const NEEDED = new Set(
  ['title', 'kind', 'url']
    .map((path) => `${SOURCE.prefix}${path}`)
    .concat('new-actor.name', 'new-actor.role'),
);

function fieldsOf(kind: NewKind): readonly Field[] {
  return fieldsOfForm(kind.form).map((field) => fieldOfNew(kind, field));
}

function fieldOfNew<F extends Field>({ prefix, noun }: NewKind, field: F): F {
  const label = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${field.label.toLowerCase()}`;
  return { ...field, path: `${prefix}${field.path}`, label };
}

/** Of values or words by path, those of something new, by the paths of its own form. */
export function ownOf<T>(
  { prefix }: NewKind,
  values: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const own = Object.entries(values).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(own.map(([path, value]) => [path.slice(prefix.length), value]));
}

/** What stands in the forms of what is new before anything was written. */
export function withNew(written: RawValues): RawValues {
  const first = newKindsOf(written).flatMap(({ prefix, form }) =>
    Object.entries(emptyValues(form)).map(([path, value]) => [`${prefix}${path}`, value] as const),
  );
  return { ...Object.fromEntries(first), ...written };
}

/** The same values with a record’s id in place of what is new of its list. */
export function withMade(written: RawValues, list: NewKind['list'], id: string): RawValues {
  if (list === 'sources') {
    const cited = listIn(written, 'citations').map(readCitation);
    const made = cited.map(({ source, credibility }) =>
      writeCitation({ source: source === NEW ? id : source, credibility }),
    );
    return { ...written, citations: made };
  }
  const named = SPEAKERS.filter((path) => textIn(written, path) === NEW);
  return { ...written, ...Object.fromEntries(named.map((path) => [path, id])) };
}

/** What something new is called, as far as that is filled in: “A title (new)”. */
export function nameOfNew(written: RawValues, list: NewKind['list']): string {
  const { prefix, noun, form } = list === 'sources' ? SOURCE : SPEAKER;
  const title = textIn(written, `${prefix}${form.titledBy[0]}`);
  return title === '' ? `a new ${noun}` : `${title} (new)`;
}

/** Whether a field is one of something new. */
export function isAlong(path: string): boolean {
  return placeOf(path) > 0;
}

/** Where a field is told: those of the record itself first, then those of a new source, then of a new speaker. */
export function placeOf(path: string): number {
  return [SOURCE, SPEAKER].findIndex(({ prefix }) => path.startsWith(prefix)) + 1;
}

/** The list of the new record whose field that is. @throws UserError where it is none of a new record. */
export function listOfNew(path: string): NewKind['list'] {
  const kind = [SOURCE, SPEAKER].find(({ prefix }) => path.startsWith(prefix));
  if (kind === undefined) throw new UserError(OUTDATED);
  return kind.list;
}

/** Each step is one value, so that it is found again among those of its form. */
const ALONG = [[SOURCE], [SPEAKER], [SOURCE, SPEAKER]].map((kinds) => ({ kinds, steps: stepsOf(kinds) }));
