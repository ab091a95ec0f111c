import { expect, test } from "vitest";
import type { Action } from "@/lib/contract/action";
import { bodyOfAction, conditionsText, draftOfAction, fieldFaults } from "./draft";

const ACTION: Action = {
  id: "act_1",
  name: "Block card",
  description: "Blocks it.",
  confirm: null,
  url: "https://cards.example/block",
  when: { keyFields: ["cardId"], severities: ["high"], list: { name: "vip", isOn: false } },
  enabled: true,
  recent: [],
  version: 3,
  createdAt: 1,
  createdByName: "Lee",
  updatedAt: 1,
  updatedByName: "Lee",
};

test("an action that is saved as it was opened stays as it is", () => {
  const { name, description, confirm, url, when } = ACTION;
  expect(bodyOfAction(draftOfAction(ACTION))).toEqual({ name, description, confirm, url, when });
});

test("fields of the key are separated by commas; empty ones are no condition", () => {
  const draft = { ...draftOfAction(null), keyFields: " cardId, accountId,, " };
  expect(bodyOfAction(draft).when).toEqual({ keyFields: ["cardId", "accountId"] });
  expect(bodyOfAction({ ...draft, keyFields: " , " }).when).toEqual({});
});

test("each field says what is wrong with it", () => {
  expect(fieldFaults(draftOfAction(null), [])).toEqual({
    name: "Say what the button is called",
    url: "Say where a press is posted to",
  });
  const issues = [
    { path: "url", expected: "expected a public address" },
    { path: "when.keyFields.0", expected: "expected the name of a field" },
    { path: "other", expected: "x" },
  ];
  expect(fieldFaults(draftOfAction(ACTION), issues)).toEqual({
    url: "expected a public address",
    keyFields: "expected the name of a field",
  });
});

test("which alerts offer it is said in words", () => {
  expect(conditionsText({}, String)).toBe("Every alert");
  expect(
    conditionsText({ ...ACTION.when, severities: ["high", "critical"], ruleIds: ["r1"] }, () => "Card testing"),
  ).toBe("cardId in the key or the evidence · severity high or critical · rule Card testing · not on the list vip");
});
