import { z } from 'zod';
import {
  type Context,
  type Control,
  defineServerControl,
  defineServerForm,
  defineServerSubcommand,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { required, string } from '../../discord/interactions/option.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, mainButton, panel, type Row } from '../../discord/replies/components.ts';
import { type Form, textInput } from '../../discord/replies/form.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { newDossier } from '../../dossier/new-dossier.ts';
import { MOST_SUMMARY } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { cleanInput } from '../../text/clean-input.ts';
import { dossierFile } from '../import-export/template-files.ts';
import { describeStep, offerInDossier } from '../next-step/next-step.ts';
import { changeSettings } from './change-settings.ts';
import { chooseForServer, setAside } from './choose-dossier.ts';
import {
  dossiersId,
  keepExampleId,
  newDossierId,
  replaceExampleId,
  useEverywhereId,
  useHereId,
} from './dossier-ids.ts';
import { pauseSchedules } from './dossiers-page.ts';

/** Less than `/data edit` takes (MOST_TITLE): a new story’s title is to be a few words. */
const MAX_TITLE = 100;

const title = z
  .string()
  .transform(cleanInput)
  .refine((text) => text !== '', 'Write a title: what the story is about, in a few words.')
  .refine((text) => [...text].length <= MAX_TITLE, `Write at most ${MAX_TITLE} characters.`);
const summary = z
  .string()
  .transform(cleanInput)
  .refine((text) => text.length <= MOST_SUMMARY, `Write at most ${MOST_SUMMARY} characters.`);

/** Adds a dossier, which is empty but for its title and summary. It never replaces one. */
export const newSubcommand = defineServerSubcommand({
  description: 'Start another dossier in this server, about a story of your own',
  audience: 'admin',
  options: {
    title: required(string('What the story is about, in a few words', title, { max: MAX_TITLE })),
    summary: string('What is happening, as reported, in one or two sentences', summary, {
      max: MOST_SUMMARY,
    }),
  },
  run: ({ title: named, summary: told }, context) => addDossier(context, named, told ?? ''),
});

export const newDossierControls: readonly Control[] = [
  defineServerControl(newDossierId, newDossierForm, {
    apart: true,
    audience: 'admin',
    opensForm: true,
    ofServer: true,
  }),
];
export const newDossierForms: readonly FormHandler[] = [
  defineServerForm(newDossierId, (_state, context, values) => addTyped(context, values), {
    audience: 'admin',
    ofServer: true,
  }),
];

function newDossierForm(): Form {
  return {
    form: {
      custom_id: newDossierId.id(),
      title: 'A story of your own',
      components: [
        textInput({
          id: 'title',
          label: 'What it is about',
          description: 'In a few words, in no side’s terms',
          most: MAX_TITLE,
          required: true,
        }),
        textInput({
          id: 'summary',
          label: 'What is happening, as reported',
          description: 'One or two sentences. It can be written later, with its source',
          most: MOST_SUMMARY,
          isLong: true,
        }),
      ],
    },
  };
}

function addTyped(context: ServerContext, values: Readonly<Record<string, unknown>>): Promise<Reply> {
  const read = z
    .object({ title, summary })
    .safeParse({ title: values['title'], summary: values['summary'] ?? '' });
  if (!read.success)
    throw new UserError(
      `${read.error.issues.map(({ message }) => message).join(' ')} Nothing was added: \`/data new\` opens it again.`,
    );
  return addDossier(context, read.data.title, read.data.summary);
}

async function addDossier(context: ServerContext, named: string, told: string): Promise<Reply> {
  const { session, channel } = context;
  const number = await session.create(newDossier(named, told));
  const first = await session.inDossier(1);
  const isExample = session.settings.dossier === 1 && isUntouched(await first.newest());
  const next = offerInDossier(number, describeStep({ add: 'source' }));
  return panel(
    [
      `### Dossier ${number} is added: “${shown(named, MAX_TITLE)}”`,
      `No channel uses it yet: choose where. Until then \`dossier:${number}\` in a command reaches it.`,
      ...(isExample ? [USED_INSTEAD] : []),
    ].join('\n'),
    buttonRow(
      ...(isExample ? [mainButton('Use it instead of the example', replaceExampleId.id(number))] : []),
      ...(channel === null ? [] : [button('Use it in this channel', useHereId.id(number, channel))]),
      button(
        isExample ? 'Use it everywhere, keep the example' : 'Use it everywhere',
        useEverywhereId.id(number),
      ),
      button('All dossiers', dossiersId.id(0)),
    ),
    next.line,
    buttonRow(...next.buttons),
  );
}

const USED_INSTEAD =
  '**Use it instead of the example** makes it this server’s dossier; the example comes as a file and can be brought back.';

/** Whether a dossier is still the one that Readout is shipped with. */
function isUntouched({ revision }: Snapshot): boolean {
  return revision === 0;
}

/**
 * What an admin is offered as long as the server has the example alone, as it was shipped: a story of its own, or to keep the
 * example. Nothing once that is decided.
 */
export function exampleRows({ level, session, snapshot }: Context): readonly (string | Row)[] {
  if (level !== 'admin' || session === null || !isUntouched(snapshot)) return [];
  const { dossier, example } = session.settings;
  if (session.dossier !== 1 || dossier !== 1 || example === 'kept') return [];
  return [
    '**This is the example dossier.** Keep it, or:',
    buttonRow(
      mainButton('Start your own story', newDossierId.id()),
      button('Keep the example', keepExampleId.id()),
    ),
  ];
}

export const exampleControls: readonly Control[] = [
  defineServerControl(
    keepExampleId,
    async (_state, context) => {
      await changeSettings(context, () => ({ example: 'kept' }));
      return panel(
        '### The example stays\nIts editors can change it as any dossier. `/data new` starts another one beside it at any time.',
      );
    },
    { apart: true },
  ),
  defineServerControl(replaceExampleId, ([number], context) => replaceExample(context, number)),
];

/** The example is set aside, the dossier takes its place, and the example comes as a file. */
async function replaceExample(context: ServerContext, number: number): Promise<Reply> {
  const { session } = context;
  const example = await (await session.inDossier(1)).newest();
  if (!isUntouched(example))
    throw new UserError(
      'Dossier 1 was changed here, so it is no example any more. Nothing was changed: `/settings show` sets dossiers aside.',
    );
  const { title: named } = (await (await session.inDossier(number)).newest()).dossier;
  await changeSettings(context, (settings) => {
    const chosen = { ...settings, ...chooseForServer(settings, number) };
    return { ...chosen, ...setAside(chosen, 1) };
  });
  await pauseSchedules(context, 1);
  const { shownFile, file } = dossierFile('example-dossier.json', example.dossier);
  const next = offerInDossier(number, describeStep({ add: 'source' }));
  const reply = panel(
    `### This server uses “${shown(named, MAX_TITLE)}” now\nThe example is set aside; here it is as a file. **All dossiers** brings it back.`,
    shownFile,
    next.line,
    buttonRow(...next.buttons, button('All dossiers', dossiersId.id(0))),
  );
  return { ...reply, files: [file] };
}
