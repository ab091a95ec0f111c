-- Who gave a partition up because it made no progress, and when: for a while it goes to others.
alter table stream_lease add column given_up_by text, add column given_up_at timestamptz;
