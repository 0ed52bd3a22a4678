/** REST requests to the sandbox with the bot's token, as any program would send them. */
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

export interface RestAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into whatever JSON came back.
  readonly json: any;
}

export async function request(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<RestAnswer> {
  const form = body instanceof FormData;
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${sandbox.token}`,
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

/** The errors of an "Invalid Form Body" as `path: code`, as discord.js prints a path. */
export function errorsIn(json: unknown): string[] {
  const walk = (node: unknown, path: string): string[] => {
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([step, inner]) =>
      step === '_errors'
        ? (inner as { code: string }[]).map(({ code }) => `${path}: ${code}`)
        : walk(inner, /^\d+$/.test(step) ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`),
    );
  };
  return typeof json === 'object' && json !== null && 'errors' in json ? walk(json.errors, '') : [];
}
