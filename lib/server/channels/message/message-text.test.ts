import { expect, test } from "vitest";
import { ALERT, alertMessage, cloudEvent, HOSTILE_KEY } from "../testing/messages";
import { messageText } from "./message-text";
import { oneLine, shortened } from "./plain";

const ORIGIN = "https://tripline.example";

test("an alert is told with severity, rule and key in one line, and where it is", () => {
  expect(messageText(alertMessage("e1"), ORIGIN)).toEqual({
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
    path: "/alerts/a1",
    url: "https://tripline.example/alerts/a1",
    at: Date.UTC(2026, 10, 27, 13),
  });
});

test("what happened later stands before the headline, with owner, label, hits, who did it and what they wrote", () => {
  const alert = {
    ...ALERT,
    status: "resolved" as const,
    label: "false_positive" as const,
    assignee: { id: "u1", name: "Ana" },
    occurrences: 1_204,
  };
  const event = cloudEvent("alert.resolved", alert, { actor: "Bo", comment: "The customer called." });
  const { headline, facts, url, text } = messageText({ type: "alert.resolved", event }, null);
  expect(headline).toBe("Resolved: High: Card testing, account acc-193");
  expect(facts).toContainEqual({ name: "Status", value: "resolved (false positive)" });
  expect(facts).toContainEqual({ name: "Owner", value: "Ana" });
  expect(facts).toContainEqual({ name: "Done by", value: "Bo" });
  expect(facts).toContainEqual({ name: "Hits", value: "1,204" });
  expect(text).toBe(`The customer called.\n\n${ALERT.summary}`);
  expect(url).toBeNull();
});

test("several events told together are counted, and the newest alerts named", () => {
  const group = {
    events: 1_200,
    from: Date.UTC(2026, 10, 27, 12),
    to: Date.UTC(2026, 10, 27, 13),
    ruleId: "card-testing",
    ruleName: "Card testing",
    types: { "alert.raised": 1_000, "alert.updated": 200 },
    newest: [ALERT],
  };
  const text = messageText({ type: "alert.grouped", event: cloudEvent("alert.grouped", group) }, ORIGIN);
  expect(text.headline).toBe("1,200 messages of Card testing since 2026-11-27 12:00:00 UTC");
  expect(text.text).toBe(
    "High: Card testing, account acc-193 (open)\n4 purchases under 100 € and then one of 4,200 € for account acc-193",
  );
  expect(text.facts).toContainEqual({ name: "alert.raised", value: "1,000" });
  expect(text.url).toBe(`${ORIGIN}/alerts?ruleId=card-testing`);
});

test("a change of health says what is wrong and what to do, and that it is over", () => {
  const problem = { code: "lag" as const, since: 0, message: "9 wait.", remedy: "Start a detector." };
  const told = (change: "began" | "ended") =>
    messageText({ type: "health.changed", event: cloudEvent("health.changed", { change, problem }) }, ORIGIN);
  expect(told("began")).toMatchObject({ headline: "Detection is not healthy: lag", text: "9 wait. Start a detector." });
  expect(told("ended").headline).toBe("Over: lag");
});

test("a brake names its rule, or that it is all of them", () => {
  const told = (ruleName: string | null) =>
    messageText(
      { type: "rule.braked", event: cloudEvent("rule.braked", { ruleId: ruleName, ruleName, reason: "5 % blocked" }) },
      ORIGIN,
    );
  expect(told("r1")).toMatchObject({
    headline: "Blocks of r1 are reviews now",
    text: "5 % blocked",
    path: "/rules/r1",
  });
  expect(told(null)).toMatchObject({ headline: "Every block is a review now", path: "/rules" });
});

test("a fraud rate says how near its reference it is, or that it is above", () => {
  const told = (rate: number) => {
    const money = { amount: 100_000, fraudAmount: rate * 100_000, baseCurrency: "EUR" };
    const data = { quarter: "2026 Q4", instrument: "card" as const, threshold: 100, reference: 0.0013, rate, ...money };
    return messageText({ type: "fraud-rate.warning", event: cloudEvent("fraud-rate.warning", data) }, ORIGIN);
  };
  expect(told(0.0011)).toMatchObject({
    headline: "Fraud rate at 85 % of its reference: remote card payments up to 100 EUR",
    text: expect.stringContaining("0.11 % of the value is known to be fraud; the reference is 0.13 %"),
    path: "/analytics",
  });
  expect(told(0.002).headline).toContain("above its reference");
});

test("a key never breaks its line, and no masked card carries its token", () => {
  const alert = {
    ...ALERT,
    key: { accountId: HOSTILE_KEY, cardId: "411111••••••1111~abcdefghijklmnopqrstuv" },
    summary: "For card 411111••••••1111~abcdefghijklmnopqrstuv.",
  };
  const message = messageText(alertMessage("e1", alert), ORIGIN);
  expect(JSON.stringify(message)).not.toMatch(/\\[rn]|~abc/);
  expect(message.headline).toContain("411111••••••1111");
});

test("text is shortened between characters, and turns no direction", () => {
  expect(shortened("abcdef", 6)).toBe("abcdef");
  expect(shortened("abcdefg", 6)).toBe("abcde…");
  expect(shortened("abcd😀fg", 6)).toBe("abcd…");
  expect(oneLine("a\u202Egpj.exe\u2028b\u0000c")).toBe("agpj.exe b c");
});
