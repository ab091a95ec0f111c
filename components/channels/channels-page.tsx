"use client";

import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { EmptyState, Tabs } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { ChannelsTab } from "./channels-tab";
import { DeliveriesTab } from "./deliveries-tab";
import { RoutesTab } from "./routes-tab";

const TABS = ["channels", "routes", "deliveries"] as const;

/** The ways out: who is told of what, and what became of it. For leads. */
export function ChannelsPage() {
  const mayManage = useUser().can("manageChannels");
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("channels"));
  if (!mayManage) {
    return (
      <EmptyState title="Channels are for leads">
        What reaches you yourself you choose under Your account. For a channel of the team ask a lead.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <h1 className="text-lg">Channels</h1>
        <p className="text-muted">
          Who is told of alerts and of detection's health, and how. Buttons on alerts are set under{" "}
          <Link href="/settings/actions" className="text-accent underline underline-offset-2">
            Actions
          </Link>
          .
        </p>
      </div>
      <Tabs
        label="Channels"
        value={tab}
        onChange={(next) => void setTab(next)}
        tabs={[
          { value: "channels", label: "Channels", content: <ChannelsTab /> },
          { value: "routes", label: "Routes", content: <RoutesTab /> },
          { value: "deliveries", label: "Deliveries", content: <DeliveriesTab /> },
        ]}
      />
    </div>
  );
}
