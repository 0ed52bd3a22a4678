/** A process renews its lease so often, in milliseconds. */
export const RENEW_EVERY = 2500;
/** It acts for so long after its last confirmed renewal, counted from before that was sent. */
export const LEASE = 10_000;
/** Another process that sees no renewal for so long takes what it had. The difference is for requests on their way. */
export const TAKEN_AFTER = 15_000;
