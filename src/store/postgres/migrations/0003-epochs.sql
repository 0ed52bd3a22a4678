-- No epoch is used twice, also where the row of a shard is deleted and made again: a late write of an earlier owner is refused.
create sequence readout.epochs;
select setval('readout.epochs', coalesce(max(epoch), 0) + 1, false) from readout.shard_owners;
