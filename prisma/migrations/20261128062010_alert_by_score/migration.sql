-- For the list of alerts by score. Built by itself: alerts stay readable meanwhile.
create index alert_by_score on alert (score desc, detected_at desc, id desc);
