import { z } from "zod";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { Author } from "../audit/write";
import type { Db } from "../data/db";
import { badField, RefusedError } from "../errors/errors";
import { parsed } from "../http/body";
import { changeRule, requireVersion, ruleTaken } from "./change";
import { acceptedRule } from "./invalid-rule";
import { changeNote } from "./note";

/** What stands beside a definition in the bodies of POST and PUT. */
const State = z.object({
  enabled: z.boolean().optional(),
  mode: z.enum(["live", "shadow"]).optional(),
  version: z.number().int().optional(),
});

interface SaveRequest {
  readonly definition: RuleDefinition;
  readonly state: z.infer<typeof State>;
}

/**
 * Adds a rule, enabled and live unless the body says otherwise.
 * @throws Refused `invalidRule` with the places; `ruleConflict` when a rule has the id already
 */
export async function createRule(db: Db, author: Author, body: unknown): Promise<StoredRule> {
  const given = split(body);
  const { definition, state } = given;
  return changeRule(db, author, definition.id, "rule.create", (now) => {
    if (now !== null && !now.deleted) throw ruleTaken(now);
    return { definition, enabled: state.enabled ?? true, mode: state.mode ?? "live", note: "Created" };
  });
}

/**
 * Replaces a rule's definition and state. `version` must be the rule's; state that the body leaves out stays. Without a
 * version it adds the rule, if there is none of this id.
 * @throws Refused `invalidRule`, `notFound`, `ruleConflict`, `badRequest` without a version or with another id than the path's
 */
export async function replaceRule(db: Db, author: Author, id: string, body: unknown): Promise<StoredRule> {
  const { definition, state } = split(body);
  if (definition.id !== id) throw badField("id", `expected ${JSON.stringify(id)}, the id in the path`);
  const { version } = state;
  return changeRule(db, author, id, "rule.replace", (now) => {
    if (version === undefined) {
      if (now !== null && !now.deleted) throw badField("version", "expected the version that this change starts from");
      return { definition, enabled: state.enabled ?? true, mode: state.mode ?? "live", note: "Created" };
    }
    requireVersion(now, version);
    const next = { definition, enabled: state.enabled ?? now.enabled, mode: state.mode ?? now.mode };
    const note = changeNote(now, next);
    return note === "" ? null : { ...next, note };
  });
}

function split(body: unknown): SaveRequest {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new RefusedError({ code: "badRequest", detail: "Expected a rule as a JSON object." });
  }
  const { enabled, mode, version, ...definition } = {
    enabled: undefined,
    mode: undefined,
    version: undefined,
    ...body,
  };
  return { definition: acceptedRule(definition), state: parsed(State, { enabled, mode, version }) };
}
