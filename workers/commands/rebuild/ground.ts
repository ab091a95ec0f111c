import type { Logs } from "@/lib/server/logs/streams";
import type { DetectorContext } from "../../pipeline/context";

/** What a rebuild takes of what a detector has. */
export type RebuildGround = Pick<
  DetectorContext,
  | "id"
  | "db"
  | "stream"
  | "topics"
  | "inputPartitions"
  | "rekeyedPartitions"
  | "allowedLatenessMs"
  | "decodings"
  | "maxFutureMs"
  | "recent"
  | "stored"
  | "rules"
  | "log"
  | "stopping"
> & { readonly logs: Logs };
