import { describe, expect, it } from 'vitest';
import type { CommandResult, ServerContext } from '../../src/discord/interactions/command.ts';
import { findAnyRecord, nameRecord } from '../../src/discord/interactions/record-options.ts';
import { describeDate } from '../../src/discord/replies/attribution.ts';
import { isForm } from '../../src/discord/replies/form.ts';
import { fieldName } from '../../src/discord/replies/record-words.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { describeRevision } from '../../src/discord/replies/revision-line.ts';
import type { Edit } from '../../src/dossier/edit.ts';
import { type AnyRecord, RECORD_LISTS, recordSchemas } from '../../src/dossier/record-lists.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { UserError } from '../../src/errors/errors.ts';
import { changesReply } from '../../src/features/briefing/changes.ts';
import { problemLine } from '../../src/features/history/problem-line.ts';
import { briefRevision } from '../../src/features/history/revision-lines.ts';
import { savedReply } from '../../src/features/history/saved-reply.ts';
import { aboutFile, previewReply } from '../../src/features/import-export/import-preview.ts';
import { draftPage } from '../../src/features/record-form/draft-page.ts';
import { fieldsOfForm, isPicked } from '../../src/features/record-form/fields.ts';
import { RECORD_FORMS } from '../../src/features/record-form/kinds.ts';
import { rawValuesOf } from '../../src/features/record-form/raw-values.ts';
import { waitingLine } from '../../src/features/review-notices/waiting-line.ts';
import { readQueue } from '../../src/features/review-queue/queue.ts';
import { queueChange } from '../../src/features/review-queue/queue-change.ts';
import { conflictReply } from '../../src/features/submit/conflict-reply.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { sameJson } from '../../src/revisions/field-changes.ts';
import type { Revision } from '../../src/revisions/revision.ts';
import { makeEdit } from '../../src/revisions/take-edit.ts';
import { cleanText } from '../../src/text/clean-text.ts';
import {
  EVERY_FIELD,
  type EveryField,
  ID_MARK,
  pairsOf,
  recordWith,
  SUBJECTS,
  subjectWith,
  TITLED,
} from '../support/every-field.ts';
import { seenTexts } from '../support/plain-words.ts';
import { buttonOf, selectsOf } from '../support/read-reply.ts';
import { messageOf, type Office, openOffice } from './review/review-office.ts';

/** A field that became another value, and the dossier before and after. */
interface Change {
  readonly field: EveryField;
  readonly before: AnyRecord;
  readonly after: AnyRecord;
  readonly edits: readonly Edit[];
  readonly earlier: Snapshot;
  readonly later: Snapshot;
  readonly revision: Revision;
}

function editOf({ list }: Pick<EveryField, 'list'>, before: AnyRecord | null, after: AnyRecord | null): Edit {
  const id = (before ?? after)?.id ?? '';
  return makeEdit({ kind: list, id, before, after } as Parameters<typeof makeEdit>[0]);
}

function applied(snapshot: Snapshot, edits: readonly Edit[]) {
  const made = applyEdits(snapshot, edits);
  if (!made.ok) throw new Error(`It can’t be applied: ${JSON.stringify(made)}`);
  return made;
}

function changeOf(field: EveryField, from: unknown, to: unknown): Change {
  const [before, after] = [subjectWith(field, from), subjectWith(field, to)];
  const earlier = applied(TITLED, [editOf(field, null, before)]).snapshot;
  const { snapshot: later, edits } = applied(earlier, [editOf(field, before, after)]);
  const revision: Revision = {
    number: later.revision,
    at: '2026-01-22T09:00:00.000Z',
    by: { id: '7', name: 'Ada' },
    why: '',
    origin: 'edit',
    edits,
  };
  return { field, before, after, edits, earlier, later, revision };
}

/** A reply in pages, as it is read to its end. */
type Page = (at: number) => Reply | null | Promise<Reply>;

