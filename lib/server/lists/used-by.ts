import { sql } from "kysely";
import { listUsesOf } from "@/lib/contract/list";
import type { DataAccess } from "../data/transact";
import { candidateIn, rolloutIn, storedDefinition } from "../rule-set/row";

export interface Using {
  readonly id: string;
  readonly name: string;
}

/** Rules that name a list, enabled or not, also in a version that runs beside them, in the order of their names, by the list's name. */
export async function rulesByList({
  kysely,
}: Pick<DataAccess, "kysely">): Promise<ReadonlyMap<string, readonly Using[]>> {
  const rows = await kysely
    .selectFrom("fraudRule")
    .select(["definition", "candidate", "rollout"])
    .where("deletedAt", "is", null)
    .where(sql<boolean>`concat(definition::text, candidate::text, rollout::text) ~ '"(in|notIn)List"'`)
    .orderBy(sql`definition ->> 'name'`)
    .orderBy("id")
    .execute();
  const using = new Map<string, Using[]>();
  for (const row of rows) {
    const definition = storedDefinition(row.definition);
    const beside = [candidateIn(row.candidate)?.definition, rolloutIn(row.rollout)?.before?.definition];
    const running = [definition, ...beside.filter((version) => version !== undefined)];
    for (const list of new Set(running.flatMap(listUsesOf).map((use) => use.list))) {
      using.set(list, [...(using.get(list) ?? []), { id: definition.id, name: definition.name }]);
    }
  }
  return using;
}
