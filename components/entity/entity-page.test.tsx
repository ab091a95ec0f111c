import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { saidToGateway, tell } from "@/components/testing/gateway";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { Case } from "@/lib/contract/case";
import type { Comment } from "@/lib/contract/comment";
import type { EntityOverview } from "@/lib/contract/entity-overview";
import { EntitiesPage } from "./entities-page";
import { EntityPage } from "./entity-page";

const NOW = Date.now();
const PART = {
  from: NOW - 1,
  to: NOW,
  transactions: 0,
  money: 0,
  amounts: null,
  hours: Array.from({ length: 24 }, () => 0),
};
const NOTHING: EntityOverview = {
  kind: "device",
  id: "dev-1",
  firstSeen: null,
  lastSeen: null,
  baseCurrency: "EUR",
  counted: { transactions: 0, since: NOW - 90 * 86_400_000, until: NOW, complete: true },
  money: 0,
  withoutRate: 0,
  fraud: 0,
  days: [],
  hours: Array.from({ length: 168 }, () => ({ transactions: 0, alerts: 0 })),
  habits: { usual: PART, week: PART, day: PART, fields: [] },
  alerts: {
    total: 0,
    complete: true,
    open: 0,
    acknowledged: 0,
    resolved: 0,
    fraud: 0,
    falsePositive: 0,
    inconclusive: 0,
    highestScore: null,
  },
  decisions: { total: 0, complete: true, given: { allow: 0, review: 0, block: 0 }, fraud: 0, legitimate: 0 },
  lists: [],
  snoozes: [],
  neighbours: [],
};
const AMOUNTS = { p10: 5, median: 10, p90: 20, p95: 25, max: 90 };
const BUSY: EntityOverview = {
  ...NOTHING,
  firstSeen: NOW - 86_400_000,
  lastSeen: NOW - 60_000,
  counted: { ...NOTHING.counted, transactions: 5_000, complete: false },
  habits: {
    usual: { ...PART, transactions: 10, amounts: AMOUNTS },
    week: { ...PART, transactions: 4, amounts: AMOUNTS },
    day: PART,
    fields: [
      {
        field: "country",
        distinct: 2,
        values: [
          { value: "DE", usual: 10, week: 2, day: 0 },
          { value: "BR", usual: 0, week: 2, day: 0 },
        ],
      },
    ],
  },
  alerts: { ...NOTHING.alerts, total: 3, open: 1, resolved: 2, fraud: 2, highestScore: 640 },
  lists: [{ name: "blocked-devices", type: "device", until: null, addedAt: NOW, addedBy: "Lena", usedBy: ["Blocked"] }],
  neighbours: [
    { kind: "account", distinct: 12, items: [{ id: "acc-9", transactions: 3, money: 30, fraud: 1, lastAt: NOW }] },
  ],
};

const OVERVIEW = "GET /api/v1/entities/device/dev-1";
const COMMENTS = `${OVERVIEW}/comments`;
const comment = (id: string, text: string): Comment => ({
  id,
  at: NOW,
  by: { id: "u-bo", name: "Bo Lind" },
  text,
  mentions: [{ id: "u-ana", name: "Ana" }],
});
const server = (overview: EntityOverview) => {
  const made = testServer();
  made.on(OVERVIEW, () => overview);
  made.on(`${OVERVIEW}/transactions`, () => ({ items: [], nextBefore: null, completeSince: null }));
  made.on(`${OVERVIEW}/alerts`, () => ({ items: [], nextCursor: null, searched: { transactions: 0, since: null } }));
  made.on(COMMENTS, () => ({ items: [] }));
  made.on("GET /api/v1/mentions", () => ({ items: [] }));
  made.on("GET /api/v1/assignees", () => ({ items: [{ id: "u-bo", name: "Bo Lind", role: "analyst" }] }));
  made.on("GET /api/v1/cases", () => ({ items: [], nextCursor: null }));
  made.on("GET /api/v1/cases/counts", () => counts(0, 0));
  return made;
};

