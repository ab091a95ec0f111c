-- Waiting for a customer, and since when the time limits of an alert count: from its detection, later by pauses, or from when it was reopened.
alter table alert add column waiting_until bigint, add column limit_shift_ms bigint not null default 0;
-- Which deadline was told as missed: 1 to acknowledge, 2 to resolve.
alter table alert add column limits_from bigint not null generated always as (detected_at + limit_shift_ms) stored,
  add column overdue_told smallint not null default 0;
create index alert_by_limits on alert (severity_rank, status, limits_from, id) where status <> 'resolved';
create index alert_untold on alert (severity_rank, status, overdue_told, limits_from) where status <> 'resolved' and overdue_told < 2;
create index alert_waiting on alert (waiting_until) where waiting_until is not null;

-- Steps of one alert are kept for their undo too.
create index bulk_step_by_age on bulk_step (at);

-- Views that are there already show what they showed: alerts that somebody works on.
update saved_view set filters = filters || '{"waiting": false}' where not filters ? 'waiting';

-- The first topic has everything that happens to alerts.
update route set events = array_append(events, 'alert.overdue')
where id = 'topic' and not 'alert.overdue' = any (events)
  and events @> array['alert.raised', 'alert.updated', 'alert.acknowledged', 'alert.resolved', 'alert.reopened', 'alert.assigned', 'alert.commented'];

-- Who is told of what they own is told when it is overdue.
update route set events = array_append(events, 'alert.overdue')
where id like '%-owned' and not 'alert.overdue' = any (events)
  and channel_id in (select id from channel where owner_id is not null);
