import type { KeyValues } from "@/lib/contract/hit";
import type { Snooze, SnoozeBody } from "@/lib/contract/snooze-calls";
import type { Caller } from "../callers/caller";
import { builderOnClient } from "../data/builder";
import type { Db } from "../data/db";
import { cutText } from "../data/stored-text";
import { transact } from "../data/transact";
import { keyHash } from "../database/ids";
import { badField, RefusedError } from "../errors/errors";
import { ruleRecordOf, storedRuleOf } from "../rule-set/row";
import { snoozeEnd } from "./end";
import { makeSnoozes } from "./make";
import { readSnooze } from "./read";

const KEY_TEXT_UNITS_MAX = 512;

/**
 * Snoozes a rule for a key: what was in force of the two ends, the new one takes its place.
 * @throws Refused `badRequest` for an end or a key that cannot be; `notFound` for a rule that is not there
 */
export async function createSnooze(db: Db, actor: Caller, body: SnoozeBody, now = Date.now()): Promise<Snooze> {
  const until = snoozeEnd(body, now);
  const stored = await db.prisma.rule.findFirst({ where: { id: body.ruleId, deletedAt: null } });
  if (stored === null) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
  const rule = storedRuleOf(ruleRecordOf(stored));
  const key = keyInOrder(rule.key, body.key);
  const place = {
    ruleId: rule.id,
    ruleName: rule.name,
    key,
    keyText: cutText(Object.values(key).map(String).join(" · "), KEY_TEXT_UNITS_MAX),
    keyHash: keyHash(rule.id, key),
    alertId: null,
  };
  const { made } = await transact(db, ({ client }) =>
    makeSnoozes(builderOnClient(client), actor, [place], { until, reason: body.reason }, now),
  );
  return readSnooze(db, made[0] ?? "", now);
}

/** The values in the order of the rule's fields: the same key has the same hash then. */
function keyInOrder(fields: readonly string[], given: KeyValues): KeyValues {
  const wrong = Object.keys(given).find((field) => !fields.includes(field));
  if (wrong !== undefined) {
    const own = fields.length === 0 ? "is without a field: expected {}" : `has no such field, but ${fields.join(", ")}`;
    throw badField(`key.${wrong}`, `the rule's key ${own}`);
  }
  return Object.fromEntries(
    fields.map((field) => {
      const value = given[field];
      if (value === undefined) throw badField(`key.${field}`, "expected a value: it is part of the rule's key");
      return [field, value];
    }),
  );
}
