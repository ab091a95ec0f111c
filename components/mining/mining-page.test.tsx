import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage, type TestPageOptions } from "@/components/testing/page";
import { testServer } from "@/components/testing/server";
import type { Backtest, MineResult } from "@/lib/contract/backtest";
import { miningReport } from "@/lib/view-models/testing/mined";
import { MiningPage } from "./mining-page";

const ASK = "POST /api/v1/backtests";
const DRAFT = "POST /api/v1/drafts";

function done(result: MineResult): Backtest {
  return {
    id: "b1",
    slot: "s",
    status: "done",
    ahead: 0,
    progress: { fraction: 1, transactions: 10_000 },
    error: null,
    result,
    createdAt: 0,
    startedAt: 1,
    finishedAt: 2,
  };
}

async function open(result: MineResult, options: TestPageOptions = {}) {
  const server = testServer();
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  server.on("GET /api/v1/drafts/waiting", () => ({ count: 0 }));
  server.on(ASK, () => done(result));
  server.on("DELETE /api/v1/backtests/b1", () => undefined);
  const page = await renderPage(<MiningPage />, options);
  return { ...page, server };
}

const FOUND: MineResult = { kind: "mine", report: miningReport(), refused: null, notes: [] };

test("a person looks, sees how each proposal did later, and opens one as a draft", async () => {
  const { user, server } = await open(FOUND);
  const precision = screen.getByLabelText("Precision at least, %");
  await user.clear(precision);
  await user.type(precision, "25");
  await user.type(screen.getByLabelText("Fields to leave out"), "attributes.kind");
  await user.click(screen.getByRole("button", { name: "Look" }));
  const table = await screen.findByRole("table", { name: "Proposed rules" });
  expect(server.callsOf(ASK).at(-1)?.body).toMatchObject({
    kind: "mine",
    laterFrom: null,
    precisionMin: 0.25,
    leaveOut: ["attributes.kind"],
  });
  const [row] = within(table).getAllByRole("row").slice(1);
  expect(row?.textContent).toContain("At least 3 transactions within 10 minutes, for the same device.");
  expect(row?.textContent).toContain("40 on 12 keys95 %74 to 99 %19.0 timesbelow 0.000150 %card-testing");
  server.on(DRAFT, () => new Promise(() => {}));
  await user.click(within(table).getByRole("button", { name: /^Open as draft: 3 or more transactions/ }));
  const [call] = server.callsOf(DRAFT);
  expect(call?.body).toMatchObject({ ruleId: null });
  expect(JSON.stringify(call?.body)).toContain("found-in-history-1");
});

test("where nothing is proposed it says so, and what was left out", async () => {
  const report = { ...miningReport(), proposals: [], leftOut: ["attributes.kind"] };
  const { user } = await open({ ...FOUND, report, notes: ["Transactions before 1 May are no longer stored."] });
  await user.click(screen.getByRole("button", { name: "Look" }));
  await screen.findByText("No rule is proposed");
  screen.getByText("Left out, for they stand on frauds alone: attributes.kind.");
  screen.getByText("Transactions before 1 May are no longer stored.");
});

test("what keeps it from looking is said, and what cannot be asked for is not", async () => {
  const { user } = await open({ ...FOUND, report: null, refused: "No transaction is known to be fraud." });
  await user.click(screen.getByRole("button", { name: "Look" }));
  await screen.findByText("Nothing was looked for. No transaction is known to be fraud.");
  await user.clear(screen.getByLabelText("Precision at least, %"));
  await screen.findByText("Precision: 0 to 100 %.");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Look" }).disabled).toBe(true);
});

test("who may not write rules is told so", async () => {
  await open(FOUND, { as: { role: "viewer" } });
  await screen.findByText("Looking for rules takes the role of an analyst");
  expect(screen.queryByRole("button", { name: "Look" })).toBeNull();
});
