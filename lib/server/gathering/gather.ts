import { sql } from "kysely";
import { CASE_ALERTS_MAX } from "@/lib/contract/case-limits";
import { ENTITY_WORDS, type EntityKind } from "@/lib/contract/entity";
import type { Gathering } from "@/lib/contract/gathering";
import { severityRank } from "@/lib/contract/severity";
import { settledChanges } from "../alerts/change-order";
import type { Author } from "../audit/write";
import { addToCase } from "../cases/alerts";
import { makeCase } from "../cases/create";
import { type CaseRecord, lockCase } from "../cases/row";
import type { Db } from "../data/db";
import { type DbTransaction, transact } from "../data/transact";
import { type Gatherable, stepOf } from "./decide";
import { entitiesOf } from "./entities";
import { listGatherings } from "./read";

/** Setting that notes up to which change of alerts was looked. */
const PLACE = "gathering.place";
/** Alerts that one transaction looks at. */
const ALERTS_MAX = 200;
const HOUR_MS = 3_600_000;
/** Cases that were merged one into another that are followed. */
const MERGES_MAX = 10;

/** Who gathers. */
const TRIPLINE: Author = { id: null, name: "Tripline" };

interface SeenAlert extends Gatherable {
  readonly ruleId: string;
  readonly rank: number;
  readonly status: string;
  readonly place: number;
}

/**
 * Looks at the alerts that changed since the last look, some in one transaction with the place up to which it looked, and gathers those
 * that were not looked at before. So each is gathered once, however often a process dies and however many do this. False when there is
 * nothing more to look at, or another is at it.
 */
export async function gatherSome(db: Db, alertsMax = ALERTS_MAX): Promise<boolean> {
  // Before the transaction: what is settled now is seen by it.
  const newest = await newestChange(db);
  // Where nothing changed, nothing is written: a lock is a write too.
  const noted = await db.prisma.setting.findUnique({ where: { name: PLACE } });
  if (typeof noted?.value === "number" && noted.value >= newest) return false;
  return transact(db, async (tx) => {
    const from = await takePlace(tx, newest);
    if (from === null) return false;
    const gatherings = (await listGatherings(tx)).filter(({ enabled }) => enabled);
    if (gatherings.length === 0) {
      await movePlace(tx, Math.max(from, newest));
      return false;
    }
    const alerts = await alertsAfter(tx, from, newest, alertsMax);
    for (const gathering of gatherings) await gatherBy(tx, gathering, alerts);
    const last = alerts.at(-1);
    if (last !== undefined) await movePlace(tx, last.place);
    return alerts.length === alertsMax;
  });
}

/** The place of the newest settled change: of a row, since places that no row had may be given again after a crash. 0: there is none. */
async function newestChange(db: Db): Promise<number> {
  const { settled } = await settledChanges(db);
  const found = await db.prisma.alert.aggregate({ _max: { changeSeq: true }, where: { changeSeq: { lte: settled } } });
  return Number(found._max.changeSeq ?? 0);
}

/** Up to where was looked, locked; null where another process is at it. The first look begins at the newest change. */
async function takePlace({ prisma, kysely }: DbTransaction, newest: number): Promise<number | null> {
  await prisma.$executeRaw`
    insert into setting (name, value) values (${PLACE}, to_jsonb(${newest}::bigint)) on conflict do nothing`;
  const { rows } = await sql<{ place: number }>`
    select value::text::float8 as place from setting where name = ${PLACE}::text for update skip locked`.execute(
    kysely,
  );
  return rows[0]?.place ?? null;
}

async function movePlace({ prisma }: DbTransaction, place: number): Promise<void> {
  await prisma.setting.update({ where: { name: PLACE }, data: { value: place } });
}

async function alertsAfter(
  { kysely }: DbTransaction,
  from: number,
  newest: number,
  alertsMax: number,
): Promise<readonly SeenAlert[]> {
  const { rows } = await sql<SeenAlert>`
    select id, rule_id as "ruleId", severity_rank as rank, status, detected_at::float8 as at, change_seq::float8 as place
    from alert where change_seq > ${from}::bigint and change_seq <= ${newest}::bigint
    order by change_seq limit ${alertsMax}::int`.execute(kysely);
  return rows;
}

async function gatherBy(tx: DbTransaction, gathering: Gathering, alerts: readonly SeenAlert[]): Promise<void> {
  const { since, ruleIds, severity, entity } = gathering;
  const fitting = alerts.filter(
    ({ at, ruleId, rank }) =>
      at >= since && rank >= severityRank(severity) && (ruleIds === null || ruleIds.includes(ruleId)),
  );
  if (fitting.length === 0) return;
  const named = await entitiesOf(
    tx,
    entity,
    fitting.map(({ id }) => id),
  );
  for (const alert of fitting.toSorted((a, b) => a.at - b.at)) {
    for (const entityId of named.get(alert.id) ?? []) await gatherAlert(tx, gathering, entityId, alert);
  }
}

