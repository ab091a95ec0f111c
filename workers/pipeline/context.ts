import type { Pool } from "pg";
import type { Topics } from "@/lib/contract/topics";
import type { GroupCommit } from "@/lib/server/commit/group-commit";
import type { Logger } from "@/lib/server/log";
import type { OpenedLogs } from "@/lib/server/open-logs";
import type { RuleLoader } from "@/lib/server/rule-loader";
import type { Stream } from "@/lib/server/stream/port";
import type { Decodings } from "./decodings";
import type { Faults } from "./faults";
import type { Stored } from "./found-hits";
import type { HitRoom } from "./hit-room";
import type { Keying } from "./keyed-by/keying";
import type { SplitWatch } from "./keyed-by/split-watch";
import type { LiveTotals } from "./live-totals";
import type { Outdated } from "./outdated";
import type { Problems } from "./problems";
import type { RecentTransactions } from "./recent-transactions";
import type { SnapshotPace } from "./snapshot-schedule";

/** What all partitions of one detector share. */
export interface DetectorContext {
  /** Also the name of its database connections. */
  readonly id: string;
  readonly pool: Pool;
  readonly commits: GroupCommit;
  /** Bounds the hits that are found and not committed yet. */
  readonly room: HitRoom;
  readonly stream: Stream;
  readonly topics: Topics;
  /** What the topics are for the database. With it change the numbers of partitions, `recent` and `stopping`. */
  readonly logs: OpenedLogs;
  readonly group: string;
  /** Partitions of the input topic when it was found, and of the rekeyed one those that are used. */
  readonly inputPartitions: number;
  readonly rekeyedPartitions: number;
  readonly allowedLatenessMs: number;
  /** How records become transactions. */
  readonly decodings: Decodings;
  /** Transactions further ahead of the reading clock come from the future; null: none does. */
  readonly maxFutureMs: number | null;
  /** Without input for so long a partition's watermark follows the clock; null: never. */
  readonly idleAfterMs: number | null;
  readonly rules: RuleLoader;
  readonly keying: Keying;
  readonly splits: SplitWatch;
  readonly faults: Faults;
  readonly problems: Problems;
  readonly live: LiveTotals;
  readonly recent: RecentTransactions;
  readonly stored: Stored;
  readonly snapshotPace: SnapshotPace;
  readonly log: Logger;
  /** Work that was not committed is given up once this is aborted. */
  readonly stopping: AbortSignal;
  /** Ends the process in order: what is stored is of a newer version. */
  readonly outdated: (why: Outdated) => void;
  /** Ends the process: something that cannot be was seen. */
  readonly crash: (error: unknown) => void;
}
