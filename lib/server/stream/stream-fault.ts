import type { HealthCode } from "@/lib/contract/health";
import type { Offset } from "./offset";

/** Where a fault is, when it does not concern all that is read. */
export interface FaultPlace {
  readonly topic: string;
  readonly partition?: number;
  /** The record that could not be passed. */
  readonly offset?: Offset;
}

/** What keeps records from being read or written, with what would help: health tells it as it stands. */
export class StreamFault extends Error {
  override readonly name = "StreamFault";
  readonly code: HealthCode;
  /** What to do about it, in one sentence. */
  readonly remedy: string;
  /** Missing when it concerns everything. */
  readonly place: FaultPlace | undefined;

  constructor(code: HealthCode, message: string, remedy: string, place?: FaultPlace) {
    super(message);
    this.code = code;
    this.remedy = remedy;
    this.place = place;
  }
}
