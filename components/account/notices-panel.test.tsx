import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { testServer } from "@/components/testing/server";
import { NO_NOTICES, type PersonalNotices } from "@/lib/contract/personal-notices";
import { NoticesPanel } from "./notices-panel";

const NOTICES: PersonalNotices = { browser: NO_NOTICES, email: NO_NOTICES, hasMailServer: false };

async function open() {
  const server = testServer();
  server.on("GET /api/v1/account/notices", () => NOTICES);
  server.on("GET /api/v1/account/browsers", () => ({
    items: [{ id: "b1", endpoint: "https://push.example/1", userAgent: "Firefox/130", createdAt: 1_000 }],
  }));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  const page = await renderPage(<NoticesPanel />);
  return { ...page, server, mails: await screen.findByRole("group", { name: "By e-mail" }) };
}

test("a choice is saved at once, and leaves the other way as it is", async () => {
  const { user, server, mails } = await open();
  const email = { ...NO_NOTICES, severities: ["critical" as const] };
  server.on("PUT /api/v1/account/notices", () => ({ ...NOTICES, email }));
  await user.click(within(mails).getByRole("checkbox", { name: "Critical" }));
  expect(server.callsOf("PUT /api/v1/account/notices")[0]?.body).toEqual({ email });
  expect(await within(mails).findByRole("combobox", { name: "How new alerts come, by e-mail" })).toBeTruthy();
});

test("without a mail server it says so", async () => {
  const { mails } = await open();
  expect(within(mails).getByText(/No mail server is set/)).toBeTruthy();
});

test("a browser that is told is listed, and removed", async () => {
  const { user, server } = await open();
  server.on("DELETE /api/v1/account/browsers/b1", () => null);
  const list = await screen.findByRole("list", { name: "Browsers that are told" });
  await user.click(within(list).getByRole("button", { name: /^Remove/ }));
  expect(server.callsOf("DELETE /api/v1/account/browsers/b1")).toHaveLength(1);
});

test("a browser that shows no notifications says so when it is asked", async () => {
  const { user } = await open();
  await user.click(screen.getByRole("button", { name: "Notify me in this browser" }));
  expect((await screen.findByRole("alert")).textContent).toBe("This browser shows no notifications.");
});
