import { parseConfig } from '../config.ts';
import './outlive-reader.ts';

/**
 * The container's health check: asks the Readout that runs with the same environment whether it answers. Ends with 0 where
 * it does, and where it serves nothing that could be asked; else with 1, and why on stderr.
 */

/** Milliseconds. */
const WITHIN = 4000;
/** Where something listens at all addresses, it is asked at the one of this machine. */
const ANY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

const { port = 0, host: served, token } = parseConfig(process.env);
if (port !== 0) {
  const host = token === undefined ? '127.0.0.1' : (ANY[served] ?? served);
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz`;
  try {
    const { status } = await fetch(address, { signal: AbortSignal.timeout(WITHIN) });
    if (status !== 200) throw new Error(`it answers with ${status}`);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    process.stderr.write(`${address}: ${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exitCode = 1;
  }
}
