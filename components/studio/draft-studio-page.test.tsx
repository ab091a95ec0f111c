import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage, type TestPageOptions } from "@/components/testing/page";
import { type Call, Refusal, testServer } from "@/components/testing/server";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { RuleDraft } from "@/lib/contract/draft";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { textOfRule } from "@/lib/view-models/draft-text";
import { compareResult, sideFigures } from "@/lib/view-models/testing/compare-result";
import { DraftStudioPage } from "./draft-studio-page";
import type { StudioBodyProps } from "./studio-body";

// The ways to write a rule have tests of their own: here it is one field of text.
vi.mock("./studio-body", () => ({
  StudioBody: ({ studio, editable, onSummary }: StudioBodyProps) => (
    <>
      <textarea
        aria-label="Rule"
        value={studio.text}
        disabled={!editable}
        onChange={({ target }) => studio.write(target.value)}
      />
      <button type="button" onClick={() => onSummary(SUMMARY)}>
        Backtest done
      </button>
    </>
  ),
}));

const PATH = "/api/v1/drafts/d1";
const [RULE] = SHIPPED_RULES;
const TEXT = RULE === undefined ? "" : textOfRule(RULE);

const NONE = { transactions: 0, accounts: 0, amounts: {} };
const STOPPED = {
  transactions: 3,
  accounts: 2,
  amounts: { USD: 300, EUR: 1_200 },
  fraud: { transactions: 1, accounts: 1, amounts: { EUR: 1_000 } },
  legitimate: NONE,
};
const { alertsByBucket: _, ...FIGURES } = sideFigures({ stopped: STOPPED });
const { range, transactions, labels, gainedCount, lostCount } = compareResult();
const SUMMARY: BacktestSummary = {
  range,
  transactions,
  labels,
  gainedCount,
  lostCount,
  draft: FIGURES,
  published: null,
};

function draftWith(fields: Partial<RuleDraft> = {}): RuleDraft {
  return {
    id: "d1",
    ruleId: null,
    base: null,
    author: { id: "u-ana", name: "Ana" },
    text: TEXT,
    edit: 1,
    createdAt: 0,
    updatedAt: 0,
    proposal: null,
    declined: null,
    ...fields,
  };
}

async function openDraft(draft = draftWith(), options: TestPageOptions = {}) {
  const server = testServer();
  server.on(`GET ${PATH}`, () => answered(draft));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  server.on("GET /api/v1/settings", () => ({ secondPerson: false, analystsTune: false, secondPersonCloses: false }));
  const page = await renderPage(<DraftStudioPage id="d1" />, { as: { role: "lead" }, ...options });
  const field = await screen.findByRole("textbox", { name: "Rule" });
  return { ...page, server, field };
}

/** A draft as calls answer it. */
const answered = (draft: RuleDraft) => ({ ...draft, warnings: [] });
const saved = ({ body }: Call) => answered(draftWith({ text: written(body), edit: 2 }));

function written(body: unknown): string {
  return typeof body === "object" && body !== null && "text" in body ? String(body.text) : "";
}

/** The line beside the buttons that says where the draft is. */
const state = () =>
  screen.getAllByRole("status").find(({ textContent }) => /saved|saving|elsewhere/i.test(textContent ?? ""))
    ?.textContent ?? "";

test("what is written is saving at once and saved when the server has it", async () => {
  const { user, server, field } = await openDraft();
  expect(state()).toMatch(/^Draft, saved /);
  const answer = server.hold(`PUT ${PATH}`);
  await user.type(field, " ");
  expect(state()).toBe("Draft, saving");
  await waitFor(() => expect(server.callsOf(`PUT ${PATH}`)).toHaveLength(1));
  expect(server.callsOf(`PUT ${PATH}`)[0]?.body).toMatchObject({ edit: 1, text: `${TEXT} ` });
  answer.give(answered(draftWith({ text: `${TEXT} `, edit: 2 })));
  await waitFor(() => expect(state()).toMatch(/^Draft, saved /));
});

test("a server that is away is tried again, and the draft says that it is not saved yet", async () => {
  const { user, server, field } = await openDraft();
  server.on(`PUT ${PATH}`, () => new Refusal(503, { title: "The database is away" }));
  await user.type(field, " ");
  await waitFor(() => expect(state()).toBe("Not saved yet, trying again"));
  server.on(`PUT ${PATH}`, saved);
  await waitFor(() => expect(state()).toMatch(/^Draft, saved /));
  expect(field).toHaveProperty("value", `${TEXT} `);
});

test("a text that the server does not take says why", async () => {
  const { user, server, field } = await openDraft();
  server.on(`PUT ${PATH}`, () => new Refusal(413, { title: "The draft is too long", detail: "Shorten it." }));
  await user.type(field, " ");
  await waitFor(() => expect(state()).toBe("Not saved: Shorten it."));
});

