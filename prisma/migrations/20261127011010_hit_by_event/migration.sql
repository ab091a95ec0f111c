-- From a label to the hits whose transaction it is about. Alone: who writes hits waits until the index is there.
create index hit_by_event on hit (event_id, event_time);
