import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Transaction } from "@/lib/contract/transaction";
import { BEFORE_FIRST_OFFSET, earlierOffset, nextMultiple, type Offset } from "@/lib/server/stream/offset";
import type { BlockCache } from "@/lib/server/transactions/block-cache";
import { BlockReader, type StoredBlock } from "@/lib/server/transactions/stored-transactions";
import { FUTURE, type ReadingClock } from "../pipeline/evaluate/reading-clock";

export interface SourceOptions {
  readonly partition: number;
  readonly blocks: BlockCache;
  /** The clock that the transactions were read by. */
  readonly clock: ReadingClock;
  /** Offset to begin at, and the one to end before. */
  readonly from: Offset;
  readonly end: Offset;
  /** Offsets that a block covers. */
  readonly blockOffsets: number;
}

/** For all sources of the process: what it keeps are texts that they share. */
const decoder = new RecordDecoder(ANY_TIME);

/** The stored transactions of one partition, one after the other, the next block being read while one is gone through. */
export class PartitionSource {
  readonly partition: number;
  /** The transaction that is next; null when nothing is loaded. */
  head: Transaction | null = null;
  headOffset = BEFORE_FIRST_OFFSET;
  /** Greatest event time up to and with the head, as far as the reading clock lets it count; Infinity once there is nothing more. */
  position = Number.NEGATIVE_INFINITY;
  /** Whether a block held nothing though there is more behind it. */
  hasGap = false;
  private readonly options: SourceOptions;
  private maxEventTime = Number.NEGATIVE_INFINITY;
  private reader: BlockReader | null = null;
  private next: Promise<StoredBlock> | null = null;
  private nextFrom: Offset;

  constructor(options: SourceOptions) {
    this.options = options;
    this.partition = options.partition;
    this.nextFrom = options.from;
    this.next = this.fetch();
  }

  /** Where there is no head: resolves once there is one, or it is known that nothing more comes. */
  async load(): Promise<void> {
    while (this.head === null) {
      const { next } = this;
      if (next === null) {
        this.position = Number.POSITIVE_INFINITY;
        return;
      }
      const block = await next;
      this.nextFrom = block.end;
      this.reader = new BlockReader(block);
      this.next = this.fetch();
      this.take();
      if (this.head === null) this.hasGap = true;
    }
  }

  /** Goes on to the transaction behind the head; without one when the block in hand is over. */
  take(): void {
    const { reader } = this;
    this.head = null;
    while (reader?.next() === true) {
      const decoded = decoder.decode(reader.bytes, reader.start, reader.end);
      if (!decoded.ok) continue;
      const { transaction } = decoded;
      transaction.baseAmount = reader.baseAmount;
      const { timestamp } = transaction;
      const clock = this.options.clock.clockFor(reader, timestamp, this.maxEventTime);
      if (clock === FUTURE) continue;
      this.head = transaction;
      this.headOffset = reader.offset;
      if (timestamp > this.maxEventTime) this.maxEventTime = timestamp;
      this.position = Math.max(this.position, Math.min(this.maxEventTime, clock));
      return;
    }
  }

  /** Waits for what is being read, which nobody needs any more. */
  async close(): Promise<void> {
    // Nobody needs it any more, nor why it failed.
    await this.next?.catch(() => {});
  }

  private fetch(): Promise<StoredBlock> | null {
    const { partition, blocks, end, blockOffsets } = this.options;
    const from = this.nextFrom;
    if (from >= end) return null;
    const whole = nextMultiple(from, blockOffsets);
    const block = blocks.block(partition, from, earlierOffset(whole, end));
    // Who loads it sees what went wrong; until then nobody waits for it.
    block.catch(() => {});
    return block;
  }
}
