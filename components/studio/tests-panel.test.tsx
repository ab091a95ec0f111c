import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { testServer } from "@/components/testing/server";
import type { RuleDefinition } from "@/lib/contract/rule";
import { textOfRule } from "@/lib/view-models/draft-text";
import { readRuleText } from "@/lib/view-models/rule-text";
import { TestsPanel } from "./tests-panel";

const PAYMENT = { id: "t1", accountId: "a", amount: 2_000, currency: "EUR", timestamp: "2026-01-05T12:00:00Z" };
const RULE: RuleDefinition = {
  id: "large",
  name: "Large",
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 1_000 } },
  tests: [
    { name: "a large one", transactions: [PAYMENT], hits: ["t1"] },
    { name: "nothing", transactions: [PAYMENT], hits: [] },
  ],
};

const fine = { name: "a large one", passed: true, hits: ["t1"], missing: [], unexpected: [], text: null };
const failing = {
  name: "nothing",
  passed: false,
  hits: ["t1"],
  missing: [],
  unexpected: ["t1"],
  text: "it should hit nothing, and hits t1 (too many: t1)",
};

function Written({ onText }: { readonly onText: (text: string) => void }) {
  const [text, setText] = useState(textOfRule(RULE));
  const { rule } = readRuleText(text);
  const [read, setRead] = useState(rule);
  const write = (next: string) => {
    setText(next);
    setRead(readRuleText(next).rule);
    onText(next);
  };
  return <TestsPanel rule={read} ruleId={null} text={text} editable onText={write} />;
}

async function open() {
  const server = testServer();
  server.on("POST /api/v1/rule-tests", () => ({ items: [fine, failing] }));
  let written: RuleDefinition | null = null;
  const page = await renderPage(<Written onText={(text) => (written = readRuleText(text).rule)} />);
  return { ...page, server, written: () => written };
}

test("the tests run by a button, and what fails says how", async () => {
  const { user } = await open();
  expect(screen.getByText("not run here yet")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Run the tests" }));
  expect(await screen.findByText("1 of 2 fail")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toBe("Fails: it should hit nothing, and hits t1 (too many: t1)");
});

test("what came of the tests is gone when the rule changes", async () => {
  const { user, written } = await open();
  await user.click(screen.getByRole("button", { name: "Run the tests" }));
  await screen.findByText("1 of 2 fail");
  await user.click(screen.getByRole("button", { name: "Remove the test nothing" }));
  expect(screen.getByText("not run here yet")).toBeTruthy();
  expect(written()?.tests?.map(({ name }) => name)).toEqual(["a large one"]);
});

test("a test is made of pasted transactions and of what the rule hits now", async () => {
  const { user, server, written } = await open();
  await user.click(screen.getByRole("button", { name: "Add a test" }));
  await user.type(await screen.findByRole("textbox", { name: /^Name/ }), "one more");
  await user.click(screen.getByRole("textbox", { name: /^Transactions/ }));
  await user.paste(JSON.stringify([PAYMENT]));
  await user.click(screen.getByRole("button", { name: "Take what it hits now" }));
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Hits" }).value).toBe("t1"));
  expect(server.callsOf("POST /api/v1/rule-tests")[0]?.body).toMatchObject({
    rule: { id: "large", tests: [{ transactions: [PAYMENT], hits: [] }] },
  });
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(written()?.tests?.at(-1)).toEqual({ name: "one more", transactions: [PAYMENT], hits: ["t1"] });
});

test("a test without a name, or with one that is taken, is not added", async () => {
  const { user, written } = await open();
  await user.click(screen.getByRole("button", { name: "Add a test" }));
  await user.click(await screen.findByRole("button", { name: "Add" }));
  expect(screen.getByText("Say what it shows")).toBeTruthy();
  await user.type(screen.getByRole("textbox", { name: /^Name/ }), "nothing");
  expect(screen.getByText("Another test has this name")).toBeTruthy();
  expect(written()).toBeNull();
});
