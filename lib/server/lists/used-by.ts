import type pg from "pg";
import { listUsesOf } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";

export interface Using {
  readonly id: string;
  readonly name: string;
}

/** Rules that name a list, enabled or not, also in a version that runs beside them, in the order of their names, by the list's name. */
export async function rulesByList(client: pg.Pool | pg.PoolClient): Promise<ReadonlyMap<string, readonly Using[]>> {
  const { rows } = await client.query<{ definition: RuleDefinition; beside: readonly (RuleDefinition | null)[] }>(
    `select definition, json_build_array(candidate -> 'definition', rollout -> 'before' -> 'definition') as beside from rule
     where deleted_at is null and concat(definition::text, candidate::text, rollout::text) ~ '"(in|notIn)List"'
     order by definition ->> 'name', id`,
  );
  const using = new Map<string, Using[]>();
  for (const { definition, beside } of rows) {
    const running = [definition, ...beside.filter((version) => version !== null)];
    for (const list of new Set(running.flatMap(listUsesOf).map((use) => use.list))) {
      using.set(list, [...(using.get(list) ?? []), { id: definition.id, name: definition.name }]);
    }
  }
  return using;
}
