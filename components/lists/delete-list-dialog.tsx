"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { api } from "@/components/api";
import { Button, Dialog, formatCount, Refused, toast } from "@/components/ui";
import type { ListRow } from "@/lib/contract/list-api";
import { listKeys } from "./list-queries";

/** Asks before a list goes: there is no way back to what it held. */
export function DeleteListDialog({ list, onClose }: { readonly list: ListRow; readonly onClose: () => void }) {
  const router = useRouter();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      api.delete("/api/v1/lists/{name}", { path: { name: list.name }, query: { version: list.version } }),
    onSuccess: () => {
      toast.done(`${list.name} is deleted`);
      router.push("/lists");
      void client.invalidateQueries({ queryKey: listKeys.all });
    },
  });
  const used = list.usedBy.length > 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Delete ${list.name}?`}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {used ? "Close" : "Keep it"}
          </Button>
          {!used && (
            <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              Delete list
            </Button>
          )}
        </>
      }
    >
      {used ? (
        <p>
          It is in use: {list.usedBy.map(({ name }) => name).join(", ")}. Change or delete{" "}
          {list.usedBy.length === 1 ? "that rule" : "those rules"} first.
        </p>
      ) : (
        <p>
          {list.entries === 0
            ? "It is empty, and no rule uses it."
            : `Its ${formatCount(list.entries)} ${list.entries === 1 ? "value goes" : "values go"} with it; export them first if they may be needed. No rule uses it.`}
        </p>
      )}
      <Refused error={remove.error} className="pt-2" />
    </Dialog>
  );
}
