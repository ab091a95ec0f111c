import type { HealthFigures } from "./figures";
import type { FoundProblem } from "./found-problem";

/** Below this the embedded database soon cannot write any more, bytes. */
const DISK_FREE_MIN = 512 * 1024 * 1024;

/** Database, stream and disk: without them nothing is evaluated at all. */
export function judgeParts({ database, stream, disk }: HealthFigures): readonly FoundProblem[] {
  const findings: FoundProblem[] = [];
  if (database.isReadOnly) {
    findings.push({
      code: "database",
      message: "The database takes no changes, it is read-only: nothing can be evaluated, taken in or changed.",
      remedy:
        "If it is a standby, let DATABASE_URL name the primary. Otherwise switch default_transaction_read_only off. Detection goes on by itself.",
    });
  } else if (!database.ok) {
    findings.push({
      code: "database",
      message: `The database does not answer (${database.problem}): nothing is evaluated, and nothing can be read or changed.`,
      remedy: "Start PostgreSQL, or check DATABASE_URL and the network. Detection goes on by itself where it stopped.",
    });
  } else if (database.missingMigrations.length > 0) {
    findings.push({
      code: "database",
      message: `The database lacks migrations: ${database.missingMigrations.join(", ")}.`,
      remedy: "Run npm start once with this version: it brings the database up to date.",
    });
  }
  // The embedded stream is the same database: one sentence is enough.
  if (!stream.ok && (stream.storage === "service" || database.ok)) {
    findings.push({
      code: "stream",
      message: `The stream does not answer (${stream.problem}): no transaction can be taken in or evaluated.`,
      remedy: `${stream.remedy} Detection goes on by itself.`,
    });
  }
  if (disk.full !== null) {
    findings.push({
      code: "disk",
      message: `A disk is full (${disk.full}): transactions cannot be stored or evaluated.`,
      remedy: "Make room on that disk. What waits is evaluated as soon as there is room; nothing is lost.",
    });
  } else if (disk.freeBytes !== null && disk.freeBytes < DISK_FREE_MIN) {
    findings.push({
      code: "disk",
      message: `The disk of the embedded database has ${Math.floor(disk.freeBytes / 1_048_576)} MiB left: when it is full, detection stops.`,
      remedy: "Make room on the disk of TRIPLINE_DATA_DIR, or keep less with TRIPLINE_RETENTION.",
    });
  }
  return findings;
}
