import type { z } from "zod";
import type { RolloutBody } from "@/lib/contract/draft";
import type { Rollout, StoredRule } from "@/lib/contract/rule";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { changeRuleSet } from "../rule-set/rule-set";
import { changeRuleIn, type RuleBeforeChange, type RuleChangeOutcome, requireVersion } from "./change";
import { noteOf } from "./note";
import { refuseAlone } from "./second-person";

/**
 * Widens or narrows a rollout; 100 ends it in favour of the new version, 0 in favour of the one before (of none: the rule
 * goes on in shadow). Widening takes no key away from the new version.
 * @throws Refused `notFound` when no rollout goes on, `ruleConflict`, `approvalRequired` for widening where it takes two
 */
export function changeRollout(
  db: Db,
  author: Author,
  id: string,
  { version, percent, reason }: z.infer<typeof RolloutBody>,
): Promise<StoredRule> {
  return changeRuleSet(db, author, async (change) => {
    let widens = false;
    const rule = await changeRuleIn(change, id, "rule.rollout", (now) => {
      requireVersion(now, version);
      const { rollout } = now;
      if (rollout === null) throw new RefusedError({ code: "notFound", what: "rollout of this rule" });
      widens = percent > rollout.percent;
      if (percent === rollout.percent) return null;
      return { ...after(now, rollout, percent), reason };
    });
    if (widens) await refuseAlone(change);
    return rule;
  });
}

function after(now: RuleBeforeChange, rollout: Rollout, percent: number): RuleChangeOutcome {
  const { definition, enabled, mode } = now;
  const { before } = rollout;
  if (percent === 0) {
    return before === null
      ? { definition, enabled, mode: "shadow", rollout: null, note: "Taken back: for no key any more, in shadow" }
      : {
          definition: before.definition,
          enabled,
          mode,
          rollout: null,
          note: `Version ${before.version} brought back for all keys`,
        };
  }
  const others = before === null ? null : `version ${before.version} goes on for the others`;
  const note = noteOf([`For ${rollout.percent} % → ${percent} % of the keys`, percent === 100 ? null : others]);
  return { definition, enabled, mode, rollout: percent === 100 ? null : { ...rollout, percent }, note };
}
