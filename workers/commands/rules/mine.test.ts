import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MiningReport } from "@/lib/contract/mining";
import { readEnv } from "@/lib/server/env/env";
import { planted } from "../../mining/testing/planted";
import { readRulesFile } from "../replay/rules-file";
import { parseRulesArguments } from "./arguments";
import { runRules } from "./run";

const SLOW_MS = 60_000;
const { history } = planted(["card-testing", "mule-account"], 40, 6, 0.2);
const wire = history.transactions.map(({ baseAmount: _, attributes, ...transaction }, i) => ({
  ...transaction,
  attributes: { ...attributes, fraud: history.frauds[i] === true },
}));

let folder = "";
const path = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripline-mine-"));
  await writeFile(path("in.ndjson"), wire.map((each) => JSON.stringify(each)).join("\n"));
  const labels = wire.map(({ id: transactionId, accountId, timestamp, attributes: { fraud } }) => {
    const at = timestamp + 1_000;
    return JSON.stringify({ transactionId, accountId, timestamp, label: fraud ? "fraud" : "legitimate", at });
  });
  await writeFile(path("labels.ndjson"), labels.join("\n"));
  await writeFile(path("none.json"), "[]");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function mine(...args: readonly string[]) {
  const said: string[] = [];
  const world = {
    db: () => Promise.reject(new Error("no database")),
    say: (line: string) => said.push(line),
    agrees: null,
    author: "ci",
  };
  const code = await runRules(parseRulesArguments(["mine", ...args], readEnv({})), world);
  return { code, said: said.join("\n") };
}

const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(path(name), "utf8"));

test(
  "proposals are rules that replay takes, with a report, the same by a field and by a file of labels",
  async () => {
    const files = ["--input", path("in.ndjson"), "--rules", path("none.json")];
    const out = (name: string) => ["--output", path(`${name}.json`), "--report", path(`${name}-report.json`)];
    const byField = await mine(...files, "--label-field", "attributes.fraud", ...out("field"));
    expect(byField.code).toBe(0);
    expect(byField.said).toMatch(/candidates were tried, \d+ of them on the later period; each p is multiplied by/);
    const report = MiningReport.parse(await json("field-report.json"));
    expect(report.proposals.length).toBeGreaterThan(1);
    expect(byField.said).toContain(report.proposals[0]?.sentence);
    const rules = await readRulesFile(path("field.json"), null);
    expect(rules.map(({ definition }) => definition)).toEqual(report.proposals.map(({ rule }) => rule));
    expect(JSON.stringify(rules)).not.toContain("attributes.fraud");
    await mine(...files, "--labels", path("labels.ndjson"), ...out("file"));
    expect(await json("file-report.json")).toEqual(report);
  },
  SLOW_MS,
);

test("what cannot be used is refused in words that say what to change", async () => {
  const files = ["--input", path("in.ndjson"), "--rules", path("none.json")];
  const refused = (...args: readonly string[]) => mine(...args).catch((error: unknown) => String(error));
  expect(await refused(...files)).toMatch(/--labels FILE is missing, or --label-field FIELD/);
  expect(await refused("--rules", "default", "--label-field", "attributes.fraud")).toMatch(/--input is missing/);
  expect(await refused(...files, "--label-field", "attributes.bad")).toMatch(/no transaction is labelled as fraud/);
  const field = ["--label-field", "attributes.fraud"];
  expect(await refused(...files, ...field, "--later-from", "2027-01-01")).toMatch(
    /--later-from: expected a time within/,
  );
  expect(await refused(...files, "--label-field", "attributes.fraud", "--min-precision", "2")).toMatch(/0 to 1/);
  expect(await refused(...files, "--label-field", "attributes.fraud", "--output", path("in.ndjson"))).toMatch(
    /it is read/,
  );
  expect(await refused(...files, "--label-field", "attributes.fraud", "--leave-out", "colour")).toMatch(
    /--leave-out colour/,
  );
});
