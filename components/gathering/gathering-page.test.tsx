import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { Gathering, GatheringPreview } from "@/lib/contract/gathering";
import { GatheringPage } from "./gathering-page";

const ONE: Gathering = {
  id: "1",
  name: "Shared device",
  entity: "device",
  withinHours: 48,
  ruleIds: ["card-testing"],
  severity: "high",
  alertsMin: 3,
  enabled: true,
  version: 4,
  since: 0,
  createdByName: "Lee",
  updatedAt: Date.now(),
  updatedByName: "Lee",
  cases: 12,
  openCases: 2,
  alerts: 57,
};
const PREVIEW: GatheringPreview = {
  from: 0,
  alerts: 400,
  isCut: false,
  cases: 12,
  gathered: 57,
  examples: [{ kind: "device", id: "dev-7", alerts: 9 }],
};

async function open(items: readonly Gathering[], role: "lead" | "analyst" = "lead") {
  const server = testServer();
  server.on("GET /api/v1/gatherings", () => ({ items }));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  server.on("POST /api/v1/gatherings/preview", () => PREVIEW);
  return { ...(await renderPage(<GatheringPage />, { as: { role } })), server };
}

test("each says in a sentence what it gathers and what came of it, and is switched off at once", async () => {
  const { user, server } = await open([ONE]);
  const list = await screen.findByRole("list", { name: "Ways to gather" });
  expect(list.textContent).toContain(
    "3 or more alerts on the same device within 2 days, high and above, from card-testing.",
  );
  expect(list.textContent).toContain("12 cases of 57 alerts, 2 open");
  server.on("PATCH /api/v1/gatherings/1", () => ({ ...ONE, enabled: false, version: 5 }));
  await user.click(screen.getByRole("switch", { name: "Shared device gathers" }));
  expect(server.callsOf("PATCH /api/v1/gatherings/1")[0]?.body).toEqual({ version: 4, enabled: false });
});

test("a new one is tried on the last 30 days before it is made, and what is refused is said", async () => {
  const { user, server } = await open([]);
  expect(await screen.findByText("Alerts are gathered by hand")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Gather alerts" }));
  const dialog = await screen.findByRole("dialog", undefined, { timeout: 10_000 });
  expect(
    await within(dialog).findByText(
      "Over the last 30 days it would have made 12 cases from 57 of 400 alerts that fit.",
    ),
  ).toBeTruthy();
  expect(within(dialog).getByRole("link", { name: "device dev-7" })).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Gather from now on" }));
  expect(within(dialog).getByText(/Give it a name/)).toBeTruthy();
  await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Shared device");
  server.on("POST /api/v1/gatherings", () => new Refusal(400, { title: "Bad request", detail: "name: is taken" }));
  await user.click(within(dialog).getByRole("button", { name: "Gather from now on" }));
  expect(await within(dialog).findByText(/is taken/)).toBeTruthy();
  server.on("POST /api/v1/gatherings", () => ONE);
  await user.click(within(dialog).getByRole("button", { name: "Gather from now on" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull(), 10_000);
  expect(server.callsOf("POST /api/v1/gatherings").at(-1)?.body).toEqual({
    name: "Shared device",
    entity: "device",
    withinHours: 24,
    ruleIds: null,
    severity: "medium",
    alertsMin: 3,
    enabled: true,
  });
});

test("an analyst sees how alerts are gathered and changes nothing", async () => {
  await open([ONE], "analyst");
  expect(await screen.findByText("Shared device")).toBeTruthy();
  expect(screen.queryByRole("switch")).toBeNull();
  expect(screen.queryByRole("button", { name: "Gather alerts" })).toBeNull();
});

test("it is deleted after a question that says what stays", async () => {
  const { user, server } = await open([ONE]);
  server.on("DELETE /api/v1/gatherings/1", () => null);
  await user.click(await screen.findByRole("button", { name: "More for Shared device" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  expect(await screen.findByText(/Its cases stay/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await vi.waitFor(() => expect(server.callsOf("DELETE /api/v1/gatherings/1")).toHaveLength(1));
});
