import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "@/lib/server/project/root";
import { CHANGED_EVENTS, type HeldMemory } from "./held-memory-figures";
import type { BenchRow } from "./row";

const RULE_SETS = [
  { rules: "one", title: "small-then-large" },
  { rules: "accounts", title: "shipped account rules" },
] as const;
const KEYS = [100_000, 1_000_000] as const;
const FEW = 1;
const MANY = 10;
const EVENT_BYTES_MAX = 160;
const KEY_BYTES_MAX = 600;
const HEAP_MIB = 12_000;
const GROUPED = new Intl.NumberFormat("en-GB");

/**
 * What an engine takes in memory by event and by key, everything included, and what captures of it cost: each case in a
 * process of its own. An event's part is what nine more of each key add; a key's is the rest of one with a single event.
 */
export async function run(log: (line: string) => void): Promise<readonly BenchRow[]> {
  const program = join(projectRoot(), ".build", "bench", `held-memory-${process.pid}.js`);
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: ["tools/bench/held-memory.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "silent",
  });
  try {
    const rows: BenchRow[] = [];
    for (const { rules, title } of RULE_SETS) {
      for (const keys of KEYS) {
        const [few, many] = [FEW, MANY].map((events) => {
          log(`  ${title}, ${GROUPED.format(keys)} keys, ${events} events each`);
          return measured(program, rules, keys, events);
        }) as [HeldMemory, HeldMemory];
        rows.push(...memoryRows(`${title}, ${GROUPED.format(keys)} keys`, few, many));
        if (rules === "accounts") {
          rows.push(...captureRows(`${GROUPED.format(keys)} keys, ${FEW} event each`, few));
          rows.push(...captureRows(`${GROUPED.format(keys)} keys, ${MANY} events each`, many));
        }
      }
    }
    return rows;
  } finally {
    rmSync(program, { force: true });
  }
}

function measured(program: string, rules: string, keys: number, events: number): HeldMemory {
  const flags = ["--expose-gc", `--max-old-space-size=${HEAP_MIB}`, program];
  const text = execFileSync(
    process.execPath,
    [...flags, "--rules", rules, "--keys", String(keys), "--events", String(events)],
    { encoding: "utf8", maxBuffer: 1 << 20 },
  );
  return JSON.parse(text);
}

function memoryRows(title: string, few: HeldMemory, many: HeldMemory): readonly BenchRow[] {
  const held = ({ before, after }: HeldMemory): number => after.heldBytes - before.heldBytes;
  const resident = ({ before, after }: HeldMemory): number => after.rssBytes - before.rssBytes;
  const perEvent = (of: (memory: HeldMemory) => number): number =>
    (of(many) - of(few) - keyGrowth(of, few, many)) / (many.heldEvents - few.heldEvents);
  const event = perEvent(held);
  const key = (held(few) - few.heldEvents * event) / few.keys;
  const bytes = (name: string, figure: number, baseline: BenchRow["baseline"], max: number): BenchRow => ({
    name: `${title}: bytes ${name}`,
    figure,
    unit: "B",
    baseline,
    target: `at most ${max}`,
  });
  return [
    bytes("an event", event, { name: "resident", figure: perEvent(resident) }, EVENT_BYTES_MAX),
    bytes("a key", key, null, KEY_BYTES_MAX),
  ];
}

/** Keys that only come with more events, at what a key with one event takes. */
function keyGrowth(of: (memory: HeldMemory) => number, few: HeldMemory, many: HeldMemory): number {
  return ((many.keys - few.keys) * of(few)) / few.keys;
}

function captureRows(title: string, memory: HeldMemory): readonly BenchRow[] {
  const row = (name: string, figure: number, target: string | null = null): BenchRow => ({
    name: `${title}: ${name}`,
    figure,
    unit: "ms CPU",
    baseline: null,
    target,
  });
  const mb = Math.round(memory.capturedBytes / 1e6);
  return [
    row(`all captured, ${mb} MB`, memory.captureMs),
    row("longest slice of it", memory.sliceMs, "below 100"),
    row(`${GROUPED.format(CHANGED_EVENTS)} events later`, memory.changesMs),
    row("restored", memory.restoreMs, "below 5,000"),
    row("one threshold tuned", memory.tuneMs),
  ];
}
