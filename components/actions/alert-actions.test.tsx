import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { ActionPress, OfferedAction } from "@/lib/contract/action-press";
import { pressActivity, pressWith } from "@/lib/view-models/actions/testing/press";
import { AlertActions } from "./alert-actions";

const BLOCK: OfferedAction = {
  id: "act_1",
  name: "Block card",
  description: "Blocks the card until somebody unblocks it.",
  confirm: "The customer cannot pay.",
  target: "https://cards.example/block",
  key: { cardId: "card-123" },
  choices: [],
  choicesMore: 0,
};
const ROUTE = "POST /api/v1/alerts/alert-1/actions/act_1";

async function open(presses: readonly ActionPress[] = [], action = BLOCK) {
  const server = testServer();
  const told: unknown[] = [];
  const page = await renderPage(
    <AlertActions
      alertId="alert-1"
      actions={[action]}
      history={presses.map(pressActivity)}
      onPressed={(error) => told.push(error)}
    />,
  );
  return { server, told, ...page };
}

const bodies = (server: ReturnType<typeof testServer>) => server.callsOf(ROUTE).map(({ body }) => body);

test("by keyboard: the dialog says what is done to what, Enter presses, and a toast says what came of it", async () => {
  const { user, server, told } = await open();
  server.on(ROUTE, () => pressWith({ message: "card blocked until Friday" }));
  await user.tab();
  await user.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "Block card?" });
  expect(dialog.textContent).toContain("card-123");
  expect(dialog.textContent).toContain("Calls https://cards.example/block as Ana.");
  expect(dialog.textContent).toContain("The customer cannot pay.");
  await user.keyboard("she called{Enter}");
  expect(await screen.findByText("Block card for card-123: done, “card blocked until Friday”")).toBeTruthy();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(bodies(server)).toEqual([{ idempotencyKey: expect.any(String), key: BLOCK.key, note: "she called" }]);
  expect(told).toEqual([null]);
});

test("what fails stays in the dialog, and is tried again under the same key", async () => {
  const { user, server } = await open();
  server.on(ROUTE, () => pressWith({ status: "failed", httpStatus: 500, reason: "cards.example answered 500." }));
  await user.click(screen.getByRole("button", { name: "Block card" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Block card" }));
  expect(await within(dialog).findByText("cards.example answered 500.")).toBeTruthy();
  server.on(ROUTE, () => new Refusal(503, { title: "The server is not ready" }));
  await user.click(within(dialog).getByRole("button", { name: "Try again" }));
  expect((await within(dialog).findByText(/The server is not ready/)).getAttribute("role")).toBe("alert");
  server.on(ROUTE, () => pressWith());
  await user.click(within(dialog).getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const [first, ...others] = bodies(server);
  expect(others).toEqual([first, first]);
});

test("a press that failed before is offered again, under its key, also to somebody else", async () => {
  const failed = pressWith({
    status: "unknown",
    httpStatus: null,
    reason: "cards.example did not answer within 10 s.",
  });
  const { user, server } = await open([failed]);
  server.on(ROUTE, () => pressWith({ isRepeat: true }));
  expect(screen.getByText(/cards\.example did not answer within 10 s\./)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Try Block card for card-123 again" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("asked again under the same key");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(bodies(server)).toEqual([{ idempotencyKey: failed.idempotencyKey, key: BLOCK.key }]));
});

test("what was done is said before it is done again, under a new key", async () => {
  const done = pressWith({ message: "blocked" });
  const { user, server } = await open([done]);
  server.on(ROUTE, () => pressWith());
  await user.click(screen.getByRole("button", { name: /^Block card, done/ }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText(/^Mia pressed it at .*done, “blocked”\.$/)).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Block card again" }));
  await waitFor(() =>
    expect(bodies(server)).toEqual([{ idempotencyKey: expect.any(String), key: BLOCK.key, again: true }]),
  );
  expect(bodies(server)[0]).not.toMatchObject({ idempotencyKey: done.idempotencyKey });
});

test("who was faster is named, and then it takes a second press to do it once more", async () => {
  const { user, server } = await open();
  server.on(ROUTE, () => new Refusal(409, { title: "It was not pressed", press: pressWith() }));
  await user.click(screen.getByRole("button", { name: "Block card" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Block card" }));
  expect(await within(dialog).findByText(/^Mia pressed it at/)).toBeTruthy();
  server.on(ROUTE, () => pressWith());
  await user.click(within(dialog).getByRole("button", { name: "Block card again" }));
  await waitFor(() => expect(bodies(server)[1]).toMatchObject({ again: true }));
});

test("while somebody is at it, it is said who, and the button waits", async () => {
  await open([pressWith({ status: "asked", at: Date.now(), endedAt: null, httpStatus: null })]);
  expect(screen.getByText("Mia pressed Block card for card-123: waiting for the answer…")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Block card" })).toHaveProperty("disabled", true);
});

test("of several cards the newest is chosen, another can be chosen, and each has its own presses", async () => {
  const [newest, older] = [{ cardId: "card-123" }, { cardId: "card-456" }];
  const { user, server } = await open([pressWith({ key: older, message: "blocked" })], {
    ...BLOCK,
    choices: [
      { key: newest, transactions: 1, amounts: [{ currency: "EUR", amount: 5 }] },
      { key: older, transactions: 3, amounts: [{ currency: "EUR", amount: 120 }] },
    ],
    choicesMore: 2,
  });
  server.on(ROUTE, () => pressWith({ status: "failed", key: newest, httpStatus: 500, reason: "It answered 500." }));
  await user.click(screen.getByRole("button", { name: "Block card" }));
  const dialog = await screen.findByRole("dialog");
  const radio = (name: RegExp) => within(dialog).getByRole<HTMLInputElement>("radio", { name });
  expect(radio(/^card card-123 1 transaction, €5\.00/).checked).toBe(true);
  expect(radio(/^card card-456 3 transactions, €120\.00/).checked).toBe(false);
  expect(dialog.textContent).toContain("2 more are not shown.");
  expect(dialog.textContent).not.toContain("pressed it at");
  await user.keyboard("{Enter}");
  expect(await within(dialog).findByText("It answered 500.")).toBeTruthy();
  await user.click(radio(/card-456/));
  expect(radio(/card-456/).checked).toBe(true);
  expect(within(dialog).queryByText("It answered 500.")).toBeNull();
  expect(within(dialog).getByText(/^Mia pressed it at .*done, “blocked”\.$/)).toBeTruthy();
  server.on(ROUTE, () => pressWith({ key: older }));
  await user.click(within(dialog).getByRole("button", { name: "Block card again" }));
  expect(await screen.findByText("Block card for card-456: done (200)")).toBeTruthy();
  const [first, second] = bodies(server);
  expect([first, second]).toEqual([
    { idempotencyKey: expect.any(String), key: newest },
    { idempotencyKey: expect.any(String), key: older, again: true },
  ]);
  expect(first).not.toMatchObject({ idempotencyKey: (second as ActionPress).idempotencyKey });
});
