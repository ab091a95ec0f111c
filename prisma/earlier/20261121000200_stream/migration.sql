-- The embedded stream. A batch of records is one row of stream_segment; offsets are handed out under the row lock of
-- the partition, held to the commit, so that commits of one partition are visible in the order of their offsets.

create table stream_topic (
  topic text primary key,
  partitions int not null check (partitions between 1 and 1000)
);

create table stream_partition (
  topic text not null references stream_topic (topic),
  partition int not null,
  next_offset bigint not null default 0,
  -- Wall clock of the newest append, epoch milliseconds; never goes back.
  appended_at bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table stream_segment (
  topic text not null,
  partition int not null,
  base_offset bigint not null,
  record_count int not null,
  appended_at bigint not null,
  payload_bytes int not null,
  payload bytea not null,
  primary key (topic, partition, base_offset)
);
-- Compressing costs more than it saves at this rate.
alter table stream_segment alter column payload set storage external;
create index stream_segment_by_time on stream_segment (topic, partition, appended_at);

-- Appends one segment to each of the partitions, which must be in ascending order (so that appenders cannot deadlock).
-- `payload` holds the segments one after the other, `lengths` their bytes.
create function stream_append(to_topic text, partitions int[], counts int[], lengths int[], payload bytea)
returns void language plpgsql as $$
declare
  from_byte int := 1;
  base bigint;
  stamp bigint;
begin
  for i in 1 .. cardinality(partitions) loop
    update stream_partition p
      set next_offset = p.next_offset + counts[i],
          appended_at = greatest(p.appended_at, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
      where p.topic = to_topic and p.partition = partitions[i]
      returning p.next_offset - counts[i], p.appended_at into base, stamp;
    if not found then
      raise exception 'no partition % in topic %', partitions[i], to_topic;
    end if;
    insert into stream_segment (topic, partition, base_offset, record_count, appended_at, payload_bytes, payload)
      values (to_topic, partitions[i], base, counts[i], stamp, lengths[i], substring(payload from from_byte for lengths[i]));
    from_byte := from_byte + lengths[i];
  end loop;
  perform pg_notify('tripline_stream', to_topic || ' ' || array_to_string(partitions, ','));
end
$$;

-- Members of consumer groups and the partitions they hold. A member is gone when its heartbeat expired, or when the
-- session that sent it has ended and was not replaced in time.

create table stream_member (
  group_name text not null,
  member text not null,
  topics text[] not null,
  joined_at timestamptz not null,
  heartbeat_at timestamptz not null,
  expires_at timestamptz not null,
  session_pid int not null,
  session_start timestamptz,
  primary key (group_name, member)
);

create table stream_lease (
  group_name text not null,
  topic text not null,
  partition int not null,
  member text,
  epoch bigint not null,
  primary key (group_name, topic, partition)
);
