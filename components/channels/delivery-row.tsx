"use client";

import { clsx } from "clsx";
import { Button, RelativeTime, ShortId, Skeleton } from "@/components/ui";
import type { ChannelDelivery } from "@/lib/contract/channel";
import { DELIVERY_WORDS, messageWord } from "@/lib/view-models/channels/words";
import { useDeliveryMessage, useResend } from "./channel-queries";
import { MessageJson } from "./message-json";

const TONES: Readonly<Record<ChannelDelivery["status"], string>> = {
  pending: "text-muted",
  sending: "text-accent",
  sent: "text-ok",
  failed: "text-high",
  dead: "text-critical",
};

interface DeliveryRowProps {
  readonly delivery: ChannelDelivery;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One message to one channel: how far it is, why it failed, and what it says. */
export function DeliveryRow({ delivery, isOpen, onToggle }: DeliveryRowProps) {
  const { id, channelName, status, attempts, createdAt, error, subject } = delivery;
  const resend = useResend();
  const mayResend = status === "dead" || status === "failed" || status === "sent";
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 px-3 py-2 lg:grid-cols-[minmax(0,1fr)_240px_96px]">
        <button type="button" aria-expanded={isOpen} className="min-w-0 text-left" onClick={onToggle}>
          <span className="block truncate">
            <span className="font-medium">{messageWord(delivery)}</span>
            <span className="text-muted"> to {channelName}</span>
          </span>
          <span className="block truncate text-sm text-muted">
            <RelativeTime at={createdAt} />, about <span className="font-mono">{subject}</span>
          </span>
        </button>
        <p className="order-3 col-span-2 text-sm lg:order-none lg:col-span-1">
          <span className={clsx(TONES[status])}>{DELIVERY_WORDS[status]}</span>
          <span className="text-muted">{attempts > 1 && ` after ${attempts} attempts`}</span>
          {error !== null && (
            <span className="block truncate text-muted" title={error}>
              {error}
            </span>
          )}
        </p>
        <div className="order-2 text-right lg:order-none">
          {mayResend && (
            <Button size="sm" busy={resend.isPending} onClick={() => resend.mutate(id)}>
              Send again
            </Button>
          )}
        </div>
      </div>
      {isOpen && <Details delivery={delivery} />}
    </li>
  );
}

function Details({ delivery }: { readonly delivery: ChannelDelivery }) {
  const { id, messageId, error, answer } = delivery;
  const query = useDeliveryMessage(id);
  return (
    <div className="flex flex-col gap-2 px-3 pb-3 text-sm">
      <p className="text-muted">
        Message <ShortId id={messageId} />
      </p>
      {error !== null && <p className="text-critical">{error}</p>}
      {answer !== null && (
        <p>
          <span className="text-muted">Answer </span>
          <span className="font-mono break-all">{answer}</span>
        </p>
      )}
      {query.isPending ? <Skeleton className="h-20" /> : <MessageJson message={query.data?.message ?? null} />}
    </div>
  );
}
