-- What the evidence of an alert is worth, each transaction once, in hundredths of the base currency.
alter table alert add column money_at_risk bigint not null default 0;
update alert set money_at_risk = found.money from (
  select rests.alert_id, least(9000000000000000, sum(round(greatest(0, known.base_amount) * 100)))::bigint as money
  from (select distinct hit.alert_id, evidence.id from hit, unnest(hit.evidence) as evidence (id) where hit.alert_id is not null) as rests
  join alert as of on of.id = rests.alert_id,
  lateral (select base_amount from (
    select event_time, base_amount from stored_transaction where stored_transaction.id = rests.id
    union all
    select event_time, base_amount from evidence where evidence.key_hash = of.key_hash and evidence.id = rests.id) as kept
    where event_time <= of.last_event_at and base_amount is not null order by event_time desc limit 1) as known
  group by rests.alert_id) as found
where alert.id = found.alert_id;

-- The order of priority, as lib/contract/priority.ts has it.
alter table alert add column priority_place bigint not null generated always as (
  case when status = 'resolved' then detected_at - 1000000000000000 else
    (case severity when 'critical' then 300 when 'high' then 200 when 'medium' then 100 else 0 end
      + (greatest(0, score) * 300 + 500) / 1000
      + least(250, floor(log(greatest(100, money_at_risk)::double precision / 100) * 50 + 1e-9)::int)) * 900000::bigint
    - detected_at
  end) stored;
create index alert_by_priority on alert (priority_place desc, id desc);
