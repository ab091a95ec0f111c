import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { readRuleText } from "@/lib/view-models/rule-text";
import { ruleText } from "@/lib/view-models/written-rule";
import { useReadPatterns } from "../use-read-patterns";
import { RuleBuilder } from "./rule-builder";

type Leaf = Readonly<Record<string, unknown>>;

function Form({ when, onText }: { when: Leaf; onText: (text: string) => void }) {
  const rule = { id: "r", name: "R", severity: "high", key: ["accountId"], detect: { type: "match", when } };
  const [text, setText] = useState(ruleText(rule));
  const reading = useReadPatterns(readRuleText(text));
  const write = (next: string) => {
    setText(next);
    onText(next);
  };
  return <RuleBuilder text={text} reading={reading} onText={write} disabled={false} idEditable={false} lists={[]} />;
}

/** The form of a rule with one comparison, and what the JSON beside it says of it. */
async function opened(when: Leaf) {
  let written = "";
  const { user } = await renderPage(<Form when={when} onText={(text) => (written = text)} />, { as: { role: "lead" } });
  const choose = async (operator: string) => {
    screen.getByRole("combobox", { name: "Operator" }).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("option", { name: operator }));
  };
  return { user, choose, leaf: () => (JSON.parse(written) as { detect: { when: Leaf } }).detect.when };
}

test("a pattern is typed as text, whatever it looks like, and what RE2 cannot read is told beside it", async () => {
  const { user, choose, leaf } = await opened({ field: "attributes.reference", op: "=", value: 12 });
  await choose("matches the pattern");
  expect(leaf()).toEqual({ field: "attributes.reference", op: "matches", value: "12" });
  const pattern = screen.getByRole<HTMLInputElement>("textbox", { name: "Pattern" });
  await user.clear(pattern);
  await user.type(pattern, "(12");
  expect(leaf().value).toBe("(12");
  await screen.findByText(/missing closing \)/);
  expect(pattern.getAttribute("aria-invalid")).toBe("true");
  await user.type(pattern, ")");
  await waitFor(() => expect(screen.queryByText(/missing closing/)).toBeNull());
  await user.clear(pattern);
  await user.type(pattern, "1000");
  expect(leaf().value).toBe("1000");
});

test("an end is text too, and a multiple is a number", async () => {
  const { user, choose, leaf } = await opened({ field: "attributes.reference", op: "=", value: "a" });
  await choose("ends with");
  const value = screen.getByRole("combobox", { name: "Value" });
  await user.clear(value);
  await user.type(value, "99");
  expect(leaf()).toEqual({ field: "attributes.reference", op: "endsWith", value: "99" });
  await choose("is a multiple of");
  expect(leaf()).toEqual({ field: "attributes.reference", op: "multipleOf", value: 99 });
});

test("a label is chosen as a field, and its two values are offered", async () => {
  const { user, leaf } = await opened({ field: "type", op: "=", value: "" });
  await user.click(screen.getByRole("button", { name: /^Field: / }));
  await user.click(await screen.findByText(/fraud or legitimate, as known when the event is judged/));
  expect(leaf()).toMatchObject({ field: "label", op: "=" });
  screen.getByRole("combobox", { name: "Value" }).focus();
  await user.keyboard("{ArrowDown}");
  await user.click(await screen.findByRole("option", { name: /legitimate/ }));
  expect(leaf()).toEqual({ field: "label", op: "=", value: "legitimate" });
});