async function pagesBy(page: Page): Promise<readonly Reply[]> {
  const pages: Reply[] = [];
  for (let at = 0, next: Reply | null = await page(0); next !== null && at < 60; at += 1) {
    pages.push(next);
    next = buttonOf(next, 'Next') === undefined ? null : await page(at + 1);
  }
  return pages;
}

const seen = (replies: readonly Reply[]): string =>
  replies.flatMap(({ components }) => seenTexts(components)).join('\n');

/** Where a change is read: as a whole, or in a line that leads to the whole. */
interface Surface {
  readonly name: string;
  readonly isWhole: boolean;
  readonly text: string;
}

async function surfacesOf(change: Change, context: ServerContext): Promise<readonly Surface[]> {
  const { field, before, after, edits, earlier, later, revision } = change;
  const whole = async (name: string, page: Page): Promise<Surface> => ({
    name,
    isWhole: true,
    text: seen(await pagesBy(page)),
  });
  const brief = (name: string, text: string): Surface => ({ name, isWhole: false, text });
  const checked = {
    ok: true,
    dossier: later.dossier,
    version: 2,
    revisions: null,
    history: [],
    warnings: [],
  } as const;
  const [edit] = edits;
  const form = RECORD_FORMS[field.list];
  const draft = {
    list: field.list,
    before,
    written: rawValuesOf(form, after),
    confirmed: {},
    id: null,
    why: '',
    suggestion: null,
    done: [...form.steps.keys()],
  };
  const preview = {
    filename: 'a file',
    mode: 'merge',
    about: aboutFile(checked, later, 0),
    notTaken: null,
    edits,
    earlier,
    later,
    key: 'a'.repeat(22),
    takes: 0,
    again: false,
  } as const;
  return Promise.all([
    whole('the reply to a saved change', (page) => savedReply({ revision, earlier, later, more: [] }, page)),
    whole('what changed since', (page) => changesReply({ revision: earlier.revision }, earlier, later, page)),
    whole('a conflict', (page) =>
      conflictReply(earlier, edit === undefined || !('id' in edit) ? [] : [{ edit, current: after }], {
        goOn: { redo: 'x', turnTo: () => 'y' },
        latest: [revision],
        page,
      }),
    ),
    {
      ...(await whole('a draft', (page) =>
        draftPage({ ...context, snapshot: earlier }, { key: 'a'.repeat(22), draft }, page),
      )),
      // What no form asks for, or shows no otherwise than before, is not read there.
      isWhole: !sameJson(rawValuesOf(form, before)[field.path], rawValuesOf(form, after)[field.path]),
    },
    brief(
      'a new draft',
      seen(
        await pagesBy((page) =>
          draftPage(
            { ...context, snapshot: TITLED },
            { key: 'a'.repeat(22), draft: { ...draft, before: null } },
            page,
          ),
        ),
      ),
    ),
    brief('a line of the history', briefRevision(later, revision, '')),
    brief('a line of the history of the entry', briefRevision(later, revision, after.id)),
    brief('a line in the log channel', describeRevision(revision)),
    brief('the preview of an import', seen([previewReply(preview)])),
    brief(
      'an entry that is added',
      seen(
        await pagesBy((page) =>
          savedReply(
            {
              revision: { ...revision, edits: [editOf(field, null, after)] },
              earlier: TITLED,
              later,
              more: [],
            },
            page,
          ),
        ),
      ),
    ),
    brief(
      'an entry that is retired',
      seen(
        await pagesBy((page) =>
          savedReply(
            {
              revision: { ...revision, edits: [editOf(field, before, null)] },
              earlier,
              later: TITLED,
              more: [],
            },
            page,
          ),
        ),
      ),
    ),
  ]);
}

/** What the form of its kind calls a value; what no form asks for is called in plain words. */
function labelOf({ list, path }: EveryField, value: string): string {
  const field = fieldsOfForm(RECORD_FORMS[list]).find((one) => one.path === path);
  const choices = field !== undefined && 'choices' in field ? field.choices : [];
  return choices.find((choice) => choice.value === value)?.label ?? value.replaceAll('-', ' ');
}

