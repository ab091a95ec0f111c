import type { Scorecard } from "@/lib/contract/scorecard";
import type { PublishScorecardBody, ScorecardPlace } from "@/lib/contract/scorecard-calls";
import type { ScorecardReport } from "@/lib/contract/scorecard-report";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { jsonOrNull } from "../data/json";
import { type DbTransaction, transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { readScorecard } from "./read";

/** Serialises those who publish scorecards. */
const LOCK = 7_209_533_131;

/** What is to be published. */
interface Published {
  readonly scorecard: Scorecard | null;
  readonly report: ScorecardReport | null;
  readonly sourceVersion: number | null;
}

/**
 * Publishes a scorecard, the one of an earlier version, or none, as the next version, with a line in the audit. Versions never change.
 * @throws Refused `scorecardConflict` when there is a newer version than the one that was seen; `notFound` for an earlier one that is not there
 */
export function publishScorecard(
  db: Db,
  author: Author & { readonly id: string },
  { place, version: seen, reason, ...given }: PublishScorecardBody,
  now: number,
): Promise<number> {
  return transact(db, async (tx) => {
    await tx.prisma.$executeRaw`select pg_advisory_xact_lock(${LOCK})`;
    const newest = await tx.prisma.scorecardVersion.findFirst({
      orderBy: { version: "desc" },
      select: { version: true },
    });
    const last = newest?.version ?? 0;
    if (last !== seen) {
      throw new RefusedError({
        code: "scorecardConflict",
        detail: `Someone published a scorecard: the newest version is ${last}, not ${seen}. Look at it, then publish again.`,
      });
    }
    const { scorecard, report, sourceVersion } = await publishedBy(tx, given);
    const version = last + 1;
    await tx.prisma.scorecardVersion.create({
      data: {
        version,
        place,
        card: jsonOrNull(scorecard),
        report: jsonOrNull(report),
        sourceVersion,
        authorId: author.id,
        authorName: author.name,
        reason,
        at: now,
      },
    });
    await audit({ kysely: tx.kysely, author }, "scorecard.publish", `scorecard:${version}`, {
      note: noteOf(place, version, scorecard, sourceVersion),
      reason,
      place,
      scorecard,
    });
    return version;
  });
}

async function publishedBy(
  tx: DbTransaction,
  { scorecard, report, from }: Pick<PublishScorecardBody, "scorecard" | "report" | "from">,
): Promise<Published> {
  if (from !== undefined) {
    const before = await readScorecard(tx, from);
    return { scorecard: before.scorecard, report: before.report, sourceVersion: from };
  }
  if (report !== undefined) return { scorecard: report.scorecard, report, sourceVersion: null };
  return { scorecard: scorecard ?? null, report: null, sourceVersion: null };
}

function noteOf(
  place: ScorecardPlace,
  version: number,
  scorecard: Scorecard | null,
  sourceVersion: number | null,
): string {
  if (scorecard === null) {
    return place === "live" ? "The rules' own scores count from now on" : "No scorecard runs beside any more";
  }
  const what = place === "live" ? "counts from now on" : "runs beside from now on and decides nothing";
  const repeats = sourceVersion === null ? "" : `, as version ${sourceVersion} was,`;
  return `Scorecard ${version}${repeats} ${what}: ${Object.keys(scorecard.weights).length} rules have a weight`;
}
