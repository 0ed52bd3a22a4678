import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { EVENTS, strangeFrames, variantsOf } from '../fuzz/gateway-packets.ts';
import { REST_FAULTS } from './rest-faults.ts';

/** A fault that can be made any time. */
export interface ListedFault {
  readonly name: string;
  make(): unknown;
}

/** Every fault that the sandbox has. A new one is a line here: of the gateway, or of REST. */
export function faultList(sandbox: Sandbox, random: () => number): readonly ListedFault[] {
  const { faults } = sandbox;
  const { gateway } = faults;
  const frames = strangeFrames();
  const events = Object.entries(EVENTS).flatMap(([type, packet]) =>
    variantsOf(packet).map((data) => ({ type, data })),
  );
  const pick = <T>(list: readonly T[], fallback: T): T =>
    list[Math.floor(random() * list.length)] ?? fallback;
  let finalCloseAt = -1;
  const times = (most: number): number => 1 + Math.floor(random() * most);

  return [
    fault('gateway: closed', () => faults.closeGateway(pick(CLOSE_CODES, 4000))),
    fault('gateway: asked to reconnect', () => faults.reconnect()),
    fault('gateway: invalid session, resumable', () => faults.invalidateSession(true)),
    fault('gateway: invalid session', () => faults.invalidateSession(false)),
    fault('gateway: refused with 503', () => faults.refuseGateway(times(3))),
    fault('gateway: op 9 to Identify', () => gateway.answerIdentify({ invalidSession: random() < 0.5 })),
    fault('gateway: closed at Identify', () =>
      gateway.answerIdentify({ close: pick([4000, 4003, 4008, 4009], 4000) }),
    ),
    fault('gateway: 4010 to 4014 to one Identify', () => {
      // The second in a row ends the bot, rightly.
      if (!gateway.connected || finalCloseAt === gateway.identifies) return;
      finalCloseAt = gateway.identifies;
      gateway.answerIdentify({ close: pick([4010, 4011, 4012, 4013, 4014], 4014) });
    }),
    fault('gateway: unusable READY', () =>
      gateway.answerIdentify({ packet: { op: 0, t: 'READY', s: 1, d: pick([{}, null], {}) } }),
    ),
    fault('gateway: closed between Hello and Identify', () => gateway.closeAfterHello(times(2))),
    fault('gateway: slow handshake', () =>
      gateway.slow({ upgradeMs: random() * 2000, helloMs: random() * 2000, readyMs: random() * 2000 }),
    ),
    fault('gateway: strange frame', () => gateway.sendFrame(pick(frames, ''))),
    fault('gateway: strange event', () => {
      const { type, data } = pick(events, { type: 'MESSAGE_CREATE', data: null });
      gateway.sendEvent(type, data);
    }),
    fault('gateway: op 7 and op 9 at once', () => {
      for (const op of [7, 9]) gateway.sendFrame(JSON.stringify({ op, d: false }));
    }),
    fault('gateway: few sessions left for 3 s', () =>
      gateway.limitSessions({ remaining: 3, resetAfterMs: 3000 }),
    ),
    fault('all: out of reach for a second', async () => {
      await faults.pause();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await faults.resume();
    }),
    fault('REST: 500', () => faults.add({ status: 500, times: times(6) })),
    fault('REST: 502', () => faults.add({ status: 502, times: times(4) })),
    fault('REST: 429', () => faults.add({ status: 429, retryAfter: 1 })),
    fault('REST: cut before the effect', () => faults.add({ dropSocket: 'before' })),
    fault('REST: cut after the effect', () => faults.add({ dropSocket: 'after' })),
    fault('REST: half a second of delay', () => faults.add({ delayMs: 500 })),
    ...REST_FAULTS.map(({ name, make }) => fault(`REST: ${name}`, () => make(faults, random))),
  ];
}

const CLOSE_CODES = [1000, 1001, 1011, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009, 4200];

function fault(name: string, make: () => unknown): ListedFault {
  return { name, make };
}
