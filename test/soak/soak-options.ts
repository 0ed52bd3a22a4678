import { parseArgs } from 'node:util';
import { z } from 'zod';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const schema = z.strictObject({
  /** How long interactions are sent. */
  seconds: whole(5, 86_400).default(300),
  /** In how many servers. */
  servers: whole(1, 100_000).default(2000),
  shards: whole(1, 16).default(16),
  processes: whole(1, 16).default(3),
  /** Interactions a second. */
  rate: whole(1, 2000).default(200),
  seed: whole(0, 2 ** 31).default(1),
  store: z.enum(['files', 'postgres']).default('postgres'),
  /** What the p99 of answers may be, outside the outages, in milliseconds. */
  p99: whole(1, 60_000).default(250),
  'no-faults': z.boolean().default(false),
});

export interface SoakOptions extends Readonly<Omit<z.infer<typeof schema>, 'no-faults'>> {
  /** Whether a process is killed, another cut off from Postgres, and Postgres started again. */
  readonly faults: boolean;
}

export const USAGE = `npm run soak -- [options]
  --seconds N    how long interactions are sent (300)
  --servers N    in how many servers (2000)
  --shards N     of how many shards (16)
  --processes N  answered by how many processes (3)
  --rate N       interactions a second, of which 5 % save an edit (200)
  --seed N       what is used where, and when (1)
  --store NAME   postgres, or files for one process (postgres)
  --p99 N        milliseconds within which 99 % of answers must come (250)
  --no-faults    nothing goes wrong on the way
`;

/** @throws Error that says which option is wrong. */
export function readSoakOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(
        ['seconds', 'servers', 'shards', 'processes', 'rate', 'seed', 'store', 'p99'].map((name) => [
          name,
          { type: 'string' as const },
        ]),
      ),
      'no-faults': { type: 'boolean' },
    },
  });
  const { success, data, error } = schema.safeParse(values);
  if (!success) throw new Error(z.prettifyError(error));
  const { 'no-faults': noFaults, ...rest } = data;
  if (rest.store === 'files' && rest.processes > 1) throw new Error('--store files is for one process.');
  return { ...rest, faults: !noFaults };
}
