/** The steps of a post between which a process can end, in their order. */
export const KILL_STEPS = [
  'before it is in the ledger',
  'once it is in the ledger',
  'once the request has had its effect',
  'once the answer is there',
  'once the ledger has how it ended',
  'once the schedule has gone on',
] as const;

/** And those of publishing it, which follow. */
export const PUBLISHING_STEPS = [
  'before it is published',
  'once it is published',
  'once the ledger has that it is published',
] as const;

export type KillStep = (typeof KILL_STEPS)[number] | (typeof PUBLISHING_STEPS)[number];
