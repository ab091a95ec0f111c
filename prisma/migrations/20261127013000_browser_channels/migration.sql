-- Browsers that a person wants to be told in.

create table push_subscription (
  id text primary key,
  user_id text not null references app_user (id) on delete cascade,
  -- Where the browser's maker takes messages for it.
  endpoint text not null unique,
  -- What messages are encrypted with, so that only the browser reads them (RFC 8291).
  public_key text not null,
  auth_secret text not null,
  -- As the browser names itself.
  user_agent text not null,
  created_at timestamptz(3) not null default now()
);
create index push_subscription_by_user on push_subscription (user_id);
