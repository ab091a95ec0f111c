import { z } from "zod";
import { DETECTOR_GONE_MS } from "@/lib/contract/detector";
import { variantWords } from "@/lib/contract/running-rule";
import type { RuleLoad } from "@/lib/contract/system-calls";
import type { Db } from "../data/db";

const LoadRow = z.object({
  id: z.string(),
  name: z.string(),
  evaluated: z.number(),
  costNs: z.number(),
  hits: z.number(),
  overflows: z.number(),
  heldEvents: z.number(),
});

/** What each rule, and what runs beside it, did lately in all live detectors together, the costliest first. */
export async function readRuleLoads(db: Db, now: number): Promise<readonly RuleLoad[]> {
  const found = await db.prisma.$queryRaw`
    select work."ruleId" as id, fraud_rule.definition ->> 'name' as name, sum(work.evaluated)::float8 as evaluated,
      sum(work."costNs")::float8 as "costNs", sum(work.hits)::float8 as hits, sum(work.overflows)::float8 as overflows,
      sum(work."heldEvents")::float8 as "heldEvents"
    from detector, jsonb_to_recordset(detector.rule_work) as work ("ruleId" text, evaluated float8, "costNs" float8, hits float8,
      overflows float8, "heldEvents" float8)
    join fraud_rule on fraud_rule.id = split_part(work."ruleId", '@', 1) and fraud_rule.enabled and fraud_rule.deleted_at is null
    where detector.seen_at > ${now - DETECTOR_GONE_MS} group by work."ruleId", fraud_rule.id order by "costNs" desc, work."ruleId"`;
  const rows = z.array(LoadRow).parse(found);
  const allNs = rows.reduce((sum, row) => sum + row.costNs, 0);
  return rows.map((row) => ({
    id: row.id,
    name: row.name + variantWords(row.id),
    evaluated: row.evaluated,
    costUs: row.evaluated === 0 ? null : row.costNs / row.evaluated / 1_000,
    share: allNs === 0 ? 0 : row.costNs / allNs,
    hits: row.hits,
    overflows: row.overflows,
    heldEvents: row.heldEvents,
  }));
}
