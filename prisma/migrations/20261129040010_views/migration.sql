-- Filters, columns and order of the queue under a name; null columns: all of them.
create table saved_view (
  id text primary key,
  owner_id text not null,
  owner_name text not null,
  name text not null,
  shared boolean not null default false,
  filters jsonb not null,
  columns jsonb,
  sort text not null,
  version integer not null default 1
);
create unique index saved_view_name on saved_view (owner_id, name);
