-- Hits in shadow are looked for among a rule's many that raised, and removed by age.
create index hit_in_shadow on hit (rule_id, detected_at desc) where alert_id is null;
