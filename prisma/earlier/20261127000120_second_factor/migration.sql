-- The second factor of people who set one up: secret and backup codes are encrypted with AUTH_SECRET.
alter table app_user add column two_factor_enabled boolean not null default false;

create table user_second_factor (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references app_user (id) on delete cascade,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz(3)
);
create unique index user_second_factor_user_id_key on user_second_factor (user_id);
