import type { Alert } from "@/lib/contract/alert";
import { CaseActivity, type CaseAttachment, type CaseDetail, CaseEntity, CaseLink } from "@/lib/contract/case";
import type { Comment } from "@/lib/contract/comment";
import { ALERT_FIELDS, alertOf } from "../alerts/row";
import { storedComment } from "../comments/row";
import type { DataAccess } from "../data/transact";
import { caseIdOf, caseOf, readCase } from "./row";

const ACTIVITY_MAX = 1_000;

/** A case with everything that belongs to it. @throws Refused `notFound` */
export async function caseDetail(db: DataAccess, id: string): Promise<CaseDetail> {
  const caseId = caseIdOf(id);
  const found = caseOf(await readCase(db, caseId));
  const [alerts, entities, checklist, comments, activity, attachments, links] = await Promise.all([
    caseAlerts(db, caseId),
    db.prisma.caseEntity.findMany({ where: { caseId }, orderBy: { id: "asc" } }),
    db.prisma.caseChecklistItem.findMany({ where: { caseId }, orderBy: { id: "asc" } }),
    caseComments(db, caseId),
    db.prisma.caseActivity.findMany({ where: { caseId }, orderBy: { id: "desc" }, take: ACTIVITY_MAX }),
    caseAttachments(db, caseId),
    db.prisma.caseLink.findMany({ where: { caseId }, orderBy: { otherId: "asc" }, include: { other: true } }),
  ]);
  return {
    ...found,
    alerts,
    entities: entities.map(({ kind, entityId }) => CaseEntity.parse({ kind, id: entityId })),
    checklist: checklist.map((item) => ({
      id: String(item.id),
      text: item.text,
      doneAt: item.doneAt === null ? null : Number(item.doneAt),
      doneBy: item.doneByName === null ? null : { id: item.doneById, name: item.doneByName },
    })),
    comments,
    activity: activity.reverse().map((line) => ({
      id: String(line.id),
      at: Number(line.at),
      by: { id: line.byId, name: line.byName },
      kind: CaseActivity.shape.kind.parse(line.kind),
      text: line.text,
    })),
    attachments,
    links: links.map(({ other }) => CaseLink.parse({ id: String(other.id), title: other.title, status: other.status })),
  };
}

/** The alerts of a case, newest first. */
export async function caseAlerts({ kysely }: Pick<DataAccess, "kysely">, caseId: number): Promise<readonly Alert[]> {
  const rows = await kysely
    .selectFrom("caseAlert")
    .innerJoin("alert", "alert.id", "caseAlert.alertId")
    .select(ALERT_FIELDS)
    .where("caseAlert.caseId", "=", caseId)
    .orderBy("alert.detectedAt", "desc")
    .orderBy("alert.id", "desc")
    .execute();
  return rows.map(alertOf);
}

/** The comments on a case, oldest first. */
async function caseComments({ prisma }: Pick<DataAccess, "prisma">, caseId: number): Promise<readonly Comment[]> {
  const rows = await prisma.caseComment.findMany({ where: { caseId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
  return rows.map(storedComment);
}

/** The files of a case without their content, oldest first. */
async function caseAttachments(
  { prisma }: Pick<DataAccess, "prisma">,
  caseId: number,
): Promise<readonly CaseAttachment[]> {
  const rows = await prisma.caseAttachment.findMany({
    where: { caseId },
    omit: { content: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, name, type, bytes, sha256, savedSha256, at, byId, byName }) => ({
    id: String(id),
    name,
    type,
    bytes,
    sha256,
    savedSha256,
    at: Number(at),
    by: { id: byId, name: byName },
  }));
}
