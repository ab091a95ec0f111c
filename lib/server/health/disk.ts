import { statfs } from "node:fs/promises";
import { messageOf } from "@/lib/contract/message-of";
import { databaseFolder, readPostmaster } from "../postgres/place";
import { readSecrets } from "../postgres/secrets";
import { isDiskFull } from "./disk-full";

/** What was said of a full disk counts for so long, unless something could be written since. */
const TOLD_MS = 30_000;

/** What this process was told of full disks when it wrote. */
export interface DiskNotices {
  /** Notes the error when it says that a disk is full; returns whether it does. */
  failed(error: unknown, now: number): boolean;
  /** Something could be written. */
  wrote(): void;
  /** What was said lately; null when all is well. */
  full(now: number): string | null;
}

export function createDiskNotices(): DiskNotices {
  let last: { readonly at: number; readonly said: string } | null = null;
  return {
    failed: (error, now) => {
      if (!isDiskFull(error)) return false;
      last = { at: now, said: messageOf(error) };
      return true;
    },
    wrote: () => {
      last = null;
    },
    full: (now) => (last !== null && last.at > now - TOLD_MS ? last.said : null),
  };
}

/** Below this PostgreSQL cannot begin another file of its log, and ends: one such file, bytes. */
const FREE_NEEDED = 16 * 1024 * 1024;

/**
 * Whether a write failed because a disk is full. PostgreSQL itself ends when its log cannot be written, and then says nothing of a disk any more: `free`, the
 * bytes left as far as they are known, does.
 */
export async function failedForSpace(
  notices: DiskNotices,
  error: unknown,
  now: number,
  free: () => Promise<number | null>,
): Promise<boolean> {
  if (notices.failed(error, now) || notices.full(now) !== null) return true;
  const bytes = await free();
  return bytes !== null && bytes < FREE_NEEDED;
}

/** Bytes left where the embedded database of `dataDir` keeps its data; null when `url` is another one. Never rejects. */
export async function freeSpace(url: string, dataDir: string): Promise<number | null> {
  try {
    const secrets = readSecrets(dataDir);
    if (secrets === null) return null;
    const folder = databaseFolder(dataDir, secrets);
    const { hostname, port } = new URL(url);
    if (hostname !== "127.0.0.1" || Number(port) !== readPostmaster(folder)?.port) return null;
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // Its secrets or its disk cannot be read: nothing is known.
    return null;
  }
}
