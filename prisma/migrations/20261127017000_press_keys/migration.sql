-- What a press is about: values of the alert's key that its action asks for, or of the alert's evidence.
alter table action_call add column key jsonb not null default '{}';

-- Until now it was the alert's key alone.
update action_call set key = coalesce((
  select jsonb_object_agg(own.field, own.value)
  from alert cross join lateral jsonb_each(alert.key) as own (field, value)
  where alert.id = action_call.alert_id and not exists (
    select from analyst_action
    where analyst_action.id = action_call.action_id and analyst_action.conditions ? 'keyFields'
      and not analyst_action.conditions->'keyFields' ? own.field)), '{}');
