import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { AnalyticsFigures, AnalyticsGroups, AnalyticsReport } from "@/lib/contract/analytics";
import type { FraudRates, PaymentPeriod } from "@/lib/contract/psd2-calls";
import { AnalyticsPage } from "./analytics-page";

const DAY_MS = 86_400_000;
const FROM = Date.UTC(2026, 10, 1);
const NOTHING: AnalyticsFigures = {
  alerts: 0,
  atRisk: 0,
  acknowledged: 0,
  toAcknowledge: null,
  resolved: 0,
  toResolve: null,
  fraud: 0,
  falsePositive: 0,
  inconclusive: 0,
  precision: null,
  cases: 0,
  lost: 0,
  prevented: 0,
};
const SOME: AnalyticsFigures = {
  ...NOTHING,
  alerts: 12,
  atRisk: 4_500,
  resolved: 4,
  fraud: 3,
  falsePositive: 1,
  precision: 0.75,
  toResolve: { median: 3_600_000 * 2, p90: 3_600_000 * 30 },
};
const HOURS = Array.from({ length: 168 }, (_, hour) => (hour === 25 ? 7 : 0));
const report = (figures: AnalyticsFigures): AnalyticsReport => ({
  from: FROM,
  to: FROM + 2 * DAY_MS,
  before: { from: FROM - 2 * DAY_MS, to: FROM, figures: { ...NOTHING, alerts: 8 } },
  baseCurrency: "EUR",
  figures,
  days: [0, 1].map((day) => ({
    from: FROM + day * DAY_MS,
    to: FROM + (day + 1) * DAY_MS,
    alerts: { low: 0, medium: 0, high: figures.alerts / 2, critical: 0 },
    fraud: 0,
    falsePositive: 0,
    inconclusive: 0,
  })),
  hours: figures.alerts === 0 ? HOURS.map(() => 0) : HOURS,
});
const groups = (figures: AnalyticsFigures | null): AnalyticsGroups => ({
  by: "rule",
  from: FROM,
  to: FROM + 2 * DAY_MS,
  baseCurrency: "EUR",
  items: figures === null ? [] : [{ key: "r1", name: "Card testing", figures, before: NOTHING }],
  left: figures === null ? 0 : 3,
});

const NO_MONEY = { transactions: 0, amount: 0, fraud: 0, fraudAmount: 0, rate: null };
const paid = (name: string, fraudAmount: number): PaymentPeriod => {
  const all = { transactions: 100, amount: 100_000, fraud: 2, fraudAmount, rate: fraudAmount / 100_000 };
  return {
    name,
    from: FROM,
    to: FROM + DAY_MS,
    ended: true,
    whole: true,
    all,
    bands: [all, NO_MONEY, NO_MONEY, NO_MONEY],
  };
};
const RATES: FraudRates = {
  baseCurrency: "EUR",
  kinds: null,
  seen: [{ type: "purchase", channel: "online", transactions: 100, amount: 100_000 }],
  since: FROM,
  waiting: false,
  withoutRate: 0,
  unknownFraud: 0,
  instruments: (["card", "transfer"] as const).map((instrument) => ({
    instrument,
    rolling: paid("90 days", 110),
    quarters: [paid("2026 Q4", 50), paid("2026 Q3", 200), paid("2026 Q2", 20)],
  })),
};
const COUNTED = { card: { types: ["purchase"], channels: ["online"] }, transfer: { types: [], channels: [] } };

function server(figures: AnalyticsFigures) {
  const made = testServer();
  made.on("GET /api/v1/analytics", () => report(figures));
  made.on("GET /api/v1/analytics/groups", () => groups(figures.alerts === 0 ? null : figures));
  made.on("GET /api/v1/analytics/fraud-rates", () => RATES);
  made.on("GET /api/v1/rules", () => ({ items: [] }));
  made.on("GET /api/v1/assignees", () => ({ items: [] }));
  return made;
}

test("each number leads to the list that it counts, in the period and before", async () => {
  server(SOME);
  await renderPage(<AnalyticsPage />);
  const figures = await screen.findByRole("list", { name: "Figures" });
  const link = (name: string) => within(figures).getByRole("link", { name }).getAttribute("href");
  const all = "/alerts?status=open%2Cacknowledged%2Cresolved";
  expect(link("Alerts: 12")).toBe(`${all}&from=${FROM}&to=${FROM + 2 * DAY_MS}&waiting=show&sort=-detectedAt`);
  expect(link("Alerts before: 8")).toBe(`${all}&from=${FROM - 2 * DAY_MS}&to=${FROM}&waiting=show&sort=-detectedAt`);
  expect(link("Precision: 75 %")).toContain("label=fraud%2Cfalse_positive");
  expect(link("To resolve: 2 h · 30 h")).toContain(`resolvedFrom=${FROM}`);
  expect(link("Lost: €0")).toContain("/cases?status=resolved");
  expect(within(figures).getByText("+50 %,", { exact: false })).toBeTruthy();
});

test("a row of a table leads to its alerts, and what is not shown is counted", async () => {
  server(SOME);
  await renderPage(<AnalyticsPage />);
  const table = await screen.findByRole("region", { name: "Figures by rule" });
  const row = within(table).getByRole("row", { name: /Card testing/ });
  expect(within(row).getByRole("link", { name: "12" }).getAttribute("href")).toContain("ruleId=r1");
  expect(screen.getByText(/3 more with fewer alerts are not shown/)).toBeTruthy();
});

