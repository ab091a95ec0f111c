import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { Channel, ChannelDelivery } from "@/lib/contract/channel";
import { ChannelsPage } from "./channels-page";

const CHANNEL: Channel = {
  id: "chn_1",
  name: "Payments",
  type: "webhook",
  to: "hooks.example.com",
  settings: { url: "https://hooks.example.com/a" },
  events: ["alert.raised"],
  enabled: true,
  version: 3,
  waiting: 0,
  dead: 0,
  failingSince: null,
  failure: null,
  deliveredAt: null,
  createdAt: 1_000,
  createdByName: "Ana",
  updatedAt: 1_000,
  updatedByName: "Ana",
};
const DELIVERY: ChannelDelivery = {
  id: "7",
  channelId: "chn_1",
  channelName: "Payments",
  routeId: null,
  messageId: "msg-7",
  type: "alert.raised",
  subject: "a1",
  events: 1,
  status: "dead",
  attempts: 8,
  createdAt: 1_000,
  nextAt: null,
  endedAt: 2_000,
  error: "hooks.example.com answered 410.",
  answer: "410 gone",
};

async function open(channels: readonly Channel[], search = "") {
  const server = testServer();
  server.on("GET /api/v1/channels", () => ({ items: channels }));
  server.on("GET /api/v1/routes", () => ({ items: [] }));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  server.on("GET /api/v1/deliveries", () => ({ items: [DELIVERY], nextCursor: null }));
  const page = await renderPage(<ChannelsPage />, { as: { role: "lead" }, search });
  return { ...page, server };
}

test("an analyst is told whom to ask", async () => {
  testServer();
  await renderPage(<ChannelsPage />);
  expect(screen.getByText("Channels are for leads")).toBeTruthy();
});

test("without channels it says what one is, and how to make it", async () => {
  await open([]);
  expect(await screen.findByText("There are no channels")).toBeTruthy();
});

test("a channel that fails says since when and why, and leads to what was given up", async () => {
  await open([{ ...CHANNEL, failingSince: Date.now() - 60_000, failure: "Nothing listens there.", dead: 1_000 }]);
  const row = await screen.findByRole("listitem");
  expect(within(row).getByText(/Failing since/)).toBeTruthy();
  expect(within(row).getByText("Nothing listens there.")).toBeTruthy();
  const link = within(row).getByRole("link", { name: "1,000 or more given up" });
  expect(link.getAttribute("href")).toBe("/settings/channels?tab=deliveries&status=dead&channel=chn_1");
});

test("Enter makes a channel; its secret is shown once", async () => {
  const { user, server } = await open([]);
  server.on("POST /api/v1/channels", () => ({ ...CHANNEL, secret: "whsec_abc" }));
  await user.click(screen.getByRole("button", { name: "New channel" }));
  await user.type(await screen.findByLabelText("Name"), "Payments");
  await user.type(screen.getByLabelText("Address"), "https://hooks.example.com/a{Enter}");
  expect(await screen.findByLabelText("Secret")).toHaveProperty("value", "whsec_abc");
  expect(server.callsOf("POST /api/v1/channels")[0]?.body).toEqual({
    type: "webhook",
    name: "Payments",
    events: ["alert.raised"],
    url: "https://hooks.example.com/a",
  });
});

test("a refusal stays in the dialog, with what was typed", async () => {
  const { user, server } = await open([]);
  server.on("POST /api/v1/channels", () => new Refusal(400, { title: "The request is wrong", detail: "url: no" }));
  await user.click(screen.getByRole("button", { name: "New channel" }));
  await user.type(await screen.findByLabelText("Name"), "Payments");
  await user.type(screen.getByLabelText("Address"), "https://10.0.0.1/{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("The request is wrong");
  expect(screen.getByLabelText("Name")).toHaveProperty("value", "Payments");
});

test("a switch turns a channel off, with the version that was seen", async () => {
  const { user, server } = await open([CHANNEL]);
  server.on("PATCH /api/v1/channels/chn_1", () => ({ ...CHANNEL, enabled: false, version: 4 }));
  await user.click(await screen.findByRole("switch", { name: "Payments is on" }));
  expect(server.callsOf("PATCH /api/v1/channels/chn_1")[0]?.body).toEqual({ version: 3, enabled: false });
});

test("what was given up shows why and what it says, and is sent again", async () => {
  const { user, server } = await open([{ ...CHANNEL, dead: 1 }], "tab=deliveries&status=dead&channel=chn_1");
  server.on("GET /api/v1/deliveries/7", () => ({ ...DELIVERY, message: null }));
  server.on("POST /api/v1/deliveries/7/resend", () => ({ ...DELIVERY, status: "pending" }));
  const row = await screen.findByRole("listitem");
  expect(within(row).getByText("hooks.example.com answered 410.")).toBeTruthy();
  await user.click(within(row).getByRole("button", { expanded: false }));
  expect(await screen.findByText("410 gone")).toBeTruthy();
  await user.click(within(row).getByRole("button", { name: "Send again" }));
  expect(server.callsOf("POST /api/v1/deliveries/7/resend")).toHaveLength(1);
  await user.click(await screen.findByRole("button", { name: "Send all given up again" }));
  await expect.poll(() => server.callsOf("POST /api/v1/deliveries/7/resend").length).toBe(2);
});

test("a route takes status, amount with currency, and hours; its preview goes once it is made", async () => {
  const { user, server } = await open([CHANNEL], "tab=routes");
  server.on("POST /api/v1/routes/preview", () => ({
    from: 0,
    to: 1_000,
    events: 3,
    messages: 2,
    types: {},
    isCut: false,
    examples: [],
  }));
  await screen.findByText("There are no routes");
  await user.click(screen.getByRole("button", { name: "New route" }));
  await user.click(await screen.findByRole("checkbox", { name: "open" }));
  await user.type(screen.getByLabelText("Currency"), "eur");
  expect(screen.getByText("Say from which amount, or leave the currency empty.")).toBeTruthy();
  await user.type(screen.getByLabelText("Amount from"), "1000");
  await user.click(screen.getByRole("checkbox", { name: "Only what happens in some hours" }));
  await user.click(screen.getByRole("checkbox", { name: "Sat" }));
  await user.click(screen.getByRole("button", { name: "Preview" }));
  await screen.findByText(/messages of 3 events/);
  const conditions = {
    statuses: ["open"],
    amount: { min: 1_000, currency: "EUR" },
    hours: { from: "08:00", to: "18:00", zone: expect.any(String), days: [6] },
  };
  expect(server.callsOf("POST /api/v1/routes/preview")[0]?.body).toMatchObject({ conditions });
  const made = {
    id: "r1",
    channelId: "chn_1",
    name: "New alerts",
    events: ["alert.raised"],
    throttle: null,
    quiet: null,
  };
  const route = {
    ...{ ...made, conditions: {}, enabled: true, version: 1, createdAt: 1, createdByName: "Ana" },
    ...{ updatedAt: 1, updatedByName: "Ana" },
  };
  server.on("POST /api/v1/routes", () => route);
  server.on("GET /api/v1/routes", () => ({ items: [route] }));
  await user.click(screen.getByRole("button", { name: "Make route" }));
  expect((await screen.findByRole("listitem")).textContent).toContain("an alert is raised · at once");
  expect(server.callsOf("POST /api/v1/routes")[0]?.body).toMatchObject({ channelId: "chn_1", conditions });
});
