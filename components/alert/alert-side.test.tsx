import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { COUNTS, tell } from "@/components/testing/gateway";
import { renderPage, type TestPageOptions } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { Alert, AlertActivity } from "@/lib/contract/alert";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import { alertWith } from "@/lib/view-models/testing/alert";
import { useAlertDetail } from "./alert-queries";
import { AlertSide } from "./alert-side";

const PATH = "POST /api/v1/alerts/alert-1";
const BO = { id: "u-bo", name: "Bo" };

/** The alert as its page keeps it current. */
function Side({ resolving }: { readonly resolving: boolean }) {
  const { data } = useAlertDetail("alert-1");
  return data === undefined ? null : (
    <AlertSide alert={data.alert} actions={data.actions} history={data.history} resolving={resolving} />
  );
}

interface Opening extends TestPageOptions {
  readonly resolving?: boolean;
  readonly history?: readonly AlertActivity[];
}

async function open(alert: Alert, { resolving = false, history = [], ...options }: Opening = {}) {
  const server = testServer();
  // Read once: what the steps themselves make of it is what matters here.
  let shown: AlertDetail | null = {
    alert,
    score: null,
    history,
    hits: [],
    hitsTotal: 0,
    evidence: [],
    context: [],
    outcomes: [],
    rule: null,
    actions: [],
  };
  server.on("GET /api/v1/alerts/alert-1/decisions", () => ({ items: [] }));
  server.on("GET /api/v1/cases", () => ({ items: [], nextCursor: null }));
  server.on("GET /api/v1/mentions", () => ({ items: [] }));
  server.on("GET /api/v1/alerts/alert-1", () => {
    const first = shown;
    shown = null;
    return first ?? new Promise(() => undefined);
  });
  server.on("GET /api/v1/assignees", () => ({
    items: [
      { ...BO, role: "analyst" },
      { id: "u-vi", name: "Vi", role: "viewer" },
    ],
  }));
  const page = await renderPage(<Side resolving={resolving} />, options);
  await screen.findByText("State");
  return { server, ...page };
}

function resolvedBy(actor: { id: string; name: string }): AlertActivity {
  return { id: "x", at: Date.now(), actor, kind: "resolved", text: null, label: "fraud" };
}

test("Acknowledge is shown at once and offers what comes next", async () => {
  const { user, server } = await open(alertWith());
  const answer = server.hold(`${PATH}/acknowledge`);
  await user.click(screen.getByRole("button", { name: /^Acknowledge/ }));
  expect(screen.getByText("Acknowledged")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Acknowledge/ })).toBeNull();
  answer.give(alertWith({ status: "acknowledged", version: 2 }));
  expect(await screen.findByRole("button", { name: /^Resolve/ })).toBeTruthy();
});

test("a refused step puts the button back and tells why", async () => {
  const { user, server } = await open(alertWith());
  server.on(`${PATH}/acknowledge`, () => new Refusal(403, { title: "Your role does not allow this" }));
  await user.keyboard("a");
  expect(await screen.findByText("Your role does not allow this")).toBeTruthy();
  expect(screen.getByRole("button", { name: /^Acknowledge/ })).toBeTruthy();
  expect(screen.getByText("Open")).toBeTruthy();
});

test("R opens the form, a digit chooses what it was, and what is found is sent with the comment", async () => {
  const { user, server } = await open(alertWith({ status: "acknowledged", version: 3 }));
  server.on(`${PATH}/resolve`, () => alertWith({ status: "resolved", label: "false_positive", version: 4 }));
  await user.keyboard("r");
  const form = await screen.findByRole("form", { name: "Resolve" });
  await user.keyboard("2");
  expect(within(form).getByRole("radio", { name: /False positive/ })).toHaveProperty("checked", true);
  await user.type(within(form).getByRole("textbox"), "card 1 of 2");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
  expect(server.callsOf(`${PATH}/resolve`).map(({ body }) => body)).toEqual([
    { version: 3, label: "false_positive", comment: "card 1 of 2" },
  ]);
});

