-- When people were let in last.
alter table app_user add column last_sign_in_at timestamptz(3);
update app_user set last_sign_in_at = (select max(created_at) from user_session where user_session.user_id = app_user.id);

-- Links with which people set a password, once: for who was invited, and for who forgot theirs. A token itself is stored
-- nowhere, only its hash. Nobody has two: a new link takes the place of the one before.
create table user_invitation (
  user_id text primary key references app_user (id) on delete cascade,
  kind text not null check (kind in ('invite', 'reset')),
  token_hash text not null,
  created_at timestamptz(3) not null default now(),
  created_by_name text not null,
  expires_at timestamptz(3) not null
);
create unique index user_invitation_token_hash_key on user_invitation (token_hash);
