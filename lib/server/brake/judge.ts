import { z } from "zod";
import { BRAKE_WINDOW_MS, type BrakeLimit } from "@/lib/contract/brake";
import { audit } from "../audit/write";
import type { Db } from "../data/db";
import { type DataAccess, type DbTransaction, transact } from "../data/transact";
import { limitShareText, readBrakeLimits } from "./limits";
import { brakeSubject, holdBrake } from "./pull";

/** A rule that blocked too much. */
export interface TrippedRule {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly severity: string;
  /** Decisions that it blocked, and those that were made, from `countedFrom` to `at`; epoch ms. */
  readonly blocked: number;
  readonly seen: number;
  readonly countedFrom: number;
  readonly at: number;
  readonly reason: string;
}

/** Tells of rules that tripped, in the transaction that puts the brake on. */
export type TellsOfTripped = (tx: DbTransaction, tripped: readonly TrippedRule[]) => Promise<void>;

const count = z.bigint().transform(Number);
const Blocks = z.object({
  ruleId: z.string(),
  ruleName: z.string(),
  severity: z.string(),
  countedFrom: count,
  blocked: count,
});
type Blocks = z.infer<typeof Blocks>;

const TRIPLINE = { id: null, name: "Tripline" };

/**
 * Puts the brake on for each rule that blocked more than its limit among the decisions of the last ten minutes, or since it was
 * taken off last. Everybody counts the same rows, so it does not matter who asks, nor how often.
 */
export async function judgeBlocks(db: Db, now: number, tell: TellsOfTripped): Promise<readonly TrippedRule[]> {
  const limits = await readBrakeLimits(db);
  const limitOf = (ruleId: string): BrakeLimit => limits.rules[ruleId] ?? limits;
  const many = (await readBlocks(db, now)).filter(({ ruleId, blocked }) => blocked >= limitOf(ruleId).least);
  const tripped: TrippedRule[] = [];
  // Of all rules that were never released it is the same.
  const seenFrom = new Map<number, number>();
  for (const blocks of many) {
    const seen = seenFrom.get(blocks.countedFrom) ?? (await decisionsSince(db, blocks.countedFrom));
    seenFrom.set(blocks.countedFrom, seen);
    const limit = limitOf(blocks.ruleId);
    if (blocks.blocked > limit.share * seen)
      tripped.push({ ...blocks, seen, at: now, reason: reasonOf(blocks, seen, limit) });
  }
  if (tripped.length === 0) return [];
  return transact(db, async (tx) => {
    await holdBrake(tx);
    const on = await tx.prisma.decisionBrake.findMany({ where: { releasedAt: null }, select: { ruleId: true } });
    const fresh = tripped.filter(({ ruleId }) => !on.some((one) => one.ruleId === ruleId));
    for (const rule of fresh) await trip(tx, rule);
    if (fresh.length > 0) await tell(tx, fresh);
    return fresh;
  });
}

async function trip(tx: DbTransaction, rule: TrippedRule): Promise<void> {
  const { ruleId, ruleName, at, reason, blocked, seen, countedFrom } = rule;
  await tx.prisma.decisionBrake.create({ data: { ruleId, since: at, reason, blocked, seen, countedFrom } });
  await audit({ kysely: tx.kysely, author: TRIPLINE }, "brake.tripped", brakeSubject(ruleId), {
    note: `Blocks of ${ruleName} are reviews from now on`,
    reason,
    blocked,
    seen,
  });
}

/** Decisions that each rule blocked which is not braked, in the window. */
async function readBlocks({ prisma }: Pick<DataAccess, "prisma">, now: number): Promise<readonly Blocks[]> {
  const from = now - BRAKE_WINDOW_MS;
  const rows = await prisma.$queryRaw`
    with released as (
      select rule_id, max(released_at) as at from decision_brake where released_at > ${from} and rule_id is not null group by 1),
    blocked as (
      select h.rule_id, count(distinct d.id) as blocked, coalesce(max(r.at), ${from}::bigint) as counted_from
      from decision d, lateral (
          select e.value ->> 'ruleId' as rule_id from jsonb_array_elements(d.hits) e where e.value ->> 'action' = 'block') h
        left join released r on r.rule_id = h.rule_id
      where d.given = 'block' and d.asked_at > ${from} and d.asked_at > coalesce(r.at, ${from})
      group by 1)
    select b.rule_id as "ruleId", b.blocked, b.counted_from as "countedFrom",
      coalesce(f.definition ->> 'name', b.rule_id) as "ruleName", coalesce(f.definition ->> 'severity', 'medium') as severity
    from blocked b left join fraud_rule f on f.id = b.rule_id
    where not exists (select from decision_brake o where o.rule_id = b.rule_id and o.released_at is null)
    order by 1`;
  return z.array(Blocks).parse(rows);
}

async function decisionsSince({ prisma }: Pick<DataAccess, "prisma">, from: number): Promise<number> {
  return prisma.decision.count({ where: { askedAt: { gt: from }, given: { not: null } } });
}

function reasonOf({ blocked }: Blocks, seen: number, { share, least }: BrakeLimit): string {
  return `It blocked ${blocked} of ${seen} decisions in 10 minutes; its limit is ${limitShareText(share)}, from ${least} on.`;
}
