import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Alert } from "@/lib/contract/alert";
import type { AlertDetail, AlertPage } from "@/lib/contract/alert-calls";
import { findAlert, replace } from "@/lib/view-models/alert-queue";

/** Keys of what the API's cache holds about alerts. */
export const alertKeys = {
  detail: (id: string) => ["alert", id] as const,
  lists: ["alerts", "list"] as const,
  list: (search: string) => ["alerts", "list", search] as const,
  counts: ["alerts", "counts"] as const,
};

export type AlertPages = InfiniteData<AlertPage, string | null>;

/** Shows `alert` wherever it is on the page, unless a newer version is shown already. */
export function putAlert(client: QueryClient, alert: Alert): void {
  setAlert(client, alert.id, (shown) => (alert.version >= shown.version ? alert : shown));
}

/** Changes the alert wherever it is shown; returns how to take that back. */
export function patchAlert(client: QueryClient, before: Alert, change: Partial<Alert>): () => void {
  setAlert(client, before.id, (shown) => ({ ...shown, ...change }));
  return () => setAlert(client, before.id, (shown) => (shown.version > before.version ? shown : before));
}

/**
 * Has what a step changed beside the alert read again. `isTold`: the change comes over the live connection, and whatever is
 * shown is read again then, once; until then it is only known to be old.
 */
export function readAfterStep(client: QueryClient, keys: readonly QueryKey[], isTold: boolean): void {
  for (const queryKey of keys) {
    void client.invalidateQueries({ queryKey, refetchType: isTold ? "none" : "active" });
  }
}

function setAlert(client: QueryClient, id: string, change: (shown: Alert) => Alert): void {
  client.setQueryData<AlertDetail>(alertKeys.detail(id), (detail) =>
    detail === undefined ? detail : { ...detail, alert: change(detail.alert) },
  );
  client.setQueriesData<AlertPages>({ queryKey: alertKeys.lists }, (data) => {
    const shown = data === undefined ? null : findAlert(data.pages, id);
    return data === undefined || shown === null ? data : { ...data, pages: [...replace(data.pages, change(shown))] };
  });
}
