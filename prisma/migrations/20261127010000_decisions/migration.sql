-- Decisions: what was asked of a transaction while its payment waited, and what was answered.

create table decision (
  -- A function of the transaction's id.
  id text primary key,
  transaction_id text not null,
  account_id text not null,
  event_time bigint not null,
  -- Values that it is found by: the account, the transaction's id, card, device, merchant, counterparty, address.
  keys text[] not null,
  -- The transaction as it was asked about, JSON text.
  body text not null,
  -- SHA-256 of what the body says, hex: another body under the same id is refused.
  body_hash text not null,
  asked_at bigint not null,
  -- Id of the caller.
  asked_by text not null,
  timeout_ms int not null,
  -- When its record was put on the stream last, as far as is known; null: never.
  appended_at bigint,
  -- The answer that was given; null until it was.
  answered_at bigint,
  -- What was answered, and what it would have been without the brake.
  given text check (given in ('allow', 'review', 'block')),
  unbraked text check (unbraked in ('allow', 'review', 'block')),
  complete boolean,
  reason text check (reason in ('timeout', 'unhealthy', 'late', 'future', 'duplicate')),
  score int,
  hits jsonb,
  shadow_hits jsonb,
  -- From the question to the answer, milliseconds.
  ms real,
  -- When the true outcome was known; the outcome itself where it came after the answer.
  completed_at bigint,
  late_outcome jsonb
) with (fillfactor = 70);
create index decision_newest on decision (asked_at desc, id desc);
create index decision_by_key on decision using gin (keys);
create index decision_open on decision (asked_at) where completed_at is null;

-- What a partition said of a decision's transaction when it evaluated it first: written in the commit of the batch, never changed.
create table decision_part (
  decision_id text not null,
  -- The place of the transaction in the input topic.
  stream smallint not null,
  source int not null,
  source_offset bigint not null,
  item int not null,
  -- The partition of the rekeyed topic that speaks; -1: the transaction's own partition of the input topic.
  target int not null,
  at bigint not null,
  content jsonb not null,
  primary key (decision_id, stream, source, source_offset, item, target)
);
create index decision_part_by_age on decision_part using brin (at);
