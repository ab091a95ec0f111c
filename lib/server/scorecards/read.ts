import { Scorecard } from "@/lib/contract/scorecard";
import {
  SCORECARD_PLACES,
  type ScorecardDetail,
  type ScorecardPlace,
  type Scorecards,
  type ScorecardVersion,
} from "@/lib/contract/scorecard-calls";
import { ScorecardReport } from "@/lib/contract/scorecard-report";
import type { ScorecardInForce, ScorecardsInForce } from "@/lib/contract/scorecards-in-force";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import type { ScorecardVersionModel } from "../generated/prisma/models";

const HISTORY_MAX = 100;

type Stored = Omit<ScorecardVersionModel, "report" | "authorId"> & { readonly hasReport: boolean };

/** What counts, what runs beside it, and what was published before. */
export async function readScorecards({ prisma }: Pick<DataAccess, "prisma">): Promise<Scorecards> {
  const rows = await prisma.scorecardVersion.findMany({
    orderBy: { version: "desc" },
    take: HISTORY_MAX,
    omit: { report: true },
  });
  const reported = await prisma.scorecardVersion.findMany({
    where: { version: { in: rows.map(({ version }) => version) }, report: { not: Prisma.DbNull } },
    select: { version: true },
  });
  const withReport = new Set(reported.map(({ version }) => version));
  const history = rows.map((row) => versionOf({ ...row, hasReport: withReport.has(row.version) }));
  const newest = async (place: ScorecardPlace) => {
    const found = history.find((row) => row.place === place);
    if (found !== undefined) return found.scorecard === null ? null : found;
    const older = await newestOf({ prisma }, place);
    return older === null ? null : versionOf({ ...older, hasReport: older.report !== null });
  };
  return {
    live: await newest("live"),
    shadow: await newest("shadow"),
    version: history[0]?.version ?? 0,
    history,
  };
}

/** A version with how it was measured. @throws Refused `notFound` */
export async function readScorecard({ prisma }: Pick<DataAccess, "prisma">, version: number): Promise<ScorecardDetail> {
  const row = await prisma.scorecardVersion.findUnique({ where: { version } });
  if (row === null) throw new RefusedError({ code: "notFound", what: `scorecard ${version}` });
  return {
    ...versionOf({ ...row, hasReport: row.report !== null }),
    report: ScorecardReport.nullable().parse(row.report),
  };
}

/** What scores are reckoned by now. */
export async function scorecardsInForce(access: Pick<DataAccess, "prisma">): Promise<ScorecardsInForce> {
  const inForce = async (place: ScorecardPlace): Promise<ScorecardInForce | null> => {
    const row = await newestOf(access, place);
    return row?.card == null ? null : { version: row.version, scorecard: Scorecard.parse(row.card) };
  };
  return { live: await inForce("live"), shadow: await inForce("shadow") };
}

/** The newest version of a place, a scorecard or none; null before the first. */
async function newestOf({ prisma }: Pick<DataAccess, "prisma">, place: ScorecardPlace) {
  return prisma.scorecardVersion.findFirst({ where: { place }, orderBy: { version: "desc" } });
}

function versionOf({
  version,
  place,
  card,
  sourceVersion,
  hasReport,
  authorName,
  reason,
  at,
}: Stored): ScorecardVersion {
  const known = SCORECARD_PLACES.find((one) => one === place);
  if (known === undefined) throw new Error(`scorecard ${version} has the place ${place}`);
  return {
    version,
    place: known,
    scorecard: Scorecard.nullable().parse(card),
    sourceVersion,
    hasReport,
    by: authorName,
    reason,
    at: Number(at),
  };
}
