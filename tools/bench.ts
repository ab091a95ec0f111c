import { cpus, totalmem } from "node:os";
import { calledWith, parsedArguments } from "../workers/commands/input/called-with";
import { UsageError } from "../workers/commands/input/usage-error";
import type { Benchmark, BenchRow } from "./bench/row";

/** Every benchmark by name, in the order of the table; loaded only when it is run. */
const BENCHMARKS: Readonly<Record<string, () => Promise<{ run: Benchmark }>>> = {
  engine: () => import("./bench/engine-bench"),
  disorder: () => import("./bench/disorder-bench"),
  memory: () => import("./bench/memory-bench"),
  stream: () => import("./bench/stream-bench"),
  drain: () => import("./bench/drain-bench"),
  storm: () => import("./bench/storm-bench"),
  latency: () => import("./bench/latency-bench"),
  watchers: () => import("./bench/watchers-bench"),
  decisions: () => import("./bench/decisions-bench"),
  channels: () => import("./bench/channels-bench"),
  live: () => import("./bench/live-bench"),
  hot: () => import("./bench/hot-key-bench"),
  beside: () => import("./bench/beside-bench"),
  restart: () => import("./bench/restart-bench"),
  steps: () => import("./bench/steps-bench"),
  "sign-in": () => import("./bench/sign-in-bench"),
  loop: () => import("./bench/loop-bench"),
  bulk: () => import("./bench/bulk-bench"),
  audit: () => import("./bench/audit-bench"),
  entities: () => import("./bench/entities-bench"),
  workplace: () => import("./bench/workplace-bench"),
  analytics: () => import("./bench/analytics-bench"),
  backtest: () => import("./bench/backtest-bench"),
};

const THERE_ARE = `there are ${Object.keys(BENCHMARKS).join(", ")}`;
const USAGE = `npm run bench -- [NAME ...]\nWithout a name it runs all; ${THERE_ARE}.`;

/** The names among the arguments; fails with `UsageError` when no benchmark has one of them. */
function chosenFrom(args: string[]): readonly string[] {
  const { positionals } = parsedArguments({ args, allowPositionals: true });
  const unknown = positionals.filter((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown.length > 0) throw new UsageError(`no benchmark ${unknown.join(", ")}; ${THERE_ARE}`);
  return positionals;
}

/** A figure with the digits that matter: 1,234,567 · 12.3 · 0.45. */
function digits(figure: number): string {
  return figure.toLocaleString("en-GB", { maximumFractionDigits: figure >= 100 ? 0 : figure >= 1 ? 1 : 2 });
}

function line(row: BenchRow): string {
  const figure = `${digits(row.figure)} ${row.unit}`.padStart(20);
  const baseline =
    row.baseline === null
      ? ""
      : `${digits(row.baseline.figure)} ${row.baseline.name} (ratio ${digits(row.figure / row.baseline.figure)})`;
  return `${row.name.padEnd(58)}${figure}   ${baseline.padEnd(56)} ${row.target ?? ""}`.trimEnd();
}

/** `npm run bench -- [NAME ...]`: runs the named benchmarks, or all, and prints one table. */
async function main(): Promise<void> {
  const chosen = calledWith("bench", USAGE, chosenFrom);
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  const rows: BenchRow[] = [];
  for (const [name, load] of Object.entries(BENCHMARKS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    log(`${name} ...`);
    rows.push(...(await (await load()).run(log)));
  }
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? "CPU"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  process.stdout.write(`\n${machine}\n\n${rows.map(line).join("\n")}\n`);
}

await main();
