import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage, type TestPageOptions } from "@/components/testing/page";
import { testServer } from "@/components/testing/server";
import type { DecisionDetail } from "@/lib/contract/decision-calls";
import type { LabelledTransaction } from "@/lib/contract/label-api";
import { decisionWith } from "@/lib/view-models/testing/decision";
import { DecisionDetailView } from "./decision-detail";

const HIT = {
  id: "h1",
  ruleId: "r1",
  ruleVersion: 3,
  ruleName: "Card testing",
  action: "block",
  severity: "high",
  reasonCode: "R1",
  summary: "4 purchases for account acc-1.",
  key: { accountId: "acc-1" },
  ruleScore: 60,
  strength: 0.5,
  evidence: ["t0", "t1"],
  evidenceCount: 2,
  alertId: "a1",
} as const;

const DECISION: DecisionDetail = {
  ...decisionWith({ decision: "block", unbraked: "block", score: 300, rules: ["r1"] }),
  timeoutMs: 250,
  askedBy: "shop",
  transaction: { id: "t1", amount: 42.5 },
  hits: [HIT],
  shadowHits: [{ ...HIT, id: "h2", ruleName: "Tried out", summary: "A try.", alertId: null }],
  parts: [{ log: "transactions", partition: 2, offset: 77, outcome: "accepted", ruleRevision: 9, at: 1_008 }],
  laterHits: [{ id: "h3", ruleId: "late-rule", ruleVersion: 1, alertId: "a2", detectedAt: 5_000 }],
};
const NOTHING: LabelledTransaction = { outcome: null, labels: [] };

async function open(known = NOTHING, options: TestPageOptions = {}, decision = DECISION) {
  const server = testServer();
  server.on("GET /api/v1/decisions/d1", () => decision);
  server.on("GET /api/v1/decisions/d1/outcome", () => known);
  server.on("GET /api/v1/decisions/brake", () => ({
    all: false,
    heldByEnvironment: false,
    on: null,
    rules: [],
    limits: { share: 0.02, least: 50, rules: {} },
    history: [],
  }));
  const page = await renderPage(<DecisionDetailView id="d1" heading="h1" />, options);
  await screen.findByRole("article", { name: "Decision" });
  return { ...page, server };
}

test("says what was answered and why; what is in shadow and what came later stand apart", async () => {
  await open();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(/Block.*€42\.50.*score 300/);
  const hits = screen.getByRole("list", { name: "Hits" });
  expect(hits.textContent).toMatch(/block.*4 purchases.*Card testing, version 3.*score 60 × 0\.50.*2 transactions/);
  expect(within(hits).getByRole("link", { name: "its alert" }).getAttribute("href")).toBe("/alerts/a1");
  expect(screen.getByRole("list", { name: "Hits in shadow" }).textContent).toContain("A try.");
  expect(screen.getByRole("list", { name: "Hits found later" }).textContent).toContain("late-rule, version 1");
  const way = within(screen.getByRole("table", { name: "How it came" })).getAllByRole("row");
  expect(way.slice(1).map(({ textContent }) => textContent)).toEqual([
    "Askedby shop, waits 250 ms",
    "+8.0 msPartition 2 of transactionsaccepted, offset 77, rules 9",
    "+12 msAnswered",
  ]);
});

test("says so when the outcome came though nobody was answered", async () => {
  await open(NOTHING, {}, { ...DECISION, ms: null, answeredAt: null, completedAt: 9_000 });
  screen.getByText("the outcome was stored later, nobody was answered");
  expect(screen.queryByText(/answered in/)).toBeNull();
});

test("an analyst says what it turned out to be, once asked how that is known", async () => {
  const { user, server } = await open();
  await screen.findByText("Nothing is known yet.");
  server.on("POST /api/v1/decisions/d1/outcome", () => ({
    outcome: { label: "fraud", at: 5, by: { source: "label", kind: "confirmed", name: "Ana" } },
    labels: [],
  }));
  await user.click(screen.getByRole("button", { name: "Fraud…" }));
  const dialog = await screen.findByRole("dialog", { name: "Say that it was fraud?" });
  expect(server.callsOf("POST /api/v1/decisions/d1/outcome")).toEqual([]);
  server.on("GET /api/v1/decisions/d1/outcome", () => ({
    outcome: { label: "fraud", at: 5, by: { source: "label", kind: "confirmed", name: "Ana" } },
    labels: [],
  }));
  await user.click(within(dialog).getByRole("button", { name: "It was fraud" }));
  await screen.findByText(/confirmed, said by Ana/);
  expect(server.callsOf("POST /api/v1/decisions/d1/outcome")[0]?.body).toEqual({ label: "fraud", kind: "confirmed" });
});

test("a viewer sees what was said, and says nothing", async () => {
  const said = {
    transactionId: "t1",
    accountId: "acc-1",
    timestamp: 1_000,
    receivedAt: 5,
    saidBy: { id: "m", name: "Processor" },
  };
  const labels = [
    { ...said, id: "2", label: "fraud", kind: "chargeback", at: 9 },
    { ...said, id: "1", label: "legitimate", kind: "settled", at: 7 },
  ] as const;
  const by = { source: "label", kind: "chargeback", name: "Processor" } as const;
  await open({ outcome: { label: "fraud", at: 9, by }, labels }, { as: { role: "viewer" } });
  await screen.findByText(/chargeback, said by Processor/);
  expect(screen.getByRole("list", { name: "What else was said" }).textContent).toMatch(/^Legitimate \(settled\)/);
  expect(screen.queryByRole("button", { name: "Fraud…" })).toBeNull();
});
