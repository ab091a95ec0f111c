-- "Not again for this key until ...": while a snooze of a rule and key is in force, hits that would open an alert are stored without one.
create table snooze (
  id text primary key,
  rule_id text not null,
  rule_name text not null,
  key jsonb not null,
  key_text text not null,
  -- As of alerts and hits.
  key_hash text not null,
  reason text not null,
  -- Of hits with an event time before, epoch ms.
  until bigint not null,
  created_at bigint not null,
  created_by_id text,
  created_by_name text not null,
  -- The alert that it was made from; null for none.
  alert_id text,
  -- Ended before its time, by a person or by a snooze that takes its place.
  ended_at bigint,
  ended_by_id text,
  ended_by_name text,
  -- Of hits that it kept quiet and that are too old to be kept: how many, and the event time of the newest, epoch ms.
  removed_hits bigint not null default 0,
  removed_hit_at bigint
);
create index snooze_by_key on snooze (key_hash) where ended_at is null;
create index snooze_by_rule on snooze (rule_id, created_at desc);
create index snooze_newest on snooze (created_at desc, id desc);

-- A hit that was kept quiet has the snooze that did it, and no alert.
alter table hit add column snooze_id text references snooze (id);