const isPlainWord = (value: string): boolean => value === 'other' || /^[A-F]$/.test(value);

/** Values of the schema that forms call something else. */
const RAW = new Set(
  EVERY_FIELD.flatMap((field) =>
    field.choices.filter(
      (value) => !isPlainWord(value) && labelOf(field, value).toLowerCase() !== value.toLowerCase(),
    ),
  ),
);

/** Names of the schema that are no words. */
const KEYS = [...new Set(EVERY_FIELD.map(({ path }) => path.split('.')[0] ?? ''))].filter((key) =>
  /[A-Z]/.test(key),
);

const NEVER: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an id', new RegExp(`${ID_MARK}[a-z-]*`)],
  ['a raw value', new RegExp(`(?<![\\w-])(?:${[...RAW].join('|')})(?![\\w-])`)],
  ['a name of the schema', new RegExp(`\\b(?:${KEYS.join('|')})\\b|\\$schema|\\.schema\\.json`)],
  ['a path', /\b[a-z]+\[(?:\d+|zq)|\breliability\.(?:grade|reason)/],
  ['a value of the code', /\b(?:null|undefined|NaN|false)\b|(?<!(?:probab|possib)ly )\btrue\b|\[object/],
  ['an address that can’t be pressed', /https?\\:/],
];

function rawIn(text: string): readonly string[] {
  return NEVER.flatMap(([what, pattern]) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const at = found.index;
    return [`${what}: ${found[0]} in “${text.slice(Math.max(0, at - 60), at + 60)}”`];
  });
}

/** What replies call a field, and what its form does. */
function namesOf({ list, path }: EveryField): readonly string[] {
  const asked = fieldsOfForm(RECORD_FORMS[list]).find((one) => one.path === path);
  return [
    fieldName(path),
    ...(asked === undefined ? [] : [asked.label]),
    ...(path === 'citations' ? ['Credibility of'] : []),
  ];
}

/** Without what only Discord reads: escapes, isolates, the brackets of a link. */
const plain = (text: string): string => text.replaceAll(/\\(?=[^\w\s])|[\u2068\u2069<>]/g, '');

/** What has to stand where that value is told of: labels, titles, the beginning of a text; nothing where there is none. */
function wordsOf(field: EveryField, value: unknown): readonly string[] {
  if (value === undefined || value === null || value === '' || field.path === 'id') return [];
  if (Array.isArray(value)) return value.slice(0, 2).flatMap((one: unknown) => wordsOf(field, one));
  if (typeof value === 'boolean') return [value ? 'Yes' : 'No'];
  if (typeof value === 'number') return [value.toLocaleString('en', { maximumFractionDigits: 20 })];
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, one]) => (key === 'credibility' ? [] : wordsOf(field, one)));
  const text = String(value);
  if (field.choices.length > 0) return [labelOf(field, text)];
  const named = findAnyRecord(TITLED, text);
  if (named !== undefined)
    return [nameRecord(TITLED, named.list, named.record).label.replace(/^[^:]*: /, '')];
  const date = DATED.has(field.path) ? describeDate(text) : null;
  return [
    date ??
      plain(cleanText(text))
        .replace(/^https?:..(?=.{500})/, '')
        .slice(0, 20)
        .trim(),
  ];
}

const DATED: ReadonlySet<string> = new Set(['date', 'asOf', 'published']);

/** Zod’s own words, and what only who writes the file is told. */
const PROSE =
  /\b(?:invalid|expected|received|too (?:small|big)|unrecognized|regex|union|EDTF|slug|double quotes|unknown key)\b|write the id/i;

function proseIn(text: string): readonly string[] {
  const found = PROSE.exec(text);
  return found === null ? [] : [`prose: ${text.slice(Math.max(0, found.index - 60), found.index + 80)}`];
}

async function contextOf(office: Office): Promise<ServerContext> {
  return office.person('Ada').context();
}

