import type { PublishHow } from "@/lib/contract/draft";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { createDraft } from "../drafts/create";
import { publishDraft } from "../drafts/publish";
import { saveDraft } from "../drafts/save";

/** A lead of this name, signed in. */
export function lead(name: string): Caller & { readonly kind: "person" } {
  return { kind: "person", id: `u-${name.toLowerCase()}`, name, role: "lead" };
}

/** Publishes a version of a rule that is there, as the studio does. Rejects when it would wait for someone else. */
export async function publishVersion(
  db: Db,
  by: Caller,
  definition: RuleDefinition,
  how: PublishHow,
): Promise<StoredRule> {
  const draft = await createDraft(db, by, { ruleId: definition.id });
  const { edit } = await saveDraft(db, by, draft.id, { edit: draft.edit, text: JSON.stringify(definition) });
  const answer = await publishDraft(db, by, draft.id, { edit, how, reason: "a test asks for it" });
  if (answer.outcome !== "published") throw new Error("it waits for a second person");
  return answer.rule;
}
