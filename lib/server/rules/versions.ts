import type { RuleVersionRow } from "@/lib/contract/api";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { Rollout, StoredRule } from "@/lib/contract/rule";
import type { Db } from "../db";
import { Refused } from "../errors";
import { type RuleRecord, type StoredCandidate, storedRuleOf } from "./row";

const VERSIONS_MAX = 500;

type VersionRecord = Pick<RuleRecord, "definition" | "enabled" | "mode" | "version">;

interface VersionHistoryRecord extends VersionRecord {
  readonly author_name: string;
  readonly at: Date;
  readonly note: string;
  readonly reason: string | null;
  readonly backtest: BacktestSummary | null;
  readonly candidate: StoredCandidate | null;
  readonly rollout: Rollout | null;
}

/** A rule as it was at one version, or null. */
export async function ruleVersion(db: Db, ruleId: string, version: number): Promise<StoredRule | null> {
  if (ruleId.includes("\0") || Math.abs(version) > 2 ** 31 - 1) return null;
  const { rows } = await db.pool.query<VersionRecord>(
    "select definition, enabled, mode, version from rule_version where rule_id = $1 and version = $2",
    [ruleId, version],
  );
  return rows[0] === undefined ? null : storedRuleOf(rows[0]);
}

/** A rule's newest versions, newest first; also of a rule that was deleted. @throws Refused `notFound` */
export async function ruleVersions(db: Db, ruleId: string): Promise<readonly RuleVersionRow[]> {
  const { rows } = await db.pool.query<VersionHistoryRecord>(
    `select definition, enabled, mode, version, author_name, at, note, reason, backtest, candidate, rollout from rule_version
     where rule_id = $1 order by version desc limit ${VERSIONS_MAX}`,
    [ruleId.replaceAll("\0", "")],
  );
  if (rows.length === 0) throw new Refused({ code: "notFound", what: "rule with this ID" });
  return rows.map((row) => ({
    version: row.version,
    definition: storedRuleOf(row),
    author: row.author_name,
    at: row.at.getTime(),
    note: row.note,
    reason: row.reason,
    backtest: row.backtest,
    candidate: row.candidate?.definition ?? null,
    rollout: row.rollout,
  }));
}
