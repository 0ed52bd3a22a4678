import type { ModalValues } from '../../src/sandbox/client/modal-values.ts';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import type { SandboxUser } from '../../src/sandbox/client/sandbox-user.ts';
import type { SeatName } from '../../src/sandbox/world/world.ts';

/** A server, and the people who sit in it. */
export type Seats = (user: SeatName) => SandboxUser;

/** Something that a moderator, or a member, does in several steps. */
export interface Flow {
  /** Does all but the last step, and gives that. `exported`: a file with a history. */
  readonly begin: (seat: Seats, exported: string) => Promise<() => Promise<SandboxReply>>;
  /** What the last step writes, in its order; several of the same are counted. */
  readonly writes: readonly string[];
}

/** A text that a purge erases. */
export const SECRET = 'A name that nobody is to read';

const CLAIM = {
  Statement: 'The harbour is full.',
  'Who speaks': 'Reported',
  'What it rests on': 'None given',
};
const NEW_BOTH = { 'Said by': '+', Source: '+' };
const MADE = {
  'Source: title': 'Harbour Post',
  'Source: kind': 'press',
  'Speaker: name': 'Harbour master',
  'Speaker: role': 'Head of the harbour',
};

/** Sends a form, which is offered by a button where the machine is slow. */
async function fill(form: SandboxReply, values: ModalValues): Promise<SandboxReply> {
  return (form.kind === 'modal' ? form : await form.click('Open form')).submit(values);
}

/** A claim whose source and speaker are made along with it, up to its page. */
async function newClaim(user: SandboxUser): Promise<SandboxReply> {
  const first = await fill(await user.slash('/data add', { record: 'claim' }), CLAIM);
  const second = await fill(await first.click('Continue: Who says it'), NEW_BOTH);
  return fill(await second.click('Continue: The new source and speaker'), MADE);
}

/** A file with a history of two revisions. */
export async function exportHistory(user: SandboxUser): Promise<string> {
  await (await newSource(user)).click('Undo');
  const [file] = (await user.slash('/data export')).message.attachments;
  return (await fetch(file?.url ?? '')).text();
}

/** The page of an edit of the source that the shipped dossier has. */
async function retitled(user: SandboxUser, title = 'Another title'): Promise<SandboxReply> {
  const form = await user.slash('/data edit', { record: 'commentators-post' });
  return fill(form, { Title: title });
}

async function newSource(user: SandboxUser, title = 'Harbour Post'): Promise<SandboxReply> {
  const form = await user.slash('/data add', { record: 'source' });
  return (await fill(form, { Title: title, Kind: 'press' })).click('Save');
}

const SUGGESTED = {
  'What is claimed': 'The last flight left',
  'Who says it': 'A guard',
  'Where it is from': 'https://example.org/a',
};

async function suggest(seat: Seats): Promise<void> {
  await fill(await seat('reader').slash('/suggest', { record: 'claim' }), SUGGESTED);
}

/** The page of a suggestion that is taken up, with its link as a source and who says it as a speaker. */
async function takenUp(seat: Seats): Promise<SandboxReply> {
  await suggest(seat);
  const form = await (await seat('editor').slash('/data review')).click('Approve …');
  return fill(form, { 'Who speaks': 'Reported', 'What it rests on': 'A named source' });
}

const set = (seat: Seats, review = 'suggestions') =>
  seat('admin').slash('/settings set', { editors: 'Editors', 'log-channel': 'briefings', review });

const BEGINNING = ['journal.head', 'dossier', 'dossier.previous'];
const JOURNAL = ['journal', 'journal.head'];
const DRAFT_GOES = ['no draft', 'drafts'];
const DRAFT_KEPT = ['drafts', 'draft'];
/** That a message begins to be sent, and that it was. */
const NOTICE = ['suggestions', 'suggestions'];

/** A second dossier with a schedule, and its page. */
async function secondDossier(user: SandboxUser): Promise<SandboxReply> {
  await user.slash('/data new', { title: 'The bridge of Arle' });
  const schedule = { channel: 'briefings', when: 'every day at 08:00', dossier: '2' };
  await user.slash('/schedule add', schedule);
  return (await (await user.slash('/settings show')).click('Dossiers')).choose('Open a dossier', '2');
}

