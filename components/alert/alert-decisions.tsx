"use client";

import dynamic from "next/dynamic";
import { useAlertDecisions } from "@/components/decisions/decision-queries";

/** Most alerts have none: what shows them is loaded where there are some. */
const DecisionsPanel = dynamic(async () => (await import("./decisions-panel")).DecisionsPanel, { ssr: false });

/** The decisions about the transactions of an alert's hits; nothing where there are none. */
export function DecisionsOfAlert({ alertId }: { readonly alertId: string }) {
  const { data = [] } = useAlertDecisions(alertId);
  return data.length === 0 ? null : <DecisionsPanel decisions={data} />;
}
