import type { Candidate, Rollout, RuleDefinition, RuleMode, StoredRule } from "@/lib/contract/rule";
import { shadowIdOf } from "@/lib/contract/running-rule";
import type { Prisma } from "../generated/prisma/client";

/** What runs in shadow beside a rule, as it is stored. */
export type StoredCandidate = Omit<Candidate, "hitsOf">;

/** A row of `rule`; definitions were checked by `parseRule` before they were stored. */
export interface RuleRecord {
  readonly id: string;
  readonly definition: RuleDefinition;
  readonly enabled: boolean;
  readonly mode: RuleMode;
  readonly version: number;
  readonly candidate: StoredCandidate | null;
  readonly rollout: Rollout | null;
  readonly revision: number;
  readonly updated_at: Date;
  readonly updated_by_name: string;
}

export const RULE_COLUMNS =
  "rule.id, rule.definition, rule.enabled, rule.mode, rule.version, rule.candidate, rule.rollout, rule.revision, rule.updated_at, rule.updated_by_name";

/** The rule as it is served and as detectors load it. */
export function storedRuleOf(row: Pick<RuleRecord, "definition" | "enabled" | "mode" | "version">): StoredRule {
  return { ...row.definition, enabled: row.enabled, mode: row.mode, version: row.version };
}

/** What runs in shadow beside the rule, as it is served. */
export function candidateOf({ id, candidate }: Pick<RuleRecord, "id" | "candidate">): Candidate | null {
  return candidate === null ? null : { ...candidate, hitsOf: shadowIdOf(id) };
}

/** Holds because `parseRule` checked it before it was stored. */
export function definitionOf(stored: Prisma.JsonValue): RuleDefinition {
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
