import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { COUNTS, drop, tell } from "@/components/testing/gateway";
import { openQueue, PATHS, QUEUE, row, selectedRows } from "@/components/testing/queue";
import { Refusal, type TestServer } from "@/components/testing/server";
import { alertWith } from "@/lib/view-models/testing/alert";

/** How often the counts were asked for, once nothing that came with the page has them asked for again. */
async function countsAtRest(server: TestServer): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return server.callsOf(PATHS.counts).length;
}

const [anvil = alertWith(), birch = alertWith()] = QUEUE;

test("A acknowledges the active alert, which shows it before the server has answered", async () => {
  const { user, server } = await openQueue();
  const answer = server.hold(PATHS.acknowledge("Anvil"));
  await user.keyboard("ja");
  expect(within(row("Anvil")).getByText("Acknowledged")).toBeTruthy();
  expect(server.callsOf(PATHS.acknowledge("Anvil"))[0]?.body).toEqual({ version: 1 });
  answer.give({ ...anvil, status: "acknowledged", version: 2 });
  await waitFor(() => expect(server.callsOf(PATHS.acknowledge("Anvil"))).toHaveLength(1));
  expect(within(row("Anvil")).getByText("Acknowledged")).toBeTruthy();
  expect(within(row("Birch")).getByText("Open")).toBeTruthy();
});

test("what a step changed beside the alert is read again once, when the change is told", async () => {
  const { user, server } = await openQueue();
  const counts = await countsAtRest(server);
  const acknowledged = { ...anvil, status: "acknowledged", version: 2 } as const;
  server.on(PATHS.acknowledge("Anvil"), () => acknowledged);
  await user.keyboard("ja");
  await waitFor(() => expect(server.callsOf(PATHS.acknowledge("Anvil"))).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.callsOf(PATHS.counts)).toHaveLength(counts);
  await tell("alert:changed", { seq: 1, alert: acknowledged }, COUNTS);
  await waitFor(() => expect(server.callsOf(PATHS.counts)).toHaveLength(counts + 1));
  expect(server.callsOf(PATHS.detail("Anvil"))).toEqual([]);
});

test("while the live connection is away, what a step changed is read again at once", async () => {
  const { user, server } = await openQueue();
  server.on(PATHS.acknowledge("Anvil"), () => ({ ...anvil, status: "acknowledged", version: 2 }));
  const counts = await countsAtRest(server);
  await drop();
  await user.keyboard("ja");
  await waitFor(() => expect(server.callsOf(PATHS.counts)).toHaveLength(counts + 1));
});

test("a step that the server refuses is taken back, and the reason is told", async () => {
  const { user, server } = await openQueue();
  const answer = server.hold(PATHS.acknowledge("Anvil"));
  await user.keyboard("ja");
  expect(within(row("Anvil")).getByText("Acknowledged")).toBeTruthy();
  answer.give(new Refusal(503, { title: "The database is away", detail: "Try again in a minute." }));
  expect(await screen.findByText("The database is away")).toBeTruthy();
  expect(screen.getByText("Try again in a minute.")).toBeTruthy();
  expect(within(row("Anvil")).getByText("Open")).toBeTruthy();
});

