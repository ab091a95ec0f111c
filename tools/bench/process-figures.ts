import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second in which Linux tells the time of a process: a constant of its interface. */
const TICKS_PER_SECOND = 100;

/** What a process and its descendants took, as far as the system tells. */
export interface ProcessFigures {
  /** Seconds of processor time since each began, children that ended included. */
  readonly cpuSeconds: number;
  /** MiB in memory, what they share counted once. */
  readonly residentMiB: number;
}

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** The figures of the process `pid` and all its descendants; null where there is no /proc. */
export function processFigures(pid: number): ProcessFigures | null {
  const stats = readAll();
  if (stats === null) return null;
  const family = new Set([pid]);
  for (let grown = -1; grown !== family.size; ) {
    grown = family.size;
    for (const stat of stats) if (family.has(stat.parent)) family.add(stat.pid);
  }
  let ticks = 0;
  let kib = 0;
  for (const stat of stats) {
    if (!family.has(stat.pid)) continue;
    ticks += stat.ticks;
    kib += proportionalKib(stat.pid);
  }
  return { cpuSeconds: ticks / TICKS_PER_SECOND, residentMiB: kib / 1_024 };
}

function readAll(): readonly ProcessStat[] | null {
  try {
    return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? readStat(Number(name)) : []));
  } catch {
    return null;
  }
}

function readStat(pid: number): readonly ProcessStat[] {
  const text = readText(`/proc/${pid}/stat`);
  if (text === null) return [];
  // The name in parentheses may hold anything; after it come the state, the parent, and at 14 to 17 the times.
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, parent = -1] = fields;
  return [{ pid, parent, ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) }];
}

/** The process's share of what it has in memory: pages of several processes are divided among them. */
function proportionalKib(pid: number): number {
  const rollup = readText(`/proc/${pid}/smaps_rollup`);
  const found =
    /^Pss:\s+(\d+) kB/m.exec(rollup ?? "") ?? /^VmRSS:\s+(\d+) kB/m.exec(readText(`/proc/${pid}/status`) ?? "");
  return Number(found?.[1] ?? 0);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
