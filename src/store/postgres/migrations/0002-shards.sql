-- The processes that share this database. Each counts up its own row for as long as it lives.
create table readout.processes (
  id uuid primary key,
  shard_count integer not null check (shard_count > 0),
  -- Another value with each renewal; others see by it that the process lives, whatever any clock says.
  beat bigint not null default 0,
  -- Whether it takes shards: not before it is ready to, nor once it stops.
  takes boolean not null default false,
  -- For people who look.
  started timestamptz not null default clock_timestamp(),
  renewed_at timestamptz not null default clock_timestamp()
);

-- Changes only when a shard is taken or given up. A process that is deleted owns nothing from that moment on.
create table readout.shard_owners (
  shard integer primary key,
  -- One more with each owner.
  epoch bigint not null default 0,
  owner uuid references readout.processes (id) on delete set null,
  -- What the last owner handed over for the next one to resume by.
  session jsonb
);

-- When the next session may be begun, for each remainder of shards by max_concurrency.
create table readout.identify_slots (
  bucket integer primary key,
  free_at timestamptz not null
);
