-- What servers keep. A dossier begins as a whole document; every change since is a line of the journal, as in files.
create table readout.dossiers (
  server text collate "C" not null,
  dossier integer not null,
  -- Another one for each beginning: a server may be forgotten and begin again.
  beginning uuid not null default gen_random_uuid(),
  -- The whole dossier, as in dossier.json; the revision that it is as of; and the one that it replaced.
  kept text not null,
  revision integer not null,
  previous text,
  -- The revision after which the journal begins, and the newest one.
  base integer not null,
  newest integer not null,
  primary key (server, dossier)
);

create table readout.revisions (
  server text collate "C" not null,
  dossier integer not null,
  number integer not null,
  -- Milliseconds since 1970.
  at bigint not null,
  -- The bytes of a line of journal.jsonl, its newline included.
  line text not null,
  primary key (server, dossier, number),
  foreign key (server, dossier) references readout.dossiers on delete cascade
);

-- No version is used twice, also where a state is deleted and written again.
create sequence readout.versions;

create table readout.states (
  server text collate "C" not null,
  name text collate "C" not null,
  -- As in a file of the folder "state".
  value text not null,
  version bigint not null default nextval('readout.versions'),
  primary key (server, name)
);