const counts = (open: number, resolved: number) => ({
  total: open + resolved,
  byStatus: { open, investigating: 0, waiting: 0, resolved },
});
const CASE: Case = {
  id: "7",
  title: "Three cards, one device",
  status: "open",
  severity: "high",
  owner: null,
  dueAt: null,
  waitingUntil: null,
  typology: null,
  label: null,
  amountLost: null,
  amountPrevented: null,
  mergedInto: null,
  closing: null,
  version: 1,
  createdAt: NOW,
  createdBy: { id: "u-ana", name: "Ana" },
  updatedAt: NOW,
  resolvedAt: null,
  resolvedBy: null,
  alertCount: 3,
  commentCount: 0,
  attachmentCount: 0,
};

beforeEach(() => window.sessionStorage.clear());

test("of what nothing names the page says so, and what would stand there", async () => {
  server(NOTHING);
  await renderPage(<EntityPage kind="device" id="dev-1" />);
  expect(await screen.findByText("No stored transaction names it")).toBeTruthy();
  expect(screen.getByText("No alert names it")).toBeTruthy();
  expect(await screen.findByText("No case is about it")).toBeTruthy();
  expect(screen.getByText(/never seen in what is stored/)).toBeTruthy();
  expect(screen.getByText(/No transaction of the last 90 days/)).toBeTruthy();
});

test("of a busy one it says how far was counted, what is new, where it is listed and who shares it", async () => {
  server(BUSY);
  await renderPage(<EntityPage kind="device" id="dev-1" />);
  expect(await screen.findByText(/The newest 5,000 transactions, since .*; older ones are not counted/)).toBeTruthy();
  const habits = screen.getByRole("region", { name: "Usual beside now" });
  expect(within(habits).getByText("new").parentElement?.textContent).toContain("BR");
  expect(screen.getAllByText(/blocked-devices/).length).toBe(2);
  expect(screen.getByText(/3: 1 open, 2 fraud/)).toBeTruthy();
  const link = screen.getByRole("link", { name: "account acc-9" });
  expect(link.getAttribute("href")).toBe("/entities/account/acc-9");
  expect(screen.getByRole("button", { name: "Copy acc-9" })).toBeTruthy();
});

test("its cases stand there with how they ended, and the open ones are counted in the head", async () => {
  const made = server(BUSY);
  const ended = { ...CASE, id: "5", title: "Mules", status: "resolved", label: "fraud", amountLost: 1_200 } as const;
  made.on("GET /api/v1/cases", () => ({ items: [CASE, ended], nextCursor: null }));
  made.on("GET /api/v1/cases/counts", () => counts(1, 1));
  await renderPage(<EntityPage kind="device" id="dev-1" />);
  const list = await screen.findByRole("list", { name: "Cases" });
  expect(within(list).getByRole("link", { name: "Mules" }).getAttribute("href")).toBe("/cases/5");
  expect(list.textContent).toMatch(/7Three cards, one device.*Open.*5Mules.*lost.*Fraud/i);
  const open = await screen.findByRole("link", { name: "in 1 open case" });
  expect(open.getAttribute("href")).toContain("entity=device%3Adev-1");
  expect(made.callsOf("GET /api/v1/cases")[0]?.search.get("entity")).toBe("device:dev-1");
});

