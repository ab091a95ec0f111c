"use client";

import { type FormEvent, useState } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import { Button, Field, Input } from "@/components/ui";

interface CodeFormProps {
  readonly onDone: () => void;
  /** Back to email and password. */
  readonly onBack: () => void;
}

/** Asks for the second factor: a code of the authenticator app, or a backup code. */
export function CodeForm({ onDone, onBack }: CodeFormProps) {
  const [isBackup, setIsBackup] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "").replaceAll(/\s/g, "");
    setBusy(true);
    setError(null);
    const path = isBackup ? "/api/auth/two-factor/verify-backup-code" : "/api/auth/two-factor/verify-totp";
    api.post(path, { body: { code } }).then(onDone, (failure) => {
      setError(faultOf(failure));
      setBusy(false);
    });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field
        key={isBackup ? "backup" : "code"}
        label={isBackup ? "Backup code" : "Code"}
        hint={isBackup ? "Each works once." : "Six digits from your authenticator app."}
        error={error}
      >
        {(ids) => (
          <Input
            {...ids}
            name="code"
            autoFocus
            required
            autoComplete="one-time-code"
            inputMode={isBackup ? "text" : "numeric"}
            className="font-mono"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} disabled={busy}>
        Sign in
      </Button>
      <div className="flex justify-between gap-2">
        <Button
          variant="quiet"
          size="sm"
          onClick={() => {
            setIsBackup(!isBackup);
            setError(null);
          }}
        >
          {isBackup ? "Use the authenticator app" : "Use a backup code"}
        </Button>
        <Button variant="quiet" size="sm" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}

function faultOf(failure: unknown): string {
  if (failure instanceof ApiProblem && failure.status === 401) return "This code is not right. Take the newest one.";
  if (failure instanceof ApiProblem && failure.status === 400)
    return "Too many wrong codes. Go back and sign in again.";
  if (failure instanceof ApiProblem && failure.status === 429) {
    return "Too many wrong codes for this account. Try again in 15 minutes.";
  }
  const { title, detail } = problemText(failure);
  return `${title}. ${detail}`;
}
