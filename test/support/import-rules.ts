import type { SourceFile } from './imports.ts';

/** A broken import rule; docs/architecture.md has the rules. */
export interface Breach {
  readonly path: string;
  readonly imports: string;
  readonly rule: string;
}

/** A layer imports from itself and from those before it. */
const LAYERS: readonly (readonly string[])[] = [
  ['src/errors/', 'src/async/', 'src/text/'],
  ['src/dossier/'],
  ['src/revisions/', 'src/search/', 'src/transfer/'],
  ['src/store/', 'src/schedule/', 'src/pictures/', 'src/cluster/'],
  ['src/discord/'],
  ['src/features/'],
  ['commands/'],
  ['src/monitoring/'],
  ['src/config.ts', 'src/log.ts', 'src/engines.ts', 'src/server-group.ts'],
  ['src/bot.ts', 'src/cluster-member.ts', 'src/run.ts', 'src/main.ts'],
  ['src/cli/'],
];

/** The composition roots: each wires everything together, and nothing imports it. */
const ROOT_FILES = new Set([
  ...['src/config.ts', 'src/log.ts', 'src/engines.ts', 'src/server-group.ts', 'src/bot.ts', 'src/run.ts'],
  ...['src/cluster-member.ts', 'src/main.ts'],
  'src/cli/setup.ts',
]);

const SANDBOX = 'src/sandbox/';
const STARTS_BOTH = 'src/run.ts';
const MONITORING = 'src/monitoring/';
/** The one file of the domain that writes: a script, which nothing imports. */
const SCRIPTS = new Set(['src/dossier/write-json-schema.ts']);

/** The domain: it reads and writes nothing, and knows no clock and no Discord. */
const PURE = ['src/dossier/', 'src/revisions/', 'src/search/', 'src/text/'];
/** A script, and the reader of the word lists. */
const IMPURE_FILES = new Set([...SCRIPTS, 'src/search/lexicon.ts']);
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
  if (SCRIPTS.has(target)) return 'nothing imports a script';
  if (PURE.some((folder) => path.startsWith(folder)) && !IMPURE_FILES.has(path) && IMPURE.test(target))
    return 'the domain is pure';
  if (target === 'prom-client' && !path.startsWith(MONITORING))
    return 'src/monitoring alone loads prom-client';
  if (!isFile) return null;
  if (target.startsWith('test/')) return 'nothing of the bot imports a test';
  if (target.startsWith(MONITORING) && !path.startsWith(MONITORING) && path !== STARTS_BOTH)
    return 'nothing of what watches the bot is loaded unless src/run.ts is told to';
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

/**
 * Folders that import each other, at every depth: below each folder its subfolders are nodes, and its own files are one
 * node together. `src` and the composition root in it apart, as that imports `commands`.
 */
export function findCycles(files: readonly SourceFile[]): readonly string[] {
  const known = new Set(files.map(({ path }) => path));
  const edges = files
    .filter(({ path }) => !ROOT_FILES.has(path))
    .flatMap(({ path, imports }) =>
      imports.filter((target) => known.has(target)).map((to) => [path, to] as const),
    );
  const graphs = new Map<string, Map<string, Set<string>>>();
  for (const [from, to] of edges) {
    for (const folder of commonFolders(from, to)) {
      const [a, b] = [nodeIn(folder, from), nodeIn(folder, to)];
      if (a === b) continue;
      const graph = graphs.get(folder) ?? new Map<string, Set<string>>();
      graphs.set(folder, graph.set(a, (graph.get(a) ?? new Set()).add(b)));
    }
  }
  return [...graphs].flatMap(([folder, graph]) => cyclesIn(graph).map((cycle) => `${folder}: ${cycle}`));
}

/** Every folder that both paths are in, the root ("") first. */
function commonFolders(a: string, b: string): readonly string[] {
  const [ofA, ofB] = [a.split('/').slice(0, -1), b.split('/').slice(0, -1)];
  const differs = ofA.findIndex((part, at) => part !== ofB[at]);
  const shared = ofA.slice(0, differs === -1 ? ofA.length : differs);
  return ['', ...shared.map((_, at) => shared.slice(0, at + 1).join('/'))];
}

function nodeIn(folder: string, path: string): string {
  const [first = '', ...rest] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
  return rest.length === 0 ? '(files)' : first;
}

/** Each node from which it can be reached again, with the way back. */
function cyclesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return [...graph.keys()].flatMap((start) => {
    const queue = [...(graph.get(start) ?? [])].map((node) => [start, node]);
    const seen = new Set<string>();
    for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
      const last = way.at(-1) ?? start;
      if (last === start) return [way.join(' → ')];
      if (seen.has(last)) continue;
      seen.add(last);
      for (const next of graph.get(last) ?? []) queue.push([...way, next]);
    }
    return [];
  });
}
