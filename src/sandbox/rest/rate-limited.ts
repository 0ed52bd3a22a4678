/** A rate limit as Discord answers it (Discord's developer documentation, /topics/rate-limits: exceeding a rate limit). */
export interface RateLimit {
  /** Seconds until the next try. */
  readonly retryAfter: number;
  /** Of this bot on this route, of all its requests, or of what the request is about, whoever asks. */
  readonly scope: 'user' | 'global' | 'shared';
}

export function rateLimited({ retryAfter, scope }: RateLimit): Response {
  const what = scope === 'shared' ? 'The resource is' : 'You are';
  return Response.json(
    { message: `${what} being rate limited.`, retry_after: retryAfter, global: scope === 'global' },
    {
      status: 429,
      headers: {
        // Discord's header has whole seconds; less than one is for those who would rather not wait.
        'retry-after': String(retryAfter < 1 ? retryAfter : Math.ceil(retryAfter)),
        'x-ratelimit-scope': scope,
        ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
      },
    },
  );
}
