import type { z } from "zod";
import type { TuneBody } from "@/lib/contract/api";
import { withParamValues } from "@/lib/contract/params";
import type { StoredRule } from "@/lib/contract/rule";
import type { Author } from "../audit/write";
import type { Db } from "../db";
import { changeRule, invalid, requireVersion } from "./change";
import { changeNote } from "./note";

/**
 * Changes thresholds. Values that are the same already make no new version.
 * @throws Refused `invalidRule` for a name or value that does not fit, `notFound`, `ruleConflict`
 */
export function tuneRule(db: Db, author: Author, id: string, body: z.infer<typeof TuneBody>): Promise<StoredRule> {
  return changeRule(db, author, id, "rule.tune", (now) => {
    requireVersion(now, body.version);
    const tuned = withParamValues(now.definition, body.values);
    if (!tuned.ok) throw invalid(tuned.issues);
    const next = { definition: tuned.rule, enabled: now.enabled, mode: now.mode };
    const note = changeNote(now, next);
    return note === "" ? null : { ...next, note };
  });
}
