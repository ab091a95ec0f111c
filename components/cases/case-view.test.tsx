import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { drop, saidToGateway, tell } from "@/components/testing/gateway";
import { renderPage } from "@/components/testing/page";
import { testServer } from "@/components/testing/server";
import type { CaseDetail } from "@/lib/contract/case";
import { CaseDetailView } from "./case-view";

const NOW = Date.now();
const CASE: CaseDetail = {
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
  alertCount: 0,
  commentCount: 0,
  attachmentCount: 0,
  alerts: [],
  entities: [{ kind: "device", id: "dev-7" }],
  checklist: [],
  comments: [],
  activity: [],
  attachments: [],
  links: [],
};

beforeEach(() => window.sessionStorage.clear());

async function open(as: { readonly role?: "viewer" } = {}) {
  const server = testServer();
  server.on("GET /api/v1/cases/7", () => CASE);
  server.on("GET /api/v1/cases/7/money", () => ({
    baseCurrency: "EUR",
    transactions: 0,
    withoutRate: 0,
    atRisk: 0,
    prevented: 0,
  }));
  server.on("GET /api/v1/mentions", () => ({ items: [] }));
  server.on("GET /api/v1/assignees", () => ({ items: [{ id: "u-bo", name: "Bo", role: "lead" }] }));
  const page = await renderPage(<CaseDetailView id="7" />, { as });
  await screen.findByRole("heading", { level: 1, name: CASE.title });
  return { ...page, server };
}

test("who else looks at the case and who writes is shown, and told of oneself", async () => {
  const { user } = await open();
  await tell("presence", {
    subject: "case:7",
    people: [
      { id: "u-ana", name: "Ana", writing: false },
      { id: "u-bo", name: "Bo", writing: true },
    ],
  });
  const present = screen.getByRole("status", { name: "Who else looks at this" });
  expect(present.textContent).toContain("Bo is writing a comment");
  expect(within(present).queryByText(/Ana/)).toBeNull();
  await user.type(screen.getByRole("textbox", { name: "Comment" }), "I call them");
  expect(saidToGateway("presence").at(-1)).toEqual({ looking: ["case:7"], writing: "case:7" });
});

test("what is typed outlives a live change and a connection that was lost", async () => {
  const { user, server } = await open();
  const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment" });
  await user.type(box(), "The holder says");
  server.on("GET /api/v1/cases/7", () => ({ ...CASE, version: 2, title: "Four cards, one device" }));
  await tell("case:changed", { caseId: "7", version: 2 });
  await screen.findByRole("heading", { level: 1, name: "Four cards, one device" });
  await drop();
  expect(box().value).toBe("The holder says");
  expect(window.sessionStorage.getItem("tripline.draft.comment.case:7")).toBe("The holder says");
});

test("entities and related cases are added below their list, and taken out by a button", async () => {
  const { user, server } = await open();
  server.on("PATCH /api/v1/cases/7", () => CASE);
  await user.type(screen.getByRole("textbox", { name: "ID of the entity" }), "acc-1{Enter}");
  await user.click(await screen.findByRole("button", { name: "Take out dev-7" }));
  await user.type(screen.getByRole("textbox", { name: "Number of a case" }), "#12{Enter}");
  expect(server.callsOf("PATCH /api/v1/cases/7").map(({ body }) => body)).toEqual([
    {
      version: 1,
      entities: [
        { kind: "device", id: "dev-7" },
        { kind: "account", id: "acc-1" },
      ],
    },
    { version: 1, entities: [] },
    { version: 1, links: ["12"] },
  ]);
});