test("a step on an alert that somebody else resolved shows their version, and says who was first", async () => {
  const { user, server } = await openQueue();
  server.on(
    PATHS.acknowledge("Anvil"),
    () =>
      new Refusal(409, {
        title: "Changed",
        current: { ...anvil, status: "resolved", label: "fraud", version: 2, assignee: { id: "u-bo", name: "Bo" } },
        lastActivity: {
          id: "x",
          at: Date.now(),
          actor: { id: "u-bo", name: "Bo" },
          kind: "resolved",
          text: null,
          label: "fraud",
        },
      }),
  );
  await user.keyboard("ja");
  const note = await screen.findByRole("alert");
  expect(note.textContent).toMatch(
    /Bo resolved it as fraud.*before you\. It is resolved now\. Your step was not done\./,
  );
  expect(within(row("Anvil")).getByText("Fraud")).toBeTruthy();
  await user.click(within(note).getByRole("button", { name: "Got it" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("when only the detector counted another occurrence, the step is sent again for the new version", async () => {
  const { user, server } = await openQueue();
  const counted = { ...anvil, version: 5, occurrences: 2 };
  server.on(PATHS.acknowledge("Anvil"), ({ body }) =>
    JSON.stringify(body) === '{"version":5}'
      ? { ...counted, status: "acknowledged", version: 6 }
      : new Refusal(409, { title: "Changed", current: counted, lastActivity: null }),
  );
  await user.keyboard("ja");
  await waitFor(() => expect(within(row("Anvil")).getByText("×2")).toBeTruthy());
  expect(within(row("Anvil")).getByText("Acknowledged")).toBeTruthy();
  expect(server.callsOf(PATHS.acknowledge("Anvil")).map(({ body }) => body)).toEqual([{ version: 1 }, { version: 5 }]);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("an alert that is not open is not acknowledged again", async () => {
  const { user, server } = await openQueue({ alerts: [{ ...anvil, status: "acknowledged" }] });
  await user.keyboard("ja");
  expect(server.calls.filter(({ method }) => method === "POST")).toEqual([]);
});

const PROBLEM = { type: "", title: "The alert has changed", status: 409, detail: "Bo was faster: resolved as fraud." };

test("all that are selected are acknowledged at once; those that failed are named with the reason, and it can be undone", async () => {
  const { user, server } = await openQueue();
  server.on(PATHS.bulk, () => ({
    id: "b1",
    undoUntil: Date.now() + 10_000,
    done: 1,
    failed: 1,
    results: [
      { id: "anvil", ok: true, alert: { ...anvil, status: "acknowledged", version: 2 }, problem: null },
      { id: "birch", ok: false, alert: { ...birch, status: "resolved", version: 2 }, problem: PROBLEM },
    ],
  }));
  server.on(PATHS.undo("b1"), () => ({
    id: null,
    undoUntil: null,
    done: 1,
    failed: 0,
    results: [{ id: "anvil", ok: true, alert: { ...anvil, version: 3 }, problem: null }],
  }));
  await user.keyboard("jxjx");
  expect(selectedRows()).toEqual(["Anvil", "Birch"]);
  await user.click(await screen.findByRole("button", { name: /^Acknowledge 2/ }));
  const outcome = await screen.findByRole("status");
  expect(outcome.textContent).toContain("1 acknowledged, 1 not:");
  expect(within(outcome).queryByRole("button")).toBeNull();
  expect(outcome.textContent).toContain("Birch paid twice – Bo was faster: resolved as fraud.");
  expect(server.callsOf(PATHS.bulk)[0]?.body).toEqual({
    step: "acknowledge",
    alerts: [
      { id: "anvil", version: 1 },
      { id: "birch", version: 1 },
    ],
  });
  expect(screen.queryAllByRole("row", { selected: true })).toEqual([]);
  expect(within(row("Birch")).getByText("Resolved")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("1 as before")).toBeTruthy();
  expect(within(row("Anvil")).getByText("Open")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Undo/ })).toBeNull();
});

test("R resolves all that are selected, as false positives by themselves not again for their keys", async () => {
  const { user, server } = await openQueue();
  server.on(PATHS.bulk, () => ({ id: null, undoUntil: null, done: 0, failed: 0, results: [] }));
  await user.keyboard("jxjxr");
  const dialog = await screen.findByRole("dialog", { name: "Resolve 2 alerts" });
  await user.click(within(dialog).getByRole("radio", { name: "Fraud" }));
  expect(within(dialog).queryByRole("checkbox", { name: "Not again for these keys" })).toBeNull();
  await user.click(within(dialog).getByRole("radio", { name: "False positive" }));
  await user.click(within(dialog).getByRole("checkbox", { name: "Not again for these keys" }));
  await user.click(within(dialog).getByRole("button", { name: "Resolve" }));
  await waitFor(() => expect(server.callsOf(PATHS.bulk)).toHaveLength(1));
  expect(server.callsOf(PATHS.bulk)[0]?.body).toMatchObject({
    step: "resolve",
    label: "false_positive",
    snooze: { until: expect.any(Number) },
  });
});

test("what is selected is snoozed with an end and a reason, which must be given", async () => {
  const { user, server } = await openQueue();
  server.on(PATHS.bulk, () => ({ id: null, undoUntil: null, done: 1, failed: 0, results: [] }));
  await user.keyboard("jx");
  await user.click(await screen.findByRole("button", { name: "Snooze" }));
  const dialog = await screen.findByRole("dialog", { name: "Snooze this rule for this key" });
  await user.click(within(dialog).getByRole("button", { name: "Snooze" }));
  expect(server.callsOf(PATHS.bulk)).toEqual([]);
  await user.type(within(dialog).getByRole("textbox", { name: /Why/ }), "A new terminal");
  await user.click(within(dialog).getByRole("button", { name: "Snooze" }));
  await waitFor(() => expect(server.callsOf(PATHS.bulk)).toHaveLength(1));
  expect(server.callsOf(PATHS.bulk)[0]?.body).toMatchObject({ step: "snooze", reason: "A new terminal" });
});

test("a bulk step that fails keeps the selection and says why", async () => {
  const { user, server } = await openQueue();
  server.on(PATHS.bulk, () => new Refusal(503, { title: "The database is away", detail: "Nothing was changed." }));
  await user.keyboard("jxa");
  expect(await screen.findByText("The database is away")).toBeTruthy();
  expect(selectedRows()).toEqual(["Anvil"]);
});

test("a new alert comes in by itself while nobody is at the list", async () => {
  await openQueue();
  await tell(
    "alert:raised",
    { seq: 1, alert: alertWith({ id: "d", summary: "Dune paid twice", detectedAt: 9_000 }) },
    COUNTS,
  );
  expect(await screen.findByRole("row", { name: /Dune/ })).toBeTruthy();
});

test("while the reader is at a row new alerts wait behind a bar, which U and a press show", async () => {
  const { user } = await openQueue();
  await user.keyboard("j");
  await tell(
    "alert:raised",
    { seq: 1, alert: alertWith({ id: "d", summary: "Dune paid twice", detectedAt: 9_000 }) },
    COUNTS,
  );
  expect(await screen.findByRole("button", { name: "1 new" })).toBeTruthy();
  expect(screen.queryByRole("row", { name: /Dune/ })).toBeNull();
  await user.keyboard("u");
  expect(await screen.findByRole("row", { name: /Dune/ })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "1 new" })).toBeNull();
});

test("what others do to a listed alert is shown where it is", async () => {
  const { user } = await openQueue();
  await user.keyboard("j");
  const assignee = { id: "u-bo", name: "Bo" };
  await tell("alert:changed", { seq: 1, alert: { ...birch, status: "acknowledged", assignee, version: 2 } }, COUNTS);
  expect(await within(row("Birch")).findByText("Acknowledged")).toBeTruthy();
  expect(within(row("Birch")).getByText("Bo")).toBeTruthy();
});

const many = (alerts: number) =>
  Array.from({ length: alerts }, (_, i) =>
    alertWith({ id: `a${i}`, summary: "Anvil paid twice", detectedAt: 9_999 - i }),
  );

test("of more than 1,000 that are selected the first 1,000 are taken, and the rest stay selected", async () => {
  const { user, server } = await openQueue({ alerts: many(1_003) });
  server.on(PATHS.bulk, () => ({ id: null, undoUntil: null, done: 1_000, failed: 0, results: [] }));
  await user.click(screen.getByRole("checkbox", { name: "Select all that are loaded" }));
  await user.click(await screen.findByRole("button", { name: /^Acknowledge the first 1,000/ }));
  expect(await screen.findByText("3 selected")).toBeTruthy();
  expect(server.callsOf(PATHS.bulk)[0]?.body).toMatchObject({ alerts: { length: 1_000 } });
});

test("choosing all that fit stops where the list cannot be read further", async () => {
  const { user, server } = await openQueue({
    alerts: many(100),
    more: () => new Refusal(503, { title: "The database is away" }),
  });
  await user.keyboard("jx");
  await user.click(await screen.findByRole("button", { name: "Select all 150 that fit" }));
  expect(await screen.findByText("100 selected")).toBeTruthy();
  expect(server.callsOf(PATHS.list).filter(({ search }) => search.has("cursor"))).toHaveLength(1);
});

test("the way to groups and back leaves nothing selected", async () => {
  const { user, server } = await openQueue();
  server.on(PATHS.groups, () => ({ items: [], nextCursor: null }));
  await user.keyboard("jx");
  await screen.findByText("1 selected");
  await user.click(screen.getByRole("button", { name: "One row a customer" }));
  await waitFor(() => expect(screen.queryByText("1 selected")).toBeNull());
  await user.click(screen.getByRole("button", { name: "One row a customer" }));
  await screen.findByRole("grid", { name: "Alerts" });
  expect(screen.queryAllByRole("row", { selected: true })).toEqual([]);
});

test("a column of deadlines stands where there are any, in words, and those that wait say until when", async () => {
  const alerts = [
    { ...anvil, dueAt: Date.now() + 12.5 * 3_600_000 },
    { ...birch, dueAt: Date.now() - 2.5 * 3_600_000 },
  ];
  await openQueue({ alerts });
  expect(screen.getByText("Due")).toBeTruthy();
  expect(within(row("Anvil")).getByText("in 12 h")).toBeTruthy();
  expect(within(row("Birch")).getByText("overdue 2 h")).toBeTruthy();
});

test("without deadlines there is no column of them", async () => {
  await openQueue();
  expect(screen.queryByText("Due")).toBeNull();
});

test("W has the active alert wait, which then leaves the queue; selected ones wait in one step", async () => {
  const { user, server } = await openQueue();
  server.on("POST /api/v1/alerts/anvil/wait", ({ body }) => ({
    ...anvil,
    version: 2,
    waitingUntil: (body as { waitingUntil: number }).waitingUntil,
  }));
  await user.keyboard("jw");
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Wait" }));
  await waitFor(() => expect(within(row("Anvil")).getByText(/^until /)).toBeTruthy());
  server.on(PATHS.bulk, () => ({ id: "b1", undoUntil: Date.now() + 10_000, done: 1, failed: 0, results: [] }));
  await user.keyboard("jxw");
  const dialog = await screen.findByRole("dialog", { name: "Wait for customer" });
  await user.click(within(dialog).getByRole("button", { name: "Wait" }));
  expect(await screen.findByText(/1 waiting for their customers/)).toBeTruthy();
  expect(server.callsOf(PATHS.bulk)[0]?.body).toMatchObject({ step: "wait", alerts: [{ id: "birch", version: 1 }] });
});

test("acknowledging by key says so, and Undo takes it back", async () => {
  const { user, server } = await openQueue();
  server.on(PATHS.acknowledge("Anvil"), () => ({ ...anvil, status: "acknowledged", version: 2 }));
  server.on("POST /api/v1/alerts/anvil/undo", () => ({ ...anvil, version: 3 }));
  await user.keyboard("ja");
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(within(row("Anvil")).getByText("Open")).toBeTruthy());
});

test("Next says that the alert is yours, and Undo gives it back", async () => {
  const { user, server, search } = await openQueue();
  server.on(PATHS.detail("Anvil"), () => new Refusal(503, { title: "The database is away" }));
  server.on("POST /api/v1/alerts/next", () => ({ ...anvil, assignee: { id: "u-ana", name: "Ana" }, version: 2 }));
  server.on("POST /api/v1/alerts/anvil/undo", ({ body }) => {
    expect(body).toEqual({ version: 2 });
    return { ...anvil, version: 3 };
  });
  await user.keyboard("n");
  expect(await screen.findByText("It is yours")).toBeTruthy();
  expect(search()).toContain("alert=anvil");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Undone")).toBeTruthy();
});
