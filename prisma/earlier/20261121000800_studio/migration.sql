-- Drafts of rules, what runs in shadow beside a rule, and versions that are live for a part of the keys.

create table rule_draft (
  id uuid primary key default gen_random_uuid(),
  -- Null for a new rule.
  rule_id text references rule (id),
  base_version int,
  author_id text not null,
  author_name text not null,
  text text not null,
  edit int not null default 1,
  proposal json,
  declined json,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  check ((rule_id is null) = (base_version is null))
);
create unique index rule_draft_of_author on rule_draft (author_id, rule_id) where rule_id is not null;
create index rule_draft_by_author on rule_draft (author_id, updated_at desc);
create index rule_draft_proposed on rule_draft (updated_at desc) where proposal is not null;

-- json, not jsonb: parameters keep the order in which they were written.
alter table rule add column candidate json, add column rollout json;
alter table rule_version
  add column candidate json,
  add column rollout json,
  add column reason text,
  add column backtest json;

create index audit_event_by_subject on audit_event (subject, id);
