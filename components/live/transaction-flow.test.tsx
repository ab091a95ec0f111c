import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { tell } from "@/components/testing/gateway";
import { renderPage } from "@/components/testing/page";
import type { Frame, SampleTransaction } from "@/lib/contract/realtime";
import { TransactionFlow } from "./transaction-flow";

function transaction(accountId: string, fields: Partial<SampleTransaction> = {}): SampleTransaction {
  return {
    id: `tx-${accountId}`,
    accountId,
    amount: 10,
    currency: "EUR",
    timestamp: 0,
    type: "purchase",
    merchantId: null,
    country: null,
    channel: null,
    hit: null,
    ...fields,
  };
}

function frame(...sample: SampleTransaction[]): Frame {
  return {
    at: Date.now(),
    transactionsPerSecond: 1,
    amountPerSecond: {},
    alertsPerMinute: 0,
    latencyMs: null,
    lag: 0,
    sample,
    simulatorRate: null,
  };
}

async function openFlow() {
  const page = await renderPage(<TransactionFlow />);
  await tell("frame", frame(transaction("ann")));
  await screen.findByText("ann");
  return page;
}

test("what arrives is shown on top", async () => {
  await openFlow();
  await tell("frame", frame(transaction("ben")));
  expect(
    screen
      .getAllByRole("listitem")
      .filter((each) => /ann|ben/.test(each.textContent ?? ""))
      .map((each) => /ann|ben/.exec(each.textContent ?? "")?.[0]),
  ).toEqual(["ben", "ann"]);
});

test("space pauses: what arrives is counted and comes in with the next space", async () => {
  const { user } = await openFlow();
  await user.keyboard(" ");
  expect(screen.getByText("paused")).toBeTruthy();
  await tell("frame", frame(transaction("ben"), transaction("cat")));
  expect(screen.queryByText("ben")).toBeNull();
  expect(screen.getByRole("button", { name: "2 new transactions" })).toBeTruthy();
  await user.keyboard(" ");
  expect(screen.getByText("ben")).toBeTruthy();
  expect(screen.getByText("cat")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /new transactions/ })).toBeNull();
});

test("the button pauses as space does, and says so", async () => {
  const { user } = await openFlow();
  await user.click(screen.getByRole("button", { name: "Pause (space)" }));
  const button = screen.getByRole("button", { name: "Continue (space)" });
  expect(button.getAttribute("aria-pressed")).toBe("true");
  await tell("frame", frame(transaction("ben")));
  expect(screen.queryByText("ben")).toBeNull();
  await user.click(button);
  expect(screen.getByText("ben")).toBeTruthy();
});

test("the bar shows what waits without going on", async () => {
  const { user } = await openFlow();
  await user.keyboard(" ");
  await tell("frame", frame(transaction("ben")));
  await user.click(screen.getByRole("button", { name: "1 new transaction" }));
  expect(screen.getByText("ben")).toBeTruthy();
  await tell("frame", frame(transaction("cat")));
  expect(screen.queryByText("cat")).toBeNull();
});

test("the list is still under the mouse, and goes on when it leaves", async () => {
  await openFlow();
  const list = screen.getByRole("list", { name: "Newest transactions" });
  const scroller = list.parentElement ?? list;
  fireEvent.pointerEnter(scroller, { pointerType: "mouse" });
  await tell("frame", frame(transaction("ben")));
  expect(screen.queryByText("ben")).toBeNull();
  fireEvent.pointerLeave(scroller);
  expect(await screen.findByText("ben")).toBeTruthy();
});

test("a space that is typed into the filter does not pause", async () => {
  const { user } = await openFlow();
  await user.type(screen.getByRole("searchbox"), "a b");
  expect(screen.getByText("sample")).toBeTruthy();
});

test("the filter looks through what has already passed by, and can be removed", async () => {
  const { user } = await openFlow();
  await tell("frame", frame(transaction("ben", { merchantId: "bakery" }), transaction("cat"), transaction("dan")));
  expect(screen.queryByText("ben")).toBeNull();
  await user.type(screen.getByRole("searchbox"), "BAKE");
  await waitFor(() => expect(screen.getByText("ben")).toBeTruthy());
  expect(screen.queryByText("ann")).toBeNull();
  await user.type(screen.getByRole("searchbox"), "x");
  await user.click(await screen.findByRole("button", { name: "Remove the filter" }));
  expect(screen.getByText("ann")).toBeTruthy();
});

test("only those with hits, which lead to the account's alerts", async () => {
  const { user } = await openFlow();
  await tell("frame", frame(transaction("eve", { hit: { ruleName: "Card testing", severity: "high" } })));
  await user.click(screen.getByRole("checkbox", { name: "With hits" }));
  expect(screen.queryByText("ann")).toBeNull();
  const link = screen.getByRole("link", { name: "High hit of Card testing: show the account’s alerts" });
  expect(link.getAttribute("href")).toBe("/alerts?key=eve&waiting=show");
});
