-- The alerts of one entity in the order of detection: what alerts are grouped by.
create index alert_by_entity on alert (md5(coalesce(key ->> 'accountId', key::text)), detected_at desc, id desc);
