import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { Backtest } from "@/lib/contract/backtest";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { examplesResult } from "@/lib/view-models/testing/examples-result";
import { DraftExamples } from "./draft-examples";

const ASK = "POST /api/v1/backtests";
const [RULE = null] = SHIPPED_RULES;

const job = (fields: Partial<Backtest>): Backtest => ({
  id: "b1",
  slot: "s",
  status: "done",
  ahead: 0,
  progress: { fraction: 1, transactions: 0 },
  error: null,
  result: null,
  createdAt: 0,
  startedAt: 0,
  finishedAt: 0,
  ...fields,
});

function serving() {
  const server = testServer();
  for (const id of ["b1", "b2"]) server.on(`DELETE /api/v1/backtests/${id}`, () => null);
  return server;
}

test("a draft shows the smallest stream that hits beside the nearest that does not, with what differs marked", async () => {
  const server = serving();
  server.on(ASK, () => job({ result: examplesResult() }));
  await renderPage(<DraftExamples rule={RULE} />);
  const hits = await screen.findByRole("table", { name: "Smallest that hits" });
  const misses = screen.getByRole("table", { name: "Nearest that does not" });
  expect(within(hits).getByText("500.01").tagName).toBe("MARK");
  expect(within(hits).getByText("hit")).toBeDefined();
  expect(within(misses).getByText("500.00").tagName).toBe("MARK");
  expect(screen.getByText(/Amount 500\.00 in place of 500\.01: no hit\./)).toBeDefined();
  expect(server.callsOf(ASK)[0]?.body).toMatchObject({ kind: "examples", draft: { id: RULE?.id } });
});

test("until they are there their place is kept, and it is said that they are searched for", async () => {
  serving().hold(ASK);
  await renderPage(<DraftExamples rule={RULE} />);
  expect(screen.getByRole("status", { name: "Searching for examples" })).toBeDefined();
});

test("none is told as none", async () => {
  const text = "No stream was found that it hits: the list far holds nothing.";
  serving().on(ASK, () => job({ result: examplesResult({ hits: [], hitIds: [], misses: [], change: null, text }) }));
  await renderPage(<DraftExamples rule={RULE} />);
  expect(await screen.findByText(text)).toBeDefined();
  expect(screen.queryByRole("table")).toBeNull();
});

test("a search that failed says why and begins again when asked", async () => {
  const server = serving();
  server.on(ASK, () => job({ status: "failed", error: "It could not be finished." }));
  const { user } = await renderPage(<DraftExamples rule={RULE} />);
  expect((await screen.findByRole("alert")).textContent).toContain("It could not be finished.");
  server.on(ASK, () => job({ id: "b2", result: examplesResult() }));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("table", { name: "Smallest that hits" })).toBeDefined();
});

test("too many questions at once are no failure: it waits and asks again by itself", async () => {
  const server = serving();
  server.on(ASK, () => new Refusal(429, { title: "Too many backtests under way" }));
  await renderPage(<DraftExamples rule={RULE} />);
  await waitFor(() => expect(server.callsOf(ASK).length).toBe(1));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("status", { name: "Searching for examples" })).toBeDefined();
});
