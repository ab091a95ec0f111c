"use client";

import { type FormEvent, useState } from "react";
import { api } from "@/components/api";
import { refusalOf } from "@/components/sign-in/refusal";
import { Button, Field, Input } from "@/components/ui";
import { useAccountChange } from "./account-queries";
import { BackupCodeList } from "./backup-code-list";
import { newPasswordFault } from "./password-fault";

/** Makes new backup codes in place of those from before. They are shown once. */
export function NewBackupCodes() {
  const [isAsking, setIsAsking] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const make = useAccountChange(
    (password: string) => api.post("/api/auth/two-factor/generate-backup-codes", { body: { password } }),
    ({ backupCodes }) => {
      setCodes(backupCodes);
      setIsAsking(false);
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    make.mutate(String(new FormData(event.currentTarget).get("password") ?? ""));
  };
  if (codes !== null) {
    return (
      <div className="flex flex-col gap-2">
        <p>
          Keep these backup codes where you find them without your phone. Each works once. Older codes do not work any
          more.
        </p>
        <BackupCodeList codes={codes} />
        <Button className="self-start" onClick={() => setCodes(null)}>
          Done
        </Button>
      </div>
    );
  }
  if (!isAsking) {
    return (
      <Button className="self-start" onClick={() => setIsAsking(true)}>
        New backup codes
      </Button>
    );
  }
  return (
    <form onSubmit={submit} aria-label="New backup codes" className="flex flex-col gap-3">
      <p className="text-muted">New codes take the place of the old ones, which do not work any more.</p>
      <div className="flex flex-col gap-3 sm:max-w-80">
        <Field
          label="Your password for new codes"
          error={make.isError ? newPasswordFault(refusalOf(make.error)) : null}
        >
          {(ids) => (
            <Input {...ids} name="password" type="password" autoComplete="current-password" required autoFocus />
          )}
        </Field>
      </div>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={make.isPending}>
          Make new codes
        </Button>
        <Button
          variant="quiet"
          onClick={() => {
            make.reset();
            setIsAsking(false);
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}
