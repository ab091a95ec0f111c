import { screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { renderPage, type TestPageOptions } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import { alertWith } from "@/lib/view-models/testing/alert";
import { ruleRowWith } from "@/lib/view-models/testing/rule-row";
import { CommandMenu } from "./command-menu";

/** The menu as the frame has it: Ctrl K opens and closes it. */
function Frame() {
  const [open, setOpen] = useState(false);
  useShortcuts({ goTo: () => setOpen(!open) });
  return (
    <>
      <input aria-label="Something else" />
      <CommandMenu open={open} onOpenChange={setOpen} />
    </>
  );
}

async function openMenu(options: TestPageOptions = {}) {
  const server = testServer();
  server.on("GET /api/v1/rules", () => ({
    items: [
      ruleRowWith({ id: "card-testing", name: "Card testing", severity: "high" }),
      ruleRowWith({ id: "payday", name: "Payday mule", severity: "low", enabled: false }),
    ],
  }));
  server.on("GET /api/v1/alerts", () => ({ items: [], nextCursor: null }));
  server.on("GET /api/v1/entities", () => ({ items: [], completeSince: null }));
  const page = await renderPage(<Frame />, options);
  await page.user.keyboard("{Control>}k{/Control}");
  const dialog = await screen.findByRole("dialog");
  return { ...page, server, dialog };
}

const names = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);
const chosen = () => screen.getByRole("option", { selected: true }).textContent;

test("Ctrl K opens it from a field, ready to type, and Escape closes it", async () => {
  const server = testServer();
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  const { user } = await renderPage(<Frame />);
  await user.click(screen.getByRole("textbox", { name: "Something else" }));
  await user.keyboard("{Control>}k{/Control}");
  const box = await screen.findByPlaceholderText(/Go to a page or a rule/);
  await waitFor(() => expect(document.activeElement).toBe(box));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("Enter goes to the first page that fits what is typed", async () => {
  const { user, visited } = await openMenu();
  await user.keyboard("syst");
  await waitFor(() => expect(chosen()).toBe("System"));
  await user.keyboard("{Enter}");
  expect(visited).toEqual(["/system"]);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("the arrows choose, and Enter opens what is chosen", async () => {
  const { user, visited } = await openMenu();
  await waitFor(() => expect(chosen()).toBe("Live"));
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(chosen()).toBe("Cases");
  await user.keyboard("{ArrowUp}{Enter}");
  expect(visited).toEqual(["/alerts"]);
});

test("a rule is found by a part of its name, and says when it is disabled", async () => {
  const { user, visited } = await openMenu();
  await user.keyboard("mule");
  await waitFor(() => expect(names()).toContainEqual(expect.stringMatching(/Payday mule.*disabled/)));
  expect(names().join()).not.toContain("Card testing");
  await user.click(screen.getByRole("option", { name: /Payday mule/ }));
  expect(visited).toEqual(["/rules/payday"]);
});

test("an alert that the server finds becomes what Enter opens", async () => {
  const { user, server, visited } = await openMenu();
  server.on("GET /api/v1/alerts", () => ({ items: [alertWith()], nextCursor: null }));
  await user.keyboard("acc-1");
  await waitFor(() => expect(chosen()).toContain("4 purchases under"));
  expect(server.callsOf("GET /api/v1/alerts").at(-1)?.search.get("q")).toBe("acc-1");
  await user.keyboard("{Enter}");
  expect(visited).toEqual(["/alerts/alert-1"]);
});

test("an id of an alert finds it; an id of none finds nothing and is no fault", async () => {
  const { user, server } = await openMenu();
  server.on("GET /api/v1/alerts/alert-1", () => ({
    alert: alertWith(),
    history: [],
    hits: [],
    hitsTotal: 0,
    evidence: [],
    context: [],
    outcomes: [],
    score: null,
    actions: [],
    rule: null,
  }));
  server.on("GET /api/v1/alerts/alert-12", () => new Refusal(404, { title: "No such alert" }));
  await user.keyboard("alert-1");
  await waitFor(() => expect(names().join()).toContain("4 purchases under"));
  await user.keyboard("2");
  await waitFor(() => expect(server.callsOf("GET /api/v1/alerts/alert-12")).toHaveLength(1));
  await waitFor(() => expect(names().join()).not.toContain("4 purchases under"));
  expect(names()).toContain("Find “alert-12” in all alerts");
});

test("pages are offered to those who may use them", async () => {
  const { user } = await openMenu();
  await user.keyboard("API");
  await waitFor(() => expect(names()).toContain("Find “API” in all alerts"));
  expect(names()).not.toContain("API keys");
});

test("an administrator finds the pages of administrators", async () => {
  const { user, dialog } = await openMenu({ as: { role: "admin" } });
  await user.keyboard("API");
  expect(await within(dialog).findByText("API keys")).toBeTruthy();
});

test("what was typed is forgotten with the menu", async () => {
  const { user } = await openMenu();
  await user.keyboard("syst{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.keyboard("{Control>}k{/Control}");
  expect(await screen.findByPlaceholderText(/Go to a page or a rule/)).toHaveProperty("value", "");
});

test("an id leads to each kind of entity that has it", async () => {
  const { user, server, visited } = await openMenu();
  server.on("GET /api/v1/alerts/dev-17%2Fx", () => new Refusal(404, { title: "No such alert" }));
  server.on("GET /api/v1/entities", ({ search }) => {
    expect(search.get("id")).toBe("dev-17/x");
    return {
      items: [
        { kind: "device", lastSeenAt: 1_700_000_000_000, lastAlertAt: null },
        { kind: "ip", lastSeenAt: null, lastAlertAt: 1_700_000_000_000 },
      ],
      completeSince: null,
    };
  });
  await user.keyboard("dev-17/x");
  await waitFor(() => expect(chosen()).toMatch(/^Devicedev-17\/xseen /));
  expect(names().some((name) => name?.startsWith("IP addressdev-17/xalert ") === true)).toBe(true);
  await user.keyboard("{Enter}");
  expect(visited).toEqual(["/entities/device/dev-17%2Fx"]);
});
