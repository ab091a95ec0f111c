import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { Action } from "@/lib/contract/action";
import { pressWith } from "@/lib/view-models/actions/testing/press";
import { ActionsPage } from "./actions-page";

const ACTION: Action = {
  id: "act_1",
  name: "Block card",
  description: "",
  confirm: null,
  url: "https://cards.example/block",
  when: { keyFields: ["cardId"], ruleIds: ["r1"] },
  enabled: true,
  recent: [],
  version: 3,
  createdAt: 1_000,
  createdByName: "Lee",
  updatedAt: 1_000,
  updatedByName: "Lee",
};

async function open(actions: readonly Action[] | Refusal) {
  const server = testServer();
  server.on("GET /api/v1/actions", () => (actions instanceof Refusal ? actions : { items: actions }));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  const page = await renderPage(<ActionsPage />, { as: { role: "lead" } });
  return { ...page, server };
}

test("an analyst is told whom to ask", async () => {
  testServer();
  await renderPage(<ActionsPage />);
  expect(screen.getByText("Actions are for leads")).toBeTruthy();
});

test("without actions it says what one is, and how to make it", async () => {
  await open([]);
  expect(await screen.findByText("There are no actions")).toBeTruthy();
});

test("a list that cannot be read says so, and that buttons go on", async () => {
  await open(new Refusal(503, { title: "The server is not ready" }));
  expect(await screen.findByText(/Buttons go on working; only this page could not be read/)).toBeTruthy();
});

test("an action shows which alerts offer it, and what came of the last presses", async () => {
  await open([{ ...ACTION, recent: [pressWith({ status: "refused", httpStatus: 404 }), pressWith()] }]);
  const presses = await screen.findByRole("list", { name: "Last presses of Block card" });
  expect(screen.getByText("cardId in the key or the evidence · rule r1")).toBeTruthy();
  const [first] = within(presses).getAllByRole("link");
  expect(first?.getAttribute("href")).toBe("/alerts/alert-1");
  expect(first?.textContent).toContain("Mia, card-123: refused (404)");
});

test("Enter makes an action; its secret is shown once", async () => {
  const { user, server } = await open([]);
  server.on("POST /api/v1/actions", () => ({ ...ACTION, secret: "whsec_abc" }));
  await user.click(await screen.findByRole("button", { name: "New action" }));
  await user.type(await screen.findByLabelText("Name"), "Block card");
  await user.type(screen.getByLabelText("Key fields"), "cardId");
  await user.type(screen.getByLabelText("Address"), "https://cards.example/block{Enter}");
  expect(await screen.findByLabelText("Secret")).toHaveProperty("value", "whsec_abc");
  expect(server.callsOf("POST /api/v1/actions")[0]?.body).toEqual({
    name: "Block card",
    url: "https://cards.example/block",
    description: "",
    confirm: null,
    when: { keyFields: ["cardId"] },
  });
});

test("each field says what is wrong with it: what is missing, and what the server refuses", async () => {
  const { user, server } = await open([]);
  await user.click(await screen.findByRole("button", { name: "New action" }));
  await user.type(await screen.findByLabelText("Name"), "Block card{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("Say where a press is posted to");
  const issues = [{ path: "url", expected: "expected a public address" }];
  server.on("POST /api/v1/actions", () => new Refusal(400, { title: "The request cannot be used", issues }));
  await user.type(screen.getByLabelText("Address"), "http://10.0.0.1/{Enter}");
  expect(await screen.findByText("expected a public address")).toBeTruthy();
  expect(screen.getByLabelText("Name")).toHaveProperty("value", "Block card");
});

test("the form asks for a list and an amount, and says what is wrong with them", async () => {
  const { user, server } = await open([]);
  server.on("POST /api/v1/actions", () => ACTION);
  await user.click(await screen.findByRole("button", { name: "New action" }));
  await user.type(await screen.findByLabelText("Name"), "Block card");
  await user.type(screen.getByLabelText("Address"), "https://cards.example/block");
  await user.type(screen.getByLabelText("Key on a list"), "vip");
  await user.type(screen.getByLabelText("Currency"), "eur{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("Say from which amount, or leave the currency empty.");
  await user.type(screen.getByLabelText("Amount from"), "500{Enter}");
  await expect
    .poll(() => server.callsOf("POST /api/v1/actions")[0]?.body)
    .toMatchObject({ when: { list: { name: "vip", isOn: true }, amount: { min: 500, currency: "EUR" } } });
});

test("a switch turns an action off, with the version that was seen; deleting asks first", async () => {
  const { user, server } = await open([ACTION]);
  server.on("PATCH /api/v1/actions/act_1", () => ({ ...ACTION, enabled: false, version: 4 }));
  await user.click(await screen.findByRole("switch", { name: "Block card is on" }));
  expect(server.callsOf("PATCH /api/v1/actions/act_1")[0]?.body).toEqual({ version: 3, enabled: false });
  server.on("DELETE /api/v1/actions/act_1", () => null);
  await user.click(screen.getByRole("button", { name: "More of Block card" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  await user.click(await screen.findByRole("button", { name: "Delete action" }));
  await expect.poll(() => server.callsOf("DELETE /api/v1/actions/act_1").length).toBe(1);
});
