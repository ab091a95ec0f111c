import { decodeTransaction } from "@/lib/contract/decode";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import type { Transaction } from "@/lib/contract/transaction";
import { SCENARIOS } from "@/workers/simulator/scenarios/scenarios";
import { createTraffic, type SimulatedTransaction } from "@/workers/simulator/traffic";
import type { Planted, PlantedTransaction } from "../campaigns/watch";

/** A Wednesday, 13:00 UTC. */
const START_MS = Date.UTC(2026, 5, 10, 13);
const RATE = 50;
const MINUTE_MS = 60_000;
const LONGEST_FRAUD_MINUTES = 10;
/** No scenario pauses so long; the next transaction with the same key is another fraud. */
const PAUSE_MS = LONGEST_FRAUD_MINUTES * MINUTE_MS;

/** The field that the transactions of a fraud have in common: the key of the rule that is there for it. */
const KEYS = new Map(
  SCENARIOS.map(({ name, ruleId }) => [name, SHIPPED_RULES.find(({ id }) => id === ruleId)?.key[0] ?? "accountId"]),
);

/** Frauds that begin later are not counted: not all of them come to their end. */
export const countedUntil = (minutes: number): number => START_MS + (minutes - LONGEST_FRAUD_MINUTES) * MINUTE_MS;

/** The simulator's transactions of so many minutes, each with the fraud that it belongs to. */
export function* simulatedTraffic(seed: number, minutes: number): Generator<PlantedTransaction> {
  const traffic = createTraffic({ seed, runId: `evaluate-${seed}`, startMs: START_MS });
  const plantedOf = plantedReader();
  for (let minute = 1; minute <= minutes; minute++) {
    const made: SimulatedTransaction[] = [];
    traffic.advance(START_MS + minute * MINUTE_MS, RATE, (one) => made.push(one));
    for (const one of made) {
      const transaction = decoded(one);
      yield { transaction, planted: plantedOf(transaction) };
    }
  }
}

/** Tells the frauds of a scenario apart by their key and by pauses. */
function plantedReader(): (transaction: Transaction) => Planted | null {
  const last = new Map<string, { number: number; at: number }>();
  return (transaction) => {
    const scenario = transaction.attributes?.scenario;
    if (typeof scenario !== "string") return null;
    const key = JSON.stringify([scenario, Reflect.get(transaction, KEYS.get(scenario) ?? "accountId")]);
    const before = last.get(key);
    const isNext = before === undefined || transaction.timestamp - before.at > PAUSE_MS;
    const number = (before?.number ?? 0) + (isNext ? 1 : 0);
    last.set(key, { number, at: transaction.timestamp });
    return { campaign: scenario, burst: `${key} ${number}` };
  };
}

function decoded(one: SimulatedTransaction): Transaction {
  const result = decodeTransaction(JSON.parse(JSON.stringify(one)));
  if (!result.ok) throw new Error(`the simulator made what is no transaction: ${result.error}`);
  return result.transaction;
}
