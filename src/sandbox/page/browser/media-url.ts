/**
 * Where the page may load a picture or file from: its own origin alone, so that nothing leaves the machine. Files of the
 * sandbox are taken by their path, for the page may be open under another name of the same machine.
 */
export function ownUrl(url: string): string | undefined {
  const parsed = URL.parse(url, location.href);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  const ofSandbox = parsed.pathname.startsWith('/cdn/') && isLoopback(parsed.hostname);
  return ofSandbox || parsed.origin === location.origin ? parsed.pathname + parsed.search : undefined;
}

/** An address to follow by hand; undefined for what is none of the web's. */
export function webUrl(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? (ownUrl(url) ?? parsed.href) : undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);
}
