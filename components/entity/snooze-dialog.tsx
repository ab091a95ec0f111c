"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useRules } from "@/components/rules/rule-queries";
import { EndField } from "@/components/snoozes/end-field";
import { useSnooze } from "@/components/snoozes/use-snooze";
import { Field, FormDialog, ReasonField, Select, serverNow, useReason } from "@/components/ui";
import { ENTITY_FIELDS, type EntityKind } from "@/lib/contract/entity";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import { chosenEnd, type EndChoice } from "@/lib/view-models/ends";
import { entityKeys } from "./entity-queries";

interface SnoozeEntityDialogProps {
  readonly kind: EntityKind;
  readonly id: string;
  readonly onClose: () => void;
}

/** Asks which rule is quiet for an entity, how long and why: of the rules whose key is its field alone. */
export function SnoozeEntityDialog({ kind, id, onClose }: SnoozeEntityDialogProps) {
  const field = ENTITY_FIELDS[kind];
  const rules = useRules();
  const fitting = (rules.data ?? []).filter(({ key }) => key.length === 1 && key[0] === field);
  const [chosen, setChosen] = useState<string | null>(null);
  const ruleId = chosen ?? fitting[0]?.id ?? "";
  const [end, setEnd] = useState<EndChoice>({ choice: "7", day: "" });
  const [missing, setMissing] = useState(false);
  const [text, setText] = useState("");
  const reason = useReason(text, setText);
  const client = useQueryClient();
  const snooze = useSnooze({
    onDone: onClose,
    onChanged: () => void client.invalidateQueries({ queryKey: entityKeys.all }),
  });
  const submit = () => {
    const until = chosenEnd(end, serverNow());
    setMissing(typeof until !== "number");
    const why = snooze.isPending || ruleId === "" ? null : reason.take();
    if (typeof until === "number" && why !== null) snooze.mutate({ ruleId, key: { [field]: id }, until, reason: why });
  };
  return (
    <FormDialog
      title={`Snooze a rule for this ${LIST_TYPE_WORD[kind]}`}
      description="The rule raises no new alert for it until then. What it finds is kept and counted."
      verb="Snooze"
      busy={snooze.isPending}
      disabled={ruleId === ""}
      onClose={onClose}
      onSubmit={submit}
    >
      {rules.isSuccess && fitting.length === 0 ? (
        <p role="alert" className="text-sm">
          No rule looks at each {LIST_TYPE_WORD[kind]} by itself, so none can be snoozed for one.
        </p>
      ) : (
        <Field label="Rule">
          {(ids) => (
            <Select
              id={ids.id}
              label="Rule"
              value={ruleId}
              options={fitting.map((rule) => ({ value: rule.id, label: rule.name }))}
              onChange={setChosen}
            />
          )}
        </Field>
      )}
      <EndField label="For" end={end} onChange={setEnd} missing={missing} />
      <ReasonField reason={reason} focused={false} onSubmit={submit} />
    </FormDialog>
  );
}
