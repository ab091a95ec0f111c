import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const IngestPosition = z.object({
  /** Records of the file that are dealt with: the sum of the four counts below. */
  recordsDone: z.number().int().min(0),
  appended: z.number().int().min(0),
  rejected: z.number().int().min(0),
  /** Records that are too far ahead of the clock. */
  future: z.number().int().min(0),
  /** Records that the mapping leaves out. */
  skipped: z.number().int().min(0),
  /** Added to every timestamp, milliseconds. */
  shiftMs: z.number().int(),
});
/** How far an ingest is. */
export type IngestPosition = z.infer<typeof IngestPosition>;

/** Where the place of one ingest is kept while it is under way. */
export interface Bookmark {
  /** Where an earlier run of the same command stopped; null when there is none. */
  read(): IngestPosition | null;
  /** Whole or not at all, also when the process dies meanwhile. */
  write(place: IngestPosition): void;
  remove(): void;
}

/**
 * The bookmark of one file (its path, size and time of change), read in one way, onto one stream: `reading` names the
 * options that decide what a record becomes and where it goes.
 */
export async function openBookmark(dataDir: string, file: string, reading: readonly string[]): Promise<Bookmark> {
  const { size, mtimeMs } = await stat(file);
  const identity = JSON.stringify([await realpath(file), size, mtimeMs, ...reading]);
  const folder = join(dataDir, "ingest");
  const path = join(folder, `${createHash("sha256").update(identity).digest("hex").slice(0, 24)}.json`);
  return {
    read() {
      try {
        return IngestPosition.parse(JSON.parse(readFileSync(path, "utf8")));
      } catch {
        return null;
      }
    },
    write(place) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${path}.part`, JSON.stringify(place));
      renameSync(`${path}.part`, path);
    },
    remove: () => rmSync(path, { force: true }),
  };
}