test("the hours are one stop of the tab key, and arrows go from hour to hour", async () => {
  server(SOME);
  await renderPage(<AnalyticsPage />);
  const first = await screen.findByRole("link", { name: "Mon 00:00 UTC: 0 alerts" });
  first.focus();
  await userEvent.keyboard("{ArrowDown}{ArrowRight}{ArrowLeft}{ArrowRight}");
  const there = document.activeElement;
  expect(there?.getAttribute("aria-label")).toBe("Tue 01:00 UTC: 7 alerts");
  expect(there?.getAttribute("href")).toContain("hour=25");
  expect(document.querySelectorAll('[data-hour][tabindex="0"]')).toHaveLength(1);
});

test("the days say the same as a table", async () => {
  server(SOME);
  await renderPage(<AnalyticsPage />);
  const table = await screen.findByRole("region", { name: "Alerts by day as a table", hidden: true });
  const links = within(table).getAllByRole("link", { name: "6", hidden: true });
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    expect.stringContaining(`severity=high&from=${FROM}&to=${FROM + DAY_MS}`),
    expect.stringContaining(`severity=high&from=${FROM + DAY_MS}&to=${FROM + 2 * DAY_MS}`),
  ]);
});

test("where nothing happened the page says what would stand there", async () => {
  server(NOTHING);
  await renderPage(<AnalyticsPage />);
  expect(await screen.findByText("No alert was detected in this period.")).toBeTruthy();
  expect(await screen.findByText("Nothing happened in this period")).toBeTruthy();
});

test("figures that cannot be read are an error with another try", async () => {
  const made = server(SOME);
  let fails = true;
  made.on("GET /api/v1/analytics", () => (fails ? new Refusal(503, { title: "The database is away" }) : report(SOME)));
  await renderPage(<AnalyticsPage />);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("only their figures could not be read");
  fails = false;
  await userEvent.click(within(alert).getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("list", { name: "Figures" })).toBeTruthy();
});

test("a filter stands in the URL and is asked for", async () => {
  const made = server(SOME);
  const asked = () => made.callsOf("GET /api/v1/analytics").at(-1)?.search.get("country");
  const page = await renderPage(<AnalyticsPage />);
  await screen.findByRole("list", { name: "Figures" });
  await userEvent.type(screen.getByRole("textbox", { name: /Country/ }), "ch");
  await waitFor(() => expect(asked()).toBe("CH"));
  expect(page.search()).toBe("country=CH");
  await userEvent.click(screen.getByRole("button", { name: "7 days" }));
  await waitFor(() => expect(screen.getByRole("button", { name: "7 days" }).getAttribute("aria-pressed")).toBe("true"));
});

test("until somebody says which payments count, the page says who can, and a lead does", async () => {
  const made = server(SOME);
  made.on("PUT /api/v1/settings/payments", ({ body }) => body);
  const { user } = await renderPage(<AnalyticsPage />, { as: { role: "lead" } });
  expect(await screen.findByText("Nobody said yet which payments count")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Which payments count" }));
  const card = await screen.findByRole("group", { name: "Remote card payments" });
  await user.click(within(card).getByRole("checkbox", { name: "purchase" }));
  await user.click(within(card).getByRole("checkbox", { name: "online" }));
  await user.click(screen.getByRole("button", { name: "Count these" }));
  expect(await screen.findByText("Fraud rates count other payments now")).toBeTruthy();
  expect(made.callsOf("PUT /api/v1/settings/payments")[0]?.body).toEqual(COUNTED);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(made.callsOf("PUT /api/v1/settings/payments")).toHaveLength(2));
});

test("an analyst sees how each rate stands against its reference, and what is at stake", async () => {
  const made = server(SOME);
  made.on("GET /api/v1/analytics/fraud-rates", () => ({ ...RATES, kinds: COUNTED, unknownFraud: 3 }));
  await renderPage(<AnalyticsPage />);
  const table = await screen.findByRole("region", { name: "Remote card payments by amount" });
  const row = within(table).getByRole("row", { name: /^up to 100 EUR/ });
  expect(row.textContent).toContain("13 bp");
  expect(row.textContent).toContain("11 bp");
  expect(within(row).getAllByText(/above 80 % of the reference/).length).toBeGreaterThan(0);
  expect(row.textContent).toContain("At stake: the last quarter was above");
  expect(screen.getByText(/3 frauds of the last 90 days are left out/)).toBeTruthy();
  const behind = `/analytics/payments?instrument=card&from=${FROM}&to=${FROM + DAY_MS}`;
  const links = within(row).getAllByRole("link", { name: /: 2 payments known as fraud$/ });
  expect(links.map((link) => link.getAttribute("href"))).toEqual([behind, `${behind}&band=0`, behind, behind, behind]);
  const without = within(table).getByRole("row", { name: /^100 to 250 EUR/ });
  expect(within(without).getAllByRole("link")).toHaveLength(4);
  expect(screen.queryByRole("button", { name: "Which payments count" })).toBeNull();
});
