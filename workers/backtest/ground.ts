import type { Backtest, CompareResult, ParamValues, Range, SurfaceResult, SweepResult } from "@/lib/contract/backtest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { Topics } from "@/lib/contract/topics";
import type { Db } from "@/lib/server/data/db";

/** What a job needs of the process that it runs in. */
export interface JobContext {
  readonly db: Db;
  readonly topics: Topics;
  readonly allowedLatenessMs: number;
  /** How far ahead of the reading clock stored transactions can be, milliseconds; null: any time. */
  readonly maxFutureMs: number | null;
  /** Once it is aborted the job rejects with its reason, within some 20 ms of work. */
  readonly signal: AbortSignal;
  /** Awaited after each slice of work: resolves when the job may go on. Without one that is in the next turn of the event loop. */
  readonly giveWay?: () => Promise<void>;
  /** Told of the figures so far, at most every 200 ms. */
  readonly report: (progress: Backtest["progress"], result: CompareResult | SweepResult | SurfaceResult) => void;
}

/** What a draft would have done, beside what the rule as it is published would have done. */
export interface CompareRequest {
  readonly draft: RuleDefinition;
  /** The published rule that the draft changes, as it is now; null for a new one. */
  readonly published: StoredRule | null;
  readonly range: Range;
}

/** What a draft would have done with each value of one parameter. */
export interface SweepRequest {
  readonly draft: RuleDefinition;
  readonly param: string;
  readonly values: readonly (number | string)[];
  readonly range: Range;
}

/** What a draft would have done with each pair of values of two parameters. */
export interface SurfaceRequest {
  readonly draft: RuleDefinition;
  readonly rows: ParamValues;
  readonly columns: ParamValues;
  readonly range: Range;
}
