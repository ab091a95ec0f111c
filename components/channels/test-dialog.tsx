"use client";

import { useEffect, useEffectEvent } from "react";
import { Button, Dialog, Refused } from "@/components/ui";
import type { Channel, ChannelTest } from "@/lib/contract/channel";
import { useTestChannel } from "./channel-queries";
import { MessageJson } from "./message-json";

/** Sends a test at once and shows what was sent and what was answered. */
export function TestDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const { mutate, data, error, isPending } = useTestChannel();
  const send = useEffectEvent(() => mutate(channel.id));
  useEffect(() => send(), []);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Test of ${channel.name}`}
      actions={
        <>
          <Button busy={isPending} onClick={() => mutate(channel.id)}>
            Send again
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3">
        {isPending && <p className="text-muted">Sending…</p>}
        <Refused error={error} />
        {data !== undefined && !isPending && <Answer test={data} />}
      </div>
    </Dialog>
  );
}

function Answer({ test }: { readonly test: ChannelTest }) {
  const { outcome, reason, answer, ms, isSample, message } = test;
  return (
    <>
      <p className={outcome === "sent" ? "text-ok" : "text-critical"}>
        {outcome === "sent" ? `It was taken, in ${Math.round(ms)} ms.` : reason}
      </p>
      {answer !== null && (
        <p>
          <span className="text-sm text-muted">Answer </span>
          <span className="font-mono text-sm break-all">{answer}</span>
        </p>
      )}
      <div>
        <p className="pb-1 text-sm text-muted">
          {isSample ? "Sent, made up because there is no alert yet" : "Sent, of the newest alert"}
        </p>
        <MessageJson message={message} />
      </div>
    </>
  );
}
