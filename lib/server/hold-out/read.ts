import { sql } from "kysely";
import { z } from "zod";
import type { HeldOut, HoldOutStatus } from "@/lib/contract/hold-out";
import { HOLD_OUT_WINDOW_MS } from "@/lib/contract/hold-out-limits";
import type { Db } from "../data/db";
import { labelledTransactions } from "../labels/of";
import { estimatePrecision } from "./estimate";
import { readHoldOutSetting } from "./setting";

/** Decisions that are counted at most, the newest. */
const COUNTED_MAX = 5_000;

const Row = z.object({
  transactionId: z.string(),
  accountId: z.string(),
  eventTime: z.bigint().transform(Number),
  amount: z.number().nullable(),
  currency: z.string().nullable(),
  /** Of the rules that asked for a block. */
  rules: z.array(z.string()),
});
type Row = z.infer<typeof Row>;
type Counted = Row & { readonly outcome: "fraud" | "legitimate" | null };

/** Who is held out of blocks, and what that says of what is blocked in the 30 days before `now`. */
export async function readHoldOut(db: Db, now: number): Promise<HoldOutStatus> {
  const from = now - HOLD_OUT_WINDOW_MS;
  const [setting, rows] = await Promise.all([readHoldOutSetting(db), heldOutSince(db, from)]);
  const counted = await withOutcomes(db, rows.slice(0, COUNTED_MAX));
  const byRule = new Map<string, Counted[]>();
  for (const one of counted) {
    for (const ruleId of one.rules) {
      const same = byRule.get(ruleId);
      if (same === undefined) byRule.set(ruleId, [one]);
      else same.push(one);
    }
  }
  const names = await ruleNames(db, [...byRule.keys()]);
  const rules = [...byRule].map(([ruleId, of]) => ({
    ruleId,
    ruleName: names.get(ruleId) ?? null,
    ...figuresOf(of),
  }));
  return {
    share: setting?.share ?? 0,
    since: setting?.since ?? null,
    by: setting?.by ?? null,
    reason: setting?.reason ?? null,
    from,
    all: figuresOf(counted),
    rules: rules.toSorted((a, b) => b.transactions - a.transactions || (a.ruleId < b.ruleId ? -1 : 1)),
    isPartial: rows.length > COUNTED_MAX,
  };
}

async function heldOutSince({ kysely }: Pick<Db, "kysely">, from: number): Promise<readonly Row[]> {
  const { rows } = await sql`
    select transaction_id as "transactionId", account_id as "accountId", event_time as "eventTime",
      (body::json ->> 'amount')::float8 as amount, body::json ->> 'currency' as currency,
      array(select distinct h ->> 'ruleId' from jsonb_array_elements(hits) h where h ->> 'action' = 'block') as rules
    from decision where held_out = true and asked_at >= ${from}
    order by asked_at desc, id desc limit ${COUNTED_MAX + 1}`.execute(kysely);
  return z.array(Row).parse(rows);
}

async function withOutcomes(db: Db, rows: readonly Row[]): Promise<readonly Counted[]> {
  const known = await labelledTransactions(
    db,
    rows.map(({ transactionId, accountId, eventTime }) => ({ id: transactionId, accountId, timestamp: eventTime })),
  );
  return rows.map((row, i) => ({ ...row, outcome: known[i]?.outcome?.label ?? null }));
}

function figuresOf(rows: readonly Counted[]): HeldOut {
  const customers = new Map<string, { known: number; fraud: number }>();
  const amounts: Record<string, number> = {};
  for (const { accountId, amount, currency, outcome } of rows) {
    const customer = customers.get(accountId) ?? { known: 0, fraud: 0 };
    customers.set(accountId, customer);
    if (outcome !== null) customer.known++;
    if (outcome === "fraud") customer.fraud++;
    if (amount !== null && currency !== null) amounts[currency] = (amounts[currency] ?? 0) + amount;
  }
  const outcomes = [...customers.values()];
  const fraud = outcomes.reduce((all, one) => all + one.fraud, 0);
  return {
    transactions: rows.length,
    accounts: customers.size,
    amounts,
    fraud,
    legitimate: outcomes.reduce((all, one) => all + one.known, 0) - fraud,
    precision: estimatePrecision(outcomes),
  };
}

async function ruleNames({ prisma }: Pick<Db, "prisma">, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await prisma.rule.findMany({ where: { id: { in: [...ids] } }, select: { id: true, definition: true } });
  const Named = z.object({ name: z.string() });
  return new Map(
    rows.flatMap(({ id, definition }) => {
      const named = Named.safeParse(definition);
      return named.success ? [[id, named.data.name] as const] : [];
    }),
  );
}