describe('D9: whatever changes in whichever field', () => {
  it.each(EVERY_FIELD.map((field) => [`${field.list} ${field.path}`, field] as const))(
    '%s is told in words',
    async (_name, field) => {
      const context = await contextOf(await openOffice(TITLED));
      expect(field.values.length).toBeGreaterThan(1);
      const problems = new Set<string>();
      for (const [from, to] of pairsOf(field)) {
        const [old, fresh] = [wordsOf(field, from), wordsOf(field, to)];
        const told = [...old, ...fresh].filter((one) => !(old.includes(one) && fresh.includes(one)));
        for (const { name, isWhole, text } of await surfacesOf(changeOf(field, from, to), context)) {
          for (const problem of rawIn(text)) problems.add(`${name}: ${problem}`);
          // An id is the file’s alone: who reads on sees that one entry went and another came.
          if (!isWhole || (field.path === 'id' && !name.startsWith('the reply'))) continue;
          const due = name === 'a draft' ? told.filter((one) => fresh.includes(one)) : told;
          const missing = due.filter((words) => !plain(text).includes(words));
          if (missing.length > 0) problems.add(`${name} lacks ${missing.join(', ')}: ${text}`);
          if (!namesOf(field).some((one) => text.includes(`**${one}`)))
            problems.add(`${name} does not name ${fieldName(field.path)}: ${text}`);
        }
      }
      expect([...problems].slice(0, 12)).toEqual([]);
    },
  );
});

describe('D9: what editors do with a change', () => {
  it.each(EVERY_FIELD.map((field) => [`${field.list} ${field.path}`, field] as const))(
    'of %s is told in words, from the line in the log channel to the outcome',
    async (_name, field) => {
      const office = await openOffice(TITLED);
      await office.set({ logChannel: '1400000000000000009' });
      const [ada, bo] = [office.person('Ada'), office.person('Bo')];
      const told: string[] = [];
      const tell = (outcome: CommandResult): CommandResult => {
        told.push(seenTexts(isForm(outcome) ? outcome.form : outcome.components).join('\n'));
        return outcome;
      };
      const refusal = (error: unknown): void => {
        if (!(error instanceof UserError)) throw error;
        told.push(error.message);
      };
      const [none, first, second = none] = field.values.map((value) => subjectWith(field, value));
      if (none === undefined || first === undefined || second === undefined) throw new Error('No values.');
      const steps = [
        [null, none],
        [none, first],
        [first, second],
      ] as const;
      // What is imported may be worded otherwise than a form would take it.
      for (const [before, after] of steps)
        await (await ada.session()).save({
          edits: [editOf(field, before, after)],
          why: '',
          origin: 'import',
        });
      const history = tell(await ada.slash('data history'));
      const [opens] = selectsOf(messageOf(history));
      for (const { value } of opens?.options ?? []) tell(await ada.use(opens?.custom_id ?? '', [value]));
      tell(await ada.slash('data purge', { revision: 2 }));
      // The third step is in the way of it, but where it leads back to the first.
      await ada.slash('data undo', { revision: 2 }).then(tell, refusal);
      const undone = tell(await ada.slash('data undo', { revision: 3 }));
      if (buttonOf(messageOf(undone), 'Redo') !== undefined) tell(await ada.press(undone, 'Redo'));
      await office.set({ review: 'four-eyes' });
      const { snapshot } = await ada.context();
      const there =
        snapshot.byList[field.list].get(second.id) ?? snapshot.byList[field.list].get(first.id) ?? null;
      const change = {
        edits: [editOf(field, there, there === null || sameJson(there, none) ? first : none)],
        why: '',
        origin: 'edit',
      } as const;
      tell(await queueChange(await ada.context(), change));
      const review = tell(await bo.slash('data review'));
      for (const entry of (await readQueue(await bo.session())).entries)
        tell(await waitingLine(await bo.session(), snapshot, entry, 'reminder'));
      tell(
        await bo.submit(tell(await bo.press(review, 'Reject')), { reason: 'See https://example.org/why' }),
      );
      await office.set({ review: 'suggestions' });
      const options = { record: there?.id ?? '', reason: 'Gone' };
      tell(await ada.slash('data retire', { ...options, cascade: true }));
      tell(await ada.slash('data edit', options));
      const [only] = office.written.filter((text) => text.includes('rejected'));
      expect(only).toContain('<https://example.org/why>');
      expect([...told, ...office.written].flatMap(rawIn)).toEqual([]);
    },
  );
});

