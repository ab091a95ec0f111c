import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import { FraudPaymentsPage } from "./fraud-payments-page";

const LIST = "GET /api/v1/analytics/fraud-payments";
const DAY_MS = 86_400_000;
const KINDS = { card: { types: ["purchase"], channels: [] }, transfer: { types: ["transfer"], channels: [] } };
const payment = (transactionId: string) => ({
  ...{ transactionId, accountId: `acc-${transactionId}`, timestamp: DAY_MS + 5, type: "purchase", channel: "online" },
  amount: 120,
});
const page = { baseCurrency: "EUR", kinds: KINDS, total: 2, amount: 240, folded: 0, nextCursor: null };

test("the payments of the address are asked for, and lead to their accounts; the next page follows", async () => {
  const server = testServer();
  server.on(LIST, ({ search }) =>
    search.has("cursor")
      ? { ...page, items: [payment("t2")] }
      : { ...page, items: [payment("t1")], nextCursor: "next" },
  );
  const search = `instrument=transfer&band=1&from=${DAY_MS}&to=${3 * DAY_MS}`;
  const { user, search: shown } = await renderPage(<FraudPaymentsPage />, { search });
  const table = await screen.findByRole("table", { name: "Fraud payments" });
  expect(Object.fromEntries(server.callsOf(LIST)[0]?.search ?? [])).toMatchObject({
    ...{ instrument: "transfer", band: "1", from: String(DAY_MS), to: String(3 * DAY_MS) },
  });
  expect(
    within(table)
      .getByRole("link", { name: /acc-t1/ })
      .getAttribute("href"),
  ).toBe("/entities/account/acc-t1");
  expect(screen.getByText(/^2 payments of/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(await within(table).findByRole("link", { name: /acc-t2/ })).toBeTruthy();
  await user.click(screen.getByRole("combobox", { name: "Amount" }));
  await user.click(await screen.findByRole("option", { name: "All amounts" }));
  await waitFor(() => expect(shown()).not.toContain("band"));
});

test("without a payment the page says what would stand there, and what is kept in sums alone", async () => {
  testServer().on(LIST, () => ({ ...page, total: 0, amount: 0, folded: 3, items: [] }));
  await renderPage(<FraudPaymentsPage />);
  expect(await screen.findByText("No payment of these is known to be fraud")).toBeTruthy();
  expect(screen.getByText(/3 more are kept in sums alone/)).toBeTruthy();
});

test("payments that cannot be read are an error with another try", async () => {
  testServer().on(LIST, () => new Refusal(503, { title: "The database is away" }));
  await renderPage(<FraudPaymentsPage />);
  expect(await screen.findByText("The database is away")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});
