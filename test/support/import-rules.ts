import type { SourceFile } from './imports.ts';

/** The import rules of the house, as CONTRIBUTING.md tells them. */
export interface Breach {
  readonly path: string;
  readonly imports: string;
  readonly rule: string;
}

/** A layer imports from itself and from those before it. */
const LAYERS: readonly (readonly string[])[] = [
  ['src/errors/errors.ts', 'src/async/backoff.ts', 'src/async/fair-queue.ts'],
  ['src/dossier/'],
  ['src/store/', 'src/schedule/', 'src/pictures/'],
  ['src/discord/'],
  ['commands/'],
  ['src/config.ts', 'src/log.ts', 'src/run.ts', 'src/main.ts'],
  ['src/cli/'],
];

const SANDBOX = 'src/sandbox/';
const STARTS_BOTH = 'src/run.ts';
/** The one file of the domain that writes: a script, which nothing imports. */
const SCRIPT = 'src/dossier/write-json-schema.ts';

const IMPURE = /^(?:node:|discord\.js|@discordjs\/|pino|lowdb|ws$|hono|@hono\/)/;

export function findBreaches(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap(({ path, imports, passedOn }) => [
    ...imports.flatMap((target) => {
      const rule = breachOf(path, target);
      return rule === null ? [] : [{ path, imports: target, rule }];
    }),
    ...(path === 'commands/index.ts' ? [] : passedOn).map((target) => ({
      path,
      imports: target,
      rule: 'only commands/index.ts passes on what is another file’s',
    })),
  ]);
}

/** Files that say by their name that they only list others, and files that belong to no layer. */
export function misplacedFiles(files: readonly SourceFile[]): readonly string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => {
      const lists = /(?:^|\/)index\.ts$/.test(path) && path !== 'commands/index.ts';
      return lists || (!path.startsWith(SANDBOX) && layerOf(path) === -1);
    });
}

function breachOf(path: string, target: string): string | null {
  const [inSandbox, ofSandbox] = [path.startsWith(SANDBOX), target.startsWith(SANDBOX)];
  const isFile = /^(?:src|commands|test)\//.test(target);
  if (target === SCRIPT) return 'nothing imports a script';
  if (path.startsWith('src/dossier/') && path !== SCRIPT && IMPURE.test(target)) return 'the domain is pure';
  if (!isFile) return null;
  if (target.startsWith('test/')) return 'nothing of the bot imports a test';
  if (inSandbox && !ofSandbox) return 'the sandbox knows nothing of the bot';
  if (ofSandbox && !inSandbox) {
    return path === STARTS_BOTH ? null : 'the bot knows nothing of the sandbox; src/run.ts alone starts both';
  }
  return inSandbox || layerOf(target) <= layerOf(path) ? null : 'imports run one way';
}

function layerOf(path: string): number {
  return LAYERS.findIndex((layer) =>
    layer.some((place) => path === place || (place.endsWith('/') && path.startsWith(place))),
  );
}
