"use client";

import { type FormEvent, useRef } from "react";
import { ApiProblem, api } from "@/components/api";
import { refusalOf } from "@/components/sign-in/refusal";
import { Button, Field, Input, Panel, toast } from "@/components/ui";
import { useAccountChange } from "./account-queries";
import { newPasswordFault } from "./password-fault";

/** Changes the password; other browsers are signed out. */
export function PasswordPanel() {
  const form = useRef<HTMLFormElement>(null);
  const change = useAccountChange(
    (given: { readonly currentPassword: string; readonly newPassword: string }) =>
      api.post("/api/auth/change-password", { body: { ...given, revokeOtherSessions: true } }),
    () => {
      toast.done("Your password is changed", { description: "Other browsers are signed out." });
      form.current?.reset();
    },
  );
  const isWeak = change.error instanceof ApiProblem && change.error.status === 422;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    change.mutate({
      currentPassword: String(data.get("current") ?? ""),
      newPassword: String(data.get("new") ?? ""),
    });
  };
  return (
    <Panel title="Password">
      <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            label="Current password"
            error={change.isError && !isWeak ? newPasswordFault(refusalOf(change.error)) : null}
          >
            {(ids) => <Input {...ids} name="current" type="password" autoComplete="current-password" required />}
          </Field>
          <Field label="New password" hint="At least 8 characters" error={isWeak ? refusalOf(change.error).text : null}>
            {(ids) => (
              <Input
                {...ids}
                name="new"
                type="password"
                autoComplete="new-password"
                required
                minLength={8}
                maxLength={128}
              />
            )}
          </Field>
        </div>
        <Button type="submit" className="self-start" busy={change.isPending}>
          Change password
        </Button>
      </form>
    </Panel>
  );
}
