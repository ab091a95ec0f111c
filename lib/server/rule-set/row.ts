import type { Candidate, Rollout, RuleDefinition, RuleMode, StoredRule } from "@/lib/contract/rule";
import { shadowIdOf } from "@/lib/contract/running-rule";
import type { Prisma } from "../generated/prisma/client";
import type { RuleModel } from "../generated/prisma/models";

/** What runs in shadow beside a rule, as it is stored. */
export type StoredCandidate = Omit<Candidate, "hitsOf">;

/** A rule as it is stored. */
export interface RuleRecord {
  readonly id: string;
  readonly definition: RuleDefinition;
  readonly enabled: boolean;
  readonly mode: RuleMode;
  readonly version: number;
  readonly candidate: StoredCandidate | null;
  readonly rollout: Rollout | null;
  readonly revision: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

/** A row of `fraud_rule`. */
export function ruleRecordOf(row: Omit<RuleModel, "deletedAt" | "createdAt" | "updatedById">): RuleRecord {
  const { id, enabled, version, updatedAt, updatedByName } = row;
  return {
    id,
    definition: storedDefinition(row.definition),
    enabled,
    mode: modeOf(row.mode),
    version,
    candidate: candidateIn(row.candidate),
    rollout: rolloutIn(row.rollout),
    revision: Number(row.revision),
    updatedAt,
    updatedByName,
  };
}

/** What `storedRuleOf` needs of a row of `fraud_rule` or `rule_version`. */
export function versionRecordOf(
  row: Pick<RuleModel, "definition" | "enabled" | "mode" | "version">,
): Pick<RuleRecord, "definition" | "enabled" | "mode" | "version"> {
  const { enabled, version } = row;
  return { definition: storedDefinition(row.definition), enabled, mode: modeOf(row.mode), version };
}

/** The rule as it is served and as detectors load it. */
export function storedRuleOf(row: Pick<RuleRecord, "definition" | "enabled" | "mode" | "version">): StoredRule {
  return { ...row.definition, enabled: row.enabled, mode: row.mode, version: row.version };
}

/** What runs in shadow beside the rule, as it is served. */
export function candidateOf({ id, candidate }: Pick<RuleRecord, "id" | "candidate">): Candidate | null {
  return candidate === null ? null : { ...candidate, hitsOf: shadowIdOf(id) };
}

/** Holds because `parseRule` checked it before it was stored. */
export function storedDefinition(stored: Prisma.JsonValue): RuleDefinition {
  return stored as unknown as RuleDefinition;
}

/** Holds because only `published` makes what is stored. */
export function candidateIn(stored: Prisma.JsonValue): StoredCandidate | null {
  return stored as unknown as StoredCandidate | null;
}

/** Holds because only `published` makes what is stored. */
export function rolloutIn(stored: Prisma.JsonValue): Rollout | null {
  return stored as unknown as Rollout | null;
}

/** Holds because the table's check allows no other. */
function modeOf(stored: string): RuleMode {
  return stored as RuleMode;
}
