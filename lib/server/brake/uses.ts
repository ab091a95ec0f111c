import type { BrakeStatus, BrakeUse } from "@/lib/contract/brake";
import type { DataAccess } from "../data/transact";
import { readBrakeLimits } from "./limits";

const HISTORY_MAX = 50;

/** How the brake stands; `held`: whether the environment holds it on for all rules. */
export async function readBrake(own: Pick<DataAccess, "prisma" | "kysely">, held: boolean): Promise<BrakeStatus> {
  const [on, over, limits] = await Promise.all([uses(own, true), uses(own, false), readBrakeLimits(own)]);
  const all = on.find(({ ruleId }) => ruleId === null) ?? null;
  return {
    all: held || all !== null,
    heldByEnvironment: held,
    on: all,
    rules: on.filter(({ ruleId }) => ruleId !== null),
    limits,
    history: over,
  };
}

async function uses({ kysely }: Pick<DataAccess, "kysely">, isOn: boolean): Promise<readonly BrakeUse[]> {
  let found = kysely
    .selectFrom("decisionBrake as b")
    .leftJoin("fraudRule as r", (join) => join.onRef("r.id", "=", "b.ruleId").on("r.deletedAt", "is", null))
    .selectAll("b")
    .select("r.definition")
    .where("b.releasedAt", isOn ? "is" : "is not", null)
    .orderBy("b.since", "desc")
    .orderBy("b.id", "desc");
  if (!isOn) found = found.limit(HISTORY_MAX);
  const rows = await found.execute();
  return rows.map((row) => ({
    id: String(row.id),
    ruleId: row.ruleId,
    ruleName: nameIn(row.definition),
    since: Number(row.since),
    by: row.setByName,
    reason: row.reason,
    blocked: numberOf(row.blocked),
    seen: numberOf(row.seen),
    countedFrom: numberOf(row.countedFrom),
    released:
      row.releasedAt === null
        ? null
        : { at: Number(row.releasedAt), by: row.releasedByName ?? "", reason: row.releaseReason ?? "" },
  }));
}

const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value));

function nameIn(definition: unknown): string | null {
  if (typeof definition !== "object" || definition === null || !("name" in definition)) return null;
  return typeof definition.name === "string" ? definition.name : null;
}
