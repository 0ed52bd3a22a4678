import { ChannelType } from 'discord-api-types/v10';
import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import {
  dossierNumbered,
  labelOfDossier,
  type ServerDossier,
} from '../../discord/interactions/server-dossiers.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import type { Settings } from '../../discord/interactions/server-settings.ts';
import { countOf, shown } from '../../discord/replies/attribution.ts';
import {
  button,
  buttonRow,
  channelRow,
  mainButton,
  panel,
  type Row,
  selectRow,
} from '../../discord/replies/components.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { nextStepOf } from '../../dossier/next-step.ts';
import { RECORD_LISTS } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { describeStep, offerInDossier } from '../next-step/next-step.ts';
import { changeSettings } from './change-settings.ts';
import { bringBack, chooseForChannel, chooseForServer, setAside } from './choose-dossier.ts';
import {
  bringBackId,
  chooseDossierId,
  dossiersId,
  newDossierId,
  openDossierId,
  setAsideId,
  useEverywhereId,
  useHereId,
  useInId,
} from './dossier-ids.ts';

/** The kinds of channels that can have a dossier of their own; a thread follows its channel. */
export const DOSSIER_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
] as const;

/** What admins do with a server's dossiers. */
export const dossiersControls: readonly Control[] = [
  defineServerControl(dossiersId, ([page], context) => listPage(context, page)),
  defineServerControl(chooseDossierId, (_state, context, [chosen]) => dossierPage(context, Number(chosen))),
  defineServerControl(openDossierId, ([number], context) => dossierPage(context, number)),
  defineServerControl(useInId, async ([number], context, _chosen, [channel] = []) =>
    channel === undefined ? dossierPage(context, number) : chooseIn(context, number, channel.id),
  ),
  defineServerControl(useHereId, ([number, channel], context) => chooseIn(context, number, channel)),
  defineServerControl(useEverywhereId, async ([number], context) => {
    await requireOne(context, number);
    await changeSettings(context, (settings) => chooseForServer(settings, number));
    return dossierPage(context, number, 'This server uses it now');
  }),
  defineServerControl(setAsideId, async ([number], context) => {
    await requireOne(context, number);
    await changeSettings(context, (settings) => setAside(settings, number));
    const paused = await pauseSchedules(context, number);
    const then = paused === 0 ? '' : `, and ${countOf(paused, 'schedule')} of it paused`;
    return dossierPage(context, number, `It is set aside${then}`);
  }),
  defineServerControl(bringBackId, async ([number], context) => {
    const { length } = await context.session.dossiers();
    await changeSettings(context, (settings) => bringBack(settings, number, length));
    return dossierPage(context, number, 'It is back. No channel uses it yet');
  }),
];

async function chooseIn(context: ServerContext, number: number, channel: string): Promise<Reply> {
  await requireOne(context, number);
  await changeSettings(context, (settings) => chooseForChannel(settings, channel, number));
  return dossierPage(context, number, `<#${channel}> uses it now`);
}

/** @throws UserError where the server has none of that number. */
async function requireOne({ session }: ServerContext, number: number): Promise<ServerDossier> {
  return dossierNumbered(await session.dossiers(), number);
}

/** What a dossier that is set aside is not to post. @returns how many schedules were paused. */
export async function pauseSchedules({ session, asker }: ServerContext, number: number): Promise<number> {
  const schedules = await session.schedules.list(session.server);
  const going = schedules.filter(({ dossier, paused }) => dossier === number && paused === null);
  for (const { id } of going) await session.schedules.pause(session.server, id, asker);
  return going.length;
}

async function listPage({ session }: ServerContext, page: number): Promise<Reply> {
  const [dossiers, settings] = [await session.dossiers(), await session.readSettings()];
  return pagedReply({
    heading: '### Dossiers of this server',
    blocks: dossiers.map(
      (one) => `- **${one.number}** ${shown(one.title, 100)}\n-# ${describePlace(one.number, settings, 3)}`,
    ),
    separator: '\n',
    page,
    most: 10,
    turnTo: (to) => dossiersId.id(to),
    below: () => '',
    rows: (indexes) => [
      selectRow(
        chooseDossierId.id(),
        'Open a dossier',
        indexes.flatMap((at) => optionOf(dossiers[at], settings)),
      ),
      buttonRow(mainButton('Start another', newDossierId.id())),
    ],
  });
}

function optionOf(one: ServerDossier | undefined, { retired }: Settings) {
  if (one === undefined) return [];
  const description = retired.includes(one.number) ? 'Set aside' : 'In use';
  return [{ value: String(one.number), label: labelOfDossier(one), description }];
}

/** Where it is used. */
function describePlace(number: number, settings: Settings, most: number): string {
  if (settings.retired.includes(number)) return 'Set aside: kept whole, used nowhere';
  const own = Object.entries(settings.channels).flatMap(([channel, one]) =>
    one === number ? [channel] : [],
  );
  const named = own.slice(0, most).map((channel) => `<#${channel}>`);
  const more = own.length > most ? [`${own.length - most} more`] : [];
  const inChannels = [...named, ...more].join(', ');
  if (settings.dossier === number)
    return own.length === 0
      ? 'Used in every channel without a dossier of its own'
      : `Used in ${inChannels} and every channel without a dossier of its own`;
  return own.length === 0
    ? `Used in no channel: \`dossier:${number}\` in a command reaches it`
    : `Used in ${inChannels}`;
}

async function dossierPage({ session }: ServerContext, number: number, done?: string): Promise<Reply> {
  const one = dossierNumbered(await session.dossiers(), number);
  const settings = await session.readSettings();
  const snapshot = await (await session.inDossier(number)).newest();
  const step = settings.retired.includes(number) ? null : nextStepOf(snapshot);
  const next = step === null ? null : offerInDossier(number, describeStep(step));
  const lines = [
    ...(done === undefined ? [] : [`### ${done}`]),
    `### Dossier ${number}: ${shown(one.title, 200)}`,
    await describeContent(session, number, snapshot),
    `${describePlace(number, settings, 10)}.`,
  ];
  return panel(
    lines.join('\n'),
    ...(next === null ? [] : [next.line, buttonRow(...next.buttons)]),
    ...rowsOf(number, settings),
  );
}

async function describeContent(
  session: ServerSession,
  number: number,
  { dossier, revision }: Snapshot,
): Promise<string> {
  const entries = RECORD_LISTS.reduce((sum, list) => sum + dossier[list].length, 0);
  const schedules = await session.schedules.list(session.server);
  const posts = schedules.filter((one) => one.dossier === number).length;
  return `${countOfEntries(entries)}, revision ${revision}, ${countOf(posts, 'schedule')}.`;
}

function rowsOf(number: number, { dossier, retired }: Settings): readonly Row[] {
  const all = button('All dossiers', dossiersId.id(0));
  if (retired.includes(number)) return [buttonRow(mainButton('Bring it back', bringBackId.id(number)), all)];
  return [
    channelRow(useInId.id(number), 'Use it in a channel', DOSSIER_CHANNELS),
    buttonRow(
      ...(dossier === number ? [] : [button('Use it everywhere', useEverywhereId.id(number))]),
      ...(dossier === number ? [] : [button('Set it aside', setAsideId.id(number))]),
      all,
    ),
  ];
}