test("without a verdict nothing is sent, and the form says what is missing", async () => {
  const { user, server } = await open(alertWith(), { resolving: true });
  await user.click(screen.getByRole("button", { name: "Resolve" }));
  expect(screen.getByRole("alert").textContent).toContain("Choose one of the three");
  expect(server.callsOf(`${PATH}/resolve`)).toEqual([]);
  await user.click(screen.getByRole("radio", { name: /Fraud/ }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("after resolving, the toast says what was done and takes that step back", async () => {
  const { user, server } = await open(alertWith(), { resolving: true });
  server.on(`${PATH}/resolve`, () => alertWith({ status: "resolved", label: "fraud", version: 2 }));
  server.on(`${PATH}/undo`, () => alertWith({ version: 3 }));
  await user.keyboard("1");
  await user.click(screen.getByRole("button", { name: "Resolve" }));
  const toast = await screen.findByRole("listitem");
  expect(toast.textContent).toContain("Resolved as fraud");
  await user.click(within(toast).getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Open")).toBeTruthy();
  expect(server.callsOf(`${PATH}/undo`)[0]?.body).toEqual({ version: 2 });
  expect(await screen.findByRole("button", { name: /^Acknowledge/ })).toBeTruthy();
});

test.each([
  ["a", "acknowledge", { status: "acknowledged" }, "Acknowledged"],
  ["i", "assign", { assignee: BO }, "It is yours"],
] as const)(
  "what the key %s did is said, and its Undo names the version that it made",
  async (key, path, state, words) => {
    const { user, server } = await open(alertWith());
    server.on(`${PATH}/${path}`, () => alertWith({ ...state, version: 2 }));
    server.on(`${PATH}/undo`, () => alertWith({ version: 3 }));
    await user.keyboard(key);
    const toast = await screen.findByRole("listitem");
    expect(toast.textContent).toContain(words);
    await user.click(within(toast).getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(server.callsOf(`${PATH}/undo`).map(({ body }) => body)).toEqual([{ version: 2 }]));
    expect(await screen.findByText("Undone")).toBeTruthy();
  },
);

test("an Undo that comes too late says so, and the alert stays as it is", async () => {
  const { user, server } = await open(alertWith());
  server.on(`${PATH}/acknowledge`, () => alertWith({ status: "acknowledged", version: 2 }));
  server.on(`${PATH}/undo`, () => new Refusal(409, { title: "It cannot be undone", detail: "More than ten seconds." }));
  await user.keyboard("a");
  await user.click(within(await screen.findByRole("listitem")).getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("It cannot be undone")).toBeTruthy();
  expect(screen.getByRole("button", { name: /^Resolve/ })).toBeTruthy();
});

test("W asks until when the alert waits for its customer; then it ends the wait", async () => {
  const { user, server } = await open(alertWith());
  const until = Date.now() + 7 * 86_400_000;
  server.on(`${PATH}/wait`, ({ body }) =>
    (body as { waitingUntil: number | null }).waitingUntil === null
      ? alertWith({ version: 3 })
      : alertWith({ waitingUntil: until, version: 2 }),
  );
  await user.keyboard("w");
  const dialog = await screen.findByRole("dialog", { name: "Wait for customer" });
  await user.type(within(dialog).getByRole("textbox", { name: /What is awaited/ }), "the receipt");
  await user.click(within(dialog).getByRole("button", { name: "Wait" }));
  const [asked] = server.callsOf(`${PATH}/wait`).map(({ body }) => body as { waitingUntil: number });
  expect(asked).toMatchObject({ version: 1, note: "the receipt" });
  expect(Math.abs((asked?.waitingUntil ?? 0) - until)).toBeLessThan(3_600_000);
  expect(await screen.findByText(/^waits for the customer until/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /^End the wait/ }));
  await waitFor(() => expect(screen.queryByText(/^waits for the customer until/)).toBeNull());
  expect(server.callsOf(`${PATH}/wait`)[1]?.body).toEqual({ version: 2, waitingUntil: null });
});

test("S asks how long the rule is quiet for the key of the alert, and why; Undo ends that", async () => {
  const { user, server } = await open(alertWith());
  const { ruleId, ruleName, key } = alertWith();
  const made = "POST /api/v1/snoozes";
  const ended = "DELETE /api/v1/snoozes/s-1";
  const snooze = {
    id: "s-1",
    ruleId,
    ruleName,
    key,
    reason: "the customer is travelling",
    until: Date.now() + 7 * 86_400_000,
    createdAt: Date.now(),
    createdBy: { id: "u-ana", name: "Ana" },
    alertId: null,
    endedAt: null,
    endedBy: null,
    state: "active",
    hits: 0,
    lastHitAt: null,
  };
  server.on(made, () => snooze);
  server.on(ended, () => null);
  await user.keyboard("s");
  const dialog = await screen.findByRole("dialog", { name: "Snooze this rule for this key" });
  await user.click(within(dialog).getByRole("button", { name: "Snooze" }));
  expect(server.callsOf(made)).toEqual([]);
  await user.type(within(dialog).getByRole("textbox", { name: /^Why/ }), "the customer is travelling");
  await user.click(within(dialog).getByRole("button", { name: "Snooze" }));
  await waitFor(() =>
    expect(server.callsOf(made).map(({ body }) => body)).toMatchObject([{ ruleId, key, reason: snooze.reason }]),
  );
  const toast = await screen.findByRole("listitem");
  expect(toast.textContent).toContain(`${ruleName} is snoozed`);
  await user.click(within(toast).getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(server.callsOf(ended)).toHaveLength(1));
});

test("a deadline is told in words: how long it has, and by how much it is past", async () => {
  await open(alertWith({ dueAt: Date.now() + 12.5 * 3_600_000 }));
  expect(screen.getByText("due in 12 h")).toBeTruthy();
});

test("what is past its deadline is overdue", async () => {
  await open(alertWith({ status: "acknowledged", dueAt: Date.now() - 2.5 * 3_600_000 }));
  expect(screen.getByText("overdue by 2 h")).toBeTruthy();
});

test("a resolve that somebody overtook says who, and keeps what was typed for when it is open again", async () => {
  const { user, server } = await open(alertWith(), { resolving: true });
  const current = alertWith({ assignee: BO, version: 2 });
  server.on(
    `${PATH}/resolve`,
    () =>
      new Refusal(409, {
        title: "Changed",
        current,
        lastActivity: { ...resolvedBy(BO), kind: "assigned", text: "Bo", label: null },
      }),
  );
  await user.keyboard("1");
  await user.type(screen.getByRole("textbox", { name: /Comment \(optional\)/ }), "stolen card");
  await user.click(screen.getByRole("button", { name: "Resolve" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/Bo took it.*Your label and comment are kept/);
  expect(screen.getByRole("radio", { name: /Fraud/ })).toHaveProperty("checked", true);
  expect(screen.getByRole("textbox", { name: /Comment \(optional\)/ })).toHaveProperty("value", "stolen card");
});

test("what was typed outlives leaving the form", async () => {
  const { user } = await open(alertWith(), { resolving: true });
  await user.type(screen.getByRole("textbox", { name: /Comment \(optional\)/ }), "half a thought");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("form", { name: "Resolve" })).toBeNull();
  await user.keyboard("r");
  expect(screen.getByRole("textbox", { name: /Comment \(optional\)/ })).toHaveProperty("value", "half a thought");
});

test("somebody resolves it while the form is open: who it was is said, and the comment can still be sent", async () => {
  const { user, server } = await open(alertWith(), { resolving: true, history: [resolvedBy(BO)] });
  await user.type(screen.getByRole("textbox", { name: /Comment \(optional\)/ }), "seen at the same shop");
  server.on(`${PATH}/comments`, () => alertWith({ status: "resolved", label: "fraud", version: 3 }));
  await tell("alert:changed", { seq: 1, alert: alertWith({ status: "resolved", label: "fraud", version: 2 }) }, COUNTS);
  const note = await screen.findByRole("alert");
  expect(note.textContent).toMatch(/Bo resolved it as fraud.*while you were writing/);
  expect(within(note).getByText("seen at the same shop")).toBeTruthy();
  await user.click(within(note).getByRole("button", { name: "Add it as a comment" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(server.callsOf(`${PATH}/comments`)[0]?.body).toEqual({
    version: 2,
    text: "seen at the same shop",
    mentions: [],
  });
});

test("a comment is sent with Ctrl and Enter, and stays when it was refused", async () => {
  const { user, server } = await open(alertWith());
  server.on(`${PATH}/comments`, () => new Refusal(503, { title: "The database is away" }));
  const box = screen.getByRole("textbox", { name: "Comment" });
  await user.type(box, "called the holder{Control>}{Enter}{/Control}");
  expect(await screen.findByText("The database is away")).toBeTruthy();
  expect(box).toHaveProperty("value", "called the holder");
  server.on(`${PATH}/comments`, () => alertWith({ version: 2 }));
  await user.click(screen.getByRole("button", { name: "Comment" }));
  await waitFor(() => expect(box).toHaveProperty("value", ""));
  expect(server.callsOf(`${PATH}/comments`).at(-1)?.body).toEqual({
    version: 1,
    text: "called the holder",
    mentions: [],
  });
});

test("an analyst takes an alert and gives it back", async () => {
  const { user, server } = await open(alertWith());
  const answer = server.hold(`${PATH}/assign`);
  await user.click(screen.getByRole("button", { name: "Assign to me" }));
  expect(screen.getByText("Ana (you)")).toBeTruthy();
  answer.give(alertWith({ assignee: { id: "u-ana", name: "Ana" }, version: 2 }));
  await waitFor(() => expect(screen.getByRole("button", { name: "Unassign" })).toHaveProperty("disabled", false));
  expect(screen.queryByRole("button", { name: "Change" })).toBeNull();
});

test("a lead gives it to anyone who works on alerts, from a menu that keys can walk", async () => {
  const { user, server } = await open(alertWith(), { as: { role: "lead" } });
  server.on(`${PATH}/assign`, () => alertWith({ assignee: BO, version: 2 }));
  await user.click(await screen.findByRole("button", { name: "Change", expanded: false }));
  const menu = await screen.findByRole("menu");
  expect((await within(menu).findAllByRole("menuitem")).map(({ textContent }) => textContent)).toEqual(["Bo analyst"]);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(await screen.findByText("Bo")).toBeTruthy();
  expect(server.callsOf(`${PATH}/assign`)[0]?.body).toEqual({ version: 1, userId: "u-bo" });
  expect(screen.queryByRole("menu")).toBeNull();
});

test("a viewer is told why there is nothing to press", async () => {
  const { user, server } = await open(alertWith(), { as: { role: "viewer" } });
  expect(screen.getByText(/Working on them takes the role of an analyst/)).toBeTruthy();
  expect(screen.queryAllByRole("button")).toEqual([]);
  await user.keyboard("ar");
  expect(screen.queryByRole("form", { name: "Resolve" })).toBeNull();
  expect(server.calls.filter(({ method }) => method === "POST")).toEqual([]);
});
