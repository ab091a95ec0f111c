-- A record can hold several transactions: a transaction's place is its record's offset and its number in the record, from 0.
alter table transaction add column item int not null default 0;
alter table transaction drop constraint transaction_pkey;
alter table transaction add primary key (stream, partition, "offset", item);

-- How records became transactions: the mapping, the envelopes that are looked for, and the times that a number may mean.
-- A record that is read again is read as it was then. Rows are never changed.
create table mapping_revision (
  id int generated always as identity primary key,
  -- SHA-256 of what follows, hex.
  hash text not null unique,
  -- Text of the mapping file; null: records are as the contract describes them.
  mapping text,
  envelope text not null,
  -- Epoch milliseconds.
  time_from bigint not null,
  time_to bigint not null,
  at bigint not null
);

-- With which of them records were evaluated from an offset on; 0: before revisions were kept.
alter table rule_activation add column mapping_revision int not null default 0;

-- The headers of the record, so that it can be read again whole; null for dead letters from before they were kept.
alter table dead_letter add column headers jsonb;
