import type { z } from "zod";
import type { PromoteBody } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { changeRuleSet } from "../rule-set/rule-set";
import { changeRuleIn, type RuleBeforeChange, requireVersion } from "./change";
import { published } from "./publication";
import { refuseAlone } from "./second-person";

/**
 * What is in shadow goes live for a part of the keys, or for all: what runs beside the rule, or the rule itself while it is in
 * shadow.
 * @throws Refused `notFound` when nothing is in shadow, `ruleConflict`, `approvalRequired` where it takes two
 */
export function promoteCandidate(
  db: Db,
  author: Author,
  id: string,
  { version, percent, reason }: z.infer<typeof PromoteBody>,
): Promise<StoredRule> {
  return changeRuleSet(db, author, async (change) => {
    await refuseAlone(change);
    return changeRuleIn(change, id, "rule.promote", (now) => {
      requireVersion(now, version);
      const definition = inShadow(now);
      if (definition === null) throw nothingInShadow();
      const how = { mode: "live", percent } as const;
      const publication = { definition, how, by: author.name, reason, backtest: null };
      // What goes live is no longer in shadow: that need not be said.
      const outcome = published({ ...now, candidate: null }, publication, Date.now());
      return { ...outcome, note: `From shadow: ${outcome.note}` };
    });
  });
}

/** Stops what runs in shadow beside the rule. @throws Refused `notFound` when nothing does, `ruleConflict` */
export function stopCandidate(db: Db, author: Author, id: string, version: number | null): Promise<StoredRule> {
  return changeRuleSet(db, author, (change) =>
    changeRuleIn(change, id, "rule.shadow", (now) => {
      requireVersion(now, version ?? now?.version ?? 0);
      const { definition, enabled, mode, candidate } = now;
      if (candidate === null) throw nothingInShadow();
      return { definition, enabled, mode, candidate: null, note: "What was in shadow beside it was stopped" };
    }),
  );
}

function inShadow({ candidate, definition, enabled, mode }: RuleBeforeChange) {
  if (candidate !== null) return candidate.definition;
  return enabled && mode === "shadow" ? definition : null;
}

function nothingInShadow(): RefusedError {
  return new RefusedError({ code: "notFound", what: "version of this rule in shadow" });
}
