import type { z } from "zod";
import type { StoredRule } from "@/lib/contract/rule";
import type { RuleStateBody } from "@/lib/contract/rule-calls";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { changeRule, requireVersion } from "./change";
import { changeNote } from "./note";

/** Enables, disables, makes live or shadow. @throws Refused `notFound`, `ruleConflict` */
export function setRuleState(
  db: Db,
  author: Author,
  id: string,
  body: z.infer<typeof RuleStateBody>,
): Promise<StoredRule> {
  return changeRule(db, author, id, "rule.state", (now) => {
    requireVersion(now, body.version);
    const next = { definition: now.definition, enabled: body.enabled ?? now.enabled, mode: body.mode ?? now.mode };
    const note = changeNote(now, next);
    return note === "" ? null : { ...next, note };
  });
}
