import { expect, test } from "vitest";
import { ALERT, HOSTILE_KEY } from "../testing/messages";
import { alertMessage, oneLine, shortened } from "./message";

const ORIGIN = "https://tripline.example";

test("an alert is told with severity, rule and key in one line, and where it is", () => {
  expect(alertMessage({ name: "raised", at: 1, alert: ALERT }, ORIGIN)).toEqual({
    severity: "high",
    headline: "High: Card testing, account acc-193",
    text: ALERT.summary,
    facts: [
      { name: "Severity", value: "▲ high" },
      { name: "Rule", value: "Card testing" },
      { name: "Key", value: "account acc-193" },
      { name: "Status", value: "open" },
      { name: "Detected", value: "2025-11-24 16:01:01 UTC" },
    ],
    url: "https://tripline.example/alerts/a1",
    at: 1,
  });
});

test("what happened later stands before the headline, with owner, label and hits", () => {
  const alert = {
    ...ALERT,
    status: "resolved" as const,
    label: "false_positive" as const,
    assignee: { id: "u1", name: "Ana" },
    occurrences: 1_204,
  };
  const { headline, facts, url } = alertMessage({ name: "resolved", at: 1, alert }, null);
  expect(headline).toBe("Resolved: High: Card testing, account acc-193");
  expect(facts).toContainEqual({ name: "Status", value: "resolved (false positive)" });
  expect(facts).toContainEqual({ name: "Owner", value: "Ana" });
  expect(facts).toContainEqual({ name: "Hits", value: "1,204" });
  expect(url).toBeNull();
});

test("a key never breaks its line, and no masked card carries its token", () => {
  const alert = {
    ...ALERT,
    key: { accountId: HOSTILE_KEY, cardId: "411111••••••1111~abcdefghijklmnopqrstuv" },
    summary: "For card 411111••••••1111~abcdefghijklmnopqrstuv.",
  };
  const message = alertMessage({ name: "raised", at: 1, alert }, ORIGIN);
  expect(JSON.stringify(message)).not.toMatch(/\\[rn]|~abc/);
  expect(message.headline).toContain("411111••••••1111");
});

test("text is shortened between characters, and turns no direction", () => {
  expect(shortened("abcdef", 6)).toBe("abcdef");
  expect(shortened("abcdefg", 6)).toBe("abcde…");
  expect(shortened("abcd😀fg", 6)).toBe("abcd…");
  expect(oneLine("a\u202Egpj.exe\u2028b\u0000c")).toBe("agpj.exe b c");
});
