import type { SystemStatus } from "@/lib/contract/api";
import { costText, isHeavy } from "./rule-load";

/** The way of a transaction, in its order. */
export const STAGES = ["stream", "detectors", "database", "gateway"] as const;
export type Stage = (typeof STAGES)[number];

/** `trouble` loses time but no data; `down` means that this stage does nothing at all. */
export type StageState = "ok" | "trouble" | "down";

export interface StageHealth {
  readonly state: StageState;
  /** What is wrong, as sentences; empty when all is well. */
  readonly problems: readonly string[];
}

/** From here on a reader would not call it "now" any more: transactions waiting. */
export const LAG_TROUBLE = 10_000;
/** Answers of the database slower than this hold up every batch, milliseconds. */
export const PING_TROUBLE_MS = 250;

/** How each stage is. */
export function systemHealth(status: SystemStatus): Readonly<Record<Stage, StageHealth>> {
  return {
    stream: streamHealth(status),
    detectors: detectorsHealth(status),
    database: databaseHealth(status),
    gateway: { state: "ok", problems: [] },
  };
}

/** The worst stage, the earliest when several are as bad; null when all are well. */
export function worstStage(health: Readonly<Record<Stage, StageHealth>>): Stage | null {
  return (
    STAGES.find((stage) => health[stage].state === "down") ??
    STAGES.find((stage) => health[stage].state === "trouble") ??
    null
  );
}

function streamHealth({ stream }: SystemStatus): StageHealth {
  if (!stream.ok) return { state: "down", problems: [stream.problem ?? "The stream does not answer."] };
  if (stream.problem !== null) return { state: "trouble", problems: [stream.problem] };
  return { state: "ok", problems: [] };
}

function detectorsHealth({ detectors, stream, partitions, rules }: SystemStatus): StageHealth {
  const alive = detectors.filter((detector) => detector.alive);
  if (alive.length === 0) return { state: "down", problems: ["No detector is running: nothing is evaluated."] };
  const problems = alive.flatMap((detector) => detector.faults);
  const orphans = partitions.filter((partition) => partition.owner === null && (partition.lag ?? 0) > 0).length;
  if (orphans > 0) problems.push(`${orphans} ${orphans === 1 ? "partition has" : "partitions have"} no detector.`);
  if (stream.lag > LAG_TROUBLE) problems.push(`${stream.lag.toLocaleString()} transactions wait to be evaluated.`);
  problems.push(
    ...rules.filter(isHeavy).map((rule) => `Rule ${rule.name} takes ${costText(rule)} for each transaction.`),
  );
  return { state: problems.length > 0 ? "trouble" : "ok", problems };
}

function databaseHealth({ database }: SystemStatus): StageHealth {
  if (!database.ok) return { state: "down", problems: [database.problem ?? "The database does not answer."] };
  if (database.problem !== null) return { state: "trouble", problems: [database.problem] };
  if (database.pingMs !== null && database.pingMs > PING_TROUBLE_MS) {
    return { state: "trouble", problems: [`It takes ${Math.round(database.pingMs)} ms to answer.`] };
  }
  return { state: "ok", problems: [] };
}
