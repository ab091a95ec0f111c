-- Since when an event waits: what happened may be long past when it is written down, as the past of the demo is.
alter table outbox_event add column written_at bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint;
