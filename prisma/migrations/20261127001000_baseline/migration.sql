-- The whole database as this version begins it. Databases of versions before are brought to the same by prisma/earlier;
-- lib/server/database/baseline.pg.test.ts compares the two. Columns stand in the order in which those databases have them.

-- Rules. Every change of any rule or managed list is a revision of the set.

create table rule_set (
  id int primary key check (id = 1),
  revision bigint not null
);
insert into rule_set (id, revision) values (1, 0);

create table rule_set_revision (
  revision bigint primary key,
  -- A change of lists only stores no rules: they are those of the newest revision before it that does.
  rules jsonb,
  at timestamptz(3) not null default now()
);
insert into rule_set_revision (revision, rules) values (0, '[]');

-- Definitions are json, not jsonb: parameters keep the order in which they were written.
create table fraud_rule (
  id text primary key,
  definition json not null,
  enabled boolean not null,
  mode text not null check (mode in ('live', 'shadow')),
  version int not null,
  revision bigint not null,
  deleted_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  updated_by_id text,
  updated_by_name text not null,
  -- What runs in shadow beside it, and for which part of the keys it raises.
  candidate json,
  rollout json
);

create table rule_version (
  rule_id text not null references fraud_rule (id),
  version int not null,
  definition json not null,
  enabled boolean not null,
  mode text not null,
  author_id text,
  author_name text not null,
  note text not null,
  at timestamptz(3) not null default now(),
  candidate json,
  rollout json,
  reason text,
  backtest json,
  primary key (rule_id, version)
);

create table rule_draft (
  id uuid primary key default gen_random_uuid(),
  -- Null for a new rule.
  rule_id text references fraud_rule (id),
  base_version int,
  author_id text not null,
  author_name text not null,
  text text not null,
  edit int not null default 1,
  proposal json,
  declined json,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  check ((rule_id is null) = (base_version is null))
);
create index rule_draft_by_author on rule_draft (author_id, updated_at desc);
create unique index rule_draft_of_author on rule_draft (author_id, rule_id) where rule_id is not null;
create index rule_draft_proposed on rule_draft (updated_at desc) where proposal is not null;

-- Managed lists. They change together with the rules.

create table managed_list (
  name text collate "C" primary key,
  description text not null,
  version int not null,
  revision bigint not null,
  entries int not null,
  deleted_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  updated_by_id text,
  updated_by_name text not null,
  -- What its values are.
  type text not null default 'text'
    check (type in ('account', 'card', 'device', 'merchant', 'counterparty', 'ip', 'country', 'text'))
);

create table managed_list_version (
  list_name text collate "C" not null references managed_list (name),
  version int not null,
  revision bigint not null,
  added int not null,
  removed int not null,
  entries int not null,
  author_id text,
  author_name text not null,
  note text not null,
  at timestamptz(3) not null default now(),
  primary key (list_name, version)
);
create unique index managed_list_version_by_revision on managed_list_version (list_name, revision);

-- A value is on the list at revision R when from_revision <= R and (to_revision is null or to_revision > R): what does not
-- change is stored once, however many revisions there are.
create table managed_list_entry (
  list_name text collate "C" not null references managed_list (name),
  value text collate "C" not null,
  from_revision bigint not null,
  to_revision bigint,
  primary key (list_name, value, from_revision)
);
create index managed_list_entry_gone on managed_list_entry (list_name, to_revision) where to_revision is not null;
create index managed_list_entry_newest on managed_list_entry (list_name, from_revision desc, value);
create unique index managed_list_entry_now on managed_list_entry (list_name, value) where to_revision is null;

-- Alerts, what people did to them, and the hits that they are made of.

