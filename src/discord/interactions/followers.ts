/** What somebody follows: a whole dossier of a server, or one record in it. */
export interface Followed {
  readonly server: string;
  readonly dossier: number;
  /** The id of the record; empty for the whole dossier. */
  readonly about: string;
}

/** What is followed, and where it was asked for: who no longer sees that channel hears nothing more. */
export interface Follow extends Followed {
  /** Of a thread, the channel that it is in. */
  readonly channel: string;
}

/** Something that a person follows, in words. */
export interface ListedFollow extends Follow {
  readonly words: string;
}

/**
 * What came of asking to follow something. Nothing is followed where it is `closed`: the person takes no direct messages
 * from the bot; `unseen`: the bot can't see who sees the channel; `refused`: Discord did not take the message; `ended`: the
 * person ended it meanwhile.
 */
export type FollowOutcome = 'followed' | 'already' | 'later' | 'closed' | 'unseen' | 'refused' | 'ended';

/** Who follows what. Every change of it is on disk before it is answered. */
export interface Followers {
  /** How many things a person follows, in all servers of which that can be read. */
  count(person: string): Promise<number>;
  /**
   * Follows something, once the person was told by direct message what will come.
   *
   * @throws UserError where that person, or that server, has as many as it can have.
   */
  follow(person: string, follow: Follow): Promise<FollowOutcome>;
  /**
   * What a person follows and still sees: the rest is erased on the way. `unread`: of how many servers it can’t be read who
   * follows what, so that there may be more.
   */
  list(person: string): Promise<{ readonly follows: readonly ListedFollow[]; readonly unread: number }>;
  /** Ends following one thing, or everything of a server. @returns how many things. */
  end(person: string, which: Followed | Pick<Followed, 'server'>): Promise<number>;
  /**
   * Remembers that a person looked at a dossier of which they follow anything.
   *
   * @returns the revision at which they looked before; null where they follow nothing of it.
   */
  look(person: string, of: Omit<Followed, 'about'>, revision: number): number | null;
}
