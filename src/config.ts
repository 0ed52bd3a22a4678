import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { StartError } from './errors/errors.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const webAddress = z.url({
  protocol: /^https?$/,
  error: 'write an address that begins with https:// or http://',
});

const environment = z
  .object({
    DISCORD_TOKEN: z
      .string()
      .regex(
        /^[!-~]+$/,
        'write the bot’s token as it is in the Discord developer portal, without spaces or line breaks',
      )
      .optional(),
    DISCORD_API_URL: webAddress.default('https://discord.com/api'),
    DISCORD_CDN_URL: webAddress.default('https://cdn.discordapp.com'),
    READOUT_STATE_DIR: z.string().default('.state'),
    READOUT_PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'write a port number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'write a port number from 0 to 65535')
      .optional(),
    READOUT_HOST: z
      .union(
        [z.ipv4(), z.ipv6()],
        'write an IP address, such as 127.0.0.1, or 0.0.0.0 for all of this machine’s',
      )
      .default('127.0.0.1'),
    READOUT_SHARDS: z
      .string()
      .regex(
        /^(auto|[1-9]\d{0,3})$/,
        'write auto, for as many as Discord asks for, or a number from 1 to 9999',
      )
      .transform((shards) => (shards === 'auto' ? ('auto' as const) : Number(shards)))
      .default('auto'),
    READOUT_MENTIONS: z.enum(['on', 'off'], 'write on or off').optional(),
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        hostname: /./,
        error: 'write the address of a database: postgres://user:password@host:5432/database',
      })
      .refine((url) => /^\/[^/]+$/.test(URL.parse(url)?.pathname ?? ''), {
        error: 'write the name of the database behind the host: postgres://user:password@host:5432/database',
      })
      .optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS, `write one of: ${LOG_LEVELS.join(', ')}`).optional(),
  })
  .transform((set) => ({
    /** Absent: Readout runs in its sandbox. */
    token: set.DISCORD_TOKEN,
    apiUrl: set.DISCORD_API_URL.replace(/\/+$/, ''),
    cdnUrl: set.DISCORD_CDN_URL.replace(/\/+$/, ''),
    stateDir: set.READOUT_STATE_DIR,
    /** Absent: the state is kept in files, in `stateDir`; else it is in that Postgres database alone. */
    databaseUrl: set.DATABASE_URL,
    /** Where health and metrics are served, and the sandbox; absent: they are not, and the sandbox is at its own. */
    port: set.READOUT_PORT,
    /** The address at which health and metrics are served; the sandbox stays on loopback. */
    host: set.READOUT_HOST,
    /** Over how many shards the bot’s servers are spread. */
    shardCount: set.READOUT_SHARDS,
    mentions: set.READOUT_MENTIONS !== 'off',
    logLevel: set.LOG_LEVEL,
  }))
  .readonly();

/** All of the configuration: the environment, with what `.env` adds to it. */
export type Config = z.infer<typeof environment>;

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
  // A variable that is set to nothing counts as not set.
  const parsed = environment.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  );
  if (!parsed.success)
    throw new StartError(parsed.error.issues.map((issue) => describeIssue(issue, env)).join(' '));
  return parsed.data;
}

const SECRET = new Set(['DISCORD_TOKEN', 'DATABASE_URL']);

function describeIssue(issue: z.core.$ZodIssue, env: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const holds = SECRET.has(name) ? 'is set wrongly' : `is “${env[name] ?? ''}”`;
  return `${name} ${holds}: ${issue.message}.`;
}
