"use client";

import { useState } from "react";
import { useCaseMoney } from "@/components/case/case-queries";
import { useDraft } from "@/components/comments/draft";
import { useSettings } from "@/components/shell/settings-query";
import { Checkbox, Field, FormDialog, Input, LABEL_WORD, Select, TextArea, toast } from "@/components/ui";
import { ALERT_LABELS, type AlertLabel } from "@/lib/contract/alert-status";
import type { CaseDetail } from "@/lib/contract/case";
import { TYPOLOGIES, TYPOLOGY_NAMES, type Typology } from "@/lib/contract/case-typology";
import { COMMENT_MAX } from "@/lib/contract/comment-limits";
import type { CasePartProps } from "./case-section";

export interface CaseDialogProps extends Pick<CasePartProps, "step"> {
  readonly case: CaseDetail;
  readonly onClose: () => void;
}

const NONE = "none";

/** Asks what the case turned out to be, and in money. */
export function ResolveCaseDialog({ case: shown, step, onClose }: CaseDialogProps) {
  const needsSecond = useSettings().data?.secondPersonCloses === true;
  const money = useCaseMoney(shown).data;
  const [label, setLabel] = useState<AlertLabel | null>(null);
  const [missing, setMissing] = useState(false);
  const [typology, setTypology] = useState<Typology | typeof NONE>(shown.typology ?? NONE);
  const [lost, setLost] = useState<string | null>(null);
  const [prevented, setPrevented] = useState<string | null>(null);
  const [apply, setApply] = useState(true);
  const [comment, setComment] = useDraft(`case-resolve.${shown.id}`);
  const reckoned = label === "fraud" && money !== undefined;
  const lostText = lost ?? textOf(shown.amountLost ?? (reckoned ? Math.max(0, money.atRisk - money.prevented) : null));
  const preventedText = prevented ?? textOf(shown.amountPrevented ?? (reckoned ? money.prevented : null));
  const unresolved = shown.alerts.filter(({ status }) => status !== "resolved").length;
  const amounts = { lost: amountOf(lostText), prevented: amountOf(preventedText) };
  const submit = async () => {
    setMissing(label === null);
    if (label === null || step.busy || amounts.lost === undefined || amounts.prevented === undefined) return;
    const after = await step.change(shown, {
      status: "resolved",
      label,
      typology: typology === NONE ? null : typology,
      amountLost: amounts.lost,
      amountPrevented: amounts.prevented,
      applyToAlerts: apply,
      ...(comment.trim() === "" ? {} : { comment: comment.trim() }),
    });
    if (after === null) return;
    setComment("");
    toast.done(after.status === "resolved" ? "Resolved" : "A second person is asked to confirm", {
      id: `case-${shown.id}`,
    });
    onClose();
  };
  const currency = money === undefined ? "the base currency" : money.baseCurrency;
  return (
    <FormDialog
      title="Resolve the case"
      {...(needsSecond ? { description: "It is closed once a second person confirms it." } : {})}
      verb={needsSecond ? "Ask to close" : "Resolve"}
      busy={step.busy}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <fieldset className="flex flex-col">
        <legend className="pb-1 text-sm text-muted">What was it?</legend>
        {ALERT_LABELS.map((option, index) => (
          <label key={option} className="flex min-h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover">
            <input
              type="radio"
              name="label"
              className="plain-radio"
              checked={label === option}
              // biome-ignore lint/a11y/noAutofocus: the dialog appears because "Resolve" was pressed
              autoFocus={index === 0}
              onChange={() => {
                setLabel(option);
                setMissing(false);
              }}
            />
            {LABEL_WORD[option]}
          </label>
        ))}
        {missing && (
          <p role="alert" className="px-1 text-sm text-critical">
            Choose one of the three; rules are judged by it.
          </p>
        )}
      </fieldset>
      <Field label="Typology">
        {({ id }) => (
          <Select
            id={id}
            label="Typology"
            value={typology}
            onChange={setTypology}
            options={[
              { value: NONE, label: "Not known" },
              ...TYPOLOGIES.map((value) => ({ value, label: TYPOLOGY_NAMES[value] })),
            ]}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <AmountField name={`Lost, in ${currency}`} text={lostText} onChange={setLost} />
        <AmountField name={`Prevented, in ${currency}`} text={preventedText} onChange={setPrevented} />
      </div>
      {unresolved > 0 && (
        <Checkbox
          label={
            unresolved === 1
              ? "Resolve its open alert the same way"
              : `Resolve its ${unresolved} open alerts the same way`
          }
          checked={apply}
          onChange={setApply}
        />
      )}
      <Field label="Comment (optional)">
        {({ id }) => (
          <TextArea
            id={id}
            rows={3}
            maxLength={COMMENT_MAX}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

interface AmountFieldProps {
  readonly name: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function AmountField({ name, text, onChange }: AmountFieldProps) {
  return (
    <Field label={name} error={amountOf(text) === undefined ? "A number of 0 or more, or nothing." : null}>
      {(ids) => (
        <Input
          {...ids}
          width="w-40"
          inputMode="decimal"
          maxLength={20}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

const textOf = (amount: number | null) => (amount === null ? "" : String(Math.round(amount * 100) / 100));

/** Null for nothing; undefined for what is no amount. */
function amountOf(text: string): number | null | undefined {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return null;
  return /^\d{1,15}(\.\d{1,8})?$/.test(plain) ? Number(plain) : undefined;
}
