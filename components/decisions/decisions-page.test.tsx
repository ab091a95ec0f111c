import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage, type TestPageOptions } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { BrakeStatus, BrakeUse } from "@/lib/contract/brake";
import type { DecisionRow } from "@/lib/contract/decision-calls";
import type { HoldOutStatus } from "@/lib/contract/hold-out";
import { decisionWith } from "@/lib/view-models/testing/decision";
import { DecisionsPage } from "./decisions-page";

const LIST = "GET /api/v1/decisions";
const BRAKE = "POST /api/v1/decisions/brake";
const ROWS = [
  decisionWith({ id: "d3", transactionId: "t-three", decision: "block", unbraked: "block", score: 931, rules: ["r1"] }),
  decisionWith({
    id: "d2",
    transactionId: "t-two",
    complete: false,
    reason: "timeout",
    outcome: { label: "fraud", at: 5, by: { source: "label", kind: "chargeback", name: "Processor" } },
  }),
  decisionWith({
    id: "d1",
    transactionId: "t-one",
    decision: "review",
    unbraked: "block",
    amount: null,
    currency: null,
  }),
];
const OFF: BrakeStatus = {
  all: false,
  heldByEnvironment: false,
  on: null,
  rules: [],
  limits: { share: 0.02, least: 50, rules: {} },
  history: [],
};

const NOTHING = { transactions: 0, accounts: 0, amounts: {}, fraud: 0, legitimate: 0, precision: null };
const NOBODY: HoldOutStatus = {
  share: 0,
  since: null,
  by: null,
  reason: null,
  from: 0,
  all: NOTHING,
  rules: [],
  isPartial: false,
};

function use(change: Partial<BrakeUse> = {}): BrakeUse {
  return {
    id: "1",
    ruleId: null,
    ruleName: null,
    since: 1_000,
    by: "Lee",
    reason: "The list is wrong",
    blocked: null,
    seen: null,
    countedFrom: null,
    released: null,
    ...change,
  };
}

async function open(
  rows: readonly DecisionRow[] = ROWS,
  {
    brake = OFF,
    holdOut = NOBODY,
    ...options
  }: TestPageOptions & { readonly brake?: BrakeStatus; readonly holdOut?: HoldOutStatus } = {},
) {
  const server = testServer();
  server.on("GET /api/v1/decisions/hold-out", () => holdOut);
  server.on(LIST, () => ({ items: rows, nextCursor: null }));
  server.on("GET /api/v1/decisions/brake", () => brake);
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  const page = await renderPage(<DecisionsPage />, options);
  return { ...page, server };
}

const lines = async () => within(await screen.findByRole("list", { name: "Decisions" })).getAllByRole("listitem");

test("each decision says what was answered, whether it was complete and what it turned out to be", async () => {
  await open();
  const [three, two, one] = (await lines()).map(({ textContent }) => textContent ?? "");
  expect(three).toMatch(/t-three.*€42\.50.*Block.*931.*r1.*complete.*12 ms/);
  expect(two).toMatch(/Allow.*time ran out.*fraud/);
  expect(one).toMatch(/–.*Review.*block without the brake/);
});

test("J and K move, Enter opens it beside the list, Escape closes it", async () => {
  const { user, server, search } = await open();
  await lines();
  server.hold("GET /api/v1/decisions/d3");
  server.hold("GET /api/v1/decisions/d2");
  await user.keyboard("jj");
  expect((await lines()).map((line) => line.getAttribute("aria-current"))).toEqual([null, "true", null]);
  await user.keyboard("k{Enter}");
  await screen.findByRole("complementary", { name: "Decision" });
  await waitFor(() => expect(search()).toBe("open=d3"));
  await user.keyboard("j");
  await waitFor(() => expect(search()).toBe("open=d2"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(search()).toBe(""));
});

test("the filters of the address are asked for, and taken away together", async () => {
  const { user, server, search } = await open([], {
    search: "?decision=block&complete=false&key=acc-1&ruleId=r1&from=5",
  });
  await screen.findByText("No decision fits these filters");
  expect(Object.fromEntries(server.callsOf(LIST)[0]?.search ?? [])).toEqual({
    decision: "block",
    complete: "false",
    key: "acc-1",
    ruleId: "r1",
    from: "5",
    limit: "50",
  });
  await user.click(screen.getByRole("button", { name: "Clear the filters" }));
  await screen.findByText("Nothing was decided yet");
  expect(search()).toBe("");
});

test("a list that cannot be read says so, and is read again", async () => {
  const { user, server } = await open(ROWS.slice(0, 1));
  await lines();
  server.on(LIST, () => new Refusal(503, { title: "The database is away" }));
  await user.type(screen.getByRole("searchbox", { name: "Key" }), "acc{Enter}");
  await screen.findByText("The database is away");
  server.on(LIST, () => ({ items: ROWS, nextCursor: null }));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await lines()).toHaveLength(3);
});

