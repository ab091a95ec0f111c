-- Where the clock decided about records of a partition: those at "from_offset" to just before "to_offset" were evaluated with the
-- reading clock at "clock", and of them those with a timestamp after "latest" (null: none) came from the future and were not
-- evaluated (epoch milliseconds). Everywhere else the greatest timestamp alone decided. A rebuild does the same at the same offsets.
create table reading_clock (
  topic text not null,
  partition int not null,
  from_offset bigint not null,
  to_offset bigint not null,
  clock bigint not null,
  latest bigint,
  primary key (topic, partition, from_offset),
  check (from_offset < to_offset)
);

alter table partition
  -- Records that came from the future.
  add column future bigint not null default 0,
  -- Greatest reading clock so far; it never goes back.
  add column reading_clock bigint;
