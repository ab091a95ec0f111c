import { expect, test } from "vitest";
import { messageText } from "../message/message-text";
import { alertMessage, HOSTILE_ALERT, MESSAGE } from "../testing/messages";
import { mailText } from "./mail-text";

const HOSTILE = messageText(alertMessage("e1", HOSTILE_ALERT), "https://tripline.example");

test("one message: the subject says severity, rule and key, both bodies lead to the alert", () => {
  const { subject, text, html } = mailText(MESSAGE);
  expect(subject).toBe("High: Card testing, account acc-193");
  expect(text).toContain("4 purchases, then a large one\n\nKey: account acc-193\n");
  expect(text).toContain("\n\nhttps://tripline.example/alerts/a1\n");
  expect(html).toContain('<a href="https://tripline.example/alerts/a1">');
});

test("a key adds no header and no element", () => {
  const { subject, html } = mailText(HOSTILE);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(html).not.toMatch(/<script|<!channel/);
  expect(html).toContain("&lt;script&gt;");
  expect(mailText({ ...MESSAGE, headline: "x".repeat(500) }).subject).toHaveLength(200);
});
