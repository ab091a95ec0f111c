import { z } from "zod";
import type { RuleAuditRow } from "@/lib/contract/draft";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";

const ROWS_MAX = 500;

const Event = z.object({
  id: z.bigint(),
  at: z.date(),
  actor: z.string(),
  action: z.string(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
});

/**
 * Every step that anyone took with a rule, newest first: also those with the drafts that it was published from.
 * @throws Refused `notFound`
 */
export async function ruleAudit(db: Db, id: string): Promise<readonly RuleAuditRow[]> {
  const subject = `rule:${id.replaceAll("\0", "")}`;
  const rows = await db.prisma.$queryRaw`
    select id, at, actor_name as actor, action, detail ->> 'note' as note, detail ->> 'reason' as reason from audit_event
    where subject = ${subject} or subject in (
      select 'draft:' || (detail ->> 'draft') from audit_event where subject = ${subject} and detail ->> 'draft' is not null)
    order by id desc limit ${ROWS_MAX}`.then(Event.array().parse);
  if (rows.length === 0) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at.getTime(),
    actor: row.actor,
    action: row.action,
    text: [row.note ?? row.action, row.reason].filter((part) => part !== null && part !== "").join(" · "),
  }));
}
