-- How far an erasure is: counted in the transactions that change the rows, so that one that was cut off goes on from there.
alter table erasure
  -- What it is at; null before the first step.
  add column step text,
  -- Rows that were changed or removed so far, by table.
  add column done jsonb not null default '{}';
