-- What is kept of the transactions that hits rest on where not every transaction is stored. By rule and key, as hits are:
-- an id is unique only together with its time and account.
create table evidence (
  key_hash text not null,
  id text not null,
  event_time bigint not null,
  -- The record as it was received; otherwise what the engine held of it, as JSON of the same shape.
  whole boolean not null,
  body text not null,
  at bigint not null,
  primary key (key_hash, id, event_time)
);
create index evidence_by_age on evidence (at);
