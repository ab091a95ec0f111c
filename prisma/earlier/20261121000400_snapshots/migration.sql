-- The state of detectors' engines, in pieces: each holds what changed since the one before. All pieces up to a complete one
-- are together the state of all records of the partition below its "offset"; pieces after the newest complete one are of
-- a capture that was not finished.
create table snapshot_segment (
  topic text not null,
  partition int not null,
  segment bigint not null,
  "offset" bigint not null,
  complete boolean not null,
  -- Rules that were in force at "offset".
  rule_revision bigint not null references rule_set_revision (revision),
  max_event_time bigint,
  -- For a rekeyed partition, what was already seen of each source partition; otherwise empty.
  source jsonb not null,
  body bytea not null,
  written_at bigint not null,
  primary key (topic, partition, segment)
);
-- It is compact as it comes.
alter table snapshot_segment alter column body set storage external;
