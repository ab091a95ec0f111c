import type { Selectable } from "kysely";
import { AlertLabelSchema } from "@/lib/contract/alert";
import { type Case, CaseClosing, CaseStatusSchema, TypologySchema } from "@/lib/contract/case";
import { SeveritySchema } from "@/lib/contract/severity-schema";
import type { Tables } from "../data/tables";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";

type Stored = Selectable<Tables["fraudCase"]>;
/** A case as it is stored, with the numbers of what it holds. */
export type CaseRecord = Stored & {
  readonly alertCount: bigint | null;
  readonly commentCount: bigint | null;
  readonly attachmentCount: bigint | null;
};

/** Cases with the numbers of what they hold; which, in which order and how many the caller adds. */
export function selectCases({ kysely }: Pick<DataAccess, "kysely">) {
  return kysely
    .selectFrom("fraudCase as c")
    .selectAll("c")
    .select(({ selectFrom }) => [
      selectFrom("caseAlert as a")
        .select(({ fn }) => fn.countAll<bigint>().as("n"))
        .whereRef("a.caseId", "=", "c.id")
        .as("alertCount"),
      selectFrom("caseComment as m")
        .select(({ fn }) => fn.countAll<bigint>().as("n"))
        .whereRef("m.caseId", "=", "c.id")
        .as("commentCount"),
      selectFrom("caseAttachment as f")
        .select(({ fn }) => fn.countAll<bigint>().as("n"))
        .whereRef("f.caseId", "=", "c.id")
        .as("attachmentCount"),
    ]);
}

/** The case of a row. @throws ZodError when it is none of the contract's */
export function caseOf(row: CaseRecord): Case {
  const number = (value: bigint | null) => (value === null ? null : Number(value));
  return {
    id: String(row.id),
    title: row.title,
    status: CaseStatusSchema.parse(row.status),
    severity: SeveritySchema.nullable().parse(row.severity),
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? row.ownerId },
    dueAt: number(row.dueAt),
    waitingUntil: number(row.waitingUntil),
    typology: TypologySchema.nullable().parse(row.typology),
    label: AlertLabelSchema.nullable().parse(row.label),
    amountLost: row.amountLost,
    amountPrevented: row.amountPrevented,
    mergedInto: row.mergedInto === null ? null : String(row.mergedInto),
    closing: row.closing === null ? null : CaseClosing.parse(row.closing),
    version: row.version,
    createdAt: Number(row.createdAt),
    createdBy: { id: row.createdById, name: row.createdByName },
    updatedAt: Number(row.updatedAt),
    resolvedAt: number(row.resolvedAt),
    resolvedBy: row.resolvedByName === null ? null : { id: row.resolvedById, name: row.resolvedByName },
    alertCount: Number(row.alertCount ?? 0),
    commentCount: Number(row.commentCount ?? 0),
    attachmentCount: Number(row.attachmentCount ?? 0),
  };
}

/** The number of a case. @throws Refused `notFound` for what is the id of none */
export function caseIdOf(id: string): number {
  if (!/^[1-9]\d{0,8}$/.test(id)) throw noCase();
  return Number(id);
}

/** The case as it is. @throws Refused `notFound` */
export async function readCase(data: Pick<DataAccess, "kysely">, id: number): Promise<CaseRecord> {
  const row = await selectCases(data).where("c.id", "=", id).executeTakeFirst();
  if (row === undefined) throw noCase();
  return row;
}

/** Locks the case, so that nobody else changes it before the transaction ends. @throws Refused `notFound` */
export async function lockCase(data: Pick<DataAccess, "kysely">, id: number): Promise<CaseRecord> {
  await data.kysely.selectFrom("fraudCase").select("id").where("id", "=", id).forUpdate().execute();
  return readCase(data, id);
}

/** The highest severity of the alerts of a case; null without one. */
export async function severityOf({ kysely }: Pick<DataAccess, "kysely">, id: number): Promise<string | null> {
  const [highest] = await kysely
    .selectFrom("caseAlert as ca")
    .innerJoin("alert as a", "a.id", "ca.alertId")
    .select("a.severity")
    .where("ca.caseId", "=", id)
    .orderBy("a.severityRank", "desc")
    .limit(1)
    .execute();
  return highest?.severity ?? null;
}

/** What is refused where there is no such case. */
function noCase(): RefusedError {
  return new RefusedError({ code: "notFound", what: "case with this ID" });
}
