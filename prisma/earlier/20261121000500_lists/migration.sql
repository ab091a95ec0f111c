-- Managed lists. They change together with the rules: every change is a revision of the rule set.

-- A change of lists only stores no rules: they are those of the newest revision before it that does.
alter table rule_set_revision alter column rules drop not null;

create table managed_list (
  name text collate "C" primary key,
  description text not null,
  version int not null,
  revision bigint not null,
  entries int not null,
  deleted_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  updated_by_id text,
  updated_by_name text not null
);

create table managed_list_version (
  list_name text collate "C" not null references managed_list (name),
  version int not null,
  revision bigint not null,
  added int not null,
  removed int not null,
  entries int not null,
  author_id text,
  author_name text not null,
  note text not null,
  at timestamptz(3) not null default now(),
  primary key (list_name, version)
);
create unique index managed_list_version_by_revision on managed_list_version (list_name, revision);

-- A value is on the list at revision R when from_revision <= R and (to_revision is null or to_revision > R): what does not
-- change is stored once, however many revisions there are.
create table managed_list_entry (
  list_name text collate "C" not null references managed_list (name),
  value text collate "C" not null,
  from_revision bigint not null,
  to_revision bigint,
  primary key (list_name, value, from_revision)
);
create unique index managed_list_entry_now on managed_list_entry (list_name, value) where to_revision is null;
create index managed_list_entry_newest on managed_list_entry (list_name, from_revision desc, value);
create index managed_list_entry_gone on managed_list_entry (list_name, to_revision) where to_revision is not null;
