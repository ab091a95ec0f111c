import type { HealthProblem } from "@/lib/contract/health";
import type { UnsealedLines } from "../audit/unsealed";
import type { OpenNote } from "../notes/notes";
import type { OutboxReading } from "../outbox/reading";
import type { RatesReading } from "../rates/health";
import type { StreamCapabilities } from "../stream/backend";
import type { WaitingForLookup } from "./lookup-reading";
import type { UpkeepReading } from "./upkeep-reading";

/** What became of the input of a partition since its beginning. */
export interface InputCounts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly late: number;
  readonly rejected: number;
  readonly future: number;
}

export interface PartitionFigures {
  readonly topic: string;
  readonly partition: number;
  readonly owner: string | null;
  readonly nextOffset: number;
  /** The offset that the next record gets; null while the stream does not say. */
  readonly endOffset: number | null;
  /** Transactions that are not evaluated yet; null while the stream does not say. */
  readonly waiting: number | null;
  /** Event time, epoch milliseconds; null where no live detector tells it. */
  readonly watermark: number | null;
  readonly counts: InputCounts;
}

export interface DetectorFigures {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly seenAt: number;
  readonly ruleRevision: number;
  readonly problems: readonly HealthProblem[];
  readonly faults: readonly string[];
}

/** Whether a part answered, and what it said when it did not. */
interface PartFigures {
  readonly ok: boolean;
  readonly problem: string | null;
}

/** What is known at one moment of all that a transaction passes. What the database would have said is empty while it is away. */
export interface HealthFigures {
  /** Wall clock of the reading, epoch milliseconds. */
  readonly at: number;
  readonly database: PartFigures & {
    readonly missingMigrations: readonly string[];
    /** Whether it takes no changes, as a standby does; then it is not `ok`, as nobody can tell it anything. */
    readonly isReadOnly: boolean;
  };
  /** `storage` and `remedy` as its capabilities say. */
  readonly stream: PartFigures & Pick<StreamCapabilities, "storage" | "remedy">;
  /** `free`: bytes left where the embedded database keeps its data, null elsewhere. `full`: what this process was told lately. */
  readonly disk: { readonly freeBytes: number | null; readonly full: string | null };
  /** The input topic: only there is input judged. */
  readonly inputTopic: string;
  /** Of the rules as they should be in force. */
  readonly ruleRevision: number | null;
  readonly detectors: readonly DetectorFigures[];
  readonly partitions: readonly PartitionFigures[];
  readonly notes: readonly OpenNote[];
  readonly outbox: OutboxReading;
  readonly rates: RatesReading;
  readonly lookup: WaitingForLookup;
  readonly upkeep: UpkeepReading;
  readonly audit: UnsealedLines & {
    /** Why this process could not seal them when it last tried; null when it could. */
    readonly problem: string | null;
  };
}
