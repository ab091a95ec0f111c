import type pg from "pg";

/** One thing that a database says of a table, in words that are the same for the same thing whatever its name is. */
export interface CatalogEntry {
  readonly table: string;
  /** Such as `alert.key jsonb`, `alert.key not null`, `index on alert (key_text)`. */
  readonly text: string;
}

/** What a database says of its tables in `public`: columns, types, defaults, keys, indexes and triggers. Checks are left out. */
export async function catalogOf(pool: pg.Pool): Promise<readonly CatalogEntry[]> {
  const facts: CatalogEntry[] = [];
  for (const statement of [TABLES, COLUMNS, INDEXES, REFERENCES, TRIGGERS])
    facts.push(...(await pool.query(statement)).rows);
  return facts;
}

const TABLES = `
select relname as "table", relname || case relpersistence when 'u' then ' is unlogged' else ' is a partitioned table' end as text
from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'p' or relkind = 'r' and relpersistence = 'u')
order by 1`;

const COLUMNS = `
select c.relname as "table", fact as text
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
cross join lateral unnest(array[
  c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod),
  case when a.attnotnull then c.relname || '.' || a.attname || ' not null' end,
  case
    when a.attgenerated <> '' then c.relname || '.' || a.attname || ' is generated'
    when a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%' then c.relname || '.' || a.attname || ' counts up'
    when d.oid is not null then c.relname || '.' || a.attname || ' default ' ||
      replace(pg_get_expr(d.adbin, d.adrelid), 'CURRENT_TIMESTAMP', 'now()')
  end]) fact
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and fact is not null
order by c.relname, a.attnum`;

const INDEXES = `
select c.relname as "table",
  case when i.indisprimary then 'primary key of ' when i.indisunique then 'unique index on ' else 'index on ' end || c.relname || ' ' ||
  regexp_replace(regexp_replace(regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', ''), '^btree ', ''),
    ' WHERE \\((.*)\\)$', ' where \\1') as text
from pg_index i join pg_class c on c.oid = i.indrelid
where c.relnamespace = 'public'::regnamespace
order by 1, 2`;

const REFERENCES = `
select conrelid::regclass::text as "table", conrelid::regclass || ' ' || pg_get_constraintdef(oid) as text
from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f'
order by 1, 2`;

const TRIGGERS = `
select c.relname as "table", 'trigger ' || tgname || ' on ' || c.relname as text
from pg_trigger join pg_class c on c.oid = tgrelid
where c.relnamespace = 'public'::regnamespace and not tgisinternal
order by 1, 2`;
