import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TcpProxy } from '../support/tcp-proxy.ts';

/** A process of the bot, with ways of its own to Discord and to Postgres. */
export interface BotProcess {
  readonly name: string;
  readonly toDiscord: TcpProxy;
  readonly toDatabase: TcpProxy | null;
  start(): void;
  /** Ends it by SIGKILL. */
  kill(): Promise<void>;
  /** Ends it by SIGTERM. @returns its exit code. */
  stop(): Promise<number | null>;
}

interface BotProcessParts {
  readonly name: string;
  readonly toDiscord: TcpProxy;
  readonly toDatabase: TcpProxy | null;
  /** Its environment, but for where Discord is. */
  readonly env: Readonly<Record<string, string>>;
  /** Where all that it prints goes. */
  readonly logFile: string;
  /** It ended without being told to. */
  readonly ended: (how: string) => void;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function createBotProcess(parts: BotProcessParts): BotProcess {
  const { name, toDiscord, toDatabase, env, logFile, ended } = parts;
  let running: ChildProcess | null = null;
  return {
    name,
    toDiscord,
    toDatabase,
    start() {
      const child = spawn(process.execPath, ['src/main.ts'], {
        cwd: ROOT,
        env: {
          PATH: process.env['PATH'] ?? '',
          ...env,
          DISCORD_API_URL: toDiscord.url,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const log = createWriteStream(logFile, { flags: 'a' });
      child.stdout.pipe(log, { end: false });
      child.stderr.pipe(log, { end: false });
      child.on('exit', (code, signal) => {
        if (running !== child) return;
        running = null;
        ended(`${name} ended by itself with ${code ?? signal}; see ${logFile}`);
      });
      running = child;
    },
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = running;
    running = null;
    if (child === null) return null;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  }
}
