"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useRules } from "@/components/rules/rule-queries";
import { Button, EmptyState } from "@/components/ui";
import type { Channel } from "@/lib/contract/channel";
import type { Route } from "@/lib/contract/route";
import { routeWords } from "@/lib/view-models/channels/route-words";
import { useChangeRoute, useChannels, useRoutes } from "./channel-queries";
import { ListStates } from "./list-states";
import { RowControls } from "./row-controls";

const RouteDialog = dynamic(async () => (await import("./route-dialog")).RouteDialog, { ssr: false });
const DeleteRouteDialog = dynamic(async () => (await import("./delete-dialogs")).DeleteRouteDialog, { ssr: false });

type Asked =
  | { readonly kind: "edit"; readonly route: Route | null }
  | { readonly kind: "delete"; readonly route: Route };

/** Which events go to which channel, when, and how many together. */
export function RoutesTab() {
  const query = useRoutes();
  const channels = useChannels().data ?? [];
  const rules = useRules().data ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const ruleName = (id: string): string => rules.find((rule) => rule.id === id)?.name ?? id;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-end gap-3">
        <p className="mr-auto text-muted">Of several routes to one channel the first that takes an event counts.</p>
        <Button
          variant="primary"
          disabled={channels.length === 0}
          onClick={() => setAsked({ kind: "edit", route: null })}
        >
          New route
        </Button>
      </div>
      <ListStates
        query={query}
        what="routes"
        empty={
          <EmptyState title="There are no routes">
            A route says which events a channel is told of.{" "}
            {channels.length === 0 ? "Make a channel first." : "Make the first one with “New route”."}
          </EmptyState>
        }
      >
        <ul aria-label="Routes" className="rounded-md border border-line bg-surface">
          {query.data?.map((route) => (
            <RouteRow
              key={route.id}
              route={route}
              channel={channels.find(({ id }) => id === route.channelId)}
              ruleName={ruleName}
              onEdit={() => setAsked({ kind: "edit", route })}
              onDelete={() => setAsked({ kind: "delete", route })}
            />
          ))}
        </ul>
      </ListStates>
      {asked?.kind === "edit" && <RouteDialog route={asked.route} channels={channels} onClose={close} />}
      {asked?.kind === "delete" && <DeleteRouteDialog route={asked.route} onClose={close} />}
    </div>
  );
}

interface RouteRowProps {
  readonly route: Route;
  readonly channel: Channel | undefined;
  readonly ruleName: (id: string) => string;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function RouteRow({ route, channel, ruleName, onEdit, onDelete }: RouteRowProps) {
  const { id, name, enabled, version } = route;
  const change = useChangeRoute("toast");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0">
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-2">
          <span className="max-w-3/5 shrink-0 truncate font-medium">{name}</span>
          <span className="min-w-0 truncate text-muted">to {channel?.name ?? "a channel that is gone"}</span>
        </p>
      </div>
      <RowControls
        name={name}
        enabled={enabled}
        busy={change.isPending}
        onEnable={(next) => change.mutate({ id, body: { version, enabled: next } })}
        onEdit={onEdit}
        onDelete={onDelete}
      />
      <p className="col-span-2 text-sm text-muted">{routeWords(route, ruleName).join(" · ")}</p>
    </li>
  );
}
