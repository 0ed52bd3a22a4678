import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { StartError } from './errors/errors.ts';

/** All of the configuration: the environment, with what `.env` adds to it. */
export interface Config {
  /** Absent: Readout runs in its sandbox. */
  readonly token: string | undefined;
  readonly apiUrl: string;
  readonly cdnUrl: string;
  readonly stateDir: string;
  readonly port: number;
  readonly mentions: boolean;
  readonly logLevel: LogLevel | undefined;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const webAddress = z.url({
  protocol: /^https?$/,
  error: 'write an address that begins with https:// or http://',
});

const unset = z.literal('').transform(() => undefined);

const environment = z.object({
  DISCORD_TOKEN: z
    .union([
      unset,
      z.string().regex(/^\S+$/, 'write the bot’s token from the Discord developer portal, without spaces'),
    ])
    .optional(),
  DISCORD_API_URL: z.union([unset, webAddress]).optional(),
  DISCORD_CDN_URL: z.union([unset, webAddress]).optional(),
  READOUT_STATE_DIR: z.string().optional(),
  READOUT_PORT: z
    .string()
    .regex(/^\d{0,5}$/, 'write a port number from 0 to 65535')
    .transform((text) => (text === '' ? undefined : Number(text)))
    .refine((port) => port === undefined || port <= 65_535, 'write a port number from 0 to 65535')
    .optional(),
  READOUT_MENTIONS: z.enum(['on', 'off', ''], 'write on or off').optional(),
  DATABASE_URL: z.literal('', 'this version keeps its state in files: leave DATABASE_URL out').optional(),
  LOG_LEVEL: z.enum([...LOG_LEVELS, ''], `write one of: ${LOG_LEVELS.join(', ')}`).optional(),
});

/** Adds `.env` of the current folder to the environment where there is one; what is set already stays. */
export function readEnvFile(path = '.env'): void {
  if (existsSync(path)) loadEnvFile(path);
}

/**
 * The configuration that an environment gives.
 *
 * @throws StartError that names the variable, what it holds (a token is not shown) and what to write instead.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success)
    throw new StartError(parsed.error.issues.map((issue) => describeIssue(issue, env)).join(' '));
  const set = parsed.data;
  return {
    token: set.DISCORD_TOKEN,
    apiUrl: (set.DISCORD_API_URL ?? 'https://discord.com/api').replace(/\/+$/, ''),
    cdnUrl: (set.DISCORD_CDN_URL ?? 'https://cdn.discordapp.com').replace(/\/+$/, ''),
    stateDir: set.READOUT_STATE_DIR || '.state',
    port: set.READOUT_PORT ?? 8787,
    mentions: set.READOUT_MENTIONS !== 'off',
    logLevel: set.LOG_LEVEL || undefined,
  };
}

const SECRET = new Set(['DISCORD_TOKEN', 'DATABASE_URL']);

function describeIssue(issue: z.core.$ZodIssue, env: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const holds = SECRET.has(name) ? 'is set wrongly' : `is “${env[name] ?? ''}”`;
  return `${name} ${holds}: ${mendOf(issue)}.`;
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  return issue.errors.at(-1)?.[0]?.message ?? issue.message;
}
