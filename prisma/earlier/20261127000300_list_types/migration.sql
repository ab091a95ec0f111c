-- Lists get a type: what their values are. A list that exists takes it from the field that rules look up in it, where that
-- is one field of a known type; otherwise it is text.

alter table managed_list add column type text not null default 'text'
  check (type in ('account', 'card', 'device', 'merchant', 'counterparty', 'ip', 'country', 'text'));

update managed_list set type = known.type
from (
  select looked_up.list, min(looked_up.type) as type
  from (
    select use ->> 'value' as list,
           case use ->> 'field'
             when 'accountId' then 'account' when 'cardId' then 'card' when 'deviceId' then 'device'
             when 'merchantId' then 'merchant' when 'counterpartyId' then 'counterparty' when 'ip' then 'ip'
             when 'country' then 'country' else 'text' end as type
    from (
      select definition::jsonb as definition from rule
      where deleted_at is null and definition::text ~ '"(in|notIn)List"' and strpos(definition::text, '\u0000') = 0
    ) rule, jsonb_path_query(definition, 'strict $.** ? (@.op == "inList" || @.op == "notInList")') as use
  ) looked_up
  group by looked_up.list
  having count(distinct looked_up.type) = 1
) known
where managed_list.name = known.list;
