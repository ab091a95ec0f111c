import { parseArgs } from "node:util";
import type { RuleDefinition } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type StoredDelta } from "@/lib/engine/engine";
import { CHANGED_EVENTS, type HeldMemory, type MemoryFigures } from "./held-memory-figures";

/** By name; all of them keyed by account, so that an event is held once. */
const RULE_SETS: Readonly<Record<string, readonly RuleDefinition[]>> = {
  one: SHIPPED_RULES.filter(({ id }) => id === "card-testing"),
  accounts: SHIPPED_RULES.filter(({ key }) => key.join() === "accountId"),
};

/** Event time from the first transaction to the last: within every window, so that all are held. */
const SPAN_MS = 290_000;
const LATENESS_MS = 60_000;
const START_MS = 1_767_254_400_000;
const TYPES = ["purchase", "purchase", "purchase", "transfer", "withdrawal", "refund"] as const;
const COUNTRIES = ["DE", "FR", "NL", "ES", "IT", "GB", "US", "CH"] as const;

/** A transaction such as a decoder makes them: texts of few values are shared, the others are its own. */
function transactionAt(i: number, keys: number, count: number): Transaction {
  const key = i % keys;
  const x = Math.imul(i, 0x9e3779b1) >>> 0;
  const type = TYPES[x % TYPES.length] ?? null;
  return {
    id: `tx${String(i).padStart(10, "0")}`,
    accountId: `acct${String(key).padStart(8, "0")}`,
    amount: (x % 99_900) / 100,
    baseAmount: null,
    currency: "EUR",
    timestamp: START_MS + Math.floor((i / count) * SPAN_MS),
    type,
    cardId: null,
    merchantId: null,
    merchantCategory: null,
    terminalId: type === "withdrawal" ? `atm${x % 900}` : null,
    channel: null,
    deviceId: type === "transfer" ? `device${key}` : null,
    ip: null,
    counterpartyId: type === "transfer" ? `payee${x % 90_000}` : null,
    country: COUNTRIES[x & 7] ?? null,
    latitude: null,
    longitude: null,
    attributes: { status: (x & 63) === 0 ? "declined" : "approved" },
  };
}

function collected(): MemoryFigures {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heldBytes: heapUsed + external, rssBytes: rss };
}

/** Processor time of `work`, ms: what else the machine does disturbs it less than the clock. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The rules with the first number that may be tuned in the first of them a tenth less. */
function tuned(rules: readonly RuleDefinition[]): readonly RuleDefinition[] {
  return rules.map((rule, i) => {
    const found = Object.entries(rule.params ?? {}).find(([, { value }]) => typeof value === "number");
    if (i > 0 || found === undefined) return rule;
    const [name, param] = found;
    return { ...rule, params: { ...rule.params, [name]: { ...param, value: Number(param.value) * 0.9 } } };
  });
}

/** Run by the benchmark in a process of its own, with `--expose-gc`: feeds an engine and prints what it took as JSON. */
function main(): void {
  const { values } = parseArgs({
    options: { rules: { type: "string" }, keys: { type: "string" }, events: { type: "string" } },
  });
  const rules = RULE_SETS[values.rules ?? ""];
  const keys = Number(values.keys);
  const count = keys * Number(values.events);
  if (rules === undefined || !(count > 0)) throw new Error("which rules, how many keys, how many events of each?");
  const before = collected();
  const engine = createEngine({ rules, allowedLatenessMs: LATENESS_MS });
  const feed = (from: number, to: number): void => {
    for (let i = from; i < to; i++) engine.process(transactionAt(i, keys, count), () => {});
  };
  feed(0, count);
  const { heldEvents, keys: heldKeys } = engine.stats();
  const after = collected();
  let stored: readonly StoredDelta[] = [];
  const slices: number[] = [];
  const capture = (): void => {
    for (let complete = false; !complete; ) {
      slices.push(
        cpuMs(() => {
          const captured = engine.takeDelta();
          complete = captured?.complete ?? true;
          if (captured === null) return;
          stored = [...stored.filter(({ segment }) => !captured.obsolete.includes(segment)), captured];
        }),
      );
    }
  };
  const captureMs = cpuMs(capture);
  const sliceMs = Math.max(...slices);
  const capturedBytes = stored.reduce((sum, { bytes }) => sum + bytes.length, 0);
  feed(count, count + CHANGED_EVENTS);
  const changesMs = cpuMs(capture);
  const tuneMs = cpuMs(() => engine.setRules(tuned(rules)));
  engine.setRules(rules);
  const restoreMs = cpuMs(() => {
    const restored = createEngine({ rules, allowedLatenessMs: LATENESS_MS, restore: stored });
    if (restored.stats().heldEvents !== engine.stats().heldEvents) throw new Error("not all was restored");
  });
  const figures: HeldMemory = {
    before,
    after,
    heldEvents,
    keys: heldKeys,
    captureMs,
    sliceMs,
    capturedBytes,
    changesMs,
    restoreMs,
    tuneMs,
  };
  process.stdout.write(JSON.stringify(figures));
}

main();
