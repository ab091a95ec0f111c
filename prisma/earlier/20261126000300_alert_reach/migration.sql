-- The alerts of a rule and key that a hit reaches are found by both ends of their spans.
create index alert_by_reach on alert (key_hash, last_event_at desc, first_event_at);
drop index alert_by_key;
