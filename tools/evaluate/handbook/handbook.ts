import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { ScoreQuality } from "@/lib/contract/scorecard-report";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { projectRoot } from "@/lib/server/project/root";
import { readScorecardFile } from "@/workers/commands/replay/scorecard-file";
import { parseScoreArguments } from "@/workers/commands/score/arguments";
import { readLabelledHistory } from "@/workers/commands/score/history";
import type { RunEvaluation } from "../evaluation";
import { type Python, pythonWith } from "../python";
import { type EvaluationRow, figureOf } from "../table";
import { type FoldQuality, qualityOfFolds } from "./score-folds";
import { HANDBOOK_WEEKS } from "./weeks";

/** No rule or scorecard was chosen by looking at these. */
const SEEDS = [1, 2, 3, 4, 5];
const SEEDS_SMALL = [1];
/** Customers and terminals of a small run. */
const SIZE_SMALL = ["500", "1000"];
const DIGITS = 4;
const COLUMNS = ["AUC", "AP", "CP@100"];

const Measures = z.object({ auc: z.number(), ap: z.number(), cp100: z.number() });
type Measures = z.infer<typeof Measures>;
const Baselines = z.object({
  versions: z.record(z.string(), z.string()),
  folds: z.array(z.record(z.string(), Measures)),
});

/** By name what was measured on one seed, the mean of its folds. */
type SeedMeasures = ReadonlyMap<string, Measures>;

/** The Fraud Detection Handbook's simulation: our rules and score beside the models that it trains, on the same weeks of the same seeds. */
export const handbook: RunEvaluation = async ({ seeds, small, python: chosen }, say) => {
  const folder = join(projectRoot(), "tools/evaluate/handbook");
  const python = await pythonWith(join(folder, "requirements.txt"), chosen, say);
  const used = seeds ?? (small ? SEEDS_SMALL : SEEDS);
  const found: SeedMeasures[] = [];
  const versions = new Map([["Node", process.version]]);
  for (const seed of used) {
    const size = small ? SIZE_SMALL : [];
    say(`Seed ${seed}: rules and scores ...`);
    const ours = await oursOf(python, folder, seed, size, say);
    say(`Seed ${seed}: models ...`);
    const text = await python.run(join(folder, "baselines.py"), String(seed), ...size);
    const baselines = Baselines.parse(JSON.parse(text));
    for (const [name, version] of Object.entries(baselines.versions)) versions.set(name, version);
    found.push(new Map([...ours, ...modelsOf(baselines.folds)]));
  }
  return {
    title: "Fraud Detection Handbook: four test weeks a seed, 7 days of training and 7 of delay",
    columns: COLUMNS,
    rows: rowsOf(found),
    seeds: used,
    versions: Object.fromEntries(versions),
    command: `npm run evaluate -- handbook --seeds ${used.join(",")}${small ? " --small" : ""}`,
  };
};

/** Nothing of the environment counts: the same seed gives the same figures everywhere. */
const ENV = { timeSpan: DEFAULT_TIME_SPAN, mapping: null, maxFutureMs: 0, zone: null, baseCurrency: "USD" };

async function oursOf(
  python: Python,
  folder: string,
  seed: number,
  size: readonly string[],
  say: (line: string) => void,
): Promise<SeedMeasures> {
  const temporary = await mkdtemp(join(tmpdir(), "tripline-evaluate-"));
  try {
    const input = join(temporary, "transactions.ndjson");
    await python.run(join(folder, "generate.py"), String(seed), input, ...size);
    const rules = join(folder, "rules.json");
    const args = ["fit", "--input", input, "--rules", rules, "--label-field", "attributes.fraud", "--output", "none"];
    const parsed = parseScoreArguments(args, ENV);
    if (parsed.command !== "fit") throw new Error("the arguments of a fit are not those of one");
    const kept = await readScorecardFile(join(folder, "scorecard.json"));
    return measuresOf(qualityOfFolds(await readLabelledHistory(parsed, say), HANDBOOK_WEEKS, kept));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function measuresOf(folds: readonly FoldQuality[]): SeedMeasures {
  const of = (pick: (fold: FoldQuality) => ScoreQuality | null) =>
    meanOf(
      folds.flatMap((fold) => {
        const quality = pick(fold);
        return quality === null ? [] : [{ auc: quality.auc, ap: quality.ap, cp100: quality.cardPrecision }];
      }),
    );
  return new Map([
    ["Tripline, untrained", of(({ untrained }) => untrained)],
    ["Tripline, scorecard fitted on the week", of(({ fitted }) => fitted)],
    ["Tripline, scorecard.json", of(({ kept }) => kept)],
    ["always right", of(({ attainable }) => ({ auc: 1, ap: 1, cardPrecision: attainable }))],
  ]);
}

function modelsOf(folds: readonly Readonly<Record<string, Measures>>[]): SeedMeasures {
  const names = Object.keys(folds[0] ?? {});
  return new Map(names.map((name) => [name, meanOf(folds.flatMap((fold) => fold[name] ?? []))]));
}

function meanOf(measures: readonly Measures[]): Measures {
  const mean = (pick: (one: Measures) => number) =>
    measures.reduce((sum, one) => sum + pick(one), 0) / Math.max(1, measures.length);
  return { auc: mean(({ auc }) => auc), ap: mean(({ ap }) => ap), cp100: mean(({ cp100 }) => cp100) };
}

function rowsOf(found: readonly SeedMeasures[]): readonly EvaluationRow[] {
  return [...(found[0]?.keys() ?? [])].map((name) => {
    const values = found.flatMap((one) => one.get(name) ?? []);
    return {
      name,
      figures: [
        figureOf(
          values.map(({ auc }) => auc),
          DIGITS,
        ),
        figureOf(
          values.map(({ ap }) => ap),
          DIGITS,
        ),
        figureOf(
          values.map(({ cp100 }) => cp100),
          DIGITS,
        ),
      ],
    };
  });
}
