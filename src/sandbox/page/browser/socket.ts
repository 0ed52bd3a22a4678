import type { Answer, Ask, Numbered, Told } from '../protocol.ts';

const LONGEST_WAIT_MS = 4_000;
/** Longer than a person waits for a deferred answer: the sandbox itself says sooner that none came. */
const ANSWER_WITHIN_MS = 30_000;

interface LinkEars {
  readonly onTold: (told: Exclude<Told, { readonly tell: 'answer' }>) => void;
  readonly onConnected: (connected: boolean) => void;
}

/** Keeps one WebSocket to the sandbox open, and opens it again whenever it breaks. */
export function openLink({ onTold, onConnected }: LinkEars) {
  const waiting = new Map<number, (answer: Answer) => void>();
  let socket: WebSocket | undefined;
  let last = 0;
  let tries = 0;
  let timer = 0;

  const connect = () => {
    clearTimeout(timer);
    const opened = new WebSocket(socketUrl());
    socket = opened;
    opened.addEventListener('open', () => {
      tries = 0;
      onConnected(true);
    });
    opened.addEventListener('message', ({ data }) => {
      const told = JSON.parse(String(data)) as Told;
      if (told.tell !== 'answer') return onTold(told);
      waiting.get(told.number)?.(told.answer);
      waiting.delete(told.number);
    });
    opened.addEventListener('close', () => {
      if (socket !== opened) return;
      socket = undefined;
      for (const settle of waiting.values()) settle(failed('The connection was lost before an answer came.'));
      waiting.clear();
      onConnected(false);
      timer = setTimeout(connect, Math.min(LONGEST_WAIT_MS, 300 * 2 ** tries++));
    });
  };
  // Someone who comes back to the page should not wait for the next try.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && socket === undefined) connect();
  });
  connect();

  return {
    /** Ends with the sandbox's answer; where none can come, with one that says why. */
    ask: (ask: Ask) =>
      new Promise<Answer>((resolve) => {
        if (socket?.readyState !== WebSocket.OPEN) return resolve(failed('The sandbox is not connected.'));
        const number = ++last;
        const giveUp = setTimeout(() => {
          waiting.delete(number);
          resolve(failed('The sandbox gave no answer.'));
        }, ANSWER_WITHIN_MS);
        waiting.set(number, (answer) => {
          clearTimeout(giveUp);
          resolve(answer);
        });
        socket.send(JSON.stringify({ ...ask, number } satisfies Numbered));
      }),
  };
}

function failed(message: string): Answer {
  return { ok: false, message };
}

function socketUrl(): string {
  const url = new URL('/page/socket', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
