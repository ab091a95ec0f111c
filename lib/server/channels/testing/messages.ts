import type { Alert } from "@/lib/contract/alert";
import type { Message } from "../message/message";

/** An alert with what somebody who wants to ping, break out or add a header would put into it. */
export const HOSTILE_KEY =
  "<!channel> @everyone <@U1>\r\nBcc: all@example.com [x](http://evil.example) **b** </td><script>";

export const ALERT: Alert = {
  id: "a1",
  ruleId: "card-testing",
  ruleName: "Card testing",
  ruleVersion: 3,
  severity: "high",
  key: { accountId: "acc-193" },
  status: "open",
  label: null,
  assignee: null,
  occurrences: 1,
  firstEventAt: 1_764_000_000_000,
  lastEventAt: 1_764_000_060_000,
  detectedAt: 1_764_000_061_000,
  version: 1,
  summary: "4 purchases under 100 € and then one of 4,200 € for account acc-193; the rule looks for that.",
};

/** A message that a person reads. */
export const MESSAGE: Message = {
  severity: "high",
  headline: "High: Card testing, account acc-193",
  text: "4 purchases, then a large one",
  facts: [{ name: "Key", value: "account acc-193" }],
  url: "https://tripline.example/alerts/a1",
  at: 1_764_000_061_000,
};
