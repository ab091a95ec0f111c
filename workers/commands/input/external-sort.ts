import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Something with a time and bytes; `tag` is a number of the caller's own (a line). */
export interface SortItem {
  readonly time: number;
  readonly tag: number;
  readonly bytes: Buffer;
}

/** Bytes of items that are sorted in memory at a time, with what an item costs beside its bytes. */
const RUN_BYTES = 64 << 20;
const ITEM_BYTES = 120;
/** Runs that are merged at a time. */
const FAN_IN = 64;
const READ_BYTES = 256 << 10;
const HEAD_BYTES = 20;

/** Takes items in their order and gives them back by time; of equal times the one that was added first comes first. */
export interface ExternalSort {
  add(item: SortItem): Promise<void>;
  /** All items, once, in batches. To be called after the last `add`. */
  sorted(): AsyncGenerator<readonly SortItem[]>;
  /** Removes what is on the disk; idempotent. */
  close(): Promise<void>;
}

/**
 * A merge sort that holds `runBytes` in memory and the rest in a folder of its own below the system's folder for temporary files.
 */
export function createExternalSort(runBytes = RUN_BYTES): ExternalSort {
  let folder: string | null = null;
  let names = 0;
  let runs: string[] = [];
  let items: SortItem[] = [];
  let held = 0;

  const newFile = async (): Promise<string> => {
    folder ??= await mkdtemp(join(tmpdir(), "tripline-sort-"));
    return join(folder, `run-${names++}`);
  };

  const spill = async (): Promise<void> => {
    // Stable: equal times keep the order in which they came.
    items.sort((a, b) => a.time - b.time);
    const file = await newFile();
    await writeRun(file, [items]);
    runs.push(file);
    items = [];
    held = 0;
  };

  return {
    add: async (item) => {
      items.push(item);
      held += item.bytes.length + ITEM_BYTES;
      if (held >= runBytes) await spill();
    },
    sorted: async function* () {
      items.sort((a, b) => a.time - b.time);
      if (runs.length === 0) {
        yield items;
        return;
      }
      if (items.length > 0) await spill();
      while (runs.length > FAN_IN) {
        const merged: string[] = [];
        // Neighbours are merged, so that runs stay in the order in which they were made.
        for (let at = 0; at < runs.length; at += FAN_IN) {
          const part = runs.slice(at, at + FAN_IN);
          const file = await newFile();
          await writeRun(file, mergeRuns(part));
          for (const run of part) await rm(run);
          merged.push(file);
        }
        runs = merged;
      }
      yield* mergeRuns(runs);
    },
    close: async () => {
      if (folder !== null) await rm(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}

async function writeRun(
  file: string,
  batches: Iterable<readonly SortItem[]> | AsyncIterable<readonly SortItem[]>,
): Promise<void> {
  const handle = await open(file, "w");
  try {
    let parts: Buffer[] = [];
    let bytes = 0;
    for await (const batch of batches) {
      for (const { time, tag, bytes: body } of batch) {
        const head = Buffer.allocUnsafe(HEAD_BYTES);
        head.writeDoubleLE(time, 0);
        head.writeDoubleLE(tag, 8);
        head.writeUInt32LE(body.length, 16);
        parts.push(head, body);
        bytes += HEAD_BYTES + body.length;
        if (bytes >= READ_BYTES) {
          await handle.write(Buffer.concat(parts));
          parts = [];
          bytes = 0;
        }
      }
    }
    if (bytes > 0) await handle.write(Buffer.concat(parts));
  } finally {
    await handle.close();
  }
}

const MERGED_BATCH = 1_000;

/** Merges sorted runs; of equal times the item of the earlier run comes first. */
async function* mergeRuns(files: readonly string[]): AsyncGenerator<readonly SortItem[]> {
  const readers: RunReader[] = [];
  try {
    for (const file of files) readers.push(await RunReader.open(file));
    // A heap of the indices of readers that have an item, the least first.
    const heap: number[] = [];
    const less = (a: number, b: number): boolean => {
      const timeA = readers[a]?.item?.time ?? Number.POSITIVE_INFINITY;
      const timeB = readers[b]?.item?.time ?? Number.POSITIVE_INFINITY;
      return timeA < timeB || (timeA === timeB && a < b);
    };
    for (const [i, reader] of readers.entries()) if (reader.item !== null) push(heap, i, less);
    let batch: SortItem[] = [];
    while (heap.length > 0) {
      const least = heap[0] ?? 0;
      const reader = readers[least];
      if (reader?.item != null) batch.push(reader.item);
      if (reader === undefined || !(await reader.next())) removeLeast(heap, less);
      else sink(heap, 0, less);
      if (batch.length >= MERGED_BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  } finally {
    for (const reader of readers) await reader.close();
  }
}

type Less = (a: number, b: number) => boolean;

function push(heap: number[], value: number, less: Less): void {
  let at = heap.push(value) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!less(value, heap[parent] ?? 0)) break;
    heap[at] = heap[parent] ?? 0;
    at = parent;
  }
  heap[at] = value;
}

function removeLeast(heap: number[], less: Less): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  sink(heap, 0, less);
}

function sink(heap: number[], from: number, less: Less): void {
  const value = heap[from] ?? 0;
  let at = from;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && less(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
    if (!less(heap[child] ?? 0, value)) break;
    heap[at] = heap[child] ?? 0;
    at = child;
  }
  heap[at] = value;
}

/** Reads a run item by item. */
class RunReader {
  item: SortItem | null = null;
  readonly #handle: FileHandle;
  #buffer = Buffer.alloc(0);
  #at = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async open(file: string): Promise<RunReader> {
    const reader = new RunReader(await open(file, "r"));
    await reader.next();
    return reader;
  }

  /** Moves to the next item; false at the end. */
  async next(): Promise<boolean> {
    this.item = null;
    if (!(await this.#fill(HEAD_BYTES))) return false;
    const length = this.#buffer.readUInt32LE(this.#at + 16);
    if (!(await this.#fill(HEAD_BYTES + length))) return false;
    const from = this.#at + HEAD_BYTES;
    this.item = {
      time: this.#buffer.readDoubleLE(this.#at),
      tag: this.#buffer.readDoubleLE(this.#at + 8),
      bytes: this.#buffer.subarray(from, from + length),
    };
    this.#at = from + length;
    return true;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  /** Makes sure that so many bytes from here are in the buffer. */
  async #fill(bytes: number): Promise<boolean> {
    if (this.#buffer.length - this.#at >= bytes) return true;
    const rest = this.#buffer.subarray(this.#at);
    const buffer = Buffer.allocUnsafe(Math.max(READ_BYTES, bytes));
    rest.copy(buffer);
    let length = rest.length;
    while (length < bytes) {
      const { bytesRead } = await this.#handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    this.#buffer = buffer.subarray(0, length);
    this.#at = 0;
    return length >= bytes;
  }
}
