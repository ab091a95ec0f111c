"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { formatCount, toast } from "@/components/ui";
import type { ListRow } from "@/lib/contract/list-api";
import type { EndingValue } from "@/lib/contract/list-ends";
import type { ListType } from "@/lib/contract/list-type";
import { listKeys } from "./list-queries";

/** What is put on a list and taken off it. */
export interface ListEdit {
  readonly add?: readonly (string | EndingValue)[];
  readonly remove?: readonly string[];
  readonly description?: string;
  readonly type?: ListType;
  readonly note?: string;
}

/** Edits a list, says what came of it, and offers the way back. */
export function useListEdit() {
  const client = useQueryClient();
  const read = () => void client.invalidateQueries({ queryKey: listKeys.all });
  const failed = (error: unknown) => {
    const { title, detail } = problemText(error);
    toast.failed(title, { description: detail });
  };
  const restore = useMutation({
    mutationFn: ({ after, version }: { after: ListRow; version: number }) =>
      api.post("/api/v1/lists/{name}/restore", {
        path: { name: after.name },
        body: { version: after.version, restore: version },
      }),
    onSuccess: ({ name }) => toast.done(`${name} is restored`, { id: `list-${name}` }),
    onError: failed,
    onSettled: read,
  });
  const edit = useMutation({
    mutationFn: ({ list: { name }, edit }: { list: ListRow; edit: ListEdit }) =>
      api.patch("/api/v1/lists/{name}", { path: { name }, body: edit }),
    onSuccess: (after, { list, edit: made }) => {
      if (after.version === list.version) {
        toast.done("Nothing changed", { description: "The list was like this already.", id: `list-${list.name}` });
        return;
      }
      const undo = { label: "Undo", onClick: () => restore.mutate({ after, version: after.version - 1 }) };
      toast.done(editMessage(list, after, made), { id: `list-${list.name}`, action: undo });
    },
    onError: failed,
    onSettled: read,
  });
  return {
    /** Resolves to the list after the edit, or null when it was refused (which has then been said). */
    save: (list: ListRow, made: ListEdit): Promise<ListRow | null> =>
      edit.mutateAsync({ list, edit: made }).catch(() => null),
    /** Makes the list hold what it held at `version`. */
    restore: (list: ListRow, version: number): Promise<ListRow | null> =>
      restore.mutateAsync({ after: list, version }).catch(() => null),
    busy: edit.isPending || restore.isPending,
  };
}

function editMessage(before: ListRow, after: ListRow, { add = [], remove = [] }: ListEdit): string {
  const [first = remove[0]] = add;
  const only = add.length + remove.length !== 1 ? undefined : typeof first === "object" ? first.value : first;
  if (only !== undefined) return `${only} ${add.length === 1 ? "is on" : "is off"} ${after.name}`;
  if (add.length + remove.length === 0) return `${after.name} saved`;
  return `${after.name} holds ${formatCount(after.entries)} now, before ${formatCount(before.entries)}`;
}
