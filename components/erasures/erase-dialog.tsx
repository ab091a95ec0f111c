"use client";

import { type ComponentProps, useState } from "react";
import { AskDialog, Checkbox, Field, FormDialog, Input, ReasonField, Refused, useReason } from "@/components/ui";
import type { ErasureReport } from "@/lib/contract/erasure";
import { useErase, useErasePreview } from "./erasure-queries";
import { ErasureReportCard } from "./report";

const ACCOUNT_CHARS_MAX = 128;

export interface EraseDialogProps {
  readonly onClose: () => void;
  /** The account that is in the field first; none when missing. */
  readonly account?: string;
}

/** Asks whose data is erased, shows what that concerns, and begins once the account is typed again with a reason. */
export function EraseDialog({ onClose, account = "" }: EraseDialogProps) {
  const [accountId, setAccountId] = useState(account);
  const [includeOpen, setIncludeOpen] = useState(false);
  const preview = useErasePreview();
  const found = preview.data;
  if (found !== undefined) {
    return (
      <Confirm
        accountId={accountId}
        includeOpen={includeOpen}
        report={found}
        onBack={() => preview.reset()}
        onClose={onClose}
      />
    );
  }
  const submit = (): void => {
    if (accountId !== "" && !preview.isPending) preview.mutate({ accountId, includeOpen });
  };
  return (
    <FormDialog
      title="Erase an account"
      description="First you see what it concerns. Nothing is changed yet."
      verb="Show what it concerns"
      busy={preview.isPending}
      disabled={accountId === ""}
      gap="far"
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label="Account ID" required hint="Exactly as transactions have it">
        {(ids) => <AccountInput ids={ids} value={accountId} onChange={setAccountId} />}
      </Field>
      <Checkbox
        checked={includeOpen}
        onChange={setIncludeOpen}
        label="Also erase what alerts that are not resolved rest on"
      />
      <Refused error={preview.error} />
    </FormDialog>
  );
}

interface ConfirmProps {
  readonly accountId: string;
  readonly includeOpen: boolean;
  readonly report: ErasureReport;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function Confirm({ accountId, includeOpen, report, onBack, onClose }: ConfirmProps) {
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  const reason = useReason(text, setText);
  const erase = useErase(onClose);
  const isSame = typed === accountId;
  const submit = (): void => {
    if (!isSame || erase.isPending) return;
    const words = reason.take();
    if (words !== null) erase.mutate({ accountId, includeOpen, reason: words });
  };
  return (
    <AskDialog
      title="Erase this account?"
      description="It cannot be undone. A random name takes the place of the account everywhere, and nobody can find out which account it was."
      verb="Erase for good"
      look="danger"
      busy={erase.isPending}
      disabled={!isSame}
      cancel="Back"
      onCancel={onBack}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="flex flex-col gap-4">
        {isUnknown(report) && (
          <p role="alert" className="text-sm">
            Nothing here names <span className="font-mono break-all">{accountId}</span>. Check the ID.
          </p>
        )}
        <div className="rounded-md border border-line bg-bg p-3">
          <ErasureReportCard report={report} isPreview />
        </div>
        <Field label={`Type ${accountId} to confirm`} required>
          {(ids) => <AccountInput ids={ids} value={typed} onChange={setTyped} />}
        </Field>
        <ReasonField
          reason={reason}
          focused={false}
          hint="Written to the audit, without the account."
          onSubmit={submit}
        />
        <Refused error={erase.error} />
      </div>
    </AskDialog>
  );
}

interface AccountInputProps {
  readonly ids: ComponentProps<typeof Input>;
  readonly value: string;
  readonly onChange: (accountId: string) => void;
}

/** Where an account's id is typed, character for character. */
function AccountInput({ ids, value, onChange }: AccountInputProps) {
  return (
    <Input
      {...ids}
      autoFocus
      autoComplete="off"
      spellCheck={false}
      className="font-mono"
      maxLength={ACCOUNT_CHARS_MAX}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Whether there is nothing at all to erase. */
function isUnknown({ rows, audit, held }: ErasureReport): boolean {
  return Object.values(rows).every((count) => count === 0) && audit === 0 && held.length === 0;
}
