import type { Topics } from "@/lib/contract/topics";
import type { Sealing } from "../audit/sealing";
import type { Db } from "../data/db";
import type { Env } from "../env/env";
import type { Stream } from "../stream/port";
import type { DiskNotices } from "./disk";
import type { WaitingForLookup } from "./lookup-reading";
import type { UncountedPayments } from "./payments-reading";

/** What of the web process's services the state of the whole is read from. */
export interface SystemParts {
  readonly env: Env;
  readonly db: Db;
  readonly topics: Topics;
  readonly disk: DiskNotices;
  readonly sealing: Sealing;
  readonly startedAt: number;
  readonly gateway: { readonly clients: () => number } | null;
  stream(): Promise<Stream>;
  /** What waits to be made findable. */
  lookup(): Promise<WaitingForLookup>;
  /** What waits to be counted of payments. */
  payments(): Promise<UncountedPayments>;
}
