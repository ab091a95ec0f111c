"use client";

import Link from "next/link";
import { Badge, formatCount, RelativeTime } from "@/components/ui";
import type { Channel } from "@/lib/contract/channel";
import { channelState, channelWord } from "@/lib/view-models/channels/words";
import { useChangeChannel } from "./channel-queries";
import { RowControls } from "./row-controls";

interface ChannelRowProps {
  readonly channel: Channel;
  readonly onTest: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One channel: where it goes, whether it works and since when not, what waits. */
export function ChannelRow({ channel, onTest, onEdit, onDelete }: ChannelRowProps) {
  const { id, name, type, to, enabled, version, waiting, dead } = channel;
  const change = useChangeChannel("toast");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_260px_150px_auto]">
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          <Badge>{channelWord(type)}</Badge>
        </p>
        <p className="truncate text-sm text-muted">{to}</p>
      </div>
      <div className="order-3 col-span-2 text-sm lg:order-none lg:col-span-1">
        <StateLine channel={channel} />
      </div>
      <p className="order-4 col-span-2 text-sm text-muted lg:order-none lg:col-span-1">
        {waiting === 0 && dead === 0 && "Nothing waits"}
        {waiting > 0 && (
          <Link className="block hover:text-text" href={`/settings/channels?tab=deliveries&channel=${id}`}>
            {atLeast(waiting)} waiting
          </Link>
        )}
        {dead > 0 && (
          <Link
            className="block text-critical hover:underline"
            href={`/settings/channels?tab=deliveries&status=dead&channel=${id}`}
          >
            {atLeast(dead)} given up
          </Link>
        )}
      </p>
      <RowControls
        name={name}
        enabled={enabled}
        busy={change.isPending}
        onEnable={(next) => change.mutate({ id, body: { version, enabled: next } })}
        onTest={onTest}
        onEdit={onEdit}
        onDelete={onDelete}
        className="order-2 lg:order-none"
      />
    </li>
  );
}

/** Counts of the API end at 1,000. */
function atLeast(count: number): string {
  return count >= 1_000 ? "1,000 or more" : formatCount(count);
}

function StateLine({ channel }: { readonly channel: Channel }) {
  const { failingSince, failure, deliveredAt } = channel;
  const state = channelState(channel);
  if (state === "failing" && failingSince !== null) {
    return (
      <p className="text-critical">
        Failing since <RelativeTime at={failingSince} />
        <span className="block truncate text-muted" title={failure ?? undefined}>
          {failure}
        </span>
      </p>
    );
  }
  if (state === "off") return <p className="text-muted">Off: nothing is sent</p>;
  if (state === "silent") return <p className="text-muted">No route sends anything to it</p>;
  return (
    <p className="text-muted">
      {deliveredAt === null ? (
        "Nothing was delivered yet"
      ) : (
        <>
          Delivered <RelativeTime at={deliveredAt} />
        </>
      )}
    </p>
  );
}