describe('D7: whatever is wrong in whichever field', () => {
  /** What no form sends, and any client may: in fields that are written, and where entries are chosen. */
  const SENT = ['', 'Nonsense', 'x'.repeat(5000), '-1', 'NaN', '2026-13-45', 'ftp://example.org', '{ }'];
  const CHOSEN = [
    [],
    ['nobody', 'nothing'],
    ['zq-first-source:NaN'],
    ['zq-first-source:99', 'nobody:'],
    ['zq-first-source', 'zq-first-words'],
  ];

  it.each(
    RECORD_LISTS.flatMap((list) =>
      fieldsOfForm(RECORD_FORMS[list]).map((field) => [`${list} ${field.path}`, list, field] as const),
    ),
  )('%s is refused in words', async (_name, list, field) => {
    const { path } = field;
    const context = await contextOf(await openOffice(TITLED));
    const form = RECORD_FORMS[list];
    const subject = SUBJECTS[list];
    const { snapshot } = applied(TITLED, [editOf({ list }, null, subject)]);
    const problems = new Set<string>();
    for (const sent of isPicked(field) ? CHOSEN : SENT) {
      const draft = {
        list,
        before: subject,
        written: { ...rawValuesOf(form, subject), [path]: sent },
        confirmed: {},
        id: null,
        why: '',
        suggestion: null,
        done: [...form.steps.keys()],
      };
      for (const before of [subject, null]) {
        const page = (at: number) =>
          draftPage(
            { ...context, snapshot: before === null ? TITLED : snapshot },
            { key: 'a'.repeat(22), draft: { ...draft, before } },
            at,
          );
        // What was sent stands there as it is.
        const text = seen(await pagesBy(page)).replaceAll(/(?:“|It says: |\*\* )(?:NaN|-1)\b/g, '');
        for (const problem of [...rawIn(text), ...proseIn(text)]) problems.add(problem);
      }
    }
    expect([...problems].slice(0, 12)).toEqual([]);
  });

  it.each(RECORD_LISTS)(
    'what %s name that is not there, or is of another kind, is told by titles',
    (list) => {
      const subject = SUBJECTS[list];
      const { snapshot } = applied(TITLED, [editOf({ list }, null, subject)]);
      const wrong = ['zq-nowhere', 'zq-first-words', subject.id];
      const lines = EVERY_FIELD.filter((field) => field.list === list).flatMap((field) =>
        field.references.length === 0
          ? []
          : wrong.flatMap((id) =>
              [id, [id], [{ source: id, credibility: 1 }]].flatMap((value) => {
                const record = recordWith(list, field.path, value);
                const { data } = recordSchemas[list].safeParse(record);
                if (data === undefined) return [];
                const made = applyEdits(snapshot, [editOf(field, subject, data)]);
                if (made.ok || made.reason === 'conflict') return [];
                return made.problems.map((problem) => problemLine(snapshot, problem));
              }),
            ),
      );
      if (
        EVERY_FIELD.some((field) => field.list === list && field.references.length > 0 && field.path !== 'id')
      )
        expect(lines.length).toBeGreaterThan(0);
      expect(lines.flatMap((line) => [...rawIn(line), ...proseIn(line)])).toEqual([]);
      for (const line of lines) expect(line).toMatch(/^- (?:The .+“.+”, )?[A-Z][^:]+: it /);
    },
  );
});