create table alert (
  id text primary key,
  rule_id text not null,
  rule_name text not null,
  rule_version int not null,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  key jsonb not null,
  key_text text not null,
  key_hash text not null,
  status text not null default 'open' check (status in ('open', 'acknowledged', 'resolved')),
  label text check (label in ('fraud', 'false_positive', 'inconclusive')),
  assignee_id text,
  assignee_name text,
  occurrences int not null,
  first_event_at bigint not null,
  last_event_at bigint not null,
  detected_at bigint not null,
  version int not null default 1,
  summary text not null,
  resolved_at bigint,
  -- Place in the feed of changes, and the place at which it was raised.
  change_seq bigint not null,
  raised_seq bigint not null,
  -- The version that the last step of a person produced. A step is refused when its author has not seen that version;
  -- occurrences that the detector added since do not stand in anyone's way.
  stepped_version int not null default 1,
  severity_rank smallint not null
    generated always as (case severity when 'critical' then 3 when 'high' then 2 when 'medium' then 1 else 0 end) stored,
  -- Folded once when written: a case-insensitive match of 100,000 rows at reading time is several times slower.
  search_text text not null
    generated always as (lower(summary || ' ' || rule_name || ' ' || key_text)) stored,
  -- Of an alert that live detection did not raise: records that had been missed were read again, and someone had what was
  -- found in them raised. Who, when (epoch ms) and why: {"at", "by": {"id", "name"}, "reason"}.
  found_later jsonb
);
create index alert_by_assignee on alert (assignee_id, detected_at desc) where assignee_id is not null;
create index alert_by_key_text on alert (key_text);
create index alert_by_key_value on alert using gin (key);
create index alert_by_last_event on alert (last_event_at desc, id desc);
create index alert_by_occurrences on alert (occurrences desc, detected_at desc, id desc);
-- The alerts of a rule and key that a hit reaches are found by both ends of their spans.
create index alert_by_reach on alert (key_hash, last_event_at desc, first_event_at);
create index alert_by_rule on alert (rule_id, detected_at desc, id desc);
create index alert_by_severity on alert (severity_rank desc, detected_at desc, id desc);
create index alert_by_status on alert (status, detected_at desc, id desc);
create index alert_feed_order on alert (change_seq);
create index alert_newest on alert (detected_at desc, id desc);
-- The live alerts of each rule, for the Rules page.
create index alert_open_by_rule on alert (rule_id) where status = 'open';
-- The counts in the top bar.
create index alert_unresolved on alert (status, severity) where status <> 'resolved';

-- Places in the feed of changes come from a sequence, as many as the keys of the lock below can tell apart. The first is 1.
-- lib/server/alerts/change-order.ts says why readers miss nothing.
create sequence alert_change as bigint minvalue 0 maxvalue 140737488355327 start 0;
select setval('alert_change', 0);

-- Takes the next `wanted` places, ascending. Before the first it locks "I may hold places above this one" until the transaction is over
-- and visible. The keys of the lock: the class 21618 in the upper half of the first, the place in the 47 bits below.
create function take_alert_changes(wanted int) returns bigint[] language plpgsql as $$
declare
  above bigint;
begin
  select last_value into above from alert_change;
  perform pg_advisory_xact_lock_shared((21618 << 16) + (above >> 31)::int, (above & 2147483647)::int);
  return array(select nextval('alert_change') from generate_series(1, wanted));
end $$;

-- The newest place taken, and the last one up to which nothing is under way. The first is read before the locks are; rows must be read
-- by a later statement.
create function settled_alert_change(out newest bigint, out settled bigint) language plpgsql as $$
declare
  below bigint;
begin
  select last_value into newest from alert_change;
  select min(((l.classid::bigint & 65535) << 31) + l.objid::bigint) into below
  from pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 2 and l.classid::bigint >> 16 = 21618
    and l.database = (select oid from pg_database where datname = current_database());
  settled := least(newest, below);
end $$;

create table alert_activity (
  id bigint generated by default as identity primary key,
  alert_id text not null references alert (id),
  at bigint not null,
  actor_id text,
  actor_name text,
  kind text not null,
  text text,
  label text
);
create index alert_activity_by_alert on alert_activity (alert_id, id);

