/** One browser tab: where its person sits, what it is told, what it asks. */
import { LRUCache } from 'lru-cache';
import type { WebSocket } from 'ws';
import { findSeat } from '../client/seat.ts';
import type { Backend } from '../server/backend.ts';
import type { Activity } from './activity.ts';
import { answerAsk, type Forms } from './answer-ask.ts';
import { readAsk } from './ask-schema.ts';
import { pageSeat, pageWorld } from './page-world.ts';
import { visibleChannels } from './place.ts';
import type { Told } from './protocol.ts';
import { createTellQueue } from './tell-queue.ts';
import { messagePage, pageMessage, seesMessage } from './visible-messages.ts';

/** Asks that may be under way at once. */
const MAX_ASKS = 100;
const MAX_FORMS = 20;

export function openTab(backend: Backend, activity: Activity, socket: WebSocket): void {
  const { world, messages, commands, gateway } = backend;
  let seat = findSeat(world, {});
  let asks = 0;
  const forms: Forms = new LRUCache({ max: MAX_FORMS });

  const connected = () => gateway.sessions().some((session) => session.connected());
  const place = (): Told[] => [
    { tell: 'seat', seat: pageSeat(backend, seat) },
    { tell: 'messages', ...messagePage(backend, seat) },
  ];
  const stays = () =>
    visibleChannels(world, seat.person, seat.server).some(({ id }) => id === seat.channel.id);
  /** Who no longer sees the channel is taken to another, or to their own talk with the bot. */
  const moved = (): Told[] => {
    const { person, server } = seat;
    const [channel] = visibleChannels(world, person, server);
    const [talk = seat.channel] = visibleChannels(world, person, undefined);
    seat = channel === undefined ? { person, server: undefined, channel: talk } : { person, server, channel };
    forms.clear();
    return place();
  };
  const now = (): Told[] => [
    { tell: 'bot', connected: connected() },
    ...place(),
    ...activity.interactions().map((interaction): Told => ({ tell: 'interaction', interaction })),
  ];
  const queue = createTellQueue({ wire: socket, afresh: now, broken: () => socket.terminate() });
  const tellAll = (tells: readonly Told[]) => {
    for (const told of tells) queue.tell(told);
  };

  const offs = [
    messages.changes.on(({ kind, message }) => {
      if (!seesMessage(seat, message)) return;
      queue.tell(
        kind === 'deleted'
          ? { tell: kind, id: message.json.id }
          : { tell: kind, message: pageMessage(backend, seat, message) },
      );
    }),
    messages.dismissals.on((message) => {
      if (seesMessage(seat, message)) queue.tell({ tell: 'deleted', id: message.json.id });
    }),
    world.changes.on(() => tellAll(stays() ? [{ tell: 'seat', seat: pageSeat(backend, seat) }] : moved())),
    commands.changes.on(() => queue.tell({ tell: 'seat', seat: pageSeat(backend, seat) })),
    gateway.identified.on(() => queue.tell({ tell: 'bot', connected: connected() })),
    gateway.parted.on(() => queue.tell({ tell: 'bot', connected: connected() })),
    activity.changes.on((interaction) => queue.tell({ tell: 'interaction', interaction })),
    activity.refused.on((refusal) => queue.tell({ tell: 'refusal', refusal })),
  ];
  const tools = {
    backend,
    forms,
    seat: () => seat,
    sit: (next: typeof seat) => {
      seat = next;
      forms.clear();
      tellAll(place());
    },
  };

  socket.on('message', (packet, isBinary) => {
    const read = readAsk(isBinary ? '' : packet.toString());
    const answer = (number: number, problem: string) =>
      queue.tell({ tell: 'answer', number, answer: { ok: false, message: problem } });
    if ('problem' in read) return answer(read.number, read.problem);
    const { number, ...ask } = read.ask;
    if (asks >= MAX_ASKS) return answer(number, 'Too much is under way in this tab. Try again in a moment.');
    asks++;
    void answerAsk(tools, ask).then((ended) => {
      asks--;
      queue.tell({ tell: 'answer', number, answer: ended });
    });
  });
  socket.on('close', () => {
    for (const off of offs) off();
    queue.close();
  });
  socket.on('error', () => socket.terminate());

  tellAll([{ tell: 'world', world: pageWorld(backend) }, ...now()]);
  tellAll(activity.refusals().map((refusal): Told => ({ tell: 'refusal', refusal })));
}
