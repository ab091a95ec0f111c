-- A message is given up a day after it was tried first: it may have waited for longer than that before, for its turn or in quiet hours.
alter table delivery add column first_at bigint;
