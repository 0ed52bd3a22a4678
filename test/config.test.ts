import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig, readEnvFile } from '../src/config.ts';
import { StartError } from '../src/errors/errors.ts';
import { tempFolder } from './support/temp-folder.ts';

function refusalOf(env: Readonly<Record<string, string>>): string {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return 'taken';
}

describe('parseConfig', () => {
  it('runs the sandbox where nothing is set', () => {
    expect(parseConfig({})).toEqual({
      token: undefined,
      apiUrl: 'https://discord.com/api',
      cdnUrl: 'https://cdn.discordapp.com',
      stateDir: '.state',
      port: undefined,
      host: '127.0.0.1',
      shardCount: 'auto',
      mentions: true,
      logLevel: undefined,
    });
  });

  it('takes what is set but empty, as a copied .env.example has it, for not set', () => {
    const empty = [
      'DISCORD_TOKEN',
      'DISCORD_API_URL',
      'DISCORD_CDN_URL',
      'READOUT_STATE_DIR',
      'READOUT_PORT',
      'READOUT_HOST',
    ];
    const more = ['READOUT_SHARDS', 'READOUT_MENTIONS', 'DATABASE_URL', 'LOG_LEVEL'];
    const env = Object.fromEntries([...empty, ...more].map((name) => [name, '']));
    expect(parseConfig(env)).toEqual(parseConfig({}));
  });

  it('takes what is set', () => {
    const config = parseConfig({
      DISCORD_TOKEN: 'abc.def',
      DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
      DISCORD_CDN_URL: 'https://cdn.example//',
      READOUT_STATE_DIR: '/var/lib/readout',
      READOUT_PORT: '0',
      READOUT_HOST: '::1',
      READOUT_SHARDS: '16',
      READOUT_MENTIONS: 'off',
      LOG_LEVEL: 'warn',
      UNRELATED: 'anything',
    });
    expect(config).toEqual({
      token: 'abc.def',
      apiUrl: 'http://127.0.0.1:4000/api',
      cdnUrl: 'https://cdn.example',
      stateDir: '/var/lib/readout',
      port: 0,
      host: '::1',
      shardCount: 16,
      mentions: false,
      logLevel: 'warn',
    });
  });

  it.each([
    ['READOUT_PORT', 'eighty', /^READOUT_PORT is “eighty”: write a port number from 0 to 65535\.$/],
    ['READOUT_PORT', '65536', /“65536”.*0 to 65535/],
    ['READOUT_PORT', '-1', /0 to 65535/],
    ['READOUT_PORT', '80.5', /0 to 65535/],
    [
      'READOUT_HOST',
      'everywhere',
      /: write an IP address, such as 127\.0\.0\.1, or 0\.0\.0\.0 for all of this machine’s\.$/,
    ],
    ['READOUT_HOST', '127.0.0.1:80', /an IP address/],
    [
      'DISCORD_API_URL',
      'discord.com/api',
      /^DISCORD_API_URL is “discord\.com\/api”: write an address that begins with https:\/\//,
    ],
    ['DISCORD_API_URL', 'ftp://discord.com', /https:\/\//],
    ['DISCORD_CDN_URL', 'file:///etc/passwd', /https:\/\//],
    ['READOUT_SHARDS', '0', /“0”.*auto.*a number from 1 to 9999/],
    ['READOUT_SHARDS', 'all', /“all”.*auto/],
    ['READOUT_SHARDS', '[0,1]', /auto/],
    ['READOUT_MENTIONS', 'yes', /^READOUT_MENTIONS is “yes”: write on or off\.$/],
    ['LOG_LEVEL', 'loud', /“loud”.*trace, debug, info, warn, error, silent/],
    [
      'DATABASE_URL',
      'postgres://somewhere',
      /name of the database.*postgres:\/\/user:password@host:5432\/database/,
    ],
    ['DATABASE_URL', 'mysql://somewhere/readout', /address of a database: postgres:/],
    ['DATABASE_URL', 'readout', /address of a database: postgres:/],
    ['DISCORD_TOKEN', 'two words', /without spaces/],
  ])('refuses %s=%s in one line that names it and the mend', (name, value, mend) => {
    const message = refusalOf({ [name]: value });
    expect(message).toMatch(mend);
    expect(message.startsWith(name)).toBe(true);
    expect(message).not.toContain('\n');
  });

  it.each([
    ['DISCORD_TOKEN', 'secret with spaces'],
    ['DATABASE_URL', 'postgres://user:secret@somewhere'],
  ])('shows nothing of what %s holds', (name, value) => {
    expect(refusalOf({ [name]: value })).not.toContain('secret');
  });

  it('names everything that is wrong at once', () => {
    const message = refusalOf({ READOUT_PORT: 'x', LOG_LEVEL: 'y' });
    expect(message).toMatch(/READOUT_PORT/);
    expect(message).toMatch(/LOG_LEVEL/);
  });
});

describe('readEnvFile', () => {
  it('adds what a file sets, and leaves what is set already', async () => {
    const path = join(await tempFolder(), '.env');
    await writeFile(path, 'READOUT_TEST_NEW=from file\nREADOUT_TEST_OLD=from file\n');
    process.env['READOUT_TEST_OLD'] = 'from outside';
    onTestFinished(() => {
      delete process.env['READOUT_TEST_NEW'];
      delete process.env['READOUT_TEST_OLD'];
    });
    readEnvFile(path);
    expect(process.env['READOUT_TEST_NEW']).toBe('from file');
    expect(process.env['READOUT_TEST_OLD']).toBe('from outside');
  });

  it('does nothing where there is no file', async () => {
    expect(() => readEnvFile('/no/such/folder/.env')).not.toThrow();
  });
});
