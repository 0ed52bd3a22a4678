import type { Correction, Schedule } from './schedule.ts';

/**
 * What the engine needs of the place that it posts to. Each request is made once: the engine alone decides what is
 * tried again, and when. `Message` is what is sent: `unknown` to the engine, which never looks into it.
 */
export interface Poster<Message = unknown> {
  /** Makes what is to be posted now. */
  compose(run: Run): Promise<Composed<Message>>;
  composeCorrection(server: string, correction: Correction): Promise<Composed<Message>>;
  /** Sends it. The key is its nonce, and is in the message. */
  send(channel: string, message: Message, key: string): Promise<Sent>;
  /**
   * What time it is at the place, in milliseconds since 1970: the time that its messages and nonces go by, while this
   * machine's clock may be off. Never rejects.
   */
  time(): Promise<number>;
  /** Looks for a message with that key among those sent between two instants of that time, some minutes of doubt included. */
  find(
    server: string,
    channel: string,
    key: string,
    between: { readonly from: number; readonly to: number },
  ): Promise<Found>;
  /** Publishes a message of an announcement channel. */
  publish(channel: string, message: string): Promise<Published>;
  /** Reports a trouble to the server; where that fails, `/schedule list` shows it. */
  tell(server: string, trouble: Trouble): Promise<void>;
}

/** One occurrence of a schedule, about to be posted. */
export interface Run {
  readonly server: string;
  readonly schedule: Schedule;
  readonly key: string;
  readonly planned: number;
  readonly manual: boolean;
  /** The next instant that is planned after this one. */
  readonly next: number | null;
  readonly now: number;
}

export type Composed<Message = unknown> =
  | {
      readonly kind: 'message';
      readonly message: Message;
      readonly revision: number;
      /** Ids of the records that it shows. */
      readonly uses: readonly string[];
    }
  /** There is nothing to be posted this time. */
  | { readonly kind: 'nothing'; readonly why: string }
  /** It can't be posted before somebody fixes something: `why` says what. */
  | { readonly kind: 'obstacle'; readonly why: string };

export type Sent =
  | { readonly kind: 'sent'; readonly message: string }
  /** It was not sent, and won't be before somebody fixes something. */
  | { readonly kind: 'obstacle'; readonly why: string }
  /** It was not sent, and the same would not be taken another time. */
  | { readonly kind: 'refused'; readonly why: string }
  /** It may have been sent, or not. */
  | { readonly kind: 'unsure'; readonly why: string };

export type Found =
  | { readonly kind: 'found'; readonly message: string }
  | { readonly kind: 'absent' }
  /** The bot may not read what was sent there. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unreachable'; readonly why: string };

export type Published =
  | { readonly kind: 'done' }
  /** To be tried again, not before so many milliseconds where that is known. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMs: number | null }
  | { readonly kind: 'refused'; readonly why: string };

export interface Trouble {
  /** Null where it is about a correction. */
  readonly schedule: Schedule | null;
  /** The id of the person who made the schedule, or marked the correction. */
  readonly by: string | null;
  readonly channel: string;
  readonly planned: number;
  /** How the post ended. */
  readonly kind: 'failed' | 'unknown' | 'unpublished';
  /** Whether the schedule was paused for that. */
  readonly paused: boolean;
  /** The message that was not published. */
  readonly message: string | null;
  readonly why: string;
}
