import Link from "next/link";
import type { TransactionPage } from "@/lib/contract/backtest";

type Alerts = TransactionPage["items"][number]["alerts"];

/** The way to the alerts that rest on a transaction: to the one, or to those of their rules; nothing without one. */
export function RestingAlertsLink({ alerts }: { readonly alerts: Alerts }) {
  const [first] = alerts;
  if (first === undefined) return null;
  return (
    <Link
      href={alerts.length === 1 ? `/alerts/${encodeURIComponent(first.id)}` : alertsHref(alerts)}
      prefetch={false}
      title={[...new Set(alerts.map(({ ruleName }) => ruleName))].join("\n")}
      className="text-accent underline-offset-2 hover:underline"
    >
      {alerts.length === 1 ? "1 alert" : `${alerts.length} alerts`}
    </Link>
  );
}

function alertsHref(alerts: Alerts): string {
  const rules = [...new Set(alerts.map(({ ruleId }) => encodeURIComponent(ruleId)))].join(",");
  return `/alerts?status=open,acknowledged,resolved&waiting=show&ruleId=${rules}&alert=${encodeURIComponent(alerts[0]?.id ?? "")}`;
}
