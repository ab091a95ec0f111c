import type { LogPartition } from "../stream/log-name";

/** Another detector claimed the partition: nothing was written, and nothing held for it may be used any more. */
export class FencedError extends Error {
  override readonly name = "Fenced";
  constructor({ topic, partition }: LogPartition) {
    super(`partition ${partition} of ${topic} belongs to another detector now`);
  }
}
