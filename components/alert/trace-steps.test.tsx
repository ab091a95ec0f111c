import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { AlertTrace } from "@/lib/contract/trace";
import { alertWith } from "@/lib/view-models/testing/alert";
import { alertTrace } from "@/lib/view-models/testing/alert-trace";
import { AlertTracePanel } from "./alert-trace";

const ASK = "GET /api/v1/alerts/alert-1/trace";
const HIT = {
  id: "b1",
  ruleId: "card-testing",
  ruleVersion: 1,
  detectedAt: 0,
  key: { accountId: "account-1" },
  eventId: "t4",
  eventTime: 0,
  value: 3,
  windowStart: null,
  evidence: ["t1", "t3", "t4"],
  evidenceCount: 3,
};

async function open(hits = [HIT]) {
  const onStep = vi.fn<(key: string | null) => void>();
  const detail = { alert: alertWith(), hits, hitsTotal: hits.length };
  const page = await renderPage(<AlertTracePanel detail={detail} onStep={onStep} />);
  await page.user.click(screen.getByRole("button", { name: "Step through it" }));
  return { ...page, onStep };
}

const current = () => screen.getAllByRole("row").filter((row) => row.getAttribute("aria-current") === "step");
const note = () => current()[0]?.lastElementChild?.textContent;

test("nothing is asked for until somebody wants to see it", async () => {
  const server = testServer();
  await renderPage(<AlertTracePanel detail={{ alert: alertWith(), hits: [HIT], hitsTotal: 1 }} onStep={() => {}} />);
  expect(server.callsOf(ASK)).toEqual([]);
});

test("steps stand with the rule's state, arrows move through them, and the evidence is told which one is looked at", async () => {
  testServer().on(ASK, () => alertTrace());
  const { user, onStep } = await open();
  const table = await screen.findByRole("table", { name: "Steps" });
  expect(within(table).getAllByRole("row")[2]?.textContent).toContain("not looked at");
  expect(note()).toBe("counted");
  expect(onStep).toHaveBeenLastCalledWith("t1@1764331200000");
  screen.getByRole("region", { name: /arrow keys/ }).focus();
  await user.keyboard("{ArrowDown}{ArrowRight}");
  expect(onStep).toHaveBeenLastCalledWith("t3@1764331320000");
  await user.keyboard("{End}");
  expect(note()).toBe("fires");
  expect(screen.getByText("Step 4 of 4: purchases 3, fires")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Previous step" }));
  expect(note()).toBe("counted");
  expect(screen.getByRole("button", { name: "Next step" })).toHaveProperty("disabled", false);
});

test("played it goes on by itself to the end", async () => {
  testServer().on(ASK, () => alertTrace());
  const { user } = await open();
  await user.click(await screen.findByRole("button", { name: "Play the steps" }));
  expect(screen.getByRole("button", { name: "Pause" })).toBeDefined();
  await waitFor(() => expect(note()).toBe("fires"), { timeout: 6_000 });
  expect(screen.getByRole("button", { name: "Play the steps" })).toBeDefined();
}, 10_000);

test("the smallest change stands below, then that of the other kind", async () => {
  testServer().on(ASK, () => alertTrace());
  await open();
  expect((await screen.findByText(/With 4 instead of 3/)).textContent).toBe(
    "Smallest change: With 4 instead of 3 purchases it would not have fired.",
  );
  expect(screen.getByText(/^Without the transaction/)).toBeDefined();
});

test("what is not stored any more is said, and so is what failed", async () => {
  const gone: AlertTrace = alertTrace({
    steps: [],
    columns: [],
    reproduced: false,
    change: null,
    changes: [],
    notes: ["The transactions of this alert are not stored any more."],
  });
  const server = testServer();
  server.on(ASK, () => new Refusal(503, { title: "Not available now" }));
  const { user } = await open();
  expect((await screen.findByRole("alert")).textContent).toContain("Not available now");
  server.on(ASK, () => gone);
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("The transactions of this alert are not stored any more.")).toBeDefined();
});

test("of several hits the first is told, and the next is one press away", async () => {
  const server = testServer();
  server.on(ASK, () => alertTrace());
  const { user } = await open([{ ...HIT, id: "b2" }, HIT]);
  await screen.findByText("hit 1 of 2");
  await user.click(screen.getByRole("button", { name: "Next hit" }));
  expect(await screen.findByText("hit 2 of 2")).toBeDefined();
  await waitFor(() => expect(server.callsOf(ASK).length).toBe(2));
});
