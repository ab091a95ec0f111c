-- What each rule did lately in a detector; apart from stats, since it is longer and told less often.
alter table detector add column rule_work jsonb not null default '[]';
