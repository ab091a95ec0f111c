import { execFileSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { RuleDefinition } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine } from "@/lib/engine/engine";
import { removeWithProcess } from "@/lib/server/postgres/guard";
import { projectRoot } from "@/lib/server/project/root";
import { generateLines } from "./generate";
import { MORE_RULES } from "./more-rules";
import type { BenchRow } from "./row";

const LINES = 1_000_000;
const ACCOUNTS = 50_000;
const EVENTS = 400_000;
/** Everything is measured so often, in turns, and the best counts: what else the machine does only makes it slower. */
const ROUNDS = 3;

/** What is replayed, and the share of JSON.parse alone that it should reach. */
const REPLAYS = [
  { rules: SHIPPED_RULES, shareMin: 0.35 },
  { rules: [...SHIPPED_RULES, ...MORE_RULES], shareMin: 0.2 },
] as const;
const HELD_IN_WINDOW = [10, 100, 1_000, 10_000] as const;
const SEQUENCE_RATE_MIN = 1_500_000;

/** Replay of a file against parsing its lines alone, one core each, and one rule alone over windows of growing length. */
export async function run(log: (line: string) => void): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tripline-bench-"));
  const kept = removeWithProcess(folder);
  try {
    const input = join(folder, "transactions.ndjson");
    log(`  writing ${LINES} transactions`);
    await pipeline(chunks(LINES), createWriteStream(input));
    const parse: number[] = [];
    const replays: number[][] = REPLAYS.map(() => []);
    const sequences: number[][] = HELD_IN_WINDOW.map(() => []);
    for (let round = 1; round <= ROUNDS; round++) {
      log(`  round ${round} of ${ROUNDS}`);
      parse.push(parseRate(input));
      REPLAYS.forEach(({ rules }, i) => void replays[i]?.push(replayRate(folder, input, rules)));
      HELD_IN_WINDOW.forEach((held, i) => void sequences[i]?.push(sequenceRate(held)));
    }
    return [
      ...REPLAYS.map(({ rules, shareMin }, i) => ({
        name: `replay of ${LINES.toLocaleString("en-GB")} transactions, ${rules.length} rules`,
        figure: Math.max(...(replays[i] ?? [])),
        unit: "tx/s",
        baseline: { name: "JSON.parse alone", figure: Math.max(...parse) },
        target: `at least ${shareMin} of JSON.parse`,
      })),
      ...HELD_IN_WINDOW.map((held, i) => ({
        name: `small-then-large alone, decoded, ${held.toLocaleString("en-GB")} in every window`,
        figure: Math.max(...(sequences[i] ?? [])),
        unit: "tx/s",
        baseline: { name: "with 10", figure: Math.max(...(sequences[0] ?? [])) },
        target: `at least ${SEQUENCE_RATE_MIN.toLocaleString("en-GB")}`,
      })),
    ];
  } finally {
    rmSync(folder, { recursive: true });
    kept();
  }
}

/** Lines in pieces that are quick to write. */
function* chunks(count: number): Generator<string> {
  let piece: string[] = [];
  for (const line of generateLines(count, { accounts: ACCOUNTS, seed: 1 })) {
    piece.push(line);
    if (piece.length === 10_000) {
      yield `${piece.join("\n")}\n`;
      piece = [];
    }
  }
  yield piece.map((line) => `${line}\n`).join("");
}

/** Transactions a second by the clock, as `replayRate`, that JSON.parse alone gets through. */
function parseRate(input: string): number {
  const lines = readFileSync(input, "utf8").split("\n");
  lines.pop();
  let amount = 0;
  const startedAt = performance.now();
  for (const line of lines) amount += JSON.parse(line).amount;
  const seconds = (performance.now() - startedAt) / 1000;
  if (!(amount > 0)) throw new Error("the generated transactions have no amounts");
  return lines.length / seconds;
}

/** Wall clock of the command's own figures: from the first byte read to the last hit written. */
function replayRate(folder: string, input: string, rules: readonly RuleDefinition[]): number {
  const files = {
    rules: join(folder, "rules.json"),
    output: join(folder, "hits.ndjson"),
    stats: join(folder, "stats.json"),
  };
  writeFileSync(files.rules, JSON.stringify(rules));
  const replay = join(projectRoot(), ".build/workers/commands/replay.js");
  execFileSync(process.execPath, [
    replay,
    ...["--input", input, "--rules", files.rules, "--output", files.output, "--stats", files.stats],
  ]);
  return JSON.parse(readFileSync(files.stats, "utf8")).eventsPerSecond;
}

const SMALL_THEN_LARGE: RuleDefinition = {
  id: "small-then-large",
  name: "Small, then large",
  severity: "high",
  key: ["accountId"],
  detect: {
    type: "sequence",
    within: "5m",
    steps: [
      { name: "small", times: 3, when: { field: "amount", op: "<", value: 100 } },
      { name: "large", when: { field: "amount", op: ">", value: 1_000 } },
    ],
  },
};

/** Events a second of CPU with `held` events of the key in every window of five minutes; one in 1,000 is large. */
function sequenceRate(held: number): number {
  const accounts = Math.max(1, Math.round(10_000 / held));
  const stepMs = 300_000 / held / accounts;
  const events = Array.from({ length: EVENTS }, (_, i) => event(i, i % accounts, Math.floor(1e12 + i * stepMs)));
  const engine = createEngine({ rules: [SMALL_THEN_LARGE], allowedLatenessMs: 60_000 });
  let hits = 0;
  const seconds = cpuSeconds(() => {
    for (const each of events) engine.process(each, () => hits++);
  });
  if (hits === 0) throw new Error("the pattern never completed");
  return EVENTS / seconds;
}

function event(i: number, account: number, timestamp: number): Transaction {
  return {
    id: `t${String(i).padStart(9, "0")}`,
    accountId: `a${account}`,
    baseAmount: null,
    amount: Math.imul(i, 0x9e3779b1) >>> 0 < 4_294_967 ? 5_000 : 10 + (i % 299),
    currency: "EUR",
    timestamp,
    type: null,
    cardId: null,
    merchantId: null,
    merchantCategory: null,
    terminalId: null,
    channel: null,
    deviceId: null,
    ip: null,
    counterpartyId: null,
    country: null,
    latitude: null,
    longitude: null,
    attributes: null,
  };
}

/** CPU time of this process, which the load of others disturbs less than the clock. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
