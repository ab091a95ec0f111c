"use client";

import { type FormEvent, useState } from "react";
import { api } from "@/components/api";
import { refusalOf } from "@/components/sign-in/refusal";
import { Badge, Button, Field, Input, Panel, toast } from "@/components/ui";
import type { Account } from "@/lib/contract/account";
import type { SecondFactorSetup } from "@/lib/contract/sign-in";
import { useAccountChange } from "./account-queries";
import { NewBackupCodes } from "./new-backup-codes";
import { newPasswordFault } from "./password-fault";
import { SetUpSecondFactor } from "./set-up-second-factor";

/** Codes of an authenticator app that signing in asks for after the password. */
export function SecondFactorPanel({ account }: { readonly account: Account }) {
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  const has = account.hasSecondFactor;
  const begin = useAccountChange(
    (password: string) => api.post("/api/auth/two-factor/enable", { body: { password } }),
    setSetup,
  );
  const remove = useAccountChange(
    (password: string) => api.post("/api/auth/two-factor/disable", { body: { password } }),
    () => toast.done("The second factor is removed"),
  );
  const { mutate, isPending, error } = has ? remove : begin;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    mutate(String(new FormData(form).get("password") ?? ""), { onSuccess: () => form.reset() });
  };
  return (
    <Panel title="Second factor" note={has ? <Badge tone="ok">on</Badge> : "off"}>
      {setup !== null && !has ? (
        <SetUpSecondFactor setup={setup} onDone={() => setSetup(null)} />
      ) : (
        <div className="flex flex-col gap-4">
          {has && <NewBackupCodes />}
          <form onSubmit={submit} aria-label="Second factor" className="flex flex-col gap-3">
            <p className="text-muted">
              {has
                ? "Signing in asks for a code of your authenticator app after the password."
                : "With a second factor a stolen password alone opens nothing. It takes an authenticator app on your phone."}
            </p>
            <div className="flex flex-col gap-3 sm:max-w-80">
              <Field label="Your password" error={error === null ? null : newPasswordFault(refusalOf(error))}>
                {(ids) => <Input {...ids} name="password" type="password" autoComplete="current-password" required />}
              </Field>
            </div>
            <Button type="submit" className="self-start" variant={has ? "danger" : "secondary"} busy={isPending}>
              {has ? "Remove second factor" : "Set up"}
            </Button>
          </form>
        </div>
      )}
    </Panel>
  );
}
