import type { CaseEntity } from "@/lib/contract/case";
import { CASE_ALERTS_MAX, CASE_ENTITIES_MAX } from "@/lib/contract/case-limits";
import { entityKindOf } from "@/lib/contract/entity";
import { isJsonObject } from "@/lib/contract/is-json-object";
import { storableId } from "../alerts/step";
import type { Author } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import type { DataAccess, DbTransaction } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { type CaseStepOutcome, changeCase, writeOutcome } from "./change";
import { type CaseRecord, severityOf } from "./row";

/** How many alerts are named in a sentence. */
const NAMED_MAX = 5;

/**
 * Puts alerts into a case, with the entities that their keys name. Those that are in it already stay.
 * @throws Refused as `changeCase`; `notFound` for an alert that is none; `caseConflict` for one in another open case; `badRequest` beyond
 *   the limit
 */
export function addCaseAlerts(
  db: Db,
  actor: Caller,
  id: string,
  { alertIds, version }: { readonly alertIds: readonly string[]; readonly version?: number | undefined },
): Promise<void> {
  return changeCase(db, actor, id, {
    action: "case.alertsAdded",
    version,
    overtakes: true,
    onResolved: false,
    work: (tx, now, at) => addAlerts(tx, now.id, alertIds, at),
  });
}

/** Puts alerts into the case that is locked, by whoever it may be; `note` says how that came about. @throws Refused as `addCaseAlerts` */
export async function addToCase(
  tx: DbTransaction,
  actor: Author,
  now: CaseRecord,
  { alertIds, note }: { readonly alertIds: readonly string[]; readonly note: string },
): Promise<void> {
  const at = Date.now();
  const outcome = await addAlerts(tx, now.id, alertIds, at);
  if (outcome.nothing === true) return;
  const said = outcome.said.map(({ kind, text }) => ({ kind, text: `${text}, ${note.toLowerCase()}` }));
  await writeOutcome(tx, actor, now, { action: "case.alertsAdded", overtakes: true }, { ...outcome, said }, at);
}

async function addAlerts(
  tx: DataAccess,
  caseId: number,
  alertIds: readonly string[],
  at: number,
): Promise<CaseStepOutcome> {
  const added = await putAlerts(tx, caseId, alertIds, at);
  if (added.length === 0) return { nothing: true, said: [] };
  const entities = await putEntities(tx, caseId, await entitiesOfAlerts(tx, added));
  return {
    set: { severity: await severityOf(tx, caseId) },
    said: [{ kind: "alertsAdded", text: alertsText(added.length) }],
    detail: { alerts: added, ...(entities.length > 0 ? { entities } : {}) },
  };
}

/** Takes alerts out of a case; those that are not in it do not matter. @throws Refused as `changeCase` */
export function removeCaseAlerts(
  db: Db,
  actor: Caller,
  id: string,
  { alertIds, version }: { readonly alertIds: readonly string[]; readonly version?: number | undefined },
): Promise<void> {
  return changeCase(db, actor, id, {
    action: "case.alertsRemoved",
    version,
    overtakes: true,
    onResolved: false,
    work: async (tx, now) => {
      const removed = await tx.kysely
        .deleteFrom("caseAlert")
        .where("caseId", "=", now.id)
        .where("alertId", "in", [...alertIds])
        .returning("alertId")
        .execute();
      if (removed.length === 0) return { nothing: true, said: [] };
      return {
        set: { severity: await severityOf(tx, now.id) },
        said: [{ kind: "alertsRemoved", text: alertsText(removed.length) }],
        detail: { alerts: removed.map(({ alertId }) => alertId) },
      };
    },
  });
}

/** Puts alerts into the case that is locked, or was just made; gives those that were not in it. @throws Refused as `addCaseAlerts` */
export async function putAlerts(
  tx: DataAccess,
  caseId: number,
  alertIds: readonly string[],
  at: number,
): Promise<readonly string[]> {
  const wanted = [...new Set(alertIds.map(storableId))];
  if (wanted.length === 0) return [];
  const [found, inCases, here] = await Promise.all([
    tx.prisma.alert.findMany({ where: { id: { in: wanted } }, select: { id: true } }),
    tx.prisma.caseAlert.findMany({ where: { alertId: { in: wanted }, isOpen: true, NOT: { caseId } } }),
    tx.prisma.caseAlert.findMany({ where: { caseId }, select: { alertId: true } }),
  ]);
  const known = new Set(found.map(({ id }) => id));
  const missing = wanted.find((id) => !known.has(id));
  if (missing !== undefined) {
    throw badField(
      "alertIds",
      `expected ids of alerts; there is none with the id ${JSON.stringify(missing.slice(0, 80))}`,
    );
  }
  if (inCases.length > 0) throw inAnother(inCases);
  const inside = new Set(here.map(({ alertId }) => alertId));
  const added = wanted.filter((id) => !inside.has(id));
  if (inside.size + added.length > CASE_ALERTS_MAX) {
    throw badField("alertIds", `expected at most ${CASE_ALERTS_MAX} alerts in a case; it has ${inside.size}`);
  }
  // Of two who put one alert into two cases at once the second waits here, and finds that the first was faster.
  const { count } = await tx.prisma.caseAlert.createMany({
    data: added.map((alertId) => ({ caseId, alertId, isOpen: true, at })),
    skipDuplicates: true,
  });
  if (count < added.length) {
    throw inAnother(
      await tx.prisma.caseAlert.findMany({ where: { alertId: { in: added }, isOpen: true, NOT: { caseId } } }),
    );
  }
  return added;
}

function inAnother(rows: readonly { readonly caseId: number; readonly alertId: string }[]): RefusedError {
  const named = rows.slice(0, NAMED_MAX).map(({ caseId, alertId }) => `alert ${alertId} is in case ${caseId}`);
  const more = rows.length > NAMED_MAX ? `, and ${rows.length - NAMED_MAX} more` : "";
  const detail = `An alert is in one open case at most: ${named.join(", ")}${more}. Add to that case, or take it out there.`;
  return new RefusedError({ code: "caseConflict", detail, current: null });
}

/** Entities that the keys of alerts name. */
export async function entitiesOfAlerts(
  { prisma }: Pick<DataAccess, "prisma">,
  alertIds: readonly string[],
): Promise<readonly CaseEntity[]> {
  const rows = await prisma.alert.findMany({ where: { id: { in: [...alertIds] } }, select: { key: true } });
  return rows.flatMap(({ key }) =>
    Object.entries(isJsonObject(key) ? key : {}).flatMap(([field, value]) => {
      const kind = entityKindOf(field);
      return kind === undefined || typeof value !== "string" || value === "" ? [] : [{ kind, id: value }];
    }),
  );
}

/** Adds entities that the case does not name yet, as far as it may name more; gives those that were added. */
export async function putEntities(
  { prisma }: Pick<DataAccess, "prisma">,
  caseId: number,
  entities: readonly CaseEntity[],
): Promise<readonly CaseEntity[]> {
  const rows = await prisma.caseEntity.findMany({ where: { caseId } });
  const named = new Set(rows.map(({ kind, entityId }) => `${kind}:${entityId}`));
  const added = entities.filter(({ kind, id }) => {
    const name = `${kind}:${id}`;
    if (named.has(name) || named.size >= CASE_ENTITIES_MAX) return false;
    named.add(name);
    return true;
  });
  await prisma.caseEntity.createMany({ data: added.map(({ kind, id }) => ({ caseId, kind, entityId: id })) });
  return added;
}

/** "1 alert", "3 alerts". */
export function alertsText(count: number): string {
  return `${count} ${count === 1 ? "alert" : "alerts"}`;
}
