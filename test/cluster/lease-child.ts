import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { openShardLeases } from '../../src/cluster/open-shard-leases.ts';
import { sessionName } from '../../src/store/postgres/session-name.ts';
import { bareLeases } from './lease-holders.ts';

/**
 * A process that shares shards: `node lease-child.ts URL COUNT`. Each line that it prints is a look at what it may act
 * for: when, by a clock that all processes of this machine have, and of each such shard its epoch. For each it also
 * writes to the table `acts`, as a store does: under the owner's epoch or not at all.
 */
const [, , url = '', count = ''] = process.argv;
const id = randomUUID();
const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());

const leases = await openShardLeases(bareLeases(url, Number(count), id), stopping.signal);
leases.begin();
let writer: Client | null = null;
while (!stopping.signal.aborted) {
  const acting = Array.from({ length: leases.shardCount() }, (_, shard) => shard).flatMap((shard) => {
    const epoch = leases.epochOf(shard);
    return epoch === null ? [] : [{ shard, epoch }];
  });
  print(acting);
  for (const { shard, epoch } of acting) await write(shard, epoch);
  await pause(50);
}
await leases.stop();
await close();

async function close(): Promise<void> {
  await writer?.end();
}

function print(acting: readonly unknown[]): void {
  process.stdout.write(`${JSON.stringify({ at: Number(process.hrtime.bigint() / 1000n), id, acting })}\n`);
}

async function write(shard: number, epoch: number): Promise<void> {
  try {
    if (writer === null) {
      const client = new Client({ connectionString: url, application_name: sessionName(id, 'store') });
      client.on('error', () => {
        if (writer === client) writer = null;
      });
      await client.connect();
      writer = client;
    }
    await writer.query('begin');
    const { rowCount } = await writer.query(
      'select 1 from readout.shard_owners where shard = $1 and epoch = $2 and owner = $3 for share',
      [shard, epoch, id],
    );
    if (rowCount === 1)
      await writer.query('insert into acts (shard, epoch, process) values ($1, $2, $3)', [shard, epoch, id]);
    await writer.query('commit');
  } catch {
    await writer?.end().catch(() => undefined);
    writer = null;
  }
}
