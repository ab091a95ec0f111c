import type { AlertListBody } from "@/lib/contract/alert-list-calls";
import type { ListRow } from "@/lib/contract/list-api";
import { parseTimestamp } from "@/lib/contract/timestamp";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { badField, RefusedError } from "../errors/errors";
import { changeListIn } from "../lists/change";
import { readList } from "../lists/read";
import { changeRuleSet } from "../rule-set/rule-set";
import { storableId } from "./step";

/**
 * Puts a value that an alert names on a list, or takes it off, and says so in the alert's history: both or neither. A list that is not
 * there is made. What is there already stays, with the end that is given.
 * @throws Refused `notFound` without the alert, or the list to take it off; `invalidList`, `badRequest` for an end that cannot be
 */
export async function listFromAlert(
  db: Db,
  actor: Caller,
  id: string,
  { list: name, type, value, on = true, until = null, reason }: AlertListBody,
  now = Date.now(),
): Promise<ListRow> {
  const end = until === null ? null : parseTimestamp(until);
  if (until !== null && end === null) throw badField("until", "expected epoch milliseconds or an RFC 3339 time");
  if (end !== null && end <= now) throw badField("until", "expected a time that is still to come");
  const alert = await db.prisma.alert.findUnique({
    where: { id: storableId(id) },
    select: { id: true, ruleName: true },
  });
  if (alert === null) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
  await changeRuleSet(db, actor, async (change) => {
    const { version: before } = (await change.prisma.managedList.findUnique({ where: { name } })) ?? { version: 0 };
    const { version: after } = await changeListIn(change, name, "list.edit", (stored) => {
      const isNew = stored === null || stored.deleted;
      if (isNew && !on) throw new RefusedError({ code: "notFound", what: "list with this name" });
      const kept = { description: isNew ? "" : stored.description, type: isNew ? type : undefined };
      const note = `Alert of ${alert.ruleName}: ${reason}`.slice(0, 300);
      return on
        ? { ...kept, add: [value], ends: new Map([[value, end]]), remove: [], note }
        : { ...kept, add: [], remove: [value], note };
    });
    if (after === before) return;
    const at = end === null ? "" : ` until ${new Date(end).toISOString().slice(0, 16).replace("T", " ")} UTC`;
    await change.prisma.alertActivity.create({
      data: {
        alertId: id,
        at: BigInt(now),
        actorId: actor.id,
        actorName: actor.name,
        kind: on ? "listed" : "unlisted",
        text: `${value} ${on ? "on" : "off"} ${name}${at}: ${reason}`,
      },
    });
  });
  return readList(db, name);
}
