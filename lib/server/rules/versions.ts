import type { BacktestSummary } from "@/lib/contract/backtest";
import type { StoredRule } from "@/lib/contract/rule";
import type { RuleVersionRow } from "@/lib/contract/rule-calls";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import type { Prisma } from "../generated/prisma/client";
import { candidateIn, rolloutIn, storedRuleOf, versionRecordOf } from "../rule-set/row";

const VERSIONS_MAX = 500;

/** A rule as it was at one version, or null. */
export async function ruleVersion(db: Db, ruleId: string, version: number): Promise<StoredRule | null> {
  if (ruleId.includes("\0") || Math.abs(version) > 2 ** 31 - 1) return null;
  const row = await db.prisma.ruleVersion.findUnique({ where: { ruleId_version: { ruleId, version } } });
  return row === null ? null : storedRuleOf(versionRecordOf(row));
}

/** A rule's newest versions, newest first; also of a rule that was deleted. @throws Refused `notFound` */
export async function ruleVersions(db: Db, ruleId: string): Promise<readonly RuleVersionRow[]> {
  const rows = await db.prisma.ruleVersion.findMany({
    where: { ruleId: ruleId.replaceAll("\0", "") },
    orderBy: { version: "desc" },
    take: VERSIONS_MAX,
  });
  if (rows.length === 0) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
  return rows.map((row) => ({
    version: row.version,
    definition: storedRuleOf(versionRecordOf(row)),
    author: row.authorName,
    at: row.at.getTime(),
    note: row.note,
    reason: row.reason,
    backtest: backtestIn(row.backtest),
    candidate: candidateIn(row.candidate)?.definition ?? null,
    rollout: rolloutIn(row.rollout),
  }));
}

/** Holds because `backtestSummary` checked it before it was stored. */
function backtestIn(stored: Prisma.JsonValue): BacktestSummary | null {
  return stored as unknown as BacktestSummary | null;
}
