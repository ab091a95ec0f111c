import type { Db } from "../data/db";

/** What a test says about an alert that it puts into the database as a detector would. */
export interface AlertSeed {
  readonly id: string;
  readonly severity?: "low" | "medium" | "high" | "critical";
  readonly ruleId?: string;
  readonly key?: Readonly<Record<string, string | number>>;
  readonly summary?: string;
  readonly detectedAt?: number;
  readonly occurrences?: number;
}

/** Raises alerts, each at the next place of the feed, in one transaction as a detector does. */
export async function raiseAlerts(db: Db, seeds: readonly AlertSeed[]): Promise<void> {
  await db.pool.query(
    `with seed as (select s, row_number() over () as n from jsonb_array_elements($1::jsonb) s),
      feed as materialized (select take_alert_changes($2) as places),
      raised as (
        insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
          first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq)
        select s->>'id', s->>'ruleId', 'Rule ' || (s->>'ruleId'), 1, s->>'severity', s->'key', s->>'keyText', s->>'keyText',
          (s->>'occurrences')::int, (s->>'detectedAt')::bigint, (s->>'detectedAt')::bigint, (s->>'detectedAt')::bigint,
          s->>'summary', places[n], places[n]
        from seed, feed returning id, detected_at)
     insert into alert_activity (alert_id, at, kind) select id, detected_at, 'raised' from raised`,
    [JSON.stringify(seeds.map(complete)), seeds.length],
  );
}

/** A further occurrence, as the detector adds it: the version grows, no step is taken. */
export async function addOccurrence(db: Db, id: string): Promise<void> {
  await db.pool.query(
    `with held as materialized (select id from alert where id = $1 for update),
      feed as materialized (select take_alert_changes(1) as places from held)
     update alert set occurrences = occurrences + 1, version = version + 1, change_seq = places[1] from feed where alert.id = $1`,
    [id],
  );
}

function complete(seed: AlertSeed) {
  const key = seed.key ?? { accountId: "acc-1" };
  return {
    severity: "high",
    ruleId: "r1",
    summary: "4 purchases, then a large one",
    detectedAt: 1_700_000_000_000,
    occurrences: 1,
    ...seed,
    key,
    keyText: Object.values(key).join(" ").slice(0, 512),
  };
}
