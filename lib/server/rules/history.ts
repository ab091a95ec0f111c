import type { AuditRow } from "@/lib/contract/draft";
import type { Db } from "../db";
import { Refused } from "../errors";

const ROWS_MAX = 500;

interface EventRecord {
  readonly id: number;
  readonly at: Date;
  readonly actor_name: string;
  readonly action: string;
  readonly note: string | null;
  readonly reason: string | null;
}

/**
 * Every step that anyone took with a rule, newest first: also those with the drafts that it was published from.
 * @throws Refused `notFound`
 */
export async function ruleAudit(db: Db, id: string): Promise<readonly AuditRow[]> {
  const ruleId = id.replaceAll("\0", "");
  const { rows } = await db.pool.query<EventRecord>(
    `select id, at, actor_name, action, detail ->> 'note' as note, detail ->> 'reason' as reason from audit_event
     where subject = $1 or subject in (
       select 'draft:' || (detail ->> 'draft') from audit_event where subject = $1 and detail ->> 'draft' is not null)
     order by id desc limit ${ROWS_MAX}`,
    [`rule:${ruleId}`],
  );
  if (rows.length === 0) throw new Refused({ code: "notFound", what: "rule with this ID" });
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at.getTime(),
    actor: row.actor_name,
    action: row.action,
    text: [row.note ?? row.action, row.reason].filter((part) => part !== null && part !== "").join(" · "),
  }));
}
