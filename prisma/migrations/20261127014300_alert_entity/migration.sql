-- Whom an alert is about: the account in its key, else the whole key. Alerts of one entity can be told together.
alter table alert add column entity text not null generated always as (coalesce(key ->> 'accountId', key::text)) stored;
