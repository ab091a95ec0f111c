-- The place in the feed that the last press of a button took, and where the alert stood before it and presses like it: for channels a press
-- alone is no news of the alert. Null: none was pressed.
alter table alert add column press_seq bigint, add column before_press_seq bigint;
