import type { ChangeCaseBody } from "@/lib/contract/case-calls";
import { type CaseStatus, nextCaseStatuses } from "@/lib/contract/case-status";
import { TYPOLOGY_CHECKLISTS, TYPOLOGY_NAMES, type Typology } from "@/lib/contract/case-typology";
import { announceAlertChanges } from "../alerts/announce";
import { mayAssign } from "../alerts/assign";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import type { DbTransaction } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { putEntities } from "./alerts";
import { type CasePatch, type CaseStepOutcome, caseConflict, changeCase } from "./change";
import { answerClosing, closeCase } from "./close";
import { setLinks } from "./links";
import { caseMoney } from "./money";
import { type CaseRecord, caseOf } from "./row";

type Said = CaseStepOutcome["said"][number];

/**
 * Changes what the body names of a case; resolving it closes it, or asks a second person to where the setting says so.
 * @throws Refused as `changeCase`; `badRequest` for what does not go together; `forbidden` to give it to others, or to confirm one's own
 *   resolution
 */
export async function patchCase(
  db: Db,
  actor: Caller,
  id: string,
  body: ChangeCaseBody,
  baseCurrency: string,
): Promise<void> {
  const closes = body.status === "resolved";
  if (closes && body.label === undefined) {
    throw badField("label", "expected fraud, false_positive or inconclusive: what the case turned out to be");
  }
  if (!closes && (body.label !== undefined || body.comment !== undefined || body.applyToAlerts !== undefined)) {
    throw badField("label", "expected only beside status resolved, as comment and applyToAlerts");
  }
  if (body.closing !== undefined && body.status !== undefined) throw badField("status", "expected none beside closing");
  const assign = body.ownerId === undefined ? null : await mayAssign(db, actor, body.ownerId);
  const money = closes && body.label === "fraud" ? await caseMoney(db, id, baseCurrency) : null;
  await changeCase(db, actor, id, {
    action: "case.change",
    version: body.version,
    overtakes: true,
    onResolved: body.status === "open",
    work: async (tx, now, at) => {
      const said: Said[] = [];
      const set: CasePatch = {};
      const detail: Record<string, unknown> = {};
      if (assign !== null) {
        assign.check(now.ownerId);
        set.ownerId = assign.assignee?.id ?? null;
        set.ownerName = assign.assignee?.name ?? null;
        said.push({ kind: "changed", text: `Owner: ${assign.assignee?.name ?? "nobody"}` });
      }
      if (body.title !== undefined && body.title !== now.title) {
        set.title = body.title;
        said.push({ kind: "changed", text: `Title: ${body.title}` });
      }
      if (body.dueAt !== undefined) {
        set.dueAt = body.dueAt;
        said.push({ kind: "changed", text: body.dueAt === null ? "No due date" : `Due ${utc(body.dueAt)}` });
      }
      await setTypology(tx, now, body, set, said);
      setAmounts(body, set, said);
      await setParts(tx, actor, now, body, at, said, detail);
      setStatus(now, body, set, said);
      if (closes) {
        const lost = now.amountLost ?? (money === null ? null : Math.max(0, money.atRisk - money.prevented));
        const prevented = now.amountPrevented ?? money?.prevented ?? null;
        const resolution = {
          ...body,
          amountLost: body.amountLost === undefined ? lost : body.amountLost,
          amountPrevented: body.amountPrevented === undefined ? prevented : body.amountPrevented,
        };
        await closeCase(tx, actor, now, resolution, at, { set, said, detail });
      }
      if (body.closing !== undefined) await answerClosing(tx, actor, now, body.closing, at, { set, said, detail });
      if (said.length === 0) return { nothing: true, said };
      return { set, said, detail };
    },
  });
  if (closes || body.closing === "confirm") announceAlertChanges(db);
}

/** The kind of fraud, with what is to be done about such. */
async function setTypology(
  tx: DbTransaction,
  now: CaseRecord,
  { typology }: ChangeCaseBody,
  set: CasePatch,
  said: Said[],
): Promise<void> {
  if (typology === undefined || typology === now.typology) return;
  set.typology = typology;
  said.push({ kind: "changed", text: typology === null ? "No typology" : `Typology: ${TYPOLOGY_NAMES[typology]}` });
  if (typology !== null) await addChecklist(tx, now.id, typology);
}

async function addChecklist({ prisma }: DbTransaction, caseId: number, typology: Typology): Promise<void> {
  const data = TYPOLOGY_CHECKLISTS[typology].map(({ key, text }) => ({ caseId, key, text }));
  await prisma.caseChecklistItem.createMany({ data, skipDuplicates: true });
}

