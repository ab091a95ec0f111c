"use client";

import { formatMoney, serverNow } from "@/components/ui";
import { useBaseCurrency } from "@/components/user/base-currency";
import type { Alert } from "@/lib/contract/alert";
import { priorityLine, priorityOf } from "@/lib/contract/priority";

/** How urgent an alert is, with how that is reckoned, and the money at risk. */
export function PriorityOfAlert({ alert }: { readonly alert: Alert }) {
  const now = serverNow();
  return (
    <>
      {alert.status !== "resolved" && (
        <span className="tabular-nums" title={`Priority: ${priorityLine(alert, now)}`}>
          Priority {priorityOf(alert, now)}
        </span>
      )}
      {alert.moneyAtRisk > 0 && (
        <span className="tabular-nums">
          <MoneyAtRisk alert={alert} style="exact" /> at risk
        </span>
      )}
    </>
  );
}

/** What the evidence of an alert is worth; nothing where no rate is known. */
export function MoneyAtRisk({
  alert: { moneyAtRisk },
  style = "compact",
}: {
  readonly alert: Alert;
  readonly style?: "exact" | "compact";
}) {
  const currency = useBaseCurrency();
  if (moneyAtRisk === 0) return null;
  return (
    <span title={`What its evidence is worth, each transaction once: ${formatMoney(moneyAtRisk, currency)}`}>
      {formatMoney(moneyAtRisk, currency, style)}
    </span>
  );
}
