import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { changeRuleSet, type RuleSetChange } from "../rule-set/rule-set";
import { changeRuleIn, requireVersion } from "./change";

/**
 * Deletes a rule; its versions, hits and alerts stay. With `version` only if it is still the rule's.
 * @throws Refused `notFound`, `ruleConflict`
 */
export async function removeRule(db: Db, author: Author, id: string, version: number | null): Promise<void> {
  await changeRuleSet(db, author, (change) => removeRuleIn(change, id, version, null));
}

/** As `removeRule`, within a change of more; `message` says why. */
export async function removeRuleIn(
  change: RuleSetChange,
  id: string,
  version: number | null,
  message: string | null,
): Promise<void> {
  await changeRuleIn(change, id, "rule.delete", (now) => {
    if (now === null || now.deleted) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
    requireVersion(now, version ?? now.version);
    const note = message === null ? "Deleted" : `Deleted · ${message}`;
    return { definition: now.definition, enabled: false, mode: now.mode, note, deleted: true };
  });
}
