"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMakeCase } from "@/components/case/case-queries";
import { Field, FormDialog, Input, Refused } from "@/components/ui";
import { CASE_TITLE_MAX } from "@/lib/contract/case-limits";

/** Asks what a new case is called, and leads to it. */
export function NewCaseDialog({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  const make = useMakeCase();
  const [title, setTitle] = useState("");
  const [missing, setMissing] = useState(false);
  const submit = () => {
    setMissing(title.trim() === "");
    if (title.trim() === "" || make.isPending) return;
    make.mutate({ title: title.trim(), alertIds: [] }, { onSuccess: ({ id }) => router.push(`/cases/${id}`) });
  };
  return (
    <FormDialog
      title="New case"
      description="Alerts are put in afterwards, from the queue or from an alert."
      verb="Make case"
      busy={make.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label="Title" error={missing ? "Say in a few words what it is about." : null}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            maxLength={CASE_TITLE_MAX}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Refused error={make.error} />
    </FormDialog>
  );
}
