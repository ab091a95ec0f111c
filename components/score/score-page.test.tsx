import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage, type TestPageOptions } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { Scorecards, ScorecardVersion } from "@/lib/contract/scorecard-calls";
import { ScorePage } from "./score-page";

const READ = "GET /api/v1/scorecards";
const PUBLISH = "POST /api/v1/scorecards";

function version(n: number, change: Partial<ScorecardVersion> = {}): ScorecardVersion {
  return {
    version: n,
    place: "live",
    scorecard: { intercept: -4, weights: { "card-testing": 2.5, burst: 1 } },
    sourceVersion: null,
    hasReport: false,
    by: "Lee",
    reason: `Fitted ${n}`,
    at: 1_000,
    ...change,
  };
}

const NONE: Scorecards = { live: null, shadow: null, version: 0, history: [] };
const TWO: Scorecards = { live: version(2), shadow: null, version: 2, history: [version(2), version(1)] };

async function open(scorecards: Scorecards, options: TestPageOptions = {}) {
  const server = testServer();
  server.on(READ, () => scorecards);
  server.on("GET /api/v1/scorecards/drift", () => ({
    version: 2,
    decisions: 0,
    isCut: false,
    from: null,
    inputs: [],
    settled: 0,
    frauds: 0,
    calibration: [],
    challenger: null,
  }));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  server.on("GET /api/v1/drafts/waiting", () => ({ count: 0 }));
  const page = await renderPage(<ScorePage />, options);
  return { ...page, server };
}

test("without a scorecard it says what counts, and how one comes about", async () => {
  await open(NONE);
  await screen.findByText("The rules' own scores count");
  await screen.findByText("Nothing was published yet");
  expect(screen.getByRole("button", { name: "Fit" })).toBeDefined();
});

test("the one in force shows its weights, and a score in one line of arithmetic", async () => {
  await open(TWO);
  const panel = await screen.findByRole("region", { name: "In force" });
  expect(panel.textContent).toMatch(/version 2, by Lee.*Fitted 2/);
  expect(panel.textContent).toContain("-4.00 + 2.50 × 0.75 (card-testing) + 1.00 × 1.00 (burst)");
  const rows = within(panel).getAllByRole("row").slice(1);
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    "card-testing2.50",
    "burst1.00",
    "Every transaction (intercept)-4.00",
  ]);
  // An analyst looks; a lead publishes.
  expect(screen.queryByRole("button", { name: "Publish version 1 again" })).toBeNull();
});

test("a lead publishes an earlier version again with a reason, on top of the newest that was seen", async () => {
  const { user, server } = await open(TWO, { as: { role: "lead" } });
  await user.click(await screen.findByRole("button", { name: "Publish version 1 again" }));
  const dialog = await screen.findByRole("dialog", { name: "Publish version 1 again?" });
  server.on(PUBLISH, () => ({ ...TWO, live: version(3, { sourceVersion: 1 }), version: 3 }));
  await user.type(within(dialog).getByRole("textbox"), "It was better");
  await user.click(within(dialog).getByRole("button", { name: "Publish" }));
  await screen.findByText(/version 3, by Lee/);
  expect(server.callsOf(PUBLISH)[0]?.body).toEqual({ place: "live", from: 1, version: 2, reason: "It was better" });
});

test("days that cannot be are told before anything is asked for", async () => {
  const { user } = await open(NONE);
  const until = await screen.findByLabelText("Training until");
  await user.clear(until);
  await screen.findByText("Choose all four days.");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Fit" }).disabled).toBe(true);
});

test("what cannot be read says so, and is read again", async () => {
  const server = testServer();
  server.on(READ, () => new Refusal(503, { title: "The database is away" }));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  const { user } = await renderPage(<ScorePage />);
  await screen.findByText("The database is away");
  server.on(READ, () => NONE);
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("The rules' own scores count");
});