async function gatherAlert(tx: DbTransaction, gathering: Gathering, entityId: string, alert: SeenAlert): Promise<void> {
  const gatheringId = Number(gathering.id);
  const { count } = await tx.prisma.gatheredAlert.createMany({
    data: [{ gatheringId, alertId: alert.id, entityId, detectedAt: alert.at }],
    skipDuplicates: true,
  });
  // It was looked at before: what people did with it since is theirs.
  if (count === 0 || alert.status === "resolved" || (await isInCase(tx, alert.id))) return;
  const withinMs = gathering.withinHours * HOUR_MS;
  const [filling, waiting] = await Promise.all([
    fillingCase(tx, gatheringId, entityId),
    waitingAlerts(tx, { gatheringId, entityId, alert, withinMs }),
  ]);
  const state = filling === null ? null : { lastAt: filling.lastAt, alerts: Number(filling.record.alertCount) };
  const step = stepOf(alert, waiting, state, { withinMs, alertsMin: gathering.alertsMin });
  if (step.kind === "wait") return;
  const alertIds = step.kind === "make" ? step.alertIds : [alert.id];
  let caseId: number;
  if (step.kind === "join" && filling !== null) {
    caseId = filling.record.id;
    await addToCase(tx, TRIPLINE, filling.record, { alertIds, note: `Gathered by ${gathering.name}` });
    await tx.prisma.gatheredCase.update({
      where: { caseId: filling.caseId },
      data: { lastAt: Math.max(filling.lastAt, alert.at) },
    });
  } else {
    if (filling !== null) await stopFilling(tx, filling.caseId);
    caseId = await makeCase(tx, TRIPLINE, {
      title: titleOf(gathering, entityId),
      alertIds,
      entities: entityId.length <= CASE_ENTITY_ID_MAX ? [{ kind: gathering.entity, id: entityId }] : [],
      note: `Gathered by ${gathering.name}`,
    });
    const last = Math.max(alert.at, ...waiting.filter(({ id }) => alertIds.includes(id)).map(({ at }) => at));
    await tx.prisma.gatheredCase.create({ data: { caseId, gatheringId, entityId, lastAt: last, isOpen: true } });
  }
  await tx.prisma.gatheredAlert.updateMany({
    where: { gatheringId, entityId, alertId: { in: [...alertIds] } },
    data: { caseId },
  });
}

/** Characters of an entity's id that a case names, and of one that stands in a title. */
const CASE_ENTITY_ID_MAX = 128;
const TITLE_ID_MAX = 100;

function titleOf({ name, entity }: { readonly name: string; readonly entity: EntityKind }, id: string): string {
  const shown = id.length > TITLE_ID_MAX ? `${id.slice(0, TITLE_ID_MAX)}…` : id;
  return `${name}: ${ENTITY_WORDS[entity].toLowerCase()} ${shown}`;
}

async function isInCase({ prisma }: DbTransaction, alertId: string): Promise<boolean> {
  return (await prisma.caseAlert.count({ where: { alertId, isOpen: true } })) > 0;
}

/** Alerts on the entity that are near enough, not resolved and in no case. */
async function waitingAlerts(
  { kysely }: DbTransaction,
  of: {
    readonly gatheringId: number;
    readonly entityId: string;
    readonly alert: Gatherable;
    readonly withinMs: number;
  },
): Promise<readonly Gatherable[]> {
  const { gatheringId, entityId, alert, withinMs } = of;
  const { rows } = await sql<Gatherable>`
    select g.alert_id as id, g.detected_at::float8 as at from gathered_alert g join alert a on a.id = g.alert_id
    where g.gathering_id = ${gatheringId}::int and g.entity_id = ${entityId}::text and g.case_id is null
      and g.alert_id <> ${alert.id}::text and a.status <> 'resolved'
      and g.detected_at between ${alert.at - withinMs}::bigint and ${alert.at + withinMs}::bigint
      and not exists (select from case_alert c where c.alert_id = g.alert_id)
    order by g.detected_at desc limit ${CASE_ALERTS_MAX - 1}::int`.execute(kysely);
  return rows.toReversed();
}

/** The case that alerts on the entity join, locked; one that was merged goes on in the other. Null: it is resolved, or there is none. */
async function fillingCase(
  tx: DbTransaction,
  gatheringId: number,
  entityId: string,
): Promise<{ readonly caseId: number; readonly lastAt: number; readonly record: CaseRecord } | null> {
  const open = await tx.prisma.gatheredCase.findFirst({ where: { gatheringId, entityId, isOpen: true } });
  if (open === null) return null;
  let record = await lockCase(tx, open.caseId);
  for (let i = 0; i < MERGES_MAX && record.mergedInto !== null; i++) record = await lockCase(tx, record.mergedInto);
  if (record.status !== "resolved") return { caseId: open.caseId, lastAt: Number(open.lastAt), record };
  await stopFilling(tx, open.caseId);
  return null;
}

async function stopFilling({ prisma }: DbTransaction, caseId: number): Promise<void> {
  await prisma.gatheredCase.update({ where: { caseId }, data: { isOpen: false } });
}
