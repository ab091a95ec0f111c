import { sql } from "kysely";
import { Gathering } from "@/lib/contract/gathering";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import type { CaseGathering } from "../generated/prisma/client";

/** All ways to gather, by name, with what came of them. */
export async function listGatherings({ prisma, kysely }: DataAccess): Promise<readonly Gathering[]> {
  const [rows, counts] = await Promise.all([
    prisma.caseGathering.findMany({ orderBy: { name: "asc" } }),
    sql<{ id: number; cases: number; openCases: number; alerts: number }>`
      select g.id,
        (select count(*)::int from gathered_case c where c.gathering_id = g.id) as cases,
        (select count(*)::int from gathered_case c join fraud_case f on f.id = c.case_id
          where c.gathering_id = g.id and f.status <> 'resolved') as "openCases",
        (select count(distinct a.alert_id)::int from gathered_alert a where a.gathering_id = g.id and a.case_id is not null) as alerts
      from case_gathering g`.execute(kysely),
  ]);
  return rows.map((row) => {
    const of = counts.rows.find(({ id }) => id === row.id);
    return Gathering.parse({
      ...gatheringOf(row),
      cases: of?.cases ?? 0,
      openCases: of?.openCases ?? 0,
      alerts: of?.alerts ?? 0,
    });
  });
}

/** One of them. @throws Refused `notFound` */
export async function readGathering(db: DataAccess, id: string): Promise<Gathering> {
  const found = (await listGatherings(db)).find((one) => one.id === id);
  if (found === undefined) throw noGathering();
  return found;
}

/** What is refused where there is no such way to gather. */
function noGathering(): RefusedError {
  return new RefusedError({ code: "notFound", what: "way to gather with this id" });
}

function gatheringOf(row: CaseGathering) {
  const { ruleIds, since, updatedAt, ...rest } = row;
  return {
    ...rest,
    id: String(row.id),
    ruleIds: ruleIds.length === 0 ? null : ruleIds,
    since: Number(since),
    updatedAt: Number(updatedAt),
  };
}
