import { type Offset, toOffset } from "@/lib/server/stream/offset";
import { parsedArguments } from "../input/called-with";
import { UsageError } from "../input/usage-error";

/** Where a rebuild begins. */
export type RebuildFrom =
  | { readonly by: "need" }
  | { readonly by: "offset"; readonly offset: Offset }
  | { readonly by: "arrival"; readonly appendedAtMs: number };

/** What a person asked `npm run rebuild` to do. */
export interface RebuildArguments {
  /** Null: both topics. */
  readonly topic: string | null;
  /** Null: all of them. */
  readonly partitions: readonly number[] | null;
  readonly from: RebuildFrom;
  /** Store the rebuilt state instead of what is stored. */
  readonly write: boolean;
  /** Why the watermark is set back to now; null: it is not, and state is rebuilt. */
  readonly setBack: { readonly reason: string } | null;
}

export const REBUILD_USAGE =
  "npm run rebuild -- [--topic TOPIC] [--partition N,...] [--from OFFSET|RFC3339] [--check|--write], or [--topic TOPIC] [--partition N,...] --watermark now [--reason TEXT]";

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** @throws UsageError with one line that says what is wrong. */
export function parseRebuildArguments(args: readonly string[]): RebuildArguments {
  const values = parsed(args);
  const { topic = null, check = false, write = false } = values;
  if (check && write) throw new UsageError(`--check and --write exclude each other; usage: ${REBUILD_USAGE}`);
  if (topic === "") throw new UsageError(`--topic is empty; usage: ${REBUILD_USAGE}`);
  return {
    topic,
    partitions: partitionsFrom(values.partition),
    from: fromOf(values.from),
    write,
    setBack: setBackOf(values),
  };
}

function parsed(args: readonly string[]) {
  return parsedArguments({
    args: [...args],
    options: {
      topic: { type: "string" },
      partition: { type: "string" },
      from: { type: "string" },
      check: { type: "boolean" },
      write: { type: "boolean" },
      watermark: { type: "string" },
      reason: { type: "string" },
    },
  }).values;
}

function partitionsFrom(given: string | undefined): readonly number[] | null {
  if (given === undefined) return null;
  if (!/^\d{1,4}(,\d{1,4})*$/.test(given)) {
    throw new UsageError(`--partition ${given}: expected numbers separated by commas, such as 0,3`);
  }
  return [...new Set(given.split(",").map(Number))].sort((a, b) => a - b);
}

function setBackOf({ watermark, reason, from, check, write }: ReturnType<typeof parsed>): RebuildArguments["setBack"] {
  if (watermark === undefined) {
    if (reason !== undefined) throw new UsageError(`--reason belongs to --watermark now; usage: ${REBUILD_USAGE}`);
    return null;
  }
  if (watermark !== "now") throw new UsageError(`--watermark ${watermark}: expected now`);
  if (from !== undefined || check === true || write === true) {
    throw new UsageError(`--watermark goes with --topic, --partition and --reason only; usage: ${REBUILD_USAGE}`);
  }
  return { reason: reason ?? "npm run rebuild -- --watermark now" };
}

function fromOf(given: string | undefined): RebuildFrom {
  if (given === undefined) return { by: "need" };
  if (/^\d{1,15}$/.test(given)) return { by: "offset", offset: toOffset(Number(given)) };
  const appendedAtMs = RFC3339.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(appendedAtMs)) {
    throw new UsageError(`--from ${given}: expected an offset, or a time such as 2026-01-31T08:00:00Z`);
  }
  return { by: "arrival", appendedAtMs };
}
