import type { z } from "zod";
import type { StoredRule } from "@/lib/contract/rule";
import type { RestoreBody } from "@/lib/contract/rule-calls";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { badField } from "../errors/errors";
import { changeRule, requireVersion } from "./change";
import { acceptedRule } from "./invalid-rule";
import { changeNote, noteOf } from "./note";
import { endings } from "./publication-note";
import { ruleVersion } from "./versions";

/**
 * Brings an older version back for all keys, as a new one: its definition. What ran in shadow and a rollout end. Whether the rule is enabled and live stays as it is,
 * so that looking back never switches a rule on or off.
 * @throws Refused `badRequest` when there is no such version, `invalidRule` when today's language refuses it, `notFound`, `ruleConflict`
 */
export async function restoreRule(
  db: Db,
  author: Author,
  id: string,
  body: z.infer<typeof RestoreBody>,
): Promise<StoredRule> {
  const older = await ruleVersion(db, id, body.restore);
  return changeRule(db, author, id, "rule.restore", (now) => {
    requireVersion(now, body.version);
    if (older === null) throw badField("restore", "expected a version that the rule had");
    const { enabled: _enabled, mode: _mode, version: _version, ...old } = older;
    const definition = acceptedRule(old);
    const { enabled, mode } = now;
    const next = { definition, enabled, mode, candidate: null, rollout: null };
    const changes = [changeNote(now, next), ...endings(now, next)].filter((part) => part !== null && part !== "");
    if (changes.length === 0) return null;
    return { ...next, note: noteOf([`Version ${body.restore} brought back: ${changes.join("; ")}`]) };
  });
}
