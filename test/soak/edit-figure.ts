import { InteractionFailed } from '../../src/sandbox/client/client-errors.ts';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import type { SandboxUser } from '../../src/sandbox/client/sandbox-user.ts';
import type { EditEnd } from './counter-book.ts';

export interface FigureEdit {
  readonly end: EditEnd;
  /** What the form had as the figure's value. */
  readonly before: number | null;
  /** The revision that the bot said it was saved as. */
  readonly revision: number | null;
  /** What came in place of the form, of its page, or of what says that it is saved. */
  readonly instead: string | null;
}

const RECORD = 'design-capacity';

/** What the bot offers before the form: to open it at last, or to begin anew where an earlier edit was not saved. */
const ON_THE_WAY = ['Open form', 'Begin again'];

/** Changes the figure as a person does: the form, its page, Save. */
export async function editFigure(editor: SandboxUser, value: number): Promise<FigureEdit> {
  const form = await openForm(await answered(editor.slash('/data edit', { record: RECORD })));
  const shown = form?.modal?.fields.find(({ customId }) => customId === 'value')?.value;
  const nothing = { end: 'unopened', before: null, revision: null, instead: null } as const;
  if (form === null || shown === undefined) return { ...nothing, instead: form?.text ?? null };
  const before = Number(shown);
  const fields = {
    'The number as it was said': `roughly ${value.toLocaleString('en')}`,
    'In digits': `${value}`,
  };
  const page = await answered(form.submit(fields));
  if (page?.buttons.some(({ label }) => label === 'Save') !== true)
    return { ...nothing, before, instead: page?.text ?? null };
  const pageText = page.text;
  const saved = await answered(page.click('Save'));
  const [, number] = /^### Saved as revision (\d+)/.exec(saved?.text ?? '') ?? [];
  if (number !== undefined) return { end: 'saved', before, revision: Number(number), instead: null };
  // A save that takes long leaves the page as it is meanwhile.
  if (saved === null || saved.text === pageText) return { ...nothing, end: 'unsure', before };
  return { ...nothing, end: 'refused', before, instead: saved.text };
}

async function openForm(reply: SandboxReply | null): Promise<SandboxReply | null> {
  const on = reply?.buttons.find(({ label }) => ON_THE_WAY.includes(label))?.label;
  return reply === null || on === undefined ? reply : openForm(await answered(reply.click(on)));
}

/** The reply, or null where none came. */
export async function answered(asked: Promise<SandboxReply>): Promise<SandboxReply | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof InteractionFailed) return null;
    throw error;
  }
}
