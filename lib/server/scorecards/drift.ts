import { z } from "zod";
import { SCORE_MAX } from "@/lib/contract/score-max";
import { DRIFT_DECISIONS_MAX, type ScorecardDrift } from "@/lib/contract/scorecard-drift";
import type { ScorecardReport } from "@/lib/contract/scorecard-report";
import { calibration } from "@/lib/contract/scoring/calibration";
import { averagePrecision, rocAuc, scoreCounts } from "@/lib/contract/scoring/ranking";
import type { Db } from "../data/db";
import { labelsInRange } from "../labels/in-range";
import { readScorecard, scorecardsInForce } from "./read";

/** So far back decisions are looked at. */
const PERIOD_MS = 30 * 86_400_000;
/** How long labels take where the scorecard does not say. */
const GAP_DEFAULT_MS = 7 * 86_400_000;
/** Labels that are read at most: a bound on memory. */
const LABELS_MAX = 200_000;

const Scored = z.object({
  id: z.string(),
  time: z.bigint().transform(Number),
  askedAt: z.bigint().transform(Number),
  score: z.number(),
  shadowScore: z.number().nullable(),
  shadowVersion: z.number().nullable(),
  rules: z.array(z.string()).nullable(),
});
type Scored = Readonly<z.infer<typeof Scored>>;
type Settled = Scored & { readonly fraud: boolean };

const NOTHING: Omit<ScorecardDrift, "version"> = {
  decisions: 0,
  isCut: false,
  from: null,
  inputs: [],
  settled: 0,
  frauds: 0,
  calibration: [],
  challenger: null,
};

/** How decisions by the scorecard in force differ from what it was fitted on, and what the one beside it would have said. */
export async function scorecardDrift(db: Db, now: number): Promise<ScorecardDrift> {
  const { live, shadow } = await scorecardsInForce(db);
  if (live === null) return { version: null, ...NOTHING };
  const { report } = await readScorecard(db, live.version);
  const rows = await scoredBy(db, live.version, now - PERIOD_MS);
  const decisions = rows.slice(0, DRIFT_DECISIONS_MAX);
  const last = decisions.at(-1);
  if (last === undefined) return { version: live.version, ...NOTHING };
  const gapMs = report === null ? GAP_DEFAULT_MS : report.split.testFrom - report.split.trainUntil;
  const settled = await settledOf(
    db,
    decisions.filter(({ askedAt }) => askedAt <= now - gapMs),
  );
  return {
    version: live.version,
    decisions: decisions.length,
    isCut: rows.length > decisions.length,
    from: last.askedAt,
    inputs: inputsOf(Object.keys(live.scorecard.weights), decisions, report),
    settled: settled.length,
    frauds: settled.filter(({ fraud }) => fraud).length,
    calibration: calibration(settled.map((one) => ({ ...one, probability: one.score / SCORE_MAX }))),
    challenger: shadow === null ? null : challengerOf(shadow.version, settled),
  };
}

async function scoredBy({ prisma }: Db, version: number, since: number): Promise<readonly Scored[]> {
  const rows = await prisma.$queryRaw`
    select transaction_id as id, event_time as time, asked_at as "askedAt", score, shadow_score as "shadowScore",
      shadow_version as "shadowVersion", (select array_agg(distinct h ->> 'ruleId') from jsonb_array_elements(hits) h) as rules
    from decision where asked_at >= ${since} and scorecard_version = ${version} and complete
    order by asked_at desc, id desc limit ${DRIFT_DECISIONS_MAX + 1}`;
  return z.array(Scored).parse(rows);
}

async function settledOf(db: Db, decisions: readonly Scored[]): Promise<readonly Settled[]> {
  if (decisions.length === 0) return [];
  const times = decisions.map(({ time }) => time);
  const range = { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) + 1 };
  const labels = await labelsInRange(db, range, LABELS_MAX);
  const frauds = new Set(labels.filter(({ label }) => label === "fraud").map(({ id, time }) => `${time} ${id}`));
  return decisions.map((one) => ({ ...one, fraud: frauds.has(`${one.time} ${one.id}`) }));
}

function inputsOf(
  ruleIds: readonly string[],
  decisions: readonly Scored[],
  report: ScorecardReport | null,
): ScorecardDrift["inputs"] {
  const trained = new Map(report?.rules.map(({ ruleId, hits }) => [ruleId, hits / report.training.transactions]));
  const inputs = ruleIds.map((ruleId) => ({
    ruleId,
    trained: trained.get(ruleId) ?? null,
    now: decisions.filter(({ rules }) => rules?.includes(ruleId) === true).length / decisions.length,
  }));
  const change = ({ trained: before, now }: (typeof inputs)[number]) => (before === null ? 0 : Math.abs(now - before));
  return inputs.sort((a, b) => change(b) - change(a) || (a.ruleId < b.ruleId ? -1 : 1));
}

function challengerOf(version: number, settled: readonly Settled[]): ScorecardDrift["challenger"] {
  const both = settled.filter((one) => one.shadowVersion === version && one.shadowScore !== null);
  const ranked = (scoreOf: (one: Settled) => number) => {
    const counts = scoreCounts(both.map((one) => ({ score: scoreOf(one), fraud: one.fraud })));
    return { ap: averagePrecision(counts), auc: rocAuc(counts) };
  };
  return {
    version,
    decisions: both.length,
    frauds: both.filter(({ fraud }) => fraud).length,
    inForce: ranked(({ score }) => score),
    beside: ranked(({ shadowScore }) => shadowScore ?? 0),
  };
}
