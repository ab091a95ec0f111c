import { CaseEntity } from "@/lib/contract/case";
import { CASE_ALERTS_MAX, CASE_ATTACHMENTS_MAX, CASE_COMMENTS_MAX } from "@/lib/contract/case-limits";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type DbTransaction, transact } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { alertsText, putEntities } from "./alerts";
import { caseConflict, writeOutcome } from "./change";
import { type CaseRecord, caseIdOf, lockCase, severityOf } from "./row";

/**
 * Puts one case into another: its alerts, entities, comments, files and relations go there, and it is closed.
 * @throws Refused `notFound`; `caseConflict` where one is resolved, was changed, or both are too much for one; `badRequest` into itself
 */
export async function mergeCase(
  db: Db,
  actor: Caller,
  id: string,
  { into, version }: { readonly into: string; readonly version: number },
): Promise<void> {
  const from = caseIdOf(id);
  const to = caseIdOf(into);
  if (from === to) throw badField("into", "expected another case");
  return transact(db, async (tx) => {
    // In one order, so that of two who merge two cases into each other one waits.
    const [first, second] = await lockBoth(tx, Math.min(from, to), Math.max(from, to));
    const [source, target] = from < to ? [first, second] : [second, first];
    for (const one of [source, target]) {
      if (one.status === "resolved") throw caseConflict(one, `Case ${one.id} is resolved. Open it again first.`);
    }
    if (version < source.steppedVersion || version > source.version) {
      throw caseConflict(source, `Someone changed the case meanwhile: it is at version ${source.version}.`);
    }
    refuseTooMuch(source, target);
    const at = Date.now();
    const moved = await move(tx, source.id, target.id);
    const set = { status: "resolved", mergedInto: to, closing: Prisma.DbNull, waitingUntil: null, severity: null };
    const resolved = { resolvedAt: at, resolvedById: actor.id, resolvedByName: actor.name };
    const step = { action: "case.merge", overtakes: true };
    await writeOutcome(
      tx,
      actor,
      source,
      step,
      { set: { ...set, ...resolved }, said: [{ kind: "merged", text: `Into case ${to}` }], detail: { into: to } },
      at,
    );
    await writeOutcome(
      tx,
      actor,
      target,
      step,
      {
        set: { severity: await severityOf(tx, to) },
        said: [{ kind: "tookIn", text: `Case ${from}, "${source.title}", with ${alertsText(moved)}` }],
        detail: { from },
      },
      at,
    );
  });
}

async function lockBoth(tx: DbTransaction, lower: number, higher: number): Promise<[CaseRecord, CaseRecord]> {
  const first = await lockCase(tx, lower);
  return [first, await lockCase(tx, higher)];
}

function refuseTooMuch(source: CaseRecord, target: CaseRecord): void {
  const sums = [
    ["alerts", source.alertCount, target.alertCount, CASE_ALERTS_MAX],
    ["comments", source.commentCount, target.commentCount, CASE_COMMENTS_MAX],
    ["files", source.attachmentCount, target.attachmentCount, CASE_ATTACHMENTS_MAX],
  ] as const;
  for (const [what, one, other, max] of sums) {
    const sum = Number(one ?? 0) + Number(other ?? 0);
    if (sum <= max) continue;
    throw new RefusedError({
      code: "caseConflict",
      detail: `Both cases have ${sum} ${what} together; one has at most ${max}. Take some out first.`,
      current: null,
    });
  }
}

/** Gives the number of alerts. */
async function move({ prisma }: DbTransaction, from: number, to: number): Promise<number> {
  const where = { caseId: from };
  const { count } = await prisma.caseAlert.updateMany({ where, data: { caseId: to } });
  await prisma.caseComment.updateMany({ where, data: { caseId: to } });
  const placed = { place: "case", placeId: String(from) };
  await prisma.mention.updateMany({ where: placed, data: { placeId: String(to) } });
  await prisma.caseAttachment.updateMany({ where, data: { caseId: to } });
  const entities = await prisma.caseEntity.findMany({ where, orderBy: { id: "asc" } });
  await putEntities(
    { prisma },
    to,
    entities.map(({ kind, entityId }) => CaseEntity.parse({ kind, id: entityId })),
  );
  const links = await prisma.caseLink.findMany({ where: { caseId: from, NOT: { otherId: to } } });
  await prisma.caseLink.createMany({
    data: links.flatMap(({ otherId }) => [
      { caseId: to, otherId },
      { caseId: otherId, otherId: to },
    ]),
    skipDuplicates: true,
  });
  return count;
}
