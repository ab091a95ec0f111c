import type pg from "pg";

/**
 * Everything that a database says of its schema `public`, a line each, as pg_dump would have it made: tables with their options, columns in
 * their order, constraints, indexes, sequences and where they stand, functions, triggers, types, policies and comments. Two databases with
 * the same lines are the same but for their rows.
 */
export async function wholeCatalogOf(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `with own as (select 'public'::regnamespace as space) ${FACTS.join("\nunion all\n")} order by 1`,
  );
  return rows.map(({ line }) => line);
}

const FACTS: readonly string[] = [
  `select concat_ws(' ', 'relation', relname, relkind, relpersistence, relreplident, reloptions::text, relacl::text,
     case when relrowsecurity then 'row security' end, case when relhastriggers then 'triggers' end,
     case when reltablespace <> 0 then 'tablespace' end, (select amname from pg_am where oid = relam)) as line
   from pg_class, own where relnamespace = space and relkind <> 'c'`,
  `select concat_ws(' ', 'column', relname, attnum, attname, format_type(atttypid, atttypmod), attcollation::regcollation,
     case when attnotnull then 'not null' end, 'identity', nullif(attidentity, ''), 'generated', nullif(attgenerated, ''), attstorage,
     nullif(attcompression, ''), attstattarget, attoptions::text, attacl::text, case when attisdropped then 'dropped' end,
     pg_get_expr(adbin, adrelid))
   from own, pg_class c join pg_attribute a on attrelid = c.oid and attnum > 0 left join pg_attrdef on adrelid = c.oid and adnum = attnum
   where relnamespace = space and relkind in ('r', 'p', 'v')`,
  `select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), condeferrable, convalidated)
   from pg_constraint, own where connamespace = space`,
  `select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid, indisclustered, indisreplident)
   from pg_index join pg_class c on c.oid = indexrelid, own where relnamespace = space`,
  `select concat_ws(' ', 'sequence', s.sequencename, data_type, start_value, min_value, max_value, increment_by, cycle, cache_size,
     last_value, (select d.deptype::text || ' ' || d.refobjid::regclass || ' ' || d.refobjsubid from pg_depend d
       where d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass and d.deptype in ('a', 'i')))
   from pg_sequences s where s.schemaname = 'public'`,
  `select concat_ws(' ', 'function', pg_get_functiondef(oid), proacl::text) from pg_proc, own where pronamespace = space`,
  `select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), tgenabled)
   from pg_trigger t join pg_class c on c.oid = tgrelid, own where relnamespace = space and not tgisinternal`,
  `select concat_ws(' ', 'type', typname, typtype) from pg_type, own where typnamespace = space and typtype in ('e', 'd', 'r', 'm')`,
  `select concat_ws(' ', 'policy', polname, polrelid::regclass) from pg_policy`,
  `select concat_ws(' ', 'rule', rulename, ev_class::regclass) from pg_rewrite join pg_class c on c.oid = ev_class, own where relnamespace = space`,
  `select concat_ws(' ', 'statistics', stxname) from pg_statistic_ext`,
  `select concat_ws(' ', 'extension', extname) from pg_extension`,
  `select concat_ws(' ', 'event trigger', evtname) from pg_event_trigger`,
  `select concat_ws(' ', 'comment', coalesce(objoid::regclass::text, ''), objsubid, description) from pg_description
   where classoid in ('pg_class'::regclass, 'pg_trigger'::regclass) and objoid in (select oid from pg_class, own where relnamespace = space)`,
];