create table hit (
  id text primary key,
  rule_id text not null,
  rule_version int not null,
  key jsonb not null,
  key_hash text not null,
  event_id text not null,
  event_time bigint not null,
  value double precision,
  window_start bigint,
  evidence text[] not null,
  evidence_count int not null,
  -- Null for hits of rules in shadow.
  alert_id text references alert (id),
  detected_at bigint not null
);
create index hit_by_alert on hit (alert_id, event_time);
create index hit_by_rule on hit (rule_id, detected_at desc);
-- Hits in shadow are looked for among a rule's many that raised, and removed by age.
create index hit_in_shadow on hit (rule_id, detected_at desc) where alert_id is null;

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

-- Transactions as accepted. Written by COPY; looked up by id (evidence) and by account and time. A transaction's place is
-- its stream, its record's partition and offset, and its number in the record, from 0.

create table stored_transaction (
  partition int not null,
  record_offset bigint not null,
  id text not null,
  account_id text not null,
  event_time bigint not null,
  body text not null,
  stream smallint not null default 1,
  item int not null default 0,
  primary key (stream, partition, record_offset, item)
);
create index stored_transaction_by_account on stored_transaction (account_id, event_time);
create index stored_transaction_by_id on stored_transaction (id);

create table dead_letter (
  topic text not null,
  partition int not null,
  record_offset bigint not null,
  reason text not null,
  detail text not null,
  key text not null,
  payload bytea not null,
  payload_bytes int not null,
  at bigint not null,
  -- Of the record, so that it can be read again whole; null for dead letters from before they were kept.
  headers jsonb,
  primary key (topic, partition, record_offset)
);
create index dead_letter_newest on dead_letter (at desc);

-- Streams. Offsets belong to a stream, never to a topic's name alone: a topic that is deleted and made again, one of another
-- cluster, or of the embedded stream and of Kafka, are different streams under one name.

-- Every stream that detectors of this database have read, and the name of its log: the `topic` of the tables that speak of
-- places in it. The first stream of a topic has the topic's name, later ones `topic@2`, `topic@3` and so on.
create table stream (
  id smallint generated by default as identity primary key,
  kind text not null check (kind in ('postgres', 'kafka')),
  -- Null until a detector tells: rows that are older than this table.
  cluster text,
  topic_id text,
  -- Of streams that call themselves the same: raised when the records prove to be others.
  turn smallint not null default 0,
  -- For a rekeyed topic, the stream whose transactions it carries; 0 for an input topic.
  carries smallint not null default 0,
  topic text not null,
  log text not null unique,
  created_at bigint not null,
  -- When a detector found last that the topic's name means this stream; of those with one name the newest is the present one.
  present_at bigint not null default 0,
  -- When it was settled where its partitions begin; those that come later begin at their first record.
  started_at bigint
);
create unique index stream_by_identity on stream (kind, cluster, topic, topic_id, carries, turn);
create index stream_by_topic on stream (topic, carries, present_at desc);

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

-- The detectors' progress. next_offset moves only together with the batch's effects, and only for the current epoch.

create table partition_progress (
  topic text not null,
  partition int not null,
  epoch bigint not null default 0,
  owner text,
  next_offset bigint not null default 0,
  max_event_time bigint,
  rule_revision bigint,
  accepted bigint not null default 0,
  rejected bigint not null default 0,
  late bigint not null default 0,
  duplicates bigint not null default 0,
  overflows bigint not null default 0,
  committed_at bigint,
  -- Records that came from the future.
  future bigint not null default 0,
  -- Greatest reading clock so far; it never goes back.
  reading_clock bigint,
  stream smallint not null default 1,
  -- How many transactions a partition of the input topic sent on under other keys. What the rekeyed partitions took of them
  -- is counted there, so the difference is what waits, whatever number of transactions a record holds.
  forwarded bigint not null default 0,
  -- Records without a value (tombstones) are counted where they are stepped over.
  skipped bigint not null default 0,
  primary key (topic, partition)
);

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

-- From which offset of a partition on a revision of the rules was in force.
create table rule_activation (
  topic text not null,
  partition int not null,
  from_offset bigint not null,
  revision bigint not null references rule_set_revision (revision),
  -- With which keying records were evaluated.
  keyed_by text not null default 'accountId',
  -- By which mapping_revision records were read; 0: before revisions were kept.
  mapping_revision int not null default 0,
  primary key (topic, partition, from_offset)
);

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

