import type { CreateCaseBody } from "@/lib/contract/case-calls";
import { GENERAL_CHECKLIST } from "@/lib/contract/case-typology";
import { type Author, audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { type DbTransaction, transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { alertsText, entitiesOfAlerts, putAlerts, putEntities } from "./alerts";
import { severityOf } from "./row";

/**
 * Makes a case of alerts and entities; whoever makes it owns it. Gives its id.
 * @throws Refused `badRequest` for an alert that is none; `caseConflict` for one in another open case
 */
export function createCase(db: Db, actor: Caller, body: CreateCaseBody): Promise<string> {
  const owner = actor.kind === "person" ? { ownerId: actor.id, ownerName: actor.name } : {};
  return transact(db, async (tx) => String(await makeCase(tx, actor, { ...body, owner })));
}

/** A case that is to be made. */
interface NewCase extends CreateCaseBody {
  readonly owner?: { readonly ownerId?: string; readonly ownerName?: string };
  /** How it came about, for its timeline. */
  readonly note?: string;
}

/** The same within a transaction, by whoever it may be. Gives its number. @throws Refused as `createCase` */
export async function makeCase(
  tx: DbTransaction,
  actor: Author,
  { owner = {}, note, ...body }: NewCase,
): Promise<number> {
  const at = Date.now();
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
  const said = [
    ...(note === undefined ? [] : [note]),
    ...(alerts.length === 0 ? [] : [`with ${alertsText(alerts.length)}`]),
  ];
  const text = said.length === 0 ? null : capitalised(said.join(", "));
  await tx.prisma.caseActivity.create({
    data: { caseId: id, at, byId: actor.id, byName: actor.name, kind: "created", text },
  });
  const after = { title: body.title, owner: owner.ownerName ?? null, alerts, entities };
  await audit({ kysely: tx.kysely, author: actor }, "case.create", `case:${id}`, { before: null, after });
  await notify(tx, CHANNELS.cases, JSON.stringify({ caseId: String(id), version: 1 }));
  return id;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
