import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { projectRoot } from "@/lib/server/project/root";
import { CAMPAIGN_COLUMNS, campaignRows } from "../campaigns/rows";
import { type Watched, watchCampaigns } from "../campaigns/watch";
import type { RunEvaluation } from "../evaluation";
import { pythonWith } from "../python";
import { plantedTransactions } from "./transactions";

/** No rule was chosen or set by looking at these. */
const SEEDS = [1, 2, 3, 4, 5];
const SEEDS_SMALL = [1];

const Versions = z.record(z.string(), z.string());

/** The rules that ship on the campaigns of fraudtwin, a generator of payments that others wrote. */
export const fraudtwin: RunEvaluation = async ({ seeds, small, python: chosen }, say) => {
  const folder = join(projectRoot(), "tools/evaluate/fraudtwin");
  const python = await pythonWith(join(folder, "requirements.txt"), chosen, say);
  const used = seeds ?? (small ? SEEDS_SMALL : SEEDS);
  const watched: Watched[] = [];
  const versions = new Map([["Node", process.version]]);
  const temporary = await mkdtemp(join(tmpdir(), "tripline-evaluate-"));
  try {
    for (const seed of used) {
      say(`Seed ${seed}: payments ...`);
      const file = join(temporary, `${seed}.ndjson`);
      const text = await python.run(join(folder, "generate.py"), String(seed), file);
      for (const [name, version] of Object.entries(Versions.parse(JSON.parse(text)))) versions.set(name, version);
      watched.push(watchCampaigns(SHIPPED_RULES, plantedTransactions(await readFile(file, "utf8"))));
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return {
    title: "fraudtwin: the rules that ship, two days a seed",
    columns: CAMPAIGN_COLUMNS,
    rows: campaignRows(watched),
    seeds: used,
    versions: Object.fromEntries(versions),
    command: `npm run evaluate -- fraudtwin --seeds ${used.join(",")}${small ? " --small" : ""}`,
  };
};