export const FLOWS: Readonly<Record<string, Flow>> = {
  'add a claim with its source and speaker': {
    async begin(seat) {
      const page = await newClaim(seat('admin'));
      return () => page.click('Save');
    },
    writes: [...BEGINNING, ...JOURNAL, ...DRAFT_GOES],
  },
  'add an event from a source that was saved': {
    async begin(seat) {
      const form = await (await newSource(seat('admin'))).click('Add an event');
      return () => fill(form, { Title: 'It opens', Detail: 'It was opened.', 'Who speaks': 'Reported' });
    },
    writes: DRAFT_KEPT,
  },
  'have a channel speak of another dossier': {
    async begin(seat) {
      await secondDossier(seat('admin'));
      return () => seat('admin').slash('/settings set', { dossier: '2', channel: 'briefings' });
    },
    writes: ['settings'],
  },
  'set a dossier aside': {
    async begin(seat) {
      const page = await secondDossier(seat('admin'));
      return () => page.click('Set it aside');
    },
    writes: ['settings', 'schedules'],
  },
  'go on with a draft': {
    async begin(seat) {
      await fill(await seat('admin').slash('/data add', { record: 'claim' }), CLAIM);
      const form = await (await seat('admin').slash('/data drafts')).click('Continue: Who says it');
      return () => fill(form, NEW_BOTH);
    },
    writes: DRAFT_KEPT,
  },
  'change an entry': {
    async begin(seat) {
      await (await retitled(seat('admin'), 'A title before')).click('Save');
      const page = await retitled(seat('admin'));
      return () => page.click('Save');
    },
    writes: [...JOURNAL, ...DRAFT_GOES],
  },
  undo: {
    async begin(seat) {
      const saved = await newSource(seat('admin'));
      return () => saved.click('Undo');
    },
    writes: JOURNAL,
  },
  'undo with what rests on it': {
    async begin(seat) {
      const saved = await newSource(seat('admin'));
      const form = await saved.click('Add an event');
      const values = { Title: 'It opens', Detail: 'It was opened.', 'Who speaks': 'Reported' };
      await (await fill(form, values)).click('Save');
      const asked = await seat('admin').slash('/data undo', { revision: 1 });
      return () => asked.click('Undo with what rests on it');
    },
    writes: JOURNAL,
  },
  redo: {
    async begin(seat) {
      const undone = await (await newSource(seat('admin'))).click('Undo');
      return () => undone.click('Redo');
    },
    writes: JOURNAL,
  },
  retire: {
    async begin(seat) {
      await newSource(seat('admin'));
      return () => seat('admin').slash('/data retire', { record: 'harbour-post', reason: 'It is closed.' });
    },
    writes: JOURNAL,
  },
  'retire with what rests on it': {
    async begin(seat) {
      await (await newClaim(seat('admin'))).click('Save');
      const retiring = { record: 'harbour-post', reason: 'It is closed.', cascade: true };
      const asked = await seat('admin').slash('/data retire', retiring);
      return () => asked.click('Retire 2 entries');
    },
    writes: [...JOURNAL, ...DRAFT_GOES],
  },
  'bring back': {
    async begin(seat) {
      await newSource(seat('admin'));
      const retiring = { record: 'harbour-post', reason: 'It is closed.' };
      await seat('admin').slash('/data retire', retiring);
      const retired = await seat('admin').slash('/data retire', retiring);
      return () => retired.click('Bring it back');
    },
    writes: JOURNAL,
  },
  purge: {
    async begin(seat) {
      await newSource(seat('admin'), SECRET);
      await set(seat, 'four-eyes');
      const form = await seat('reader').slash('/suggest', { record: 'source' });
      await fill(form, { 'What the source is called': SECRET });
      const change = async (title: string) =>
        fill(await seat('editor').slash('/data edit', { record: SECRET }), { Title: title });
      await (await change(`${SECRET}, again`)).click('Hand in for review');
      await change(`${SECRET}, and again`);
      const asked = await seat('admin').slash('/data purge', { revision: 1 });
      const last = await asked.click('Erase for good …');
      return () => fill(last, { 'Type 1 to erase it': '1' });
    },
    writes: [
      'suggestions',
      'journal',
      'journal.head',
      'dossier.previous',
      'dossier',
      'no waiting-1',
      ...DRAFT_GOES,
      'suggestions',
      'suggestions',
      'suggestions',
    ],
  },
  'import a dossier with its history': {
    async begin(seat, exported) {
      const file = { filename: 'export.json', contentType: 'application/json', data: exported };
      const asked = await seat('admin').slash('/data import', { file, mode: 'replace' });
      return () => asked.click('Replace, with its history');
    },
    writes: [...BEGINNING, ...JOURNAL, ...DRAFT_GOES],
  },
  suggest: {
    async begin(seat) {
      await set(seat);
      const form = await seat('reader').slash('/suggest', { record: 'claim' });
      return () => fill(form, SUGGESTED);
    },
    writes: ['suggestions', ...NOTICE],
  },
  'report a mistake': {
    async begin(seat) {
      await set(seat);
      const form = await seat('reader').slash('/suggest', { entry: 'commentators-post' });
      return () => fill(form, { 'What is wrong': 'It is not his.' });
    },
    writes: ['suggestions', ...NOTICE],
  },
  'reject a suggestion': {
    async begin(seat) {
      await set(seat);
      await suggest(seat);
      const form = await (await seat('admin').slash('/data review')).click('Reject with reason');
      return () => fill(form, { Reason: 'No source says so.' });
    },
    writes: ['suggestions', 'suggestions'],
  },
  'approve a suggestion with its link and speaker': {
    async begin(seat) {
      await set(seat);
      const page = await takenUp(seat);
      return () => page.click('Save');
    },
    writes: ['suggestions', ...BEGINNING, ...JOURNAL, 'suggestions', 'suggestions', ...DRAFT_GOES],
  },
  'hand in what was made of a suggestion': {
    async begin(seat) {
      await set(seat, 'four-eyes');
      const page = await takenUp(seat);
      return () => page.click('Hand in for review');
    },
    writes: ['waiting-1', 'suggestions', ...DRAFT_GOES, ...NOTICE],
  },
  'approve what another made of a suggestion': {
    async begin(seat) {
      await set(seat, 'four-eyes');
      await (await takenUp(seat)).click('Hand in for review');
      const queue = await seat('admin').slash('/data review');
      return () => queue.click('Approve');
    },
    writes: [
      'suggestions',
      ...BEGINNING,
      ...JOURNAL,
      'suggestions',
      'no waiting-1',
      'suggestions',
      'suggestions',
    ],
  },
  'edit first what another handed in': {
    async begin(seat) {
      await set(seat, 'four-eyes');
      await (await retitled(seat('editor'))).click('Hand in for review');
      const form = await (await seat('admin').slash('/data review')).click('Edit first');
      const page = await fill(form, { Title: 'A third title' });
      return () => page.click('Hand in for review');
    },
    writes: ['waiting-2', 'suggestions', 'no waiting-1', 'suggestions', ...DRAFT_GOES, ...NOTICE],
  },
};
