"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { hrefOf } from "@/components/api";
import { Button, EmptyState, ExportMenu, Select, ShowMore } from "@/components/ui";
import { DELIVERY_STATUSES_SHOWN, DELIVERY_WORDS } from "@/lib/view-models/channels/words";
import { useChannels, useDeliveries, useResendAll } from "./channel-queries";
import { DeliveryRow } from "./delivery-row";
import { ListStates } from "./list-states";

/** What was sent, what waits, and what was given up and why. */
export function DeliveriesTab() {
  const [filter, setFilter] = useQueryStates({
    status: parseAsStringLiteral(DELIVERY_STATUSES_SHOWN),
    channel: parseAsString,
  });
  const channels = useChannels().data ?? [];
  const query = useDeliveries(filter);
  const resendAll = useResendAll();
  const [opened, setOpened] = useState<string | null>(null);
  const channel = channels.find(({ id }) => id === filter.channel);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label="Status"
          value={filter.status ?? "all"}
          onChange={(next) => void setFilter({ status: next === "all" ? null : next })}
          options={[
            { value: "all", label: "Every status" },
            ...DELIVERY_STATUSES_SHOWN.map((value) => ({ value, label: DELIVERY_WORDS[value] })),
          ]}
        />
        <Select
          label="Channel"
          value={channel?.id ?? "all"}
          onChange={(next) => void setFilter({ channel: next === "all" ? null : next })}
          options={[
            { value: "all", label: "Every channel" },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <span className="ml-auto flex items-center gap-2">
          <ExportMenu
            hrefOf={(extension) =>
              hrefOf(`/api/v1/deliveries.${extension}`, {
                query: {
                  ...(filter.status === null ? {} : { status: [filter.status] }),
                  ...(filter.channel === null ? {} : { channel: filter.channel }),
                },
              })
            }
          />
          {channel !== undefined && channel.dead > 0 && (
            <Button busy={resendAll.isPending} onClick={() => resendAll.mutate(channel.id)}>
              Send all given up again
            </Button>
          )}
        </span>
      </div>
      <ListStates
        query={query}
        what="deliveries"
        empty={
          <EmptyState title={filter.status === "dead" ? "Nothing was given up" : "There are no deliveries"}>
            {filter.status === "dead"
              ? "What a channel does not take after all its attempts stands here, with the reason."
              : "What is sent to channels appears here. Change the filter to see more, or make a route."}
          </EmptyState>
        }
      >
        <ul aria-label="Deliveries" className="rounded-md border border-line bg-surface">
          {query.data?.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              isOpen={opened === delivery.id}
              onToggle={() => setOpened(opened === delivery.id ? null : delivery.id)}
            />
          ))}
        </ul>
      </ListStates>
      <ShowMore of={query}>Show older ones</ShowMore>
    </div>
  );
}