-- What the clock did to the watermark of an idle partition: before the record at that offset was read, and with the rules of
-- "revision" in force, it was at least "watermark" (epoch milliseconds, event time). A rebuild does the same at the same offset.
create table watermark_step (
  topic text not null,
  partition int not null,
  record_offset bigint not null,
  revision bigint not null references rule_set_revision (revision),
  watermark bigint not null,
  at bigint not null,
  keyed_by text not null default 'accountId',
  primary key (topic, partition, record_offset, revision)
);

-- Where a rebuild may start: everything read before that offset had an event time of at most max_event_time. source holds,
-- for a rekeyed partition, what was already seen of each source partition.
create table replay_point (
  topic text not null,
  partition int not null,
  record_offset bigint not null,
  max_event_time bigint not null,
  source jsonb not null,
  at bigint not null,
  primary key (topic, partition, record_offset)
);

-- The state of detectors' engines, in pieces: each holds what changed since the one before. All pieces up to a complete one
-- are together the state of all records of the partition below its record_offset; pieces after the newest complete one are of
-- a capture that was not finished.
create table snapshot_segment (
  topic text not null,
  partition int not null,
  segment bigint not null,
  record_offset bigint not null,
  complete boolean not null,
  -- Rules that were in force at record_offset.
  rule_revision bigint not null references rule_set_revision (revision),
  max_event_time bigint,
  -- For a rekeyed partition, what was already seen of each source partition; otherwise empty.
  source jsonb not null,
  body bytea not null,
  written_at bigint not null,
  keyed_by text not null default 'accountId',
  primary key (topic, partition, segment)
);
-- It is compact as it comes.
alter table snapshot_segment alter column body set storage external;

-- The embedded stream. A batch of records is one row of stream_segment; offsets are handed out under the row lock of
-- the partition, held to the commit, so that commits of one partition are visible in the order of their offsets.

-- The embedded stream's own identity: one of its tables, and one of each topic that is made.
create table stream_cluster (
  id uuid primary key default gen_random_uuid(),
  only_row boolean not null default true unique check (only_row)
);
insert into stream_cluster default values;

create table stream_topic (
  topic text primary key,
  partitions int not null check (partitions between 1 and 1000),
  id uuid not null default gen_random_uuid()
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
  -- Who gave the partition up because it made no progress, and when: for a while it goes to others.
  given_up_by text,
  given_up_at timestamptz,
  primary key (group_name, topic, partition)
);

-- Detectors, what they told, and what must not be forgotten.

create table detector (
  id text primary key,
  started_at bigint not null,
  seen_at bigint not null,
  rule_revision bigint not null,
  stats jsonb not null,
  -- What each rule did lately; apart from stats, since it is longer and told less often.
  rule_work jsonb not null default '[]'
);

create table history_bucket (
  at bigint not null,
  detector text not null,
  transactions bigint not null,
  amount jsonb not null,
  alerts jsonb not null,
  latency jsonb not null,
  lag bigint not null,
  primary key (at, detector)
);

-- What is over but must not be forgotten, such as records that were lost: part of health until someone says that it is known.
create table health_note (
  id bigint generated by default as identity primary key,
  -- One of HEALTH_CODES.
  code text not null,
  topic text,
  partition int,
  -- Epoch milliseconds.
  since bigint not null,
  -- How many it concerns, at most; null where that is not known.
  transactions bigint,
  message text not null,
  remedy text not null,
  acknowledged_at bigint,
  acknowledged_by text,
  reason text
);
create index health_note_open on health_note (since) where acknowledged_at is null;

create table setting (
  name text primary key,
  value jsonb not null
);

