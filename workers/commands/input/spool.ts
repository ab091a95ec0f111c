import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** What stands for standard input where a file is named. */
export const STANDARD_INPUT = "-";

/** A file that can be read more than once. */
export interface SpooledInput {
  readonly file: string;
  /** Removes what was written for it; idempotent. */
  close(): Promise<void>;
}

/** The file itself, or for `-` all of standard input in a temporary file: what is sorted or looked through first is read twice. */
export async function spooled(file: string, input: NodeJS.ReadableStream = process.stdin): Promise<SpooledInput> {
  if (file !== STANDARD_INPUT) return { file, close: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "tripline-input-"));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, "standard-input");
    await pipeline(input, createWriteStream(copy));
    return { file: copy, close };
  } catch (error) {
    await close();
    throw error;
  }
}
