import type { Topics } from "@/lib/contract/topics";
import type { GroupCommit } from "@/lib/server/commit/group-commit";
import type { Db } from "@/lib/server/data/db";
import type { LabelReader } from "@/lib/server/labels/label-reader";
import type { Logger } from "@/lib/server/log/log";
import type { OpenedLogs } from "@/lib/server/logs/open-logs";
import type { RuleLoader } from "@/lib/server/rules/rule-loader";
import type { Stream } from "@/lib/server/stream/port";
import type { LiveTotals } from "./commit/live-totals";
import type { Decodings } from "./decode/decodings";
import type { HitRoom } from "./evaluate/hit-room";
import type { Stored } from "./evaluate/hits-with-evidence";
import type { RecentTransactions } from "./evaluate/recent-transactions";
import type { Keying } from "./keyed-by/keying";
import type { SplitWatch } from "./keyed-by/split-watch";
import type { Faults } from "./problems/faults";
import type { Problems } from "./problems/problems";
import type { Outdated } from "./recover/outdated";
import type { SnapshotPace } from "./recover/snapshot-schedule";

/** What all partitions of one detector share. */
export interface DetectorContext {
  /** Also the name of its database connections. */
  readonly id: string;
  readonly db: Db;
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
  readonly labels: LabelReader;
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
