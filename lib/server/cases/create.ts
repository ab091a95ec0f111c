import type { CreateCaseBody } from "@/lib/contract/case-calls";
import { GENERAL_CHECKLIST } from "@/lib/contract/case-typology";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { alertsText, entitiesOfAlerts, putAlerts, putEntities } from "./alerts";
import { severityOf } from "./row";

/**
 * Makes a case of alerts and entities; whoever makes it owns it. Gives its id.
 * @throws Refused `badRequest` for an alert that is none; `caseConflict` for one in another open case
 */
export function createCase(db: Db, actor: Caller, body: CreateCaseBody): Promise<string> {
  return transact(db, async (tx) => {
    const at = Date.now();
    const owner = actor.kind === "person" ? { ownerId: actor.id, ownerName: actor.name } : {};
    const author = { createdById: actor.id, createdByName: actor.name };
    const { id } = await tx.prisma.fraudCase.create({
      data: { title: body.title, createdAt: at, updatedAt: at, ...author, ...owner },
    });
    const alerts = await putAlerts(tx, id, body.alertIds ?? [], at);
    const entities = await putEntities(tx, id, [...(body.entities ?? []), ...(await entitiesOfAlerts(tx, alerts))]);
    await tx.prisma.caseChecklistItem.createMany({
      data: GENERAL_CHECKLIST.map(({ key, text }) => ({ caseId: id, key, text })),
    });
    if (alerts.length > 0) {
      await tx.prisma.fraudCase.update({ where: { id }, data: { severity: await severityOf(tx, id) } });
    }
    const text = alerts.length === 0 ? null : `With ${alertsText(alerts.length)}`;
    await tx.prisma.caseActivity.create({
      data: { caseId: id, at, byId: actor.id, byName: actor.name, kind: "created", text },
    });
    const after = { title: body.title, owner: owner.ownerName ?? null, alerts, entities };
    await audit({ kysely: tx.kysely, author: actor }, "case.create", `case:${id}`, { before: null, after });
    await notify(tx, CHANNELS.cases, JSON.stringify({ caseId: String(id), version: 1 }));
    return String(id);
  });
}
