import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
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
  live: () => import("./bench/live-bench"),
  hot: () => import("./bench/hot-key-bench"),
  beside: () => import("./bench/beside-bench"),
  restart: () => import("./bench/restart-bench"),
  steps: () => import("./bench/steps-bench"),
  "sign-in": () => import("./bench/sign-in-bench"),
  loop: () => import("./bench/loop-bench"),
  bulk: () => import("./bench/bulk-bench"),
  audit: () => import("./bench/audit-bench"),
  backtest: () => import("./bench/backtest-bench"),
};

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
  const { positionals } = parseArgs({ allowPositionals: true });
  const unknown = positionals.filter((name) => !(name in BENCHMARKS));
  if (unknown.length > 0) {
    process.stderr.write(
      `bench: no benchmark ${unknown.join(", ")}; there are ${Object.keys(BENCHMARKS).join(", ")}\n`,
    );
    process.exit(2);
  }
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  const rows: BenchRow[] = [];
  for (const [name, load] of Object.entries(BENCHMARKS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    log(`${name} ...`);
    rows.push(...(await (await load()).run(log)));
  }
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? "CPU"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  process.stdout.write(`\n${machine}\n\n${rows.map(line).join("\n")}\n`);
}

await main();
