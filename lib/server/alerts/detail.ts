import type { AlertDetail } from "@/lib/contract/api";
import type { Db } from "../database/db";
import { Refused } from "../errors/errors";
import { ruleVersion } from "../rules/versions";
import { evidenceOf } from "./evidence";
import { type ActivityRow, ALERT_COLUMNS, type AlertRow, activityOf, alertOf } from "./row";
import { storableId } from "./step";

const HITS_MAX = 200;
const HISTORY_MAX = 1_000;

interface HitRow {
  readonly id: string;
  readonly rule_id: string;
  readonly rule_version: number;
  readonly key: AlertRow["key"];
  readonly event_id: string;
  readonly event_time: number;
  readonly value: number | null;
  readonly window_start: number | null;
  readonly evidence: readonly string[];
  readonly evidence_count: number;
  readonly detected_at: number;
}

/** The alert with everything that explains it. @throws Refused `notFound` */
export async function alertDetail(db: Db, id: string): Promise<AlertDetail> {
  const found = await db.pool.query<AlertRow>(`select ${ALERT_COLUMNS} from alert where id = $1`, [storableId(id)]);
  const row = found.rows[0];
  if (row === undefined) throw new Refused({ code: "notFound", what: "alert with this ID" });
  const [hits, hitsTotal, history, rule] = await Promise.all([
    db.pool.query<HitRow>(
      `select id, rule_id, rule_version, key, event_id, event_time, value, window_start, evidence, evidence_count, detected_at
       from hit where alert_id = $1 order by event_time desc, id desc limit ${HITS_MAX}`,
      [id],
    ),
    db.pool.query<{ count: number }>("select count(*) as count from hit where alert_id = $1", [id]),
    db.pool.query<ActivityRow>(
      `select id, at, actor_id, actor_name, kind, text, label from (
         select * from alert_activity where alert_id = $1 order by id desc limit ${HISTORY_MAX}) newest order by id`,
      [id],
    ),
    ruleVersion(db, row.rule_id, row.rule_version),
  ]);
  const alert = alertOf(row);
  const { evidence, context } = await evidenceOf(db, alert, hits.rows);
  return {
    alert,
    hits: hits.rows.map((hit) => ({
      id: hit.id,
      ruleId: hit.rule_id,
      ruleVersion: hit.rule_version,
      key: hit.key,
      eventId: hit.event_id,
      eventTime: hit.event_time,
      value: hit.value,
      windowStart: hit.window_start,
      evidence: hit.evidence,
      evidenceCount: hit.evidence_count,
      detectedAt: hit.detected_at,
    })),
    hitsTotal: hitsTotal.rows[0]?.count ?? 0,
    evidence,
    context,
    history: history.rows.map(activityOf),
    rule,
  };
}
