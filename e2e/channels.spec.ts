import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { fresh, machine, raiseAlert, signedIn } from "./tripline";

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a webhook is posted to; answers with `status`. */
async function receiver() {
  const posted: Posted[] = [];
  const answer = { status: 200 };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      posted.push({ headers: request.headers, body });
      response.writeHead(answer.status).end("seen");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    posted,
    answer,
    about: (id: string) => posted.filter(({ body }) => JSON.parse(body).subject === id),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** As Standard Webhooks has it. */
function isSigned({ headers, body }: Posted, secret: string): boolean {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
}

const rowOf = (page: Page, list: string, text: string) =>
  page.getByRole("list", { name: list }).getByRole("listitem").filter({ hasText: text });

/** Makes a webhook by keyboard and gives its secret, which is shown once. */
async function makeWebhook(page: Page, name: string, url: string): Promise<string> {
  await page.getByRole("button", { name: "New channel" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Address").fill(url);
  await page.keyboard.press("Enter");
  const secret = await page.getByRole("textbox", { name: "Secret" }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  return secret;
}

async function remove(page: Page, name: string): Promise<void> {
  await page.goto("/settings/channels");
  await page.getByRole("button", { name: `More of ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete channel" }).click();
  await expect(rowOf(page, "Channels", name)).toHaveCount(0);
}

test("a lead makes a webhook, tests it, and an alert arrives signed", async ({ browser }) => {
  const hook = await receiver();
  const page = await signedIn(browser, "lead", "/settings/channels");
  const name = fresh("Payments");
  const secret = await makeWebhook(page, name, hook.url);
  expect(secret).toMatch(/^whsec_/);
  await expect(page.getByText(secret)).toHaveCount(0);

  await page.getByRole("button", { name: `Test ${name}` }).click();
  await expect(page.getByText(/^It was taken, in \d+ ms\./)).toBeVisible();
  await expect(page.getByText("200 seen")).toBeVisible();
  await expect(page.getByRole("region", { name: "Message" })).toContainText("tripline.alert.raised");
  await page.getByRole("button", { name: "Done" }).click();

  const alert = await raiseAlert();
  await expect.poll(() => hook.about(alert.id).length).toBe(1);
  const [posted] = hook.about(alert.id);
  if (posted === undefined) throw new Error("nothing came");
  expect(isSigned(posted, secret)).toBe(true);
  expect(JSON.parse(posted.body)).toMatchObject({ type: "tripline.alert.raised", data: { id: alert.id } });
  await expect(rowOf(page, "Channels", name)).toContainText("Delivered");
  await remove(page, name);
  hook.close();
  await page.context().close();
});

test("a route is previewed before it is made, and reads as what it does", async ({ browser }) => {
  const hook = await receiver();
  const page = await signedIn(browser, "lead", "/settings/channels");
  const name = fresh("Night");
  await raiseAlert();
  await makeWebhook(page, name, hook.url);
  await page.getByRole("tab", { name: "Routes" }).click();
  await page.getByRole("button", { name: "New route" }).click();
  await page.getByLabel("Name").fill(`Urgent of ${name}`);
  await page.getByRole("combobox", { name: "To" }).click();
  await page.getByRole("option", { name }).click();
  await page.getByRole("checkbox", { name: "high", exact: true }).check();
  await page.getByRole("combobox", { name: "Messages" }).click();
  await page.getByRole("option", { name: "All together" }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("In the last day it would have sent");
  await page.getByRole("button", { name: "Make route" }).click();
  const row = rowOf(page, "Routes", `Urgent of ${name}`);
  await expect(row).toContainText("an alert is raised · severity high · together every 10m for each rule");
  await remove(page, name);
  hook.close();
  await page.context().close();
});

test("a channel that fails says so; what was given up is sent again", async ({ browser }) => {
  const hook = await receiver();
  hook.answer.status = 410;
  const page = await signedIn(browser, "lead", "/settings/channels");
  const name = fresh("Gone");
  await makeWebhook(page, name, hook.url);
  const alert = await raiseAlert();
  const row = rowOf(page, "Channels", name);
  await expect(row).toContainText("Failing since");
  await row.getByRole("link", { name: /given up/ }).click();
  const delivery = rowOf(page, "Deliveries", alert.id);
  await expect(delivery).toContainText("Given up");
  await expect(delivery).toContainText("410");
  await delivery.getByRole("button", { expanded: false }).click();
  await expect(delivery.getByRole("region", { name: "Message" })).toContainText(alert.id);
  hook.answer.status = 200;
  await delivery.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => hook.about(alert.id).length).toBeGreaterThan(1);
  const ids = hook.about(alert.id).map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBe(1);
  await remove(page, name);
  hook.close();
  await page.context().close();
});

test("the tab's title counts open alerts, on whatever page one is", async ({ browser }) => {
  await raiseAlert();
  const page = await signedIn(browser, "lead", "/alerts");
  await expect(page).toHaveTitle(/^\(\d+\+?\) Alerts · Tripline$/);
  await page.getByRole("link", { name: "System" }).click();
  await expect(page).toHaveTitle(/^\(\d+\+?\) System · Tripline$/);
  await page.context().close();
});

test("what is pushed to the browser is shown, with the page that a click opens", async ({ browser }) => {
  const page = await signedIn(browser, "admin", "/account");
  await page.context().grantPermissions(["notifications"]);
  await page.evaluate(() => navigator.serviceWorker.register("/push-worker.js", { scope: "/" }));
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const tools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    tools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ isDeleted }) => !isDeleted);
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await tools.send("ServiceWorker.enable");
  const { origin } = new URL(page.url());
  await tools.send("ServiceWorker.deliverPushMessage", {
    origin,
    registrationId: await registered,
    data: JSON.stringify({ title: "High: Card testing", body: "4 purchases", tag: "a1", path: "/alerts?q=a1" }),
  });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const notifications = await registration.getNotifications();
      return notifications.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
    });
  await expect
    .poll(shown)
    .toEqual([{ title: "High: Card testing", body: "4 purchases", tag: "a1", data: { path: "/alerts?q=a1" } }]);
  await page.context().close();
});

test("a person chooses what reaches them, and it stays", async ({ browser }) => {
  const page = await signedIn(browser, "admin", "/account");
  const mails = page.getByRole("group", { name: "By e-mail" });
  await expect(mails).toContainText("No mail server is set");
  await mails.getByRole("checkbox", { name: "Critical" }).click();
  await expect(mails.getByRole("combobox", { name: /^How new alerts come/ })).toBeVisible();
  await expect(mails).toHaveAttribute("aria-busy", "false");
  await page.reload();
  await expect(mails.getByRole("checkbox", { name: "Critical" })).toBeChecked();
  await mails.getByRole("checkbox", { name: "Critical" }).click();
  await expect(mails.getByRole("checkbox", { name: "Critical" })).not.toBeChecked();
  await page.context().close();
});

test("the topic of alerts is a channel from the first start, and its description is for everybody", async () => {
  const api = await machine();
  const { items } = await (await api.get("/api/v1/channels")).json();
  expect(items).toContainEqual(expect.objectContaining({ type: "topic", enabled: true }));
  expect(await (await api.get("/api/v1/asyncapi.json")).json()).toMatchObject({ asyncapi: "3.0.0" });
  await api.dispose();
});
