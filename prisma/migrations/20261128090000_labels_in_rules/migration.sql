-- What became known of transactions, in the order in which detectors read it: a place of the feed of changes (take_alert_changes) and a
-- number within it. A statement, or what a resolved or reopened alert says of its hits' transactions.
create table label_record (
  place bigint not null,
  nth int not null,
  transaction_id text not null,
  account_id text not null,
  event_time bigint not null,
  -- Null: nothing is known any more.
  label text,
  -- When it became known, and when it was received, epoch ms.
  at bigint not null,
  received_at bigint not null,
  primary key (place, nth)
);
create index label_record_by_time on label_record (event_time);
create index label_record_by_age on label_record (received_at);

-- Before the record at record_offset was read, by the rules of this revision and with the watermark here or further, the labels behind
-- after_place (-1 at first) up to up_to had been read.
create table label_step (
  topic text not null,
  partition int not null,
  up_to bigint not null,
  after_place bigint not null,
  record_offset bigint not null,
  revision bigint not null references rule_set_revision (revision),
  keyed_by text not null,
  -- Event time, epoch ms; null before the first event.
  watermark bigint,
  -- Wall clock, epoch ms.
  at bigint not null,
  primary key (topic, partition, up_to)
);

-- The last place of label_record that the state knows; -1 where it never looked for any.
alter table snapshot_segment add column labels_up_to bigint not null default -1;

-- What an alert that stands so says of the transactions of its hits; null for nothing.
create function label_said(status text, label text) returns text language sql immutable as $$
  select case when status = 'resolved' then case label when 'fraud' then 'fraud' when 'false_positive' then 'legitimate' end end
$$;

-- What is known of the transactions of an alert's hits when it says something else than before: what it says, or, when it says nothing
-- any more, what was said of them otherwise by statements and by resolved alerts that are not among `apart`.
create function alert_labels(alert text, said text, says text, apart text[])
returns table (transaction_id text, account_id text, event_time bigint, label text) language sql stable as $$
  select w.event_id, w.account_id, w.event_time, coalesce(says, (
    select known.label from (
      (select l.label, l.at, 1 as rank from transaction_label l
       where l.transaction_id = w.event_id and l.event_time = w.event_time and l.account_id = w.account_id
       order by l.at desc, l.received_at desc, l.id desc limit 1)
      union all
      select label_said(o.status, o.label), coalesce(o.resolved_at, o.detected_at), 0
      from hit oh join alert o on o.id = oh.alert_id
      where oh.event_id = w.event_id and oh.event_time = w.event_time and o.id <> all (apart)
        and (not oh.key ? 'accountId' or oh.key ->> 'accountId' = w.account_id) and label_said(o.status, o.label) is not null
    ) known order by known.at desc, known.rank desc limit 1))
  from (
    select distinct h.event_id, h.event_time, a.account_id
    from hit h cross join lateral (
      select h.key ->> 'accountId' as account_id where h.key ? 'accountId'
      union all
      select t.account_id from stored_transaction t
      where not h.key ? 'accountId' and t.id = h.event_id and t.event_time = h.event_time
      union all
      select substring(e.body from '"accountId"\s*:\s*"([^"\\]+)"') from evidence e
      where not h.key ? 'accountId' and e.key_hash = h.key_hash and e.id = h.event_id and e.event_time = h.event_time
    ) a
    where h.alert_id = alert and a.account_id is not null
  ) w
  where said is distinct from says
$$;

-- What is known already, in the order in which it was received.
with known as (
  select l.transaction_id, l.account_id, l.event_time, l.label, l.at, l.received_at from transaction_label l
  union all
  select s.transaction_id, s.account_id, s.event_time, s.label, coalesce(a.resolved_at, a.detected_at), coalesce(a.resolved_at, a.detected_at)
  from alert a cross join lateral alert_labels(a.id, null, label_said(a.status, a.label), array[a.id]) s
  where a.status = 'resolved' and a.label in ('fraud', 'false_positive')
), numbered as (
  select k.*, row_number() over (order by k.received_at, k.transaction_id, k.account_id, k.event_time) - 1 as n from known k
), feed as materialized (
  select take_alert_changes((count(*) / 1000 + 1)::int) as places from known having count(*) > 0
)
insert into label_record (place, nth, transaction_id, account_id, event_time, label, at, received_at)
select feed.places[n / 1000 + 1], n % 1000, transaction_id, account_id, event_time, label, at, received_at from numbered, feed;
