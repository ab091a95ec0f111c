import { sql } from "kysely";
import type { RuleListQuery, RuleRow } from "@/lib/contract/rule-calls";
import { shadowIdOf } from "@/lib/contract/running-rule";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { revisionInForce } from "../rule-set/in-force";
import { candidateOf, type RuleRecord, ruleRecordOf, storedRuleOf } from "../rule-set/row";

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** Every rule, or those with a tag, with what it does right now, by name. */
export async function listRules(db: Db, { tag }: RuleListQuery = {}, now = Date.now()): Promise<readonly RuleRow[]> {
  const rules = await readRules(db, null, now);
  return tag === undefined ? rules : rules.filter(({ tags = [] }) => tags.includes(tag));
}

/** @throws Refused `notFound` */
export async function readRule(db: Db, id: string, now = Date.now()): Promise<RuleRow> {
  const [row] = id.includes("\0") ? [] : await readRules(db, id, now);
  if (row === undefined) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
  return row;
}

async function readRules(db: Db, id: string | null, now: number): Promise<readonly RuleRow[]> {
  const [rules, hits, alerts, proposals, candidates, inForce] = await Promise.all([
    rulesByName(db, id),
    hitsByHourAgo(db, id, now),
    db.prisma.alert.groupBy({ by: "ruleId", where: { status: "open", ...ofRule(id) }, _count: { _all: true } }),
    db.prisma.ruleDraft.groupBy({
      by: "ruleId",
      where: { proposal: { not: Prisma.DbNull }, ruleId: id ?? { not: null } },
      _count: { _all: true },
    }),
    hitsSinceShadow(db, id),
    revisionInForce(db, now),
  ]);
  const beside = new Map(candidates.map((row) => [row.id, { hits: Number(row.hits), liveHits: Number(row.liveHits) }]));
  const proposed = new Map(proposals.map(({ ruleId, _count }) => [ruleId, _count._all]));
  const open = new Map(alerts.map(({ ruleId, _count }) => [ruleId, _count._all]));
  const byRule = new Map<string, number[]>();
  for (const { ruleId, hoursAgo, count } of hits) {
    const counts = byRule.get(ruleId) ?? new Array<number>(HOURS).fill(0);
    // A clock that is ahead of ours must not lose its hits.
    const index = HOURS - 1 - Math.max(0, Math.min(HOURS - 1, Number(hoursAgo)));
    counts[index] = (counts[index] ?? 0) + Number(count);
    byRule.set(ruleId, counts);
  }
  return rules.map((row) => {
    const candidate = candidateOf(row);
    const hitsByHour = byRule.get(row.id) ?? new Array<number>(HOURS).fill(0);
    return {
      ...storedRuleOf(row),
      updatedAt: row.updatedAt.getTime(),
      updatedBy: row.updatedByName,
      hitsLastHour: hitsByHour.at(-1) ?? 0,
      hitsLastDay: hitsByHour.reduce((sum, count) => sum + count, 0),
      hitsByHour,
      alertsOpen: open.get(row.id) ?? 0,
      inForce: inForce !== null && inForce >= row.revision,
      candidate: candidate === null ? null : { ...candidate, ...(beside.get(row.id) ?? { hits: 0, liveHits: 0 }) },
      rollout: row.rollout,
      proposals: proposed.get(row.id) ?? 0,
    };
  });
}

function ofRule(id: string | null): { readonly ruleId?: string } {
  return id === null ? {} : { ruleId: id };
}

async function rulesByName({ kysely }: Db, id: string | null): Promise<readonly RuleRecord[]> {
  const rows = await kysely
    .selectFrom("fraudRule")
    .selectAll()
    .where("deletedAt", "is", null)
    .$if(id !== null, (rules) => rules.where("id", "=", id ?? ""))
    .orderBy(sql`definition ->> 'name'`)
    .orderBy("id")
    .execute();
  return rows.map(ruleRecordOf);
}

/** Hits of the last day, those of the last hour at 0. */
function hitsByHourAgo({ kysely }: Db, id: string | null, now: number) {
  return kysely
    .selectFrom("hit")
    .select(({ fn }) => [
      "ruleId",
      sql<bigint>`(${now}::bigint - detected_at) / ${sql.lit(HOUR_MS)}`.as("hoursAgo"),
      fn.countAll<bigint>().as("count"),
    ])
    .where("detectedAt", ">", BigInt(now - HOURS * HOUR_MS))
    .$if(id !== null, (hits) => hits.where("ruleId", "=", id ?? ""))
    .groupBy(["ruleId", "hoursAgo"])
    .execute();
}

/** Hits of what runs in shadow beside a rule, and of the rule itself meanwhile. */
function hitsSinceShadow({ kysely }: Db, id: string | null) {
  const since = sql<bigint>`(fraud_rule.candidate ->> 'since')::bigint`;
  return kysely
    .selectFrom("fraudRule")
    .select(({ selectFrom }) => [
      "fraudRule.id",
      selectFrom("hit")
        .select(({ fn }) => fn.countAll<bigint>().as("count"))
        .where("hit.ruleId", "=", sql<string>`fraud_rule.id || ${sql.lit(shadowIdOf(""))}`)
        .where("hit.detectedAt", ">=", since)
        .as("hits"),
      selectFrom("hit")
        .select(({ fn }) => fn.countAll<bigint>().as("count"))
        .whereRef("hit.ruleId", "=", "fraudRule.id")
        .where("hit.detectedAt", ">=", since)
        .as("liveHits"),
    ])
    .where("fraudRule.candidate", "is not", null)
    .where("fraudRule.deletedAt", "is", null)
    .$if(id !== null, (rules) => rules.where("fraudRule.id", "=", id ?? ""))
    .execute();
}
