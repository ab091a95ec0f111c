"use client";

import { useId, useState } from "react";
import { useFieldProfiles } from "@/components/rules/field-queries";
import { Field, FormDialog, Input, ReasonField, Refused, useReason } from "@/components/ui";
import { ATTRIBUTE_PREFIX } from "@/lib/contract/fields";
import { useMaskingChange } from "./masking-queries";

const NAME_CHARS_MAX = 128;

interface AddAttributeDialogProps {
  /** Those that are masked already. */
  readonly masked: readonly string[];
  readonly onClose: () => void;
}

/** Asks for an attribute that holds card numbers, and why; offers those that recent transactions have. */
export function AddAttributeDialog({ masked, onClose }: AddAttributeDialogProps) {
  const [written, setWritten] = useState("");
  const [text, setText] = useState("");
  const reason = useReason(text, setText);
  const change = useMaskingChange(onClose);
  const known = useKnownAttributes();
  const listId = useId();
  const name = written.trim().replace(/^attributes\./, "");
  const isDouble = name === "cardId" || masked.includes(name);
  const isUnseen = name !== "" && known !== null && !known.includes(name);
  const submit = (): void => {
    if (name === "" || isDouble || change.isPending) return;
    const words = reason.take();
    if (words !== null) change.mutate({ name, isMasked: true, reason: words });
  };
  return (
    <FormDialog
      title="Mask an attribute"
      description="Card numbers in it show their first 6 and last 4 digits to everybody from now on."
      verb="Mask it"
      busy={change.isPending}
      disabled={name === "" || isDouble}
      gap="far"
      onClose={onClose}
      onSubmit={submit}
    >
      <Field
        label="Attribute"
        required
        hint={
          isUnseen ? "No recent transaction has an attribute of this name." : "As transactions name it: fundingCard"
        }
        error={isDouble ? `${name} is masked already.` : null}
      >
        {(ids) => (
          <Input
            {...ids}
            list={listId}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={NAME_CHARS_MAX}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
          />
        )}
      </Field>
      <datalist id={listId}>
        {(known ?? [])
          .filter((each) => !masked.includes(each))
          .map((each) => (
            <option key={each} value={each} />
          ))}
      </datalist>
      <ReasonField reason={reason} hint="Written to the audit." focused={false} onSubmit={submit} />
      <Refused error={change.error} />
    </FormDialog>
  );
}

/** Names of the attributes of recent transactions; null while they are not known. */
function useKnownAttributes(): readonly string[] | null {
  const { data } = useFieldProfiles();
  if (data === undefined) return null;
  return data.fields.flatMap(({ field }) =>
    field.startsWith(ATTRIBUTE_PREFIX) ? [field.slice(ATTRIBUTE_PREFIX.length)] : [],
  );
}
