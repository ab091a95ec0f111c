import type { z } from "zod";
import type { RuleHitPage, RuleHitQuery, RuleHitRow } from "@/lib/contract/api";
import { shadowIdOf } from "@/lib/contract/running-rule";
import type { Db } from "../data/db";
import { badField, RefusedError } from "../errors/errors";
import { type EvidenceHit, evidenceOfHit } from "./evidence";

const LIMIT_DEFAULT = 20;

interface HitRecord extends EvidenceHit {
  readonly id: string;
  readonly rule_version: number;
  readonly key: RuleHitRow["key"];
  readonly key_hash: string;
  readonly value: number | null;
  readonly window_start: number | null;
  readonly evidence_count: number;
  readonly alert_id: string | null;
  readonly detected_at: number;
}

const COLUMNS =
  "id, rule_version, key, key_hash, event_id, event_time, value, window_start, evidence, evidence_count, alert_id, detected_at";

/**
 * A page of a rule's hits with what each rests on, newest first. Of what is in shadow: hits of the version that runs beside
 * the rule now, else of the last one that did, and those of the rule itself while it was in shadow.
 * @throws Refused `notFound`, `badRequest` for a `before` that no page gave
 */
export async function ruleHits(
  db: Db,
  ruleId: string,
  { of = "live", limit = LIMIT_DEFAULT, before }: z.infer<typeof RuleHitQuery>,
): Promise<RuleHitPage> {
  const since = await shadowSince(db, ruleId);
  const place = before === undefined ? null : placeOf(before);
  const older = "($2::bigint is null or (detected_at, id) < ($2, $3))";
  const order = "order by detected_at desc, id desc limit $4";
  const own = `select ${COLUMNS} from hit where rule_id = $1 and alert_id is ${of === "live" ? "not null" : "null"} and ${older} ${order}`;
  const beside = `select ${COLUMNS} from hit where rule_id = $5 and detected_at >= $6 and ${older} ${order}`;
  const { rows } = await db.pool.query<HitRecord>(
    of === "live" ? own : `select * from ((${own}) union all (${beside})) found ${order}`,
    [
      ruleId,
      place?.detectedAt ?? null,
      place?.id ?? null,
      limit + 1,
      ...(of === "live" ? [] : [shadowIdOf(ruleId), since]),
    ],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await Promise.all(page.map(async (row) => rowOf(row, await evidenceOfHit(db, row)))),
    nextBefore: rows.length > limit && last !== undefined ? `${last.detected_at}.${last.id}` : null,
  };
}

/** From when on hits of what runs in shadow beside the rule are its own. @throws Refused `notFound` */
async function shadowSince(db: Db, ruleId: string): Promise<number> {
  const { rows } = await db.pool.query<{ since: number | null }>(
    "select (candidate ->> 'since')::bigint as since from rule where id = $1 and deleted_at is null",
    [ruleId.replaceAll("\0", "")],
  );
  if (rows[0] === undefined) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
  return rows[0].since ?? 0;
}

function placeOf(before: string): { readonly detectedAt: number; readonly id: string } {
  const [, detectedAt, id] = /^(\d{1,15})\.(.{1,128})$/.exec(before) ?? [];
  if (detectedAt === undefined || id === undefined) throw badField("before", "expected nextBefore of the page before");
  return { detectedAt: Number(detectedAt), id };
}

function rowOf(row: HitRecord, transactions: RuleHitRow["transactions"]): RuleHitRow {
  return {
    id: row.id,
    ruleVersion: row.rule_version,
    key: row.key,
    eventId: row.event_id,
    eventTime: row.event_time,
    value: row.value,
    windowStart: row.window_start,
    evidence: row.evidence,
    evidenceCount: row.evidence_count,
    detectedAt: row.detected_at,
    alertId: row.alert_id,
    transactions,
  };
}
