import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { changeRuleSet, type RuleSetChange } from "../rule-set/rule-set";
import { changeListIn, requireList } from "./change";
import { rulesByList } from "./used-by";

/** Deletes a list that no rule names; its history stays. @throws Refused `notFound`, `listConflict`, `listInUse` */
export async function removeList(db: Db, author: Author, name: string, version: number | undefined): Promise<void> {
  await changeRuleSet(db, author, (change) => removeListIn(change, name, version));
}

async function removeListIn(change: RuleSetChange, name: string, version: number | undefined): Promise<void> {
  const using = (await rulesByList(change)).get(name) ?? [];
  await changeListIn(change, name, "list.delete", (now) => {
    requireList(now, version);
    if (using.length > 0) {
      const rules = using.map((rule) => `${rule.name} (${rule.id})`).join(", ");
      throw new RefusedError({
        code: "listInUse",
        detail: `${using.length === 1 ? "A rule looks" : `${using.length} rules look`} values up in it: ${rules}. Change or delete ${using.length === 1 ? "that rule" : "those rules"} first.`,
      });
    }
    return { description: now.description, add: [], remove: "others", note: null, deleted: true };
  });
}
