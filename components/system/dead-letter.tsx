"use client";

import { useMutation } from "@tanstack/react-query";
import { ChevronRight, Copy } from "lucide-react";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { Badge, Button, copyText, formatBytes, formatCount, RelativeTime, shorten, toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { DeadLetterRow } from "@/lib/contract/transaction-calls";

/** One record: why it was not evaluated; opened, also the record itself. */
export function DeadLetter({ letter }: { readonly letter: DeadLetterRow }) {
  const [open, setOpen] = useState(false);
  const id = `${letter.topic}-${letter.partition}-${letter.offset}`;
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((now) => !now)}
        className="grid w-full grid-cols-[14px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-left text-sm -outline-offset-2 hover:bg-hover sm:grid-cols-[14px_88px_minmax(0,1fr)_minmax(0,140px)_minmax(0,170px)_72px]"
      >
        <ChevronRight size={14} aria-hidden className={open ? "rotate-90 text-muted" : "text-faint"} />
        <span className="hidden sm:block">
          <Badge tone={letter.reason === "late" ? "neutral" : "warn"}>{letter.reason}</Badge>
        </span>
        <span className="truncate" title={letter.detail}>
          {letter.detail}
        </span>
        <span className="hidden truncate font-mono text-muted sm:block" title={`Key ${letter.key}`}>
          {shorten(letter.key, 18)}
        </span>
        <span className="col-start-2 row-start-2 truncate text-faint sm:col-start-auto sm:row-start-auto sm:text-right">
          {letter.topic}/{letter.partition} at {formatCount(letter.offset)}
        </span>
        <RelativeTime at={letter.at} className="text-right whitespace-nowrap text-muted" />
      </button>
      {open && <Opened letter={letter} id={id} />}
    </li>
  );
}

function Opened({ letter, id }: { readonly letter: DeadLetterRow; readonly id: string }) {
  const user = useUser();
  const { topic, partition, offset } = letter;
  const resend = useMutation({
    mutationFn: () => api.post("/api/v1/dead-letters/resend", { body: { topic, partition, offset } }),
    onSuccess: () =>
      toast.done("Sent again", {
        description: "The record is at the end of the stream and is evaluated like any other.",
      }),
    onError: (error) => toast.failed("The record was not sent again", { description: problemText(error).title }),
  });
  const copy = async (): Promise<void> => {
    if (await copyText(letter.payload)) toast.done("Payload copied");
    else toast.failed("The browser does not allow copying here");
  };
  return (
    <div id={id} className="flex flex-col gap-2 px-3 pt-1 pb-3 sm:pl-10">
      <p>
        <span className="text-muted">Reason: </span>
        {letter.detail}
      </p>
      <pre className="max-h-80 overflow-auto rounded-md border border-line bg-bg p-2.5 font-mono text-sm whitespace-pre-wrap break-all">
        {readable(letter.payload)}
      </pre>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => void copy()}>
          <Copy size={13} aria-hidden /> Copy payload
        </Button>
        {user.can("changeRules") && (
          <Button size="sm" busy={resend.isPending} onClick={() => resend.mutate()}>
            Send again
          </Button>
        )}
        <span className="text-sm text-faint">
          {formatBytes(letter.payloadBytes)}
          {letter.payloadBytes > letter.payload.length + 3 &&
            letter.payload.length >= PAYLOAD_KEPT &&
            ", cut at 64 KiB"}
        </span>
      </div>
    </div>
  );
}

/** Payloads are kept up to here. */
const PAYLOAD_KEPT = 60_000;

/** JSON set out on lines; anything else as it came. */
function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
