import { randomUUID } from "node:crypto";
import { ActionConditions, type ActionTest } from "@/lib/contract/action";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import { sampleAlert } from "../channels/sample";
import type { Db } from "../data/db";
import { readOutgoingMask } from "../masking/outgoing";
import type { ChannelParts } from "../outbox/manage/channels";
import { callWebhook, pressedEvent } from "./call";
import { keyOfPress } from "./choices";
import { noAction } from "./rows";

/**
 * Calls the webhook as a press would, about an alert that is made up and with `test: true`, as a real one could block somebody's card. One
 * that is switched off is tested all the same. @throws Refused `notFound`
 */
export async function testAction(db: Db, author: Caller, id: string, parts: ChannelParts): Promise<ActionTest> {
  const action = await db.prisma.analystAction.findUnique({ where: { id } });
  if (action === null) throw noAction();
  const { name, conditions } = action;
  const when = ActionConditions.parse(conditions);
  const at = Date.now();
  const fields = when.keyFields ?? ["accountId"];
  const alert = { ...sampleAlert(at), key: Object.fromEntries(fields.map((field) => [field, `sample-${field}`])) };
  const words = {
    idempotencyKey: randomUUID(),
    action: { id, name },
    key: keyOfPress(alert, when),
    alert,
    by: author.name,
    note: null,
    at,
    isTest: true,
  };
  const sent = pressedEvent(words, await readOutgoingMask(db), parts.deps.origin);
  const begun = performance.now();
  const outcome = await callWebhook(action, sent, parts);
  const ms = Math.round(performance.now() - begun);
  await audit({ ...db, author }, "action.tested", `action:${id}`, {
    note: `Tested the action ${name}`,
    status: outcome.status,
    reason: outcome.reason,
  });
  return { ...outcome, ms, sent };
}
