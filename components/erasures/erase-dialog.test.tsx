import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { ErasureReport } from "@/lib/contract/erasure";
import { EraseDialog } from "./erase-dialog";

const PATH = "POST /api/v1/erasures";
const REPORT: ErasureReport = { rows: { transaction: 4 }, audit: 0, values: 0, held: [], remains: [] };

async function openDialog() {
  const server = testServer();
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<EraseDialog onClose={onClose} />);
  return { ...page, server, onClose };
}

async function toConfirm() {
  const opened = await openDialog();
  opened.server.on(PATH, () => REPORT);
  await opened.user.keyboard("acc-193{Enter}");
  const again = await screen.findByRole("textbox", { name: /Type acc-193 to confirm/ });
  return { ...opened, again, reason: screen.getByRole("textbox", { name: /^Why/ }) };
}

test("it begins in the account's field; Enter shows what the erasure concerns and changes nothing", async () => {
  const { server } = await toConfirm();
  expect(screen.getByRole("dialog", { name: "Erase this account?" })).toBeTruthy();
  expect(server.callsOf(PATH)[0]?.body).toEqual({ accountId: "acc-193", includeOpen: false, dryRun: true });
});

test("without an account there is nothing to show", async () => {
  const { user, server } = await openDialog();
  expect(screen.getByRole("button", { name: "Show what it concerns" })).toHaveProperty("disabled", true);
  await user.keyboard("{Enter}");
  expect(server.calls).toEqual([]);
});

test("a refusal stays in the dialog, with what was typed", async () => {
  const { user, server } = await openDialog();
  server.on(PATH, () => new Refusal(503, { title: "The database is away", detail: "Try again." }));
  await user.keyboard("acc-193{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("The database is away. Try again.");
  expect(screen.getByRole("textbox", { name: /^Account ID/ })).toHaveProperty("value", "acc-193");
});

test("the account is typed again before it can be erased", async () => {
  const { user, server, again, reason } = await toConfirm();
  const erase = screen.getByRole("button", { name: "Erase for good" });
  await user.type(reason, "asked by the person");
  await user.type(again, "acc-19");
  expect(erase).toHaveProperty("disabled", true);
  await user.type(reason, "{Control>}{Enter}{/Control}");
  expect(server.callsOf(PATH)).toHaveLength(1);
  await user.type(again, "3");
  expect(erase).toHaveProperty("disabled", false);
});

test("without a reason nothing is erased: the field says so and has the focus", async () => {
  const { user, server, again, reason } = await toConfirm();
  await user.type(again, "acc-193");
  await user.click(screen.getByRole("button", { name: "Erase for good" }));
  expect(screen.getByText("Write why you do this.")).toBeTruthy();
  expect(document.activeElement).toBe(reason);
  expect(server.callsOf(PATH)).toHaveLength(1);
});

test("with both, Ctrl and Enter in the reason erases, and the dialog closes", async () => {
  const { user, server, again, reason, onClose } = await toConfirm();
  await user.type(again, "acc-193");
  await user.type(reason, "asked by the person{Control>}{Enter}{/Control}");
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  const body = { accountId: "acc-193", includeOpen: false, reason: "asked by the person", wait: false };
  expect(server.callsOf(PATH).at(-1)?.body).toEqual(body);
});

test("Back returns to the account as it was typed", async () => {
  const { user } = await toConfirm();
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(await screen.findByRole("textbox", { name: /^Account ID/ })).toHaveProperty("value", "acc-193");
});

test("Escape closes it", async () => {
  const { user, onClose } = await openDialog();
  await user.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
});
