"use client";

import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { Field, FormDialog, Input, Refused, Select, toast } from "@/components/ui";
import { CASE_ALERTS_MAX, CASE_TITLE_MAX } from "@/lib/contract/case-limits";
import { useAddToCase, useCases, useMakeCase } from "./case-queries";

export interface AddToCaseDialogProps {
  readonly alertIds: readonly string[];
  /** What a new case is called unless the reader says otherwise. */
  readonly title: string;
  readonly onClose: () => void;
}

/** In place of a case's id. */
const NEW = "new";

/** Puts alerts into a new case or into one that is there. */
export function AddToCaseDialog({ alertIds, title: proposed, onClose }: AddToCaseDialogProps) {
  const router = useRouter();
  const make = useMakeCase();
  const add = useAddToCase();
  const [chosen, setChosen] = useState(NEW);
  const [title, setTitle] = useState(proposed.slice(0, CASE_TITLE_MAX));
  const [q, setQ] = useState("");
  const sought = useDeferredValue(q.trim());
  const query = useCases({
    status: ["open", "investigating", "waiting"],
    ...(sought === "" ? {} : { q: sought }),
  });
  const cases = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const value = chosen === NEW || cases.some(({ id }) => id === chosen) ? chosen : NEW;
  const tooMany = alertIds.length > CASE_ALERTS_MAX;
  const busy = make.isPending || add.isPending;
  const alerts = alertIds.length === 1 ? "The alert is" : `${alertIds.length} alerts are`;
  const done = ({ id }: { readonly id: string }) => {
    toast.done(`${alerts} in case ${id}`, {
      id: `case-${id}`,
      action: { label: "Open case", onClick: () => router.push(`/cases/${id}`) },
    });
    onClose();
  };
  const submit = () => {
    if (busy || tooMany) return;
    if (value !== NEW) add.mutate({ id: value, alertIds }, { onSuccess: done });
    else if (title.trim() !== "") make.mutate({ title: title.trim(), alertIds }, { onSuccess: done });
  };
  return (
    <FormDialog
      title={alertIds.length === 1 ? "Add to case" : `Add ${alertIds.length} alerts to case`}
      description="An alert is in one open case at most."
      verb={value === NEW ? "Make case" : "Add"}
      busy={busy}
      disabled={tooMany || (value === NEW && title.trim() === "")}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label="Case" hint={query.isError ? "Cases that are there could not be read." : undefined}>
        {({ id }) => (
          <Select
            id={id}
            label="Case"
            className="w-full"
            value={value}
            onChange={setChosen}
            options={[
              { value: NEW, label: "New case" },
              ...cases.map((one) => ({ value: one.id, label: `${one.id}: ${one.title}` })),
            ]}
          />
        )}
      </Field>
      {value === NEW ? (
        <Field label="Title">
          {(ids) => (
            <Input
              {...ids}
              maxLength={CASE_TITLE_MAX}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label="Find a case" hint="Narrows the choice above.">
        {(ids) => (
          <Input
            {...ids}
            type="search"
            placeholder="Title or number"
            maxLength={200}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        )}
      </Field>
      {tooMany && (
        <p role="alert" className="text-critical">
          A case has at most {CASE_ALERTS_MAX} alerts; {alertIds.length} are chosen.
        </p>
      )}
      <Refused error={make.error ?? add.error} />
    </FormDialog>
  );
}
