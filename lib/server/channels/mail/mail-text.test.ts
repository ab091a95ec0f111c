import { expect, test } from "vitest";
import { alertMessage } from "../message/message";
import { ALERT, HOSTILE_KEY, MESSAGE } from "../testing/messages";
import { digestMail, singleMail } from "./mail-text";

const HOSTILE = alertMessage(
  { name: "raised", at: 1, alert: { ...ALERT, key: { accountId: HOSTILE_KEY }, summary: `For ${HOSTILE_KEY}` } },
  "https://tripline.example",
);

test("one message: the subject says severity, rule and key, both bodies lead to the alert", () => {
  const { subject, text, html } = singleMail(MESSAGE);
  expect(subject).toBe("High: Card testing, account acc-193");
  expect(text).toContain("4 purchases, then a large one\n\nKey: account acc-193\n");
  expect(text).toContain("\n\nhttps://tripline.example/alerts/a1\n");
  expect(html).toContain('<a href="https://tripline.example/alerts/a1">');
});

test("a key adds no header and no element", () => {
  const { subject, html } = singleMail(HOSTILE);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(html).not.toMatch(/<script|<!channel/);
  expect(html).toContain("&lt;script&gt;");
  expect(singleMail({ ...MESSAGE, headline: "x".repeat(500) }).subject).toHaveLength(200);
});

test("a digest holds every message, and says how many it leaves out", () => {
  const other = { ...MESSAGE, headline: "Low: Other rule, account acc-7" };
  const { subject, text, html } = digestMail([MESSAGE, other], 1_200);
  expect(subject).toBe("1,202 messages of Tripline: High: Card testing, account acc-193, ...");
  for (const body of [text, html]) {
    expect(body).toContain("Low: Other rule, account acc-7");
    expect(body).toContain("1,200 more are left out");
  }
  expect(digestMail([MESSAGE], 0).subject).toBe("High: Card testing, account acc-193");
});
