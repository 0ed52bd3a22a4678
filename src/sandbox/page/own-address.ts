export type OwnAddress = ReturnType<typeof createOwnAddress>;

/**
 * Whether a request was addressed to the sandbox by a name of its own, and by its own page. A page elsewhere can make a
 * browser send requests here (its name is in Origin), or have its own name lead here (it is in Host): both fail. `host` is
 * what the sandbox listens on.
 */
export function createOwnAddress(host: string, port: number) {
  const names = new Set(['127.0.0.1', 'localhost', '[::1]', bracketed(host).toLowerCase()]);
  const hosts = new Set(
    [...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])),
  );
  const isOwnHost = (asked: string | undefined) => asked !== undefined && hosts.has(asked.toLowerCase());
  return {
    /** The host alone is: enough for reading what is the same for everyone. */
    isOwnHost,
    // The origin must be the very host that was asked: another program may have the same port at another of these names.
    /** Host and, where a browser names one, origin are the sandbox's own. */
    isOwn: ({ host: asked, origin }: Record<'host' | 'origin', string | undefined>) =>
      isOwnHost(asked) && (origin === undefined || origin.toLowerCase() === `http://${asked?.toLowerCase()}`),
  };
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
