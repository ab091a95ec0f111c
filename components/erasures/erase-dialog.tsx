"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, Checkbox, Dialog, Field, Input, ReasonField, useReason } from "@/components/ui";
import type { ErasureReport } from "@/lib/contract/erasure";
import { useErase, useErasePreview } from "./erasure-queries";
import { Report } from "./report";

const ACCOUNT_CHARS_MAX = 128;

/** Asks whose data is erased, shows what that concerns, and begins once the account is typed again with a reason. */
export function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const [accountId, setAccountId] = useState("");
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
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Erase an account"
      description="First you see what it concerns. Nothing is changed yet."
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" busy={preview.isPending} disabled={accountId === ""} onClick={submit}>
            Show what it concerns
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Account ID" required hint="Exactly as transactions have it">
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              maxLength={ACCOUNT_CHARS_MAX}
              value={accountId}
              onChange={(event) => setAccountId(event.target.value)}
            />
          )}
        </Field>
        <Checkbox
          checked={includeOpen}
          onChange={setIncludeOpen}
          label="Also erase what alerts that are not resolved rest on"
        />
        <Failure error={preview.error} />
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
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
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Erase this account?"
      description="It cannot be undone. A random name takes the place of the account everywhere, and nobody can find out which account it was."
      actions={
        <>
          <Button look="quiet" onClick={onBack}>
            Back
          </Button>
          <Button look="danger" busy={erase.isPending} disabled={!isSame} onClick={submit}>
            Erase for good
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {isUnknown(report) && (
          <p role="alert" className="text-sm">
            Nothing here names <span className="font-mono break-all">{accountId}</span>. Check the ID.
          </p>
        )}
        <div className="rounded-md border border-line bg-bg p-3">
          <Report report={report} isPreview />
        </div>
        <Field label={`Type ${accountId} to confirm`} required>
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <ReasonField
          reason={reason}
          focused={false}
          hint="Written to the audit, without the account."
          onSubmit={submit}
        />
        <Failure error={erase.error} />
      </div>
    </Dialog>
  );
}

/** Whether there is nothing at all to erase. */
function isUnknown({ rows, audit, held }: ErasureReport): boolean {
  return Object.values(rows).every((count) => count === 0) && audit === 0 && held.length === 0;
}

function Failure({ error }: { readonly error: unknown }) {
  if (error === null) return null;
  const { title, detail } = problemText(error);
  return (
    <p role="alert" className="text-critical">
      {title}. {detail}
    </p>
  );
}