test("a comment is written by keys with whom it mentions, and those of others come by themselves", async () => {
  const made = server(BUSY);
  const { user } = await renderPage(<EntityPage kind="device" id="dev-1" />);
  const panel = await screen.findByRole("region", { name: "Comments" });
  const box = await within(panel).findByRole("textbox", { name: "Comment" });
  await user.click(box);
  await user.keyboard("Seen before, @bo");
  await screen.findByRole("option", { name: /Bo Lind/ });
  await user.keyboard("{Enter}");
  // Who leaves and comes back goes on where they were.
  expect(window.sessionStorage.getItem("tripline.draft.comment.device:dev-1")).toBe("Seen before, @Bo Lind ");
  expect(saidToGateway("presence").at(-1)).toEqual({ looking: ["device:dev-1"], writing: "device:dev-1" });
  made.on("POST /api/v1/entities/device/dev-1/comments", () => ({ items: [comment("1", "Seen before, @Ana")] }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(made.callsOf("POST /api/v1/entities/device/dev-1/comments")[0]?.body).toEqual({
    text: "Seen before, @Bo Lind",
    mentions: ["u-bo"],
  });
  const list = await within(panel).findByRole("list", { name: "Comments" });
  expect(list.textContent).toMatch(/Bo Lind.*Seen before, @Ana/);
  expect((box as HTMLTextAreaElement).value).toBe("");
  made.on(COMMENTS, () => ({ items: [comment("1", "Seen before"), comment("2", "And once more")] }));
  await tell("commented", { place: { kind: "device", id: "dev-1" }, mentioned: [] });
  expect(await within(panel).findByText("And once more")).toBeTruthy();
});

test("what mentions the reader there is seen once they look", async () => {
  const made = server(BUSY);
  const place = { kind: "device", id: "dev-1" } as const;
  made.on(COMMENTS, () => ({ items: [comment("1", "@Ana")] }));
  made.on("GET /api/v1/mentions", () => ({ items: [{ place, title: null, by: "Bo Lind", at: NOW, text: "@Ana" }] }));
  made.on("POST /api/v1/mentions/seen", () => ({ items: [] }));
  await renderPage(<EntityPage kind="device" id="dev-1" />);
  await screen.findByText("@Ana", undefined, { timeout: 10_000 });
  await vi.waitFor(() => expect(made.callsOf("POST /api/v1/mentions/seen")[0]?.body).toEqual({ place }), 10_000);
});

test("a viewer reads comments and writes none; who else looks is shown", async () => {
  const made = server(BUSY);
  made.on(COMMENTS, () => ({ items: [comment("1", "Known for years")] }));
  await renderPage(<EntityPage kind="device" id="dev-1" />, { as: { role: "viewer" } });
  expect(await screen.findByText("Known for years")).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: "Comment" })).toBeNull();
  await tell("presence", { subject: "device:dev-1", people: [{ id: "u-bo", name: "Bo Lind", writing: true }] });
  expect(await screen.findByText("Bo Lind is writing a comment")).toBeTruthy();
});

// A device is no person: only an account is erased.
test.each([
  ["viewer", []],
  ["analyst", ["Snooze"]],
  ["lead", ["Block", "Allow", "Add to list", "Snooze"]],
  ["admin", ["Block", "Allow", "Add to list", "Snooze"]],
] as const)("a %s is offered what the role may do", async (role, expected) => {
  server(BUSY);
  await renderPage(<EntityPage kind="device" id="dev-1" />, { as: { role } });
  await screen.findByText(/The newest 5,000/);
  const names = ["Block", "Allow", "Add to list", "Snooze", "Erase"];
  expect(names.filter((name) => screen.queryByRole("button", { name }) !== null)).toEqual(expected);
});

test("what cannot be read says so, and that detection goes on", async () => {
  const made = server(NOTHING);
  made.on(OVERVIEW, () => new Refusal(503, { title: "The database is away", detail: "Try again." }));
  await renderPage(<EntityPage kind="device" id="dev-1" />);
  expect(await screen.findByText("The database is away", undefined, { timeout: 10_000 })).toBeTruthy();
  expect(screen.getByText(/Detection goes on/)).toBeTruthy();
});

test("what was looked at stands on the page that finds entities", async () => {
  server(BUSY);
  const { rerender } = await renderPage(<EntityPage kind="device" id="dev-1" />);
  await screen.findByText(/The newest 5,000/);
  rerender(<EntitiesPage />);
  expect((await screen.findByRole("list", { name: "Looked at lately" })).textContent).toMatch(/device.*dev-1/);
});
