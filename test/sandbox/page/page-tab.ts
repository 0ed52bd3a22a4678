/** A browser tab without a browser: the page's side of its protocol, over the real WebSocket. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Answer, Ask, PageMessage, Told } from '../../../src/sandbox/page/protocol.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';

/** The tell of a kind: one member of the protocol may stand for two kinds. */
type Tell<K extends Told['tell'], T = Told> = T extends { readonly tell: Told['tell'] }
  ? K extends T['tell']
    ? T
    : never
  : never;

export interface TestTab {
  readonly socket: WebSocket;
  /** All that was told so far, oldest first. */
  readonly told: readonly Told[];
  ask(ask: Ask): Promise<Answer>;
  /** The first tell of a kind that fits, told already or to come. */
  until<K extends Told['tell']>(kind: K, fits?: (told: Tell<K>) => boolean): Promise<Tell<K>>;
  /** Forgets what was told so far. */
  forget(): void;
  /** The messages as a page that follows the tells shows them. */
  shown(): readonly PageMessage[];
  close(): Promise<void>;
}

export async function openTestTab(sandbox: Pick<Sandbox, 'url'>): Promise<TestTab> {
  const { host } = new URL(sandbox.url);
  const socket = new WebSocket(`ws://${host}/page/socket`, { origin: sandbox.url });
  let told: Told[] = [];
  let shown = new Map<string, PageMessage>();
  const waiting = new Set<() => void>();
  let asked = 0;
  socket.on('message', (packet) => {
    const tell: Told = JSON.parse(packet.toString());
    told.push(tell);
    shown = follow(shown, tell);
    for (const check of [...waiting]) check();
  });
  await once(socket, 'open');

  const until: TestTab['until'] = (kind, fits = () => true) =>
    new Promise((resolve, reject) => {
      const isOfKind = (tell: Told): tell is Tell<typeof kind> => tell.tell === kind;
      const check = () => {
        const found = told.filter(isOfKind).find(fits);
        if (found === undefined) return;
        waiting.delete(check);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`No ${kind} was told that fits, only ${told.map(({ tell }) => tell).join(', ')}.`));
      }, 60_000);
      waiting.add(check);
      check();
    });
  await until('messages');

  return {
    socket,
    get told() {
      return told;
    },
    until,
    ask: async (ask) => {
      const number = ++asked;
      socket.send(JSON.stringify({ ...ask, number }));
      return (await until('answer', (tell) => tell.number === number)).answer;
    },
    forget: () => {
      told = [];
    },
    shown: () => [...shown.values()],
    close: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

function follow(shown: Map<string, PageMessage>, tell: Told): Map<string, PageMessage> {
  if (tell.tell === 'messages') return new Map(tell.messages.map((message) => [message.json.id, message]));
  if (tell.tell === 'created' || tell.tell === 'edited')
    return new Map(shown).set(tell.message.json.id, tell.message);
  if (tell.tell === 'deleted') return new Map([...shown].filter(([id]) => id !== tell.id));
  return shown;
}
