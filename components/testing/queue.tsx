import { screen, within } from "@testing-library/react";
import { AlertsPage } from "@/components/alerts/alerts-page";
import type { Alert } from "@/lib/contract/alert";
import type { AlertGroup } from "@/lib/contract/alert-group-calls";
import { alertWith } from "@/lib/view-models/testing/alert";
import { renderPage, type TestPageOptions } from "./page";
import { testServer } from "./server";

/** Three open alerts, the newest first, as the queue lists them. */
export const QUEUE: readonly Alert[] = ["Anvil", "Birch", "Cedar"].map((name, index) =>
  alertWith({ id: name.toLowerCase(), summary: `${name} paid twice`, detectedAt: 3_000 - index }),
);

export const PATHS = {
  list: "GET /api/v1/alerts",
  counts: "GET /api/v1/alerts/counts",
  groups: "GET /api/v1/alerts/groups",
  bulk: "POST /api/v1/alerts/bulk",
  undo: (id: string) => `POST /api/v1/alerts/bulk/${id}/undo`,
  acknowledge: (name: string) => `POST /api/v1/alerts/${name.toLowerCase()}/acknowledge`,
  detail: (name: string) => `GET /api/v1/alerts/${name.toLowerCase()}`,
};

/** Opens the Alerts page on these alerts, and waits until they are listed; on groups of them where `groups` are given. */
export async function openQueue({
  alerts = QUEUE,
  groups,
  more,
  nextFitAt,
  ...options
}: TestPageOptions & {
  alerts?: readonly Alert[];
  groups?: readonly AlertGroup[];
  /** Answers every page of the list after the first. */
  more?: () => unknown;
  /** When the next alert comes to fit by its deadline. */
  nextFitAt?: () => number | null;
} = {}) {
  const server = testServer();
  server.on(PATHS.list, ({ search }) =>
    more !== undefined && search.has("cursor")
      ? more()
      : { items: alerts, nextCursor: more === undefined ? null : "2" },
  );
  server.on(PATHS.counts, () => ({
    total: alerts.length + (more === undefined ? 0 : 50),
    byStatus: { open: alerts.length, acknowledged: 0, resolved: 0 },
    bySeverity: { low: 0, medium: 0, high: alerts.length, critical: 0 },
    ...(nextFitAt === undefined ? {} : { nextFitAt: nextFitAt() }),
  }));
  if (groups !== undefined) server.on(PATHS.groups, () => ({ items: groups, nextCursor: null }));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  server.on("GET /api/v1/views", () => ({ items: [] }));
  server.on("GET /api/v1/assignees", () => ({ items: [] }));
  const page = await renderPage(<AlertsPage />, options);
  if (groups !== undefined) return { ...page, server, grid: document.body };
  const grid = await screen.findByRole("grid", { name: "Alerts" });
  if (alerts.length > 0) await within(grid).findAllByRole("row");
  return { ...page, server, grid };
}

/** The row of an alert, by the name in its summary. */
export function row(name: string): HTMLElement {
  const found = screen.getAllByRole("row").find(({ textContent }) => textContent?.includes(name));
  if (found === undefined) throw new Error(`No row is about ${name}.`);
  return found;
}

/** The row that the keys act on; null when there is none. */
export function activeRow(grid: HTMLElement): string | null {
  const id = grid.getAttribute("aria-activedescendant");
  const text = id === null ? null : document.getElementById(id)?.textContent;
  return /Anvil|Birch|Cedar/.exec(text ?? "")?.[0] ?? null;
}

/** The rows that are selected, in the order of the list. */
export function selectedRows(): readonly (string | null)[] {
  return screen
    .getAllByRole("row", { selected: true })
    .map((each) => /Anvil|Birch|Cedar/.exec(each.textContent ?? "")?.[0] ?? null);
}
