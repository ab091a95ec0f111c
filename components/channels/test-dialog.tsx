"use client";

import type { Channel, ChannelTest } from "@/lib/contract/channel";
import { useTestChannel } from "./channel-queries";
import { TestAnswer, TestFrame } from "./test-frame";

/** Sends a test at once and shows what was sent and what was answered. */
export function TestDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const { id, name } = channel;
  return (
    <TestFrame
      name={name}
      call={useTestChannel()}
      id={id}
      meanwhile="Sending…"
      answer={(test) => <Answer test={test} />}
      onClose={onClose}
    />
  );
}

function Answer({ test }: { readonly test: ChannelTest }) {
  const { outcome, reason, answer, ms, isSample, message } = test;
  const isGood = outcome === "sent";
  return (
    <TestAnswer
      isGood={isGood}
      outcome={isGood ? `It was taken, in ${Math.round(ms)} ms.` : (reason ?? "It was not taken.")}
      answer={
        answer !== null && (
          <p>
            <span className="text-sm text-muted">Answer </span>
            <span className="font-mono text-sm break-all">{answer}</span>
          </p>
        )
      }
      sentAbout={isSample ? "Sent, made up because there is no alert yet" : "Sent, of the newest alert"}
      sent={message}
    />
  );
}
