import { setTimeout as pause } from 'node:timers/promises';
import { DiscordAPIError, type RawFile, type REST } from 'discord.js';
import { type APIInteractionResponse, Routes } from 'discord-api-types/v10';
import {
  LostAnswer,
  type MessageBody,
  RefusedAnswer,
  type Responder,
  type SentFile,
} from '../replies/responder.ts';
import { NotOwnerError } from './acting-scope.ts';

/** Discord takes a first answer within 3 s, and edits and follow-ups within 15 minutes. */
const ANSWER_WITHIN = 2800;
const EDIT_WITHIN = 120_000;

/** Discord's code for an interaction that has been answered before. */
const ALREADY_ACKNOWLEDGED = 40_060;

interface InteractionAddress {
  readonly id: string;
  readonly token: string;
  readonly application: string;
}

/**
 * Answers over REST. discord.js tries a 5xx again at once and waits out a 429; here growing pauses are added, so
 * that a short outage costs the person a moment and not the reply.
 *
 * @param arrived When the interaction arrived, by `performance.now()`.
 */
export function createRestResponder(
  rest: REST,
  arrived: number,
  { id, token, application }: InteractionAddress,
): Responder {
  const original = Routes.webhookMessage(application, token);
  return {
    async answer(body, files) {
      const given = requestOf(body, files);
      const left = arrived + ANSWER_WITHIN - performance.now();
      if (left <= 0) throw new Error('It is too late for an answer: Discord takes none after 3 s.');
      return persist(
        (signal) => rest.post(Routes.interactionCallback(id, token), { ...given, signal }),
        left,
      ).catch((error: unknown) => {
        if (error instanceof DiscordAPIError || error instanceof RefusedAnswer) throw error;
        throw new LostAnswer(error instanceof Error ? error.message : String(error), { cause: error });
      });
    },
    edit(body, files) {
      const given = requestOf(body, files);
      return persist((signal) => rest.patch(original, { ...given, signal }), EDIT_WITHIN);
    },
    followUp(body, files) {
      const given = requestOf(body, files);
      return persist(
        (signal) => rest.post(Routes.webhook(application, token), { ...given, signal }),
        EDIT_WITHIN,
      );
    },
  };
}

/** A request that the interaction's token alone allows, with files where there are any. */
function requestOf(body: APIInteractionResponse | MessageBody, files: readonly SentFile[] = []) {
  return files.length === 0 ? { body, auth: false } : { body, auth: false, files: files.map(rawFile) };
}

export function rawFile({ name, contentType, data }: SentFile): RawFile {
  return { name, contentType, data };
}

/** Sends until it is taken, refused, or `within` milliseconds have passed. */
export async function persist(
  send: (signal: AbortSignal) => Promise<unknown>,
  within: number,
): Promise<void> {
  const late = new AbortController();
  // Unlike that of `AbortSignal.timeout`, it ends with what it is for.
  const timer = setTimeout(() => late.abort(), within);
  try {
    for (let wait = 100; ; wait *= 2) {
      if (await hasTaken(send, late.signal)) return;
      await pause(wait, undefined, { signal: late.signal }).catch(() => undefined);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** @throws what Discord refuses, NotOwnerError, and any failure once it is too late. */
async function hasTaken(
  send: (signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await send(signal);
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status < 500) {
      // An earlier try of ours took effect although its answer was lost; discord.js itself may have made both.
      if (error.code === ALREADY_ACKNOWLEDGED) return true;
      if (error.status === 400) throw new RefusedAnswer(error.message, { cause: error });
      throw error;
    }
    if (signal.aborted || error instanceof NotOwnerError) throw error;
    return false;
  }
}