-- Questions about what is stored, and how far their answers are. Work, not truth: unlogged, so that writing it never makes a
-- detector's commit wait for the disk; a database that was killed forgets it, and pages ask again.
create unlogged table backtest (
  id text primary key,
  -- Who asked: `person:ID` or `machine:ID`, and for which place on which of their pages.
  asker text not null,
  slot text not null,
  kind text not null,
  -- The body as it was accepted.
  request jsonb not null,
  status text not null,
  fraction double precision not null default 0,
  transactions bigint not null default 0,
  result json,
  error text,
  -- Who runs it, how often it was begun, and the worker's last sign of life; all times are the database's, epoch ms.
  worker text,
  attempts int not null default 0,
  beat_at bigint,
  created_at bigint not null,
  started_at bigint,
  finished_at bigint
);
create index backtest_finished on backtest (finished_at) where finished_at is not null;
create index backtest_open on backtest (status) where status in ('queued', 'running');
-- One place waits for one answer.
create unique index backtest_slot on backtest (asker, slot) where status in ('queued', 'running');

-- People who sign in, their sessions and credentials, and the keys of machines.

create table app_user (
  id text primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null default 'viewer' check (role in ('viewer', 'analyst', 'lead', 'admin')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  -- Who is disabled cannot sign in and counts as signed out.
  disabled_at timestamptz(3),
  two_factor_enabled boolean not null default false,
  -- When people were let in last.
  last_sign_in_at timestamptz(3)
);
create unique index app_user_email_key on app_user (email);

create table user_session (
  id text primary key,
  -- Its hash.
  token text not null,
  user_id text not null references app_user (id) on delete cascade,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index user_session_token_key on user_session (token);
create index user_session_user_id_idx on user_session (user_id);

create table user_credential (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references app_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index user_credential_provider_id_account_id_key on user_credential (provider_id, account_id);
create index user_credential_user_id_idx on user_credential (user_id);

-- The second factor of people who set one up: secret and backup codes are encrypted with AUTH_SECRET.
create table user_second_factor (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references app_user (id) on delete cascade,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz(3)
);
create unique index user_second_factor_user_id_key on user_second_factor (user_id);

-- Links with which people set a password, once: for who was invited, and for who forgot theirs. A token itself is stored
-- nowhere, only its hash. Nobody has two: a new link takes the place of the one before.
create table user_invitation (
  user_id text primary key references app_user (id) on delete cascade,
  kind text not null check (kind in ('invite', 'reset')),
  token_hash text not null,
  created_at timestamptz(3) not null default now(),
  created_by_name text not null,
  expires_at timestamptz(3) not null
);
create unique index user_invitation_token_hash_key on user_invitation (token_hash);

create table user_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index user_verification_identifier_idx on user_verification (identifier);

-- Keys of machines, made and taken back by administrators. A key itself is stored nowhere: only its hash, and how it begins.
create table api_key (
  id text primary key,
  name text not null,
  key_hash text not null,
  begins text not null,
  scopes text[] not null,
  created_at timestamptz(3) not null default now(),
  created_by_id text,
  created_by_name text not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  revoked_by_name text,
  -- To the minute.
  last_used_at timestamptz(3)
);
create unique index api_key_key_hash_key on api_key (key_hash);

-- Whoever holds something open for a person hears at once that their session ended or that they may do other things now.
-- The payload is the person's id.
create function tell_of_person() returns trigger language plpgsql as $$
begin
  perform pg_notify('tripline_people', case tg_table_name when 'user_session' then to_jsonb(old) ->> 'user_id' else to_jsonb(old) ->> 'id' end);
  return null;
end;
$$;
create trigger tell_of_changed_person after delete or update of role, disabled_at on app_user
  for each row execute function tell_of_person();
create trigger tell_of_ended_session after delete or update of token, expires_at, user_id on user_session
  for each row execute function tell_of_person();
create trigger tell_of_revoked_key after delete or update of revoked_at, expires_at, scopes on api_key
  for each row execute function tell_of_person();

-- The audit. It is append-only, and a chain of hashes shows what was changed or removed past the triggers.

create table audit_event (
  id bigint generated by default as identity primary key,
  at timestamptz(3) not null default now(),
  actor_id text,
  actor_name text not null,
  action text not null,
  subject text not null,
  detail jsonb not null,
  -- Goes into the digest of a line and away when the line is redacted: what stood there cannot be guessed from the digest.
  salt uuid default gen_random_uuid()
);
-- The audit page reads newest first, by time, action or person. One subject has few lines.
create index audit_event_by_action on audit_event (action, at, id);
create index audit_event_by_actor on audit_event (actor_name, at, id);
create index audit_event_by_subject on audit_event (subject, id);
create index audit_event_by_time on audit_event (at, id);

-- The chain, in the order of sealing: lines become visible in the order of their commits, not of their ids.
create table audit_seal (
  position bigint primary key,
  event_id bigint not null unique,
  content_digest bytea not null check (length(content_digest) = 32),
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz(3) not null default now()
);

-- What still waits to be sealed. Written with the line itself, so that nothing that commits late is overlooked.
create table audit_unsealed (
  event_id bigint primary key
);

-- Lines of which a person's data was taken out, and by which line of the audit.
create table audit_redaction (
  event_id bigint not null,
  by_event bigint not null,
  at timestamptz(3) not null default now(),
  digest_before bytea not null check (length(digest_before) = 32),
  digest_after bytea not null check (length(digest_after) = 32),
  primary key (event_id, by_event)
);
create index audit_redaction_by on audit_redaction (by_event, event_id);

create function audit_await_seal() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (event_id) select id from added order by id;
  return null;
end $$;

-- The one way to change a line: its redaction stands there already, by the line that the transaction names.
create function audit_event_refuse() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.salt is null
    and (new.id, new.at, new.actor_id, new.actor_name, new.action)
      is not distinct from (old.id, old.at, old.actor_id, old.actor_name, old.action)
    and exists (
      select from audit_redaction r
      where r.event_id = old.id and r.by_event = nullif(current_setting('tripline.redacted_by', true), '')::bigint)
  then
    return new;
  end if;
  raise exception 'The audit is append-only: % of % is refused.', lower(tg_op), tg_table_name using errcode = 'object_not_in_prerequisite_state';
end $$;

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is append-only: % of % is refused.', lower(tg_op), tg_table_name using errcode = 'object_not_in_prerequisite_state';
end $$;

create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function audit_event_refuse();
create trigger audit_event_awaits_seal after insert on audit_event
  referencing new table as added for each statement execute function audit_await_seal();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function audit_refuse();
create trigger audit_redaction_append_only before update or delete on audit_redaction
  for each row execute function audit_refuse();
create trigger audit_redaction_no_truncate before truncate on audit_redaction
  for each statement execute function audit_refuse();
create trigger audit_seal_append_only before update or delete on audit_seal
  for each row execute function audit_refuse();
create trigger audit_seal_no_truncate before truncate on audit_seal
  for each statement execute function audit_refuse();

-- What was erased, by whom and what was left. Whom it was about stands here only until it is done.
create table erasure (
  id text primary key,
  at bigint not null,
  author_id text,
  author_name text not null,
  reason text,
  include_open boolean not null,
  pseudonym text not null,
  -- Each value that is erased and what takes its place; null once it is done.
  replacements jsonb,
  finished_at bigint,
  -- What was done and what stays, as the API tells it; null until it is done.
  report jsonb,
  -- What it is at; null before the first step. Counted in the transactions that change the rows, so that one that was cut
  -- off goes on from there.
  step text,
  -- Rows that were changed or removed so far, by table.
  done jsonb not null default '{}'
);
create index erasure_by_time on erasure (at desc);

-- A version from before this one would begin to make its own tables. It is told why it cannot, before it changes anything.
-- Its scripts are known by their names; the table that they are recorded in is not there where only the schema is made.
create function refuse_earlier_version() returns trigger language plpgsql as $$
begin
  raise exception 'The database is of a newer version of Tripline. Start that version, or restore a backup that was made before it.'
    using errcode = 'object_not_in_prerequisite_state';
end $$;
do $$
begin
  if to_regclass('_prisma_migrations') is not null then
    create trigger refuse_earlier_version before insert on _prisma_migrations
      for each row when (new.migration_name < '20261127001000') execute function refuse_earlier_version();
  end if;
end $$;
