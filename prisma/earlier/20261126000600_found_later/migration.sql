-- An alert that live detection did not raise: records that had been missed were read again, and someone had what was found in
-- them raised. Who, when (epoch ms) and why: {"at", "by": {"id", "name"}, "reason"}.
alter table alert add column found_later jsonb;
