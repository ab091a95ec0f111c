import { type Selectable, sql } from "kysely";
import { z } from "zod";
import { type RuleHitPage, type RuleHitQuery, RuleHitRow } from "@/lib/contract/rule-calls";
import { shadowIdOf } from "@/lib/contract/running-rule";
import type { Db } from "../data/db";
import type { Tables } from "../data/tables";
import { badField, RefusedError } from "../errors/errors";
import { evidenceOfHit } from "./evidence";

const LIMIT_DEFAULT = 20;

const FIELDS = [
  "id",
  "ruleVersion",
  "key",
  "keyHash",
  "eventId",
  "eventTime",
  "value",
  "windowStart",
  "evidence",
  "evidenceCount",
  "alertId",
  "detectedAt",
  "snoozeId",
] as const;

type HitRecord = Pick<Selectable<Tables["hit"]>, (typeof FIELDS)[number]>;

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
  const rows = await newestHits(db, ruleId, of, since, limit + 1, before === undefined ? null : placeOf(before));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await Promise.all(page.map((row) => rowOf(db, row))),
    nextBefore: rows.length > limit && last !== undefined ? `${last.detectedAt}.${last.id}` : null,
  };
}

/** A hit by its place among those of its rule. */
interface HitPlace {
  readonly detectedAt: number;
  readonly id: string;
}

function newestHits(
  { kysely }: Pick<Db, "kysely">,
  ruleId: string,
  of: "live" | "shadow",
  since: number,
  limit: number,
  before: HitPlace | null,
): Promise<readonly HitRecord[]> {
  const hits = kysely
    .selectFrom("hit")
    .select(FIELDS)
    .$if(before !== null, (older) =>
      older.where(
        sql<boolean>`(detected_at, id) < (${before?.detectedAt ?? null}::bigint, ${before?.id ?? null}::text)`,
      ),
    )
    .orderBy("detectedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  const ofRule = hits.where("ruleId", "=", ruleId);
  if (of === "live") {
    // A snooze keeps hits of live rules quiet: they are live all the same.
    return ofRule.where((hit) => hit.or([hit("alertId", "is not", null), hit("snoozeId", "is not", null)])).execute();
  }
  const own = ofRule.where("alertId", "is", null).where("snoozeId", "is", null);
  const beside = hits.where("ruleId", "=", shadowIdOf(ruleId)).where("detectedAt", ">=", BigInt(since));
  const both = kysely
    .selectFrom(own.as("own"))
    .selectAll()
    .unionAll(kysely.selectFrom(beside.as("beside")).selectAll());
  return kysely
    .selectFrom(both.as("found"))
    .selectAll()
    .orderBy("detectedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

const Shadow = z.object({ since: z.number().default(0) });

/** From when on hits of what runs in shadow beside the rule are its own. @throws Refused `notFound` */
async function shadowSince({ prisma }: Pick<Db, "prisma">, ruleId: string): Promise<number> {
  const rule = await prisma.rule.findFirst({
    select: { candidate: true },
    where: { id: ruleId.replaceAll("\0", ""), deletedAt: null },
  });
  if (rule === null) throw new RefusedError({ code: "notFound", what: "rule with this ID" });
  return rule.candidate === null ? 0 : Shadow.parse(rule.candidate).since;
}

function placeOf(before: string): HitPlace {
  const [, detectedAt, id] = /^(\d{1,15})\.(.{1,128})$/.exec(before) ?? [];
  if (detectedAt === undefined || id === undefined) throw badField("before", "expected nextBefore of the page before");
  return { detectedAt: Number(detectedAt), id };
}

async function rowOf(db: Db, row: HitRecord): Promise<RuleHitRow> {
  const { id, ruleVersion, eventId, value, evidence, evidenceCount, alertId, snoozeId } = row;
  const key = RuleHitRow.shape.key.parse(row.key);
  const eventTime = Number(row.eventTime);
  return {
    id,
    ruleVersion,
    key,
    eventId,
    eventTime,
    value,
    windowStart: row.windowStart === null ? null : Number(row.windowStart),
    evidence,
    evidenceCount,
    detectedAt: Number(row.detectedAt),
    alertId,
    snoozeId,
    transactions: await evidenceOfHit(db, {
      key,
      key_hash: row.keyHash,
      event_id: eventId,
      event_time: eventTime,
      evidence,
    }),
  };
}
