/** SQLSTATE `disk_full`, and what the operating system calls it. */
const CODES: ReadonlySet<unknown> = new Set(["53100", "ENOSPC", "EDQUOT"]);
/** Errors name others as their cause, a few deep at most. */
const DEPTH_MAX = 5;

/** Whether the error, or what caused it, says that a disk is full. */
export function isDiskFull(error: unknown): boolean {
  let at: unknown = error;
  for (let depth = 0; depth < DEPTH_MAX && at instanceof Error; depth++) {
    if ("code" in at && CODES.has(at.code)) return true;
    if (/no space left on device|disk quota exceeded|KafkaStorageError/i.test(at.message)) return true;
    at = at.cause;
  }
  return false;
}