test("a lead puts on the brake with a reason, and takes it off where it is told", async () => {
  const { user, server } = await open(ROWS, { as: { role: "lead" } });
  await user.click(await screen.findByRole("button", { name: "Put on the brake" }));
  const dialog = await screen.findByRole("dialog", { name: "Put on the brake?" });
  await user.click(within(dialog).getByRole("button", { name: "Put on the brake" }));
  expect(server.callsOf(BRAKE)).toEqual([]);
  let brake: BrakeStatus = OFF;
  server.on("GET /api/v1/decisions/brake", () => brake);
  server.on(BRAKE, () => {
    brake = { ...OFF, all: true, on: use() };
    return brake;
  });
  await user.type(within(dialog).getByRole("textbox"), "The list is wrong");
  await user.click(within(dialog).getByRole("button", { name: "Put on the brake" }));
  const banner = await screen.findByRole("region", { name: "Brake" });
  expect(server.callsOf(BRAKE)[0]?.body).toEqual({ on: true, reason: "The list is wrong" });
  expect(banner.textContent).toMatch(/every block is answered as review.*Lee.*The list is wrong/);
  expect(screen.queryByRole("button", { name: "Put on the brake" })).toBeNull();
  await user.click(within(banner).getByRole("button", { name: "Take it off" }));
  await screen.findByRole("dialog", { name: "Take off the brake?" });
});

test("a rule that tripped is told with why and let go by a lead; others see it only", async () => {
  const reason = "It blocked 61 of 300 decisions in 10 minutes; its limit is 2 %, from 50 on.";
  const brake = { ...OFF, rules: [use({ ruleId: "r1", ruleName: "Card testing", by: null, reason })] };
  const { user, server } = await open(ROWS, { as: { role: "lead" }, brake });
  const banner = await screen.findByRole("region", { name: "Brake" });
  expect(banner.textContent).toMatch(/Card testing does not block.*By itself.*61 of 300/);
  server.on(BRAKE, () => OFF);
  await user.click(within(banner).getByRole("button", { name: "Let it block" }));
  const dialog = await screen.findByRole("dialog", { name: "Let Card testing block again?" });
  await user.type(within(dialog).getByRole("textbox"), "It was a test");
  await user.click(within(dialog).getByRole("button", { name: "Let it block" }));
  await waitFor(() =>
    expect(server.callsOf(BRAKE)[0]?.body).toEqual({ on: false, reason: "It was a test", ruleId: "r1" }),
  );
});

test("an analyst sees the brake, and cannot change it", async () => {
  await open(ROWS, { brake: { ...OFF, all: true, heldByEnvironment: true, on: use() } });
  const banner = await screen.findByRole("region", { name: "Brake" });
  expect(banner.textContent).toContain("TRIPLINE_DECISION_BRAKE holds it on");
  expect(within(banner).queryByRole("button")).toBeNull();
  expect(screen.queryByRole("button", { name: "Put on the brake" })).toBeNull();
});

test("a lead holds customers out with a reason; what that says stands above the list, by rule too", async () => {
  const { user, server } = await open(ROWS, { as: { role: "lead" } });
  expect(screen.queryByRole("region", { name: "Hold-out" })).toBeNull();
  const all = { ...NOTHING, transactions: 3, accounts: 2, fraud: 1, legitimate: 1 };
  const figures = { ...all, precision: { value: 0.5, low: 0.1, high: 0.9 } };
  const rules = [{ ...figures, ruleId: "r1", ruleName: "Rule one" }];
  const after: HoldOutStatus = { ...NOBODY, share: 0.015, since: 1_000, by: "Lee", all: figures, rules };
  server.on("PUT /api/v1/decisions/hold-out", () => after);
  await user.click(await screen.findByRole("button", { name: "Hold-out…" }));
  const dialog = await screen.findByRole("dialog");
  const share = within(dialog).getByRole("textbox", { name: /Share of the customers/ });
  await user.clear(share);
  await user.type(share, "50");
  expect(within(dialog).getByText("Expected a number from 0 to 20, such as 1.5")).toBeTruthy();
  await user.clear(share);
  await user.type(share, "1.5");
  await user.type(within(dialog).getByRole("textbox", { name: /reason|Why/i }), "To know what we block");
  await user.click(within(dialog).getByRole("button", { name: "Hold them out" }));
  const line = await screen.findByRole("region", { name: "Hold-out" });
  expect(server.callsOf("PUT /api/v1/decisions/hold-out")[0]?.body).toEqual({
    share: 0.015,
    reason: "To know what we block",
  });
  expect(line.textContent).toContain("1.5 % of the customers are held out of blocks.");
  expect(line.textContent).toContain("50 % of what is blocked is, with 95 % certainty 10 to 90 %.");
  await user.click(within(line).getByRole("button", { name: "By rule" }));
  expect(within(line).getByRole("link", { name: "Rule one" }).getAttribute("href")).toBe("/rules/r1");
});
