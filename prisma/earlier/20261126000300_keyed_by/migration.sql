-- How the records of an input topic are spread over its partitions. Found out before its first evaluation, by the first
-- detector that looks; changed only when TRIPLINE_KEYED_BY says so.
create table keyed_by (
  topic text not null,
  -- What its offsets belong to: a topic that was made anew is looked at again.
  stream text not null,
  -- accountId: all records of an account are in one partition; anything: nothing is known.
  mode text not null check (mode in ('accountId', 'anything')),
  -- The known partitioner that explains where accounts are; null when none does, or several do.
  partitioner text check (partitioner in ('murmur2', 'crc32', 'fnv1a')),
  -- Partitions of the topic when it was decided.
  partitions int not null,
  -- Why, in words.
  reason text not null,
  decided_at bigint not null,
  primary key (topic, stream)
);

-- With which keying records were evaluated: as `revision` in each of them. Until now it was always the account.
alter table rule_activation add column keyed_by text not null default 'accountId';
alter table watermark_step add column keyed_by text not null default 'accountId';
alter table snapshot_segment add column keyed_by text not null default 'accountId';

-- Where some accounts were seen lately, told by the detectors of each partition: how an account in two of them is found.
create unlogged table account_place (
  topic text not null,
  account_id text not null,
  partition int not null,
  -- Event time of the first and the last transaction seen, epoch milliseconds.
  first_at bigint not null,
  last_at bigint not null,
  transactions bigint not null,
  -- Wall clock of when it was told, epoch milliseconds.
  told_at bigint not null,
  primary key (topic, account_id, partition)
);
