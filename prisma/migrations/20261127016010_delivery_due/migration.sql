-- Whoever claims walks what is due of a channel in its order, from the front: nothing is sorted.
drop index delivery_due;
create index delivery_due on delivery (channel_id, next_at, id) where status in ('pending', 'sending', 'failed');
