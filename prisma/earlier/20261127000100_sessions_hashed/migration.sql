-- Tokens of sessions are kept as hashes; sessions that run go on.
update user_session set token = encode(sha256(convert_to(token, 'UTF8')), 'hex');

-- Who is disabled cannot sign in and counts as signed out.
alter table app_user add column disabled_at timestamptz(3);

-- Whoever holds something open for a person hears at once that their session ended or that they may do other things now.
-- The payload is the person's id.
create function tell_of_person() returns trigger language plpgsql as $$
begin
  perform pg_notify('tripline_people', case tg_table_name when 'user_session' then to_jsonb(old) ->> 'user_id' else to_jsonb(old) ->> 'id' end);
  return null;
end;
$$;
create trigger tell_of_ended_session after delete or update of token, expires_at, user_id on user_session
  for each row execute function tell_of_person();
create trigger tell_of_changed_person after delete or update of role, disabled_at on app_user
  for each row execute function tell_of_person();
