import { type APILabelComponent, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  defineServerForm,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { namedRecords } from '../../discord/interactions/record-options.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Form, SubmittedValues } from '../../discord/replies/form.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Summary } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { PointError } from '../../store/store.ts';
import { cleanInput } from '../../text/clean-input.ts';
import { cutLabel } from '../../text/cut-text.ts';
import { trySubmit } from '../submit/submit-change.ts';
import { MAX_OFFERED } from './fields.ts';

/** What is happening, as reported, in one or two sentences: the dossier's own summary. */
export function summaryForm({ snapshot }: ServerContext): Form {
  const { summary } = snapshot.dossier;
  return {
    form: {
      custom_id: summaryId.id(snapshot.revision),
      title: 'The dossier’s summary',
      components: [
        textInput(
          'text',
          'What is happening, as reported',
          'One or two sentences in your own words; doubt and “alleged” stay. Empty: there is no summary',
          300,
          summary?.text ?? '',
        ),
        ...sourcesInput(snapshot, summary),
        textInput('why', 'Reason for the change', 'It stands in the history. Empty: none is given', 500, ''),
      ],
    },
  };
}

const summaryId = controlId('data', 'summary', [z.coerce.number().int().min(0)]);
export const summaryForms: readonly FormHandler[] = [
  defineServerForm(summaryId, ([revision], context, values) => saveSummary(context, revision, values)),
];

/** Made on the summary that the form was opened on, so that nobody's other change is lost. */
async function saveSummary(
  context: ServerContext,
  revision: number,
  values: SubmittedValues,
): Promise<Reply> {
  const opened = await context.session.at({ revision }).catch((error: unknown) => {
    if (error instanceof PointError) return context.snapshot;
    throw error;
  });
  const before = opened.dossier.summary ?? null;
  const text = cleanInput(String(values['text'] ?? ''));
  const known = before?.citations ?? [];
  const chosen = z.array(z.string()).safeParse(values['sources']).data ?? known.map(({ source }) => source);
  const fresh = chosen.filter((id) => !known.some(({ source }) => source === id));
  const citations = [
    ...known.filter(({ source }) => chosen.includes(source)),
    ...fresh.map((source) => ({ source, credibility: NOT_JUDGED })),
  ];
  const after = text === '' && citations.length === 0 ? null : { text, citations };
  const why = cleanInput(String(values['why'] ?? ''));
  const edits = [{ kind: 'dossier', field: 'summary', before, after }] as const;
  return (await trySubmit(context, { edits, why, origin: 'edit' }, null)).reply;
}

/** Of one source's one statement (Admiralty grading): truth cannot be judged. */
const NOT_JUDGED = 6;

function textInput(id: string, label: string, hint: string, most: number, value: string): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    description: hint,
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: TextInputStyle.Paragraph,
      required: false,
      max_length: most,
      ...(value === '' ? {} : { value }),
    },
  };
}

/** None where there are more sources than a form offers: those that are cited stay. */
function sourcesInput(snapshot: Snapshot, summary: Summary | undefined): readonly APILabelComponent[] {
  const options = namedRecords(snapshot, ['sources']).map(({ id, label, description }) => ({
    value: id,
    label: cutLabel(label, 100),
    description: cutLabel(description, 100),
    ...(summary?.citations.some(({ source }) => source === id) ? { default: true } : {}),
  }));
  if (options.length === 0 || options.length > MAX_OFFERED) return [];
  return [
    {
      type: ComponentType.Label,
      label: 'Sources',
      description: 'Where this was published',
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'sources',
        required: false,
        min_values: 0,
        max_values: options.length,
        options,
      },
    },
  ];
}
