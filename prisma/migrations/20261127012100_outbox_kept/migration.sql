-- An event is kept while a message that waits tells it: retention asks for that.
create index delivery_of_event on delivery (event_id) where ended_at is null;
