"use client";

import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { Button, copyText, Dialog, EmptyState, ErrorState, formatCount, Skeleton, toast } from "@/components/ui";

/** Proposes a mapping file for records that were rejected, to be looked through and copied. */
export function SuggestMapping() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Suggest a mapping
      </Button>
      {open && <Suggested onClose={() => setOpen(false)} />}
    </>
  );
}

function Suggested({ onClose }: { readonly onClose: () => void }) {
  const { data, error, isError, refetch } = useQuery({
    queryKey: ["dead-letters", "suggestion"],
    queryFn: ({ signal }) => api.get("/api/v1/dead-letters/suggestion", { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const yaml = data?.yaml ?? null;
  const copy = async (): Promise<void> => {
    if (yaml !== null && (await copyText(yaml))) toast.done("Mapping copied");
    else toast.failed("The browser does not allow copying here");
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="Suggest a mapping"
      description="Found from the newest dead letters. Look it through, save it as a file and name it in TRIPLINE_MAPPING; then read the records again."
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            Close
          </Button>
          <Button variant="primary" disabled={yaml === null} onClick={() => void copy()}>
            <Copy size={13} aria-hidden /> Copy mapping
          </Button>
        </>
      }
    >
      {isError ? (
        <ErrorState title={problemText(error).title} onRetry={() => void refetch()}>
          {problemText(error).detail}
        </ErrorState>
      ) : data === undefined ? (
        <div className="flex flex-col gap-3" role="status" aria-label="Looking at the records">
          <Skeleton />
          <Skeleton />
          <Skeleton />
        </div>
      ) : yaml === null ? (
        <EmptyState title="Not enough data">
          {data.records === 0
            ? "No record was rejected."
            : "None of the dead letters is JSON, so they do not say where their fields are."}
        </EmptyState>
      ) : (
        <div className="flex min-w-0 flex-col gap-3">
          <ul className="flex flex-col gap-1 text-sm">
            <li className="text-muted">
              {formatCount(data.records)} {data.records === 1 ? "record was" : "records were"} looked at
              {data.unread > 0 && `, ${formatCount(data.unread)} of them are no JSON`}.
            </li>
            {data.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section tabIndex={0} aria-label="Mapping" className="max-h-72 overflow-auto">
            <pre className={TEXT}>{yaml}</pre>
          </section>
          {data.examples.length > 0 && (
            <section className="flex flex-col gap-1" aria-label="Examples">
              <h3 className="text-sm text-muted">The first records become</h3>
              {data.examples.map((example) => (
                <pre key={example} className={TEXT}>
                  {example}
                </pre>
              ))}
            </section>
          )}
        </div>
      )}
    </Dialog>
  );
}

const TEXT = "rounded-md border border-line bg-bg p-2.5 font-mono text-sm whitespace-pre-wrap wrap-anywhere";