function setAmounts({ amountLost, amountPrevented }: ChangeCaseBody, set: CasePatch, said: Said[]): void {
  const text = (amount: number | null) => (amount === null ? "not known" : String(amount));
  if (amountLost !== undefined) {
    set.amountLost = amountLost;
    said.push({ kind: "changed", text: `Lost: ${text(amountLost)}` });
  }
  if (amountPrevented !== undefined) {
    set.amountPrevented = amountPrevented;
    said.push({ kind: "changed", text: `Prevented: ${text(amountPrevented)}` });
  }
}

/** Where the case stands, and until when it waits. */
function setStatus(now: CaseRecord, { status, waitingUntil }: ChangeCaseBody, set: CasePatch, said: Said[]): void {
  const before = caseOf(now).status;
  const after: CaseStatus = status ?? before;
  if (waitingUntil !== undefined && waitingUntil !== null && after !== "waiting") {
    throw badField("waitingUntil", "expected only for a case that is waiting; set status to waiting");
  }
  if (status !== undefined && status !== before) {
    if (!nextCaseStatuses(before).includes(status)) {
      throw caseConflict(
        now,
        `The case is ${before}; from there it can become ${nextCaseStatuses(before).join(" or ")}.`,
      );
    }
    if (status !== "resolved") {
      set.status = status;
      set.closing = Prisma.DbNull;
      set.waitingUntil = null;
      if (before === "resolved") said.push({ kind: "reopened", text: null });
      else said.push({ kind: "changed", text: `Status: ${status}` });
    }
  } else if (status === "resolved") throw caseConflict(now, "The case is resolved already.");
  if (waitingUntil !== undefined) {
    set.waitingUntil = waitingUntil;
    said.push({
      kind: "changed",
      text: waitingUntil === null ? "Waits without a date" : `Waits until ${utc(waitingUntil)}`,
    });
  }
  if (before === "resolved" && after === "open") {
    Object.assign(set, { label: null, resolvedAt: null, resolvedById: null, resolvedByName: null });
  }
}

/** The checklist, the entities and the related cases. */
async function setParts(
  tx: DbTransaction,
  actor: Caller,
  now: CaseRecord,
  { checklist, entities, links, status }: ChangeCaseBody,
  at: number,
  said: Said[],
  detail: Record<string, unknown>,
): Promise<void> {
  for (const { id, done } of checklist ?? []) {
    const item = await findItem(tx, now.id, id);
    if ((item.doneAt !== null) === done) continue;
    const by = done
      ? { doneAt: at, doneById: actor.id, doneByName: actor.name }
      : { doneAt: null, doneById: null, doneByName: null };
    await tx.prisma.caseChecklistItem.update({ where: { id: item.id }, data: by });
    said.push({ kind: "checklist", text: `${done ? "Done" : "To do again"}: ${item.text}` });
  }
  if (entities !== undefined) {
    const wanted = new Set(entities.map(({ kind, id }) => `${kind}:${id}`));
    const rows = await tx.prisma.caseEntity.findMany({ where: { caseId: now.id } });
    const gone = rows.filter(({ kind, entityId }) => !wanted.has(`${kind}:${entityId}`));
    await tx.prisma.caseEntity.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
    const added = await putEntities(tx, now.id, entities);
    if (added.length + gone.length > 0) {
      said.push({ kind: "entities", text: `${added.length} added, ${gone.length} taken out` });
      detail.entities = { added, removed: gone.map(({ kind, entityId }) => ({ kind, id: entityId })) };
    }
  }
  if (links !== undefined) await setLinks(tx, now.id, links, said);
  if (now.status === "resolved" && status === "open") await reopenAlerts(tx, now);
}

async function findItem({ prisma }: DbTransaction, caseId: number, id: string) {
  const item = /^\d{1,18}$/.test(id)
    ? await prisma.caseChecklistItem.findFirst({ where: { caseId, id: BigInt(id) } })
    : null;
  if (item === null) throw badField("checklist", "expected ids of this case's checklist");
  return item;
}

/** A case that is open again holds its alerts; one that meanwhile is in another open case stays there. */
async function reopenAlerts(tx: DbTransaction, now: CaseRecord): Promise<void> {
  const rows = await tx.prisma.caseAlert.findMany({ where: { caseId: now.id }, select: { alertId: true } });
  const elsewhere = await tx.prisma.caseAlert.findFirst({
    where: { alertId: { in: rows.map(({ alertId }) => alertId) }, isOpen: true },
  });
  if (elsewhere !== null) {
    const detail = `Alert ${elsewhere.alertId} is in case ${elsewhere.caseId} now. Take it out there first.`;
    throw new RefusedError({ code: "caseConflict", detail, current: caseOf(now) });
  }
  await tx.prisma.caseAlert.updateMany({ where: { caseId: now.id }, data: { isOpen: true } });
}

/** "2026-12-01 10:00 UTC". */
function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
