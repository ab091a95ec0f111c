-- Keys of machines, made and taken back by administrators. A key itself is stored nowhere: only its hash, and how it begins.
create table api_key (
  id text primary key,
  name text not null,
  key_hash text not null,
  begins text not null,
  scopes text[] not null,
  created_at timestamptz(3) not null default now(),
  created_by_id text,
  created_by_name text not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  revoked_by_name text,
  -- To the minute.
  last_used_at timestamptz(3)
);
create unique index api_key_key_hash_key on api_key (key_hash);

create trigger tell_of_revoked_key after delete or update of revoked_at, expires_at, scopes on api_key
  for each row execute function tell_of_person();
