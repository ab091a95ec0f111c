-- People who sign in, their sessions and credentials.

create table app_user (
  id text primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null default 'viewer' check (role in ('viewer', 'analyst', 'lead', 'admin')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index app_user_email_key on app_user (email);

create table user_session (
  id text primary key,
  token text not null,
  user_id text not null references app_user (id) on delete cascade,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index user_session_token_key on user_session (token);
create index user_session_user_id_idx on user_session (user_id);

create table user_credential (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references app_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index user_credential_provider_id_account_id_key on user_credential (provider_id, account_id);
create index user_credential_user_id_idx on user_credential (user_id);

create table user_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index user_verification_identifier_idx on user_verification (identifier);

-- What the alert queue needs beyond the detector's own columns. The generated ones are filled by Postgres itself.

alter table alert
  -- The version that the last step of a person produced. A step is refused when its author has not seen that version;
  -- occurrences that the detector added since do not stand in anyone's way.
  add column stepped_version int not null default 1,
  add column severity_rank smallint not null
    generated always as (case severity when 'critical' then 3 when 'high' then 2 when 'medium' then 1 else 0 end) stored,
  -- Folded once when written: a case-insensitive match of 100,000 rows at reading time is several times slower.
  add column search_text text not null
    generated always as (lower(summary || ' ' || rule_name || ' ' || key_text)) stored;

create index alert_by_severity on alert (severity_rank desc, detected_at desc, id desc);
create index alert_by_last_event on alert (last_event_at desc, id desc);
create index alert_by_occurrences on alert (occurrences desc, detected_at desc, id desc);
create index alert_by_key_value on alert using gin (key);
-- The counts in the top bar.
create index alert_unresolved on alert (status, severity) where status <> 'resolved';

-- The live alerts of each rule, for the Rules page.
create index alert_open_by_rule on alert (rule_id) where status = 'open';

-- A rule is shown in the order in which it was written; jsonb would reorder its parameters.
alter table rule alter column definition type json;
alter table rule_version alter column definition type json;
