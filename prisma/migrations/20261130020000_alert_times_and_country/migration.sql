-- Of the transaction of the hit that opened it.
alter table alert add column country text;
-- When somebody acknowledged it first, or resolved it without that, epoch ms.
alter table alert add column acknowledged_at bigint;

update alert set acknowledged_at = coalesce(
  (select min(at) from alert_activity a where a.alert_id = alert.id and a.kind in ('acknowledged', 'resolved')), resolved_at);

-- Of alerts from before, what is still stored of their first hit's transaction.
update alert set country = found.country from (
  select first.alert_id, coalesce(
    (select substring(t.body from '"country"[[:space:]]*:[[:space:]]*"([A-Za-z]{2})"') from stored_transaction t
      where t.id = first.event_id and t.event_time = first.event_time limit 1),
    (select substring(e.body from '"country"[[:space:]]*:[[:space:]]*"([A-Za-z]{2})"') from evidence e
      where e.key_hash = first.key_hash and e.id = first.event_id and e.event_time = first.event_time limit 1)) as country
  from (select distinct on (alert_id) alert_id, event_id, event_time, key_hash from hit where alert_id is not null
    order by alert_id, event_time) as first) as found
where alert.id = found.alert_id and found.country is not null;
