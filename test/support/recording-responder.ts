import type { APIInteractionResponse } from 'discord-api-types/v10';
import { type MessageBody, RefusedAnswer, type Responder } from '../../src/discord/replies/responder.ts';

/** A responder that keeps what it is given, for a router to answer to. */
export interface RecordingResponder extends Responder {
  readonly answers: readonly APIInteractionResponse[];
  readonly edits: readonly MessageBody[];
  readonly followUps: readonly MessageBody[];
}

/** `refusing`: how many bodies are refused, as Discord refuses one that is against its rules, before one is taken. */
export function createRecordingResponder(refusing = 0): RecordingResponder {
  const answers: APIInteractionResponse[] = [];
  const edits: MessageBody[] = [];
  const followUps: MessageBody[] = [];
  let left = refusing;
  const take = async <T>(kept: T[], body: T, refusable = true): Promise<void> => {
    if (refusable && left > 0) {
      left -= 1;
      throw new RefusedAnswer('Invalid Form Body');
    }
    kept.push(body);
  };
  return {
    answers,
    edits,
    followUps,
    // What only holds a place has nothing in it to refuse.
    answer: (body) => take(answers, body, body.type !== 5 && body.type !== 6),
    edit: (body) => take(edits, body),
    followUp: (body) => take(followUps, body),
  };
}
