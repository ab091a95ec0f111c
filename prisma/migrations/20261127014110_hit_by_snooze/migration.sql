-- From a snooze to the hits that it kept quiet. Alone: who writes hits waits until the index is there, and who reads them does not.
create index hit_by_snooze on hit (snooze_id, event_time desc) where snooze_id is not null;
-- Those that are too old to be kept.
create index hit_quiet on hit (detected_at) where snooze_id is not null;