test("a draft that was changed elsewhere shows both, and keeping mine saves it on top", async () => {
  const { user, server, field } = await openDraft();
  server.on(`PUT ${PATH}`, () => new Refusal(409, { title: "Changed", current: draftWith({ text: "{}", edit: 5 }) }));
  await user.type(field, " ");
  const note = await screen.findByRole("alert");
  expect(note.textContent).toContain("You changed this draft elsewhere");
  expect(state()).toBe("Draft, changed elsewhere");
  expect(field).toHaveProperty("value", `${TEXT} `);
  expect(screen.getByRole("button", { name: /^Publish/ })).toHaveProperty("disabled", true);
  server.on(`PUT ${PATH}`, saved);
  await user.click(within(note).getByRole("button", { name: "Keep what is here" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  await waitFor(() => expect(server.callsOf(`PUT ${PATH}`).at(-1)?.body).toMatchObject({ edit: 5, text: `${TEXT} ` }));
});

test("taking what is there drops mine and saves nothing", async () => {
  const { user, server, field } = await openDraft();
  server.on(`PUT ${PATH}`, () => new Refusal(409, { title: "Changed", current: draftWith({ text: "{}", edit: 5 }) }));
  await user.type(field, " ");
  await user.click(await screen.findByRole("button", { name: "Take what is there" }));
  expect(field).toHaveProperty("value", "{}");
  expect(screen.queryByText("You changed this draft elsewhere")).toBeNull();
  expect(server.callsOf(`PUT ${PATH}`)).toHaveLength(1);
});

test("Discard throws the draft away and leaves; Undo makes it again", async () => {
  const { user, server, visited } = await openDraft();
  server.on(`DELETE ${PATH}`, () => null);
  server.on("POST /api/v1/drafts", () => answered(draftWith({ id: "d2" })));
  await user.click(screen.getByRole("button", { name: "Discard" }));
  await waitFor(() => expect(visited).toEqual(["/rules"]));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(visited).toEqual(["/rules", "/rules/drafts/d2"]));
  expect(server.callsOf("POST /api/v1/drafts")[0]?.body).toEqual({ ruleId: null, text: TEXT });
});

test("a draft that cannot be discarded stays, and the reason is told", async () => {
  const { user, server, field, visited } = await openDraft();
  server.on(`DELETE ${PATH}`, () => new Refusal(503, { title: "The database is away" }));
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(await screen.findByText("The database is away")).toBeTruthy();
  expect(screen.getByText(/The draft is still there\./)).toBeTruthy();
  expect(field).toHaveProperty("value", TEXT);
  expect(visited).toEqual([]);
});

test("what is written but no rule cannot be published", async () => {
  const { user, server, field } = await openDraft();
  server.on(`PUT ${PATH}`, saved);
  expect(screen.getByRole("button", { name: /^Publish/ })).toHaveProperty("disabled", false);
  await user.type(field, "x");
  expect(screen.getByRole("button", { name: /^Publish/ })).toHaveProperty("disabled", true);
});

test("publishing asks why, and goes on with Ctrl and Enter from the reason", async () => {
  const { user, server, visited } = await openDraft();
  server.on(`POST ${PATH}/publish`, () => ({
    outcome: "published",
    rule: { ...RULE, enabled: true, mode: "live", version: 1 },
  }));
  await user.click(screen.getByRole("button", { name: /^Publish/ }));
  const dialog = await screen.findByRole("dialog", { name: "Publish this rule" });
  await user.click(within(dialog).getByRole("button", { name: /^Publish without figures/ }));
  expect(within(dialog).getByText("Write why you do this.")).toBeTruthy();
  expect(server.callsOf(`POST ${PATH}/publish`)).toEqual([]);
  await user.type(within(dialog).getByRole("textbox", { name: /^Why/ }), "seen twice{Control>}{Enter}{/Control}");
  await waitFor(() => expect(visited).toEqual(["/rules/card-testing"]));
  expect(server.callsOf(`POST ${PATH}/publish`)[0]?.body).toMatchObject({ reason: "seen twice" });
});

test("a rule that blocks is published once its backtest says whom and how much it would have stopped", async () => {
  const text = JSON.stringify({ ...JSON.parse(TEXT), action: "block" });
  const { user } = await openDraft(draftWith({ text }));
  await user.click(screen.getByRole("button", { name: /^Publish/ }));
  const waiting = await screen.findByRole("dialog", { name: "Publish this rule" });
  within(waiting).getByText(/A rule that blocks is published once it says what it would have stopped/);
  expect(within(waiting).getByRole("button", { name: /^Publish/ })).toHaveProperty("disabled", true);
  await user.click(within(waiting).getByRole("radio", { name: "Shadow first" }));
  expect(within(waiting).getByRole("button", { name: /^Put in shadow/ })).toHaveProperty("disabled", false);
  await user.click(within(waiting).getByRole("button", { name: "Keep editing" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Backtest done" }));
  await user.click(screen.getByRole("button", { name: /^Publish/ }));
  const dialog = await screen.findByRole("dialog", { name: "Publish this rule" });
  expect(dialog.textContent).toContain("Would have stopped €1,200 + $300: 3 transactions of 2 customers.");
  expect(dialog.textContent).toContain("Known of these: 1 fraud (€1,000 of 1 customer), none legitimate.");
  expect(within(dialog).getByRole("button", { name: /^Publish/ })).toHaveProperty("disabled", false);
});

test("a reason that was begun is still there when the dialog is opened again", async () => {
  const { user } = await openDraft();
  await user.click(screen.getByRole("button", { name: /^Publish/ }));
  await user.type(await screen.findByRole("textbox", { name: /^Why/ }), "half");
  await user.click(screen.getByRole("button", { name: "Keep editing" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: /^Publish/ }));
  expect(await screen.findByRole("textbox", { name: /^Why/ })).toHaveProperty("value", "half");
});

test("somebody else's draft can be read, not written", async () => {
  const { field } = await openDraft(draftWith({ author: { id: "u-bo", name: "Bo" } }));
  expect(field).toHaveProperty("disabled", true);
  expect(screen.queryByRole("button", { name: "Discard" })).toBeNull();
});
