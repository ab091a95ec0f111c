-- A value of a list may have an end: it is on the list only for events before it, epoch ms.
alter table managed_list_entry add column until bigint;
