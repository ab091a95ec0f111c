import type { Db } from "../db";
import { Refused } from "../errors";
import { changeRule, requireVersion } from "./change";
import type { Author } from "./rule-set";

/**
 * Deletes a rule; its versions, hits and alerts stay. With `version` only if it is still the rule's.
 * @throws Refused `notFound`, `ruleConflict`
 */
export async function removeRule(db: Db, author: Author, id: string, version: number | null): Promise<void> {
  await changeRule(db, author, id, "rule.delete", (now) => {
    if (now === null || now.deleted) throw new Refused({ code: "notFound", what: "rule of this id" });
    requireVersion(now, version ?? now.version);
    return { definition: now.definition, enabled: false, mode: now.mode, note: "Deleted", deleted: true };
  });
}
