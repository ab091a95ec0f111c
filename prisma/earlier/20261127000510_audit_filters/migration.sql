-- The audit page reads newest first, by time, action or person. One subject has few lines: audit_event_by_subject serves it.
create index audit_event_by_time on audit_event (at, id);
create index audit_event_by_action on audit_event (action, at, id);
create index audit_event_by_actor on audit_event (actor_name, at, id);
