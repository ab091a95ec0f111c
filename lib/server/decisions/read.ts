import { sql } from "kysely";
import { z } from "zod";
import type { DecisionDetail } from "@/lib/contract/decision-calls";
import { decodeRecord } from "@/lib/contract/decode";
import { fieldReader } from "@/lib/contract/fields";
import type { KeyValues } from "@/lib/contract/hit";
import { isJsonObject } from "@/lib/contract/is-json-object";
import type { Db } from "../data/db";
import { keyHash } from "../database/ids";
import { RefusedError } from "../errors/errors";
import { toldHit } from "./answer";
import { type DecisionPart, OWN_PARTITION, type PartHit } from "./part";
import { Hits, rowOf } from "./row";
import { readParts } from "./rows";
import { toldRows } from "./told-rows";

/** Hits found later that are told. */
const LATER_MAX = 100;

/** A decision with all that it rests on. @throws Refused `notFound` */
export async function readDecision(db: Db, id: string): Promise<DecisionDetail> {
  const row = await db.prisma.decision.findUnique({ where: { id } });
  if (row === null) throw new RefusedError({ code: "notFound", what: `decision ${id}` });
  const parts = (await readParts(db.pool, [id])).get(id) ?? [];
  const hits = Hits.parse(row.hits) ?? [];
  const shadowHits = Hits.parse(row.shadowHits) ?? [];
  const [told] = await toldRows(db, [rowOf(row)]);
  if (told === undefined) throw new Error("of one decision one is told");
  const found = new Set(parts.flatMap(({ content }) => content.hits.map((hit) => hit.id)));
  const alertIds = await alertsOf(db, [...hits, ...shadowHits]);
  const detailed = (hit: PartHit) => ({ ...detailOf(hit), alertId: alertIds.get(hit.id) ?? null });
  return {
    ...told,
    timeoutMs: row.timeoutMs,
    askedBy: row.askedBy,
    transaction: transactionOf(row.body),
    hits: hits.map(detailed),
    shadowHits: shadowHits.map(detailed),
    parts: parts.toSorted((a, b) => a.at - b.at || a.target - b.target).map(partOf),
    laterHits: (await hitsOf(db, row)).filter((hit) => !found.has(hit.id)),
  };
}

type Detail = DecisionDetail["hits"][number];

/** The alerts that hits belong to, by hit. */
async function alertsOf({ prisma }: Db, hits: readonly PartHit[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await prisma.hit.findMany({
    where: { id: { in: hits.map(({ id }) => id) } },
    select: { id: true, alertId: true },
  });
  return new Map(rows.map(({ id, alertId }) => [id, alertId]));
}

function detailOf(hit: PartHit): Omit<Detail, "alertId"> {
  const { id, key, score, strength, evidence, evidenceCount } = hit;
  return { ...toldHit(hit), id, key, ruleScore: score, strength, evidence, evidenceCount };
}

function partOf({ source, target, at, content }: DecisionPart): DecisionDetail["parts"][number] {
  const { log, offset, outcome, revision } = content;
  return { log, partition: target === OWN_PARTITION ? source : target, offset, outcome, ruleRevision: revision, at };
}

function transactionOf(body: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(body);
  return isJsonObject(value) ? value : {};
}

const RuleKeys = z.array(z.object({ ruleId: z.string(), key: z.array(z.string()) }));
const LaterHits = z.array(
  z.object({
    id: z.string(),
    ruleId: z.string(),
    ruleVersion: z.number(),
    alertId: z.string(),
    detectedAt: z.number(),
  }),
);

/**
 * The hits of a decision's transaction that are stored, by the alerts that any rule may have raised for its keys: hits are not found by
 * their transaction, as that would cost every hit.
 */
async function hitsOf(
  { direct }: Pick<Db, "direct">,
  {
    transactionId,
    eventTime,
    body,
  }: { readonly transactionId: string; readonly eventTime: bigint; readonly body: string },
): Promise<DecisionDetail["laterHits"]> {
  const decoded = decodeRecord(body);
  if (!decoded.ok) return [];
  const { rows: keys } = await sql`
    select rule_id as "ruleId", (definition->'key')::jsonb as key from rule_version
     union select id, (definition->'key')::jsonb from fraud_rule`.execute(direct);
  const hashes = RuleKeys.parse(keys).flatMap(({ ruleId, key }) => {
    const values: Record<string, KeyValues[string]> = {};
    for (const field of key) {
      const value = fieldReader(field)(decoded.transaction);
      if (value === null || value === undefined || value === "") return [];
      values[field] = value;
    }
    return [keyHash(ruleId, values)];
  });
  const { rows } = await sql`
    select h.id, h.rule_id as "ruleId", h.rule_version as "ruleVersion", h.alert_id as "alertId", h.detected_at as "detectedAt"
    from alert a join hit h on h.alert_id = a.id and h.event_time = ${eventTime}
    where a.key_hash = any(${hashes}) and a.first_event_at <= ${eventTime} and a.last_event_at >= ${eventTime}
      and h.event_id = ${transactionId}
    order by h.detected_at, h.id limit ${LATER_MAX}`.execute(direct);
  return LaterHits.parse(rows);
}
