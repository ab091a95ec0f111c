"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { api } from "@/components/api";
import { ROLE_WORD } from "@/components/shell/account-menu";
import { Button, Field, Input, Panel, toast } from "@/components/ui";
import type { Account } from "@/lib/contract/account";
import { toastFailure, useAccountChange } from "./account-queries";

/** Who one is here. Others see the name beside what one does. */
export function NamePanel({ account }: { readonly account: Account }) {
  const router = useRouter();
  const [name, setName] = useState(account.name);
  const save = useAccountChange(
    (next: string) => api.patch("/api/v1/account", { body: { name: next } }),
    () => {
      toast.done("Your name is saved");
      router.refresh();
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(name.trim(), { onError: toastFailure });
  };
  return (
    <Panel title="Name" note={`${account.email}, ${ROLE_WORD[account.role]}`}>
      <form onSubmit={submit} className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label="Name that others see">
            {({ invalid: _, ...ids }) => (
              <Input
                {...ids}
                required
                maxLength={100}
                autoComplete="name"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" busy={save.isPending} disabled={name.trim() === "" || name.trim() === account.name}>
          Save
        </Button>
      </form>
    </Panel>
  );
}
