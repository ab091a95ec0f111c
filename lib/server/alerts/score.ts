import { z } from "zod";
import type { AlertScore } from "@/lib/contract/alert-calls";
import { type ScorecardsInForce, scoresOf, strengthsOf } from "@/lib/contract/scorecards-in-force";
import { arithmeticLine, scoreArithmetic, untrainedLine } from "@/lib/contract/scoring/arithmetic";
import type { Db } from "../data/db";
import { scorecardsInForce } from "../scorecards/read";

const EventHit = z.object({
  eventId: z.string(),
  eventTime: z.bigint().transform(Number),
  ruleId: z.string(),
  strength: z.number(),
  score: z.number(),
});
type EventHit = Readonly<z.infer<typeof EventHit>>;

const RuleName = z.object({ id: z.string(), name: z.string().nullable() });

/** A transaction that hits of an alert are raised by. */
interface HitEvent {
  readonly eventId: string;
  readonly eventTime: number;
}

/**
 * The highest score among the transactions of these hits, each by all live hits of it that are stored: also those of other rules and
 * those that snoozes keep quiet. Null where their strengths are not stored.
 */
export async function alertScore(db: Db, events: readonly HitEvent[]): Promise<AlertScore | null> {
  const [rows, inForce] = await Promise.all([hitsOfEvents(db, events), scorecardsInForce(db)]);
  const byEvent = new Map<string, EventHit[]>();
  for (const row of rows) {
    const name = `${row.eventTime} ${row.eventId}`;
    const known = byEvent.get(name);
    if (known === undefined) byEvent.set(name, [row]);
    else known.push(row);
  }
  let best: { readonly score: number; readonly hits: readonly EventHit[] } | null = null;
  for (const { eventTime, eventId } of events) {
    const hits = byEvent.get(`${eventTime} ${eventId}`);
    if (hits === undefined) continue;
    const { score } = scoresOf(hits, inForce);
    if (best === null || score > best.score) best = { score, hits };
  }
  const [first] = best?.hits ?? [];
  if (best === null || first === undefined) return null;
  const names = await namesOf(db, [...new Set(best.hits.map(({ ruleId }) => ruleId))]);
  return {
    transactionId: first.eventId,
    eventTime: first.eventTime,
    score: best.score,
    scorecardVersion: inForce.live?.version ?? null,
    ...reckoned(best.hits, inForce, (ruleId) => names.get(ruleId) ?? ruleId),
  };
}

function reckoned(
  hits: readonly EventHit[],
  { live }: ScorecardsInForce,
  nameOf: (ruleId: string) => string,
): Pick<AlertScore, "parts" | "line"> {
  const ownScores = new Map(hits.map(({ ruleId, score }) => [ruleId, score]));
  const weightOf = (ruleId: string): number | null =>
    live === null ? (ownScores.get(ruleId) ?? null) : (live.scorecard.weights[ruleId] ?? null);
  const parts = [...strengthsOf(hits)]
    .map(([ruleId, strength]) => ({ ruleId, ruleName: nameOf(ruleId), strength, weight: weightOf(ruleId) }))
    .sort((a, b) => (b.weight ?? 0) * b.strength - (a.weight ?? 0) * a.strength || (a.ruleId < b.ruleId ? -1 : 1));
  const line =
    live === null
      ? untrainedLine(hits, nameOf)
      : arithmeticLine(scoreArithmetic(live.scorecard, strengthsOf(hits)), nameOf);
  return { parts, line };
}

async function hitsOfEvents({ prisma }: Db, events: readonly HitEvent[]): Promise<readonly EventHit[]> {
  if (events.length === 0) return [];
  const rows = await prisma.$queryRaw`
    select h.event_id as "eventId", h.event_time as "eventTime", h.rule_id as "ruleId", h.strength, h.rule_score as score
    from unnest(${events.map(({ eventId }) => eventId)}::text[], ${events.map(({ eventTime }) => eventTime)}::bigint[]) as e (id, time)
      join hit h on h.event_id = e.id and h.event_time = e.time
    where h.strength is not null and h.rule_score is not null and (h.alert_id is not null or h.snooze_id is not null)
    group by h.id order by h.rule_id, h.id`;
  return z.array(EventHit).parse(rows);
}

async function namesOf({ prisma }: Db, ruleIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await prisma.$queryRaw`
    select id, definition ->> 'name' as name from fraud_rule where id = any(${ruleIds}::text[])`;
  return new Map(
    z
      .array(RuleName)
      .parse(rows)
      .flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])),
  );
}
