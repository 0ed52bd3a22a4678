/** A form in a terminal: its fields are asked for one after another. */
import type { Interface } from 'node:readline/promises';
import { InvalidOption } from '../client/client-errors.ts';
import type { ModalField } from '../client/modal-form.ts';
import type { ModalValue } from '../client/modal-values.ts';
import type { SandboxReply } from '../client/sandbox-reply.ts';

/** Asks for every field, sends the form, and gives what came of it; undefined when a single dot closed the form. */
export async function askForm(
  form: SandboxReply,
  lines: Pick<Interface, 'question'>,
  print: (text: string) => void,
): Promise<SandboxReply | undefined> {
  const { title = '', texts = [], fields = [] } = form.modal ?? {};
  print(
    [
      `── Form: ${title} ──`,
      ...texts,
      'Answer each field; nothing keeps what it holds, a single dot closes the form.',
    ].join('\n'),
  );
  const values: Record<string, ModalValue> = {};
  for (const field of fields) {
    const typed = (await lines.question(question(field))).trim();
    if (typed === '.') return undefined;
    if (typed !== '') values[field.customId] = givenValue(field, typed);
  }
  try {
    return await form.submit(values);
  } catch (error) {
    if (!(error instanceof InvalidOption)) throw error;
    print(error.message);
    return askForm(form, lines, print);
  }
}

function question({ label, description, kind, required, value, options }: ModalField): string {
  const choices = options.map(({ label: option }, at) => `\n  ${at + 1}  ${option}`).join('');
  const held =
    kind === 'line' || kind === 'paragraph'
      ? value
      : options
          .filter(({ selected }) => selected)
          .map((option) => option.label)
          .join(', ');
  const notes = [
    required ? 'required' : 'optional',
    ...(description === undefined ? [] : [description]),
    ...(held === '' ? [] : [`holds: ${held}`]),
  ];
  return `${label} (${notes.join('; ')})${choices}\n: `;
}

function givenValue({ kind, options }: ModalField, typed: string): ModalValue {
  if (kind === 'line' || kind === 'paragraph') return typed;
  if (kind === 'checkbox') return /^(yes|true|on)$/i.test(typed);
  return typed.split(/[\s,]+/).map((one) => options[Number(one) - 1]?.value ?? one);
}
