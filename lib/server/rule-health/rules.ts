import { z } from "zod";
import { type ActiveSpan, activeSpanOf, holdsSpan } from "@/lib/contract/active-time";
import type { RuleHealthQuery } from "@/lib/contract/rule-health";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";
import type { Db } from "../data/db";

/** How far back of the period a rule's hits say what was to be expected in it. */
const BEFORE_MS = 7 * 86_400_000;

/** A rule that exists, with what a period's figures are judged by. */
export interface JudgedRule {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly state: "live" | "shadow" | "disabled";
  /** Whether it was enabled, live and active at the period's start and ever since. */
  readonly liveThroughout: boolean;
}

const Times = z.object({ activeFrom: z.string().nullable(), activeUntil: z.string().nullable() });

const Row = z.object({
  id: z.string(),
  name: z.string(),
  severity: z.enum(SEVERITIES),
  state: z.enum(["live", "shadow", "disabled"]),
  liveThroughout: z.boolean(),
  times: Times.array(),
});

/** Every rule that exists, by name. */
export async function readRulesForHealth(
  { prisma }: Db,
  { from, to }: RuleHealthQuery,
): Promise<readonly JudgedRule[]> {
  // The version in force when the period began, and all since, were live.
  const rows = await prisma.$queryRaw`
    select id, definition ->> 'name' as name, definition ->> 'severity' as severity,
      case when enabled then mode else 'disabled' end as state,
      coalesce(enabled and mode = 'live' and since.live, false) as "liveThroughout", coalesce(since.times, '[]') as times
    from fraud_rule, lateral (
      select bool_and(v.enabled and v.mode = 'live') as live,
        json_agg(json_build_object('activeFrom', v.definition ->> 'activeFrom', 'activeUntil', v.definition ->> 'activeUntil'))
          filter (where v.definition ->> 'activeFrom' is not null or v.definition ->> 'activeUntil' is not null) as times
      from rule_version v where v.rule_id = fraud_rule.id and v.version >= (
        select max(version) from rule_version b where b.rule_id = fraud_rule.id and b.at <= ${new Date(from)}::timestamptz)) since
    where deleted_at is null order by name, id`;
  const period = { from, until: to };
  return Row.array()
    .parse(rows)
    .map(({ times, liveThroughout, ...rule }) => ({
      ...rule,
      liveThroughout: liveThroughout && times.every((each) => holdsSpan(spanOf(each), period)),
    }));
}

/** When a version with these times hits: an event's time stands for when its hit was detected. */
function spanOf({ activeFrom, activeUntil }: z.infer<typeof Times>): ActiveSpan {
  return activeSpanOf({
    ...(activeFrom === null ? {} : { activeFrom }),
    ...(activeUntil === null ? {} : { activeUntil }),
  });
}

/** Hits of each of the rules that would be usual in the period, by what they had in the seven days before it. */
export async function readExpectedHits(
  db: Db,
  ruleIds: readonly string[],
  { from, to }: RuleHealthQuery,
): Promise<ReadonlyMap<string, number>> {
  if (ruleIds.length === 0) return new Map();
  const rows = await db.prisma.hit.groupBy({
    by: "ruleId",
    where: { ruleId: { in: [...ruleIds] }, detectedAt: { gte: from - BEFORE_MS, lt: from } },
    _count: { _all: true },
  });
  return new Map(rows.map(({ ruleId, _count }) => [ruleId, (_count._all * (to - from)) / BEFORE_MS]));
}
