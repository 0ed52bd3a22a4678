import { UserError } from '../errors/errors.ts';
import { listWords } from '../text/list-words.ts';

/** What a table may hold. */
export const TABLE_KINDS = ['events', 'figures'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** A field of an event or a figure, as a column. */
export interface TableField {
  /** In the record; `citations` are in two columns. */
  readonly path: string;
  /** The name with which it is written. */
  readonly name: string;
  /** Other names under which people have it. */
  readonly also: readonly string[];
  /** Names that mean it where no other column does. */
  readonly perhaps?: readonly string[];
  readonly reads:
    | 'text'
    | 'date'
    | 'amount'
    | 'flag'
    | 'word'
    | 'actor'
    | 'actors'
    | 'sources'
    | 'credibility';
  /** What to write where a new record can't do without it. */
  readonly needed?: string;
}

const STATEMENT: readonly TableField[] = [
  {
    path: 'voice',
    name: 'voice',
    also: ['voices', 'report or commentary', 'reported or commentary'],
    reads: 'word',
    needed: 'write reported, or commentary',
  },
  {
    path: 'saidBy',
    name: 'said by',
    also: ['speaker', 'according to', 'attributed to', 'claimant'],
    reads: 'actor',
  },
  { path: 'hedge', name: 'words of doubt', also: ['doubt'], reads: 'text' },
  { path: 'quote', name: 'quote', also: ['quotation', 'own words'], reads: 'text' },
  {
    path: 'citations',
    name: 'sources',
    also: [
      'source',
      'citation',
      'citations',
      'source id',
      'source ids',
      'source title',
      'reference',
      'references',
    ],
    perhaps: ['url', 'link', 'source url', 'source link'],
    reads: 'sources',
    needed: 'write the id or the title of a source in this dossier',
  },
  { path: 'credibility', name: 'credibility', also: ['credibilities'], reads: 'credibility' },
];

const ID: TableField = { path: 'id', name: 'id', also: ['identifier', 'slug'], reads: 'text' };

/** The columns of each kind, in the order in which they are written. */
export const TABLE_FIELDS: Readonly<Record<TableKind, readonly TableField[]>> = {
  events: [
    ID,
    {
      path: 'title',
      name: 'title',
      also: ['event', 'headline', 'what happened', 'event title', 'event name'],
      perhaps: ['name', 'what'],
      reads: 'text',
      needed: 'write what happened, in one sentence',
    },
    {
      path: 'detail',
      name: 'detail',
      also: ['details', 'description', 'event description'],
      perhaps: ['text', 'summary'],
      reads: 'text',
    },
    {
      path: 'date',
      name: 'date',
      also: ['event date', 'day'],
      perhaps: ['when', 'start date'],
      reads: 'date',
    },
    { path: 'dateNote', name: 'date note', also: ['note on date', 'note on the date'], reads: 'text' },
    { path: 'outlook', name: 'expected', also: ['outlook', 'is expected', 'to come'], reads: 'flag' },
    { path: 'actors', name: 'actors', also: ['actor', 'people', 'parties', 'involved'], reads: 'actors' },
    ...STATEMENT,
  ],
  figures: [
    ID,
    {
      path: 'label',
      name: 'label',
      also: ['figure', 'indicator', 'metric', 'what is counted', 'what the number counts'],
      perhaps: ['name', 'what', 'title'],
      reads: 'text',
      needed: 'write what the number counts',
    },
    { path: 'statement', name: 'statement', also: ['sentence'], reads: 'text' },
    {
      path: 'saidAs',
      name: 'said as',
      also: ['as said', 'number as said', 'in words'],
      reads: 'text',
      needed: 'write the number as it was said',
    },
    {
      path: 'value',
      name: 'value',
      also: ['number', 'amount', 'count', 'quantity'],
      perhaps: ['total'],
      reads: 'amount',
    },
    { path: 'qualifier', name: 'qualifier', also: ['about, up to or over'], reads: 'word' },
    {
      path: 'unit',
      name: 'unit',
      also: ['units'],
      reads: 'text',
      needed: 'write what is counted, such as people',
    },
    { path: 'measure', name: 'measure', also: ['kind of figure'], reads: 'word' },
    { path: 'place', name: 'place', also: ['location', 'where'], reads: 'text' },
    { path: 'scope', name: 'scope', also: [], reads: 'text' },
    { path: 'basis', name: 'rests on', also: ['what it rests on'], reads: 'text' },
    { path: 'asOf', name: 'as of', also: ['as of date'], perhaps: ['date', 'when'], reads: 'date' },
    { path: 'key', name: 'key', also: ['key figure', 'key number'], reads: 'flag' },
    ...STATEMENT,
  ],
};

export interface Column {
  /** From 0. */
  readonly at: number;
  /** As the file calls it. */
  readonly header: string;
  readonly field: TableField;
}

export interface MatchedColumns {
  readonly kind: TableKind;
  readonly columns: readonly Column[];
  /** Columns that no field is called like; one without a name by its letter. */
  readonly leftOut: readonly string[];
}

/**
 * What a table holds by the names of its columns, and which is which. Case, spaces and signs don’t matter.
 *
 * @throws UserError where that can’t be told, or two columns are the same field.
 */
export function matchColumns(header: readonly string[]): MatchedColumns {
  const fits = TABLE_KINDS.map((kind) => matchAs(kind, header)).filter(({ columns }) =>
    columns.some(({ field: { path } }) => path === 'id' || path === 'title' || path === 'label'),
  );
  const [most, other] = fits.toSorted((a, b) => weightOf(b) - weightOf(a));
  if (most === undefined || weightOf(most) === weightOf(other)) {
    const named = header.filter((name) => name !== '').map((name) => `“${name.slice(0, 40)}”`);
    throw new UserError(
      `The columns of that file don’t tell whether it has events or figures: ${listWords(named.slice(0, 12), 'and')}${named.length > 12 ? ' …' : ''}. Name those of events title, date, voice, sources, and those of figures label, value, unit, voice, sources.`,
    );
  }
  const twice = [...Map.groupBy(most.columns, ({ field }) => field.name)].find(([, same]) => same.length > 1);
  if (twice !== undefined) {
    const [name, columns] = twice;
    const named = columns.map(({ at, header: own }) => `“${own}” (${letterOf(at)})`);
    throw new UserError(
      `That file has more than one column for “${name}”: ${listWords(named, 'and')}. Keep one of them, and take out or rename the others.`,
    );
  }
  return most;
}

/** Columns that only one of the kinds has tell what a table is, and a title or label more than others. */
function weightOf(matched: MatchedColumns | undefined): number {
  return (matched?.columns ?? []).reduce((sum, { header, field }) => {
    const isShared = STATEMENT.includes(field) || field === ID;
    const isSure = [field.name, ...field.also].some((name) => foldName(name) === foldName(header));
    return sum + (isShared ? 0 : isSure ? 2 : 1);
  }, 0);
}

function matchAs(kind: TableKind, header: readonly string[]): MatchedColumns {
  const fields = TABLE_FIELDS[kind];
  const folded = header.map(foldName);
  const sure = folded.map((name) => fields.find((field) => namesOf(field).includes(name)));
  const taken = new Set(sure);
  const found = sure.map((field, at) => {
    if (field !== undefined) return field;
    const weak = fields.find(({ perhaps = [] }) => perhaps.map(foldName).includes(folded[at] ?? ''));
    if (weak === undefined || taken.has(weak)) return undefined;
    taken.add(weak);
    return weak;
  });
  return {
    kind,
    columns: found.flatMap((field, at) =>
      field === undefined ? [] : [{ at, header: header[at] ?? '', field }],
    ),
    leftOut: found.flatMap((field, at) =>
      field === undefined ? [header[at] || `column ${letterOf(at)}, which has no name`] : [],
    ),
  };
}

function namesOf({ path, name, also }: TableField): readonly string[] {
  return [path, name, ...also].map(foldName);
}

/** "Said By", "said_by" and "saidBy" are one name. */
function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** As spreadsheets name columns: A, B, …, Z, AA. */
function letterOf(at: number): string {
  return `${at >= 26 ? letterOf(Math.floor(at / 26) - 1) : ''}${String.fromCharCode(65 + (at % 26))}`;
}
