-- How the work gets on that processes do by themselves. A row for each kind of work, written every few seconds by whoever does it.
create table upkeep (
  work text primary key,
  -- When a process last said how it gets on, epoch ms.
  told_at bigint not null,
  -- When it last came through, or got on with much of it. Null: never.
  came_at bigint,
  -- Since when it fails, and why. Null while it does not.
  failing_since bigint,
  error text
) with (fillfactor = 50);
