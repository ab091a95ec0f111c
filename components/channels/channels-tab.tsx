"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, EmptyState } from "@/components/ui";
import type { Channel } from "@/lib/contract/channel";
import { useChannels } from "./channel-queries";
import { ChannelRow } from "./channel-row";
import { ListStates } from "./list-states";

const ChannelDialog = dynamic(async () => (await import("./channel-dialog")).ChannelDialog, { ssr: false });
const DeleteChannelDialog = dynamic(async () => (await import("./delete-dialogs")).DeleteChannelDialog, { ssr: false });
const TestDialog = dynamic(async () => (await import("./test-dialog")).TestDialog, { ssr: false });

type Asked =
  | { readonly kind: "edit"; readonly channel: Channel | null }
  | { readonly kind: "test" | "delete"; readonly channel: Channel };

/** Every channel with how it gets on. */
export function ChannelsTab() {
  const query = useChannels();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const add = (
    <Button variant="primary" onClick={() => setAsked({ kind: "edit", channel: null })}>
      New channel
    </Button>
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex justify-end">{add}</div>
      <ListStates
        query={query}
        what="channels"
        empty={
          <EmptyState title="There are no channels">
            A channel tells another system or people of alerts: a webhook, mails, a chat, a topic. Make the first one
            with “New channel”.
          </EmptyState>
        }
      >
        <ul aria-label="Channels" className="rounded-md border border-line bg-surface">
          {query.data?.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              onTest={() => setAsked({ kind: "test", channel })}
              onEdit={() => setAsked({ kind: "edit", channel })}
              onDelete={() => setAsked({ kind: "delete", channel })}
            />
          ))}
        </ul>
      </ListStates>
      {asked?.kind === "edit" && <ChannelDialog channel={asked.channel} onClose={close} />}
      {asked?.kind === "test" && <TestDialog channel={asked.channel} onClose={close} />}
      {asked?.kind === "delete" && <DeleteChannelDialog channel={asked.channel} onClose={close} />}
    </div>
  );
}
