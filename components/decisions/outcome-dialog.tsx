"use client";

import { useState } from "react";
import { Field, FormDialog, Select } from "@/components/ui";
import type { Label, LabelKind } from "@/lib/contract/label";
import { LABEL_KIND_WORDS } from "@/lib/view-models/label-words";
import { useSayOutcome } from "./decision-queries";

const KINDS: Readonly<Record<Label, readonly LabelKind[]>> = {
  fraud: ["confirmed", "chargeback", "customer-denied"],
  legitimate: ["confirmed", "customer-confirmed", "settled"],
};

interface OutcomeDialogProps {
  readonly id: string;
  readonly label: Label;
  readonly onClose: () => void;
}

/** Asks how it became known, then says it. */
export function OutcomeDialog({ id, label, onClose }: OutcomeDialogProps) {
  const [kind, setKind] = useState<LabelKind>("confirmed");
  const say = useSayOutcome(id, onClose);
  return (
    <FormDialog
      title={label === "fraud" ? "Say that it was fraud?" : "Say that it was legitimate?"}
      description="It counts in backtests and in the precision of rules. It stays, with your name; say the other one if it proves wrong."
      verb={label === "fraud" ? "It was fraud" : "It was legitimate"}
      busy={say.isPending}
      onClose={onClose}
      onSubmit={() => say.mutate({ label, kind })}
    >
      <Field label="How it became known">
        {() => (
          <Select
            label="How it became known"
            value={kind}
            onChange={setKind}
            options={KINDS[label].map((value) => ({ value, label: LABEL_KIND_WORDS[value] }))}
          />
        )}
      </Field>
    </FormDialog>
  );
}
