import { Client } from 'pg';
import { z } from 'zod';
import { prepareDatabase } from '../../src/store/postgres/postgres-store.ts';

/** What a database itself notes of the rows that processes write. */
export interface WriteAudit {
  /** What is wrong with what was written. */
  problems(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Within the statement that writes: whose shard it is can't change meanwhile. */
const AUDIT = (shards: number) => `
  create schema audit;
  create table audit.strays (what text, server text, epoch bigint, owner text, writer text);
  create function audit.look() returns trigger language plpgsql as $$
  declare
    wrote record := coalesce(new, old);
    own readout.shard_owners;
    writer text := current_setting('application_name');
  begin
    select * into own from readout.shard_owners where shard = mod(wrote.server::bigint >> 22, ${shards});
    if own.owner is null or writer <> 'readout ' || own.owner || ' store' then
      insert into audit.strays values (tg_op || ' ' || tg_table_name, wrote.server, own.epoch, own.owner, writer);
    end if;
    return null;
  end $$;
  create trigger audited after insert or update or delete on readout.states for each row execute function audit.look();
  create trigger audited after insert or update or delete on readout.revisions for each row execute function audit.look();
  create trigger audited after insert or update or delete on readout.dossiers for each row execute function audit.look();`;

const strays = z.array(
  z.object({
    what: z.string(),
    server: z.string(),
    epoch: z.string(),
    owner: z.string().nullable(),
    writer: z.string(),
  }),
);

/** Has an empty database brought up to date, and note each row that is written for a server by who does not own its shard. */
export async function auditWrites(url: string, shards: number): Promise<WriteAudit> {
  await prepareDatabase(url);
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(AUDIT(shards));
  return {
    async problems() {
      const { rows } = await client.query('select * from audit.strays');
      return strays
        .parse(rows)
        .map(
          ({ what, server, epoch, owner, writer }) =>
            `${writer} did ${what} of ${server}, which was ${owner ?? 'nobody'}’s, under epoch ${epoch}`,
        );
    },
    close: () => client.end(),
  };
}
