-- Steps that were taken on many alerts at once, while they can be undone. A convenience, not truth.
create unlogged table bulk_step (
  id text primary key,
  actor_id text not null,
  step text not null,
  at bigint not null,
  -- Where each alert stood before, and its version after the step.
  former jsonb not null
);
