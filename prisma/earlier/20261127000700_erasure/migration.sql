-- What was erased, by whom and what was left. Whom it was about stands here only until it is done.
create table erasure (
  id text primary key,
  at bigint not null,
  author_id text,
  author_name text not null,
  reason text,
  include_open boolean not null,
  pseudonym text not null,
  -- Each value that is erased and what takes its place; null once it is done.
  "values" jsonb,
  finished_at bigint,
  -- What was done and what stays, as the API tells it; null until it is done.
  report jsonb
);
create index erasure_by_time on erasure (at desc);
