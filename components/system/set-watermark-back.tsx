"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { Button, formatCount, toast } from "@/components/ui";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { useUser } from "@/components/user/user";
import type { SystemStatus, WatermarkSetBack } from "@/lib/contract/system-calls";

/** Shown while the time of a partition stands in the future: says so, and lets an admin set it back. */
export function SetWatermarkBack({ status }: { readonly status: SystemStatus }) {
  const user = useUser();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const ahead = status.partitions.filter((partition) => partition.ahead);
  const setBack = useMutation({
    mutationFn: (reason: string) => api.post("/api/v1/system/watermark", { body: { reason } }),
    onSuccess: ({ partitions }) => {
      setAsking(false);
      toast.done("The watermark is set back", { description: doneText(partitions) });
      void client.invalidateQueries({ queryKey: ["system"] });
    },
    onError: (error) => toast.failed("The watermark was not set back", { description: problemText(error).title }),
  });
  if (ahead.length === 0) return null;
  const names = ahead.map(({ topic, partition }) => `${topic}/${partition}`).join(", ");
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-3 py-2 text-sm">
      <p className="min-w-0 flex-1 basis-72">
        <span className="text-critical">The time of {names} stands in the future.</span> Transactions that come now are
        late there, and no rule sees them. Set the clocks right first
        {user.can("changeSettings") ? "." : ", then ask an admin to set the watermark back."}
      </p>
      {user.can("changeSettings") && (
        <Button size="sm" onClick={() => setAsking(true)}>
          Set the watermark back
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title="Set the watermark back to now?"
          description={`Partitions whose time stands in the future: ${names}.`}
          verb="Set back"
          busy={setBack.isPending}
          onClose={() => setAsking(false)}
          onSubmit={(reason) => setBack.mutate(reason)}
        >
          <ul className="list-disc pl-5 text-sm">
            <li>
              Detectors make the state of these partitions anew from the stream, and then go on. It takes seconds, or
              minutes when much was read.
            </li>
            <li>
              Transactions from the future no longer count. Transactions that were late because of them count as
              history.
            </li>
            <li>No alert is raised for what was missed, and no alert goes away.</li>
          </ul>
        </ReasonDialog>
      )}
    </div>
  );
}

function doneText(partitions: readonly WatermarkSetBack[]): string {
  if (partitions.length === 0) return "No partition stood in the future any more.";
  const records = partitions.reduce<number | null>(
    (sum, one) => (sum === null || one.records === null ? null : sum + one.records),
    0,
  );
  const names = partitions.map(({ topic, partition }) => `${topic}/${partition}`).join(", ");
  return `${names}: the state is made anew from ${records === null ? "the" : formatCount(records)} records.`;
}
