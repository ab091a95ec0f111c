import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { RatesOverview } from "@/lib/contract/rates/rate-api";
import { RatesPage } from "./rates-page";

const RATES = "GET /api/v1/rates";
const VERSIONS = "GET /api/v1/rates/versions";
const NOW = Date.now();
const OVERVIEW: RatesOverview = {
  base: "USD",
  version: 2,
  entries: 3,
  newestFrom: NOW - 86_400_000,
  updatedAt: NOW - 3_600_000,
  updatedBy: "Lena",
  inForce: true,
  currencies: [
    { currency: "EUR", rate: 1.1583, from: NOW - 86_400_000, rates: 2 },
    { currency: "JPY", rate: 0.00667, from: Date.UTC(2000, 0, 1), rates: 1 },
  ],
  missing: [{ currency: "XAU", transactions: 12, seenAt: NOW - 60_000 }],
};
const HISTORY = [
  { version: 2, author: "Lena", at: NOW - 3_600_000, note: "1 rate put", put: 1, removed: 0, entries: 3 },
  { version: 1, author: "Tripline", at: NOW - 9e9, note: "Ships with Tripline", put: 2, removed: 0, entries: 2 },
];

function server(overview: RatesOverview = OVERVIEW) {
  const found = testServer();
  found.on(RATES, () => overview);
  found.on(VERSIONS, () => ({ items: HISTORY }));
  found.on("GET /api/v1/drafts/waiting", () => ({ count: 0 }));
  return found;
}

test("rates say what a unit is worth, since when, who changed them, and what came without one", async () => {
  server();
  await renderPage(<RatesPage />);
  const list = await screen.findByRole("list", { name: "Rates" });
  expect(list.textContent).toMatch(/1 EUR = 1\.1583 USD since .*2 rates/);
  expect(screen.getByText(/version 2, Lena/)).toBeTruthy();
  expect(screen.getByRole("list", { name: "Currencies without a rate" }).textContent).toMatch(/XAU12 transactions/);
  expect(await screen.findByText("Ships with Tripline")).toBeTruthy();
});

test("a rate is given for a currency that lacks one", async () => {
  const found = server();
  found.on("PATCH /api/v1/rates", () => ({ ...OVERVIEW, version: 3, missing: [] }));
  const { user } = await renderPage(<RatesPage />, { as: { role: "lead" } });
  await user.click(await screen.findByRole("button", { name: "Give a rate of XAU" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText(/Worth of one in USD/), "4000.5");
  await user.click(within(dialog).getByRole("button", { name: "Save rate" }));
  await waitFor(() => expect(found.callsOf("PATCH /api/v1/rates")).toHaveLength(1));
  expect(found.callsOf("PATCH /api/v1/rates")[0]?.body).toMatchObject({ put: [{ currency: "XAU", rate: 4000.5 }] });
});

test("a CSV text is checked line by line before it can be sent", async () => {
  const found = server();
  found.on("PUT /api/v1/rates", () => OVERVIEW);
  const { user } = await renderPage(<RatesPage />, { as: { role: "lead" } });
  await user.click(await screen.findByRole("button", { name: "Import CSV" }));
  const dialog = await screen.findByRole("dialog");
  const field = within(dialog).getByRole("textbox");
  await user.click(field);
  await user.paste("currency,from,rate\nEUR,2026-11-28,1.2\nGBP,2026-11-28,");
  expect(await within(dialog).findByText(/Line 3: rate: expected a number greater than 0/)).toBeTruthy();
  await user.type(field, "1.4");
  expect(await within(dialog).findByText("2 rates of 2 currencies")).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Add rates" }));
  await waitFor(() => expect(found.callsOf("PUT /api/v1/rates")).toHaveLength(1));
  expect(found.callsOf("PUT /api/v1/rates")[0]?.body).toMatchObject({ version: 2, keep: true });
});

test("who only looks changes nothing, and a table without rates says what to do", async () => {
  server({ ...OVERVIEW, entries: 0, currencies: [], missing: [], newestFrom: null });
  await renderPage(<RatesPage />, { as: { role: "viewer" } });
  expect(await screen.findByText("There are no rates to USD")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "New rate" })).toBeNull();
});

test("rates that cannot be read say so, and that detectors go on", async () => {
  const found = testServer();
  found.on(RATES, () => new Refusal(503, { title: "The database is away", detail: "Try again." }));
  found.on(VERSIONS, () => ({ items: [] }));
  await renderPage(<RatesPage />);
  await waitFor(() => expect(screen.getByText("The database is away")).toBeTruthy(), { timeout: 10_000 });
  expect(screen.getByText(/Detectors keep using the rates/)).toBeTruthy();
});
