import { expect, test } from "vitest";
import { plantedTransactions } from "./transactions";

const PAYMENT = { id: "p1", timestamp: 1_767_225_600_000, accountId: "ACC-1", amount: 5, currency: "BRL" };

test("a payment with a campaign and a burst is planted, any other honest", () => {
  const lines = [
    { ...PAYMENT, attributes: { status: "approved", campaign: "F02 card testing", burst: "F02-1" } },
    { ...PAYMENT, id: "p2", attributes: { status: "approved" } },
  ];
  const read = [...plantedTransactions(lines.map((line) => `${JSON.stringify(line)}\n`).join(""))];
  expect(read.map(({ planted }) => planted)).toEqual([{ campaign: "F02 card testing", burst: "F02-1" }, null]);
});
