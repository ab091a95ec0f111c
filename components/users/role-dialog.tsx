"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { ROLE_WORD } from "@/components/shell/account-menu";
import { AskDialog, Field, Select } from "@/components/ui";
import type { Role } from "@/lib/contract/roles";
import type { UserAccount } from "@/lib/contract/user-account";
import { ROLE_OPTIONS, ROLE_SAYS } from "./role-words";
import { useUserStep } from "./user-queries";

/** Gives somebody another role. */
export function RoleDialog({ user, onClose }: { readonly user: UserAccount; readonly onClose: () => void }) {
  const [role, setRole] = useState<Role>(user.role);
  const step = useUserStep(onClose);
  const change = (): void => {
    step.mutate({
      run: () => api.patch("/api/v1/users/{id}", { path: { id: user.id }, body: { role } }),
      said: `${user.name} is ${ROLE_WORD[role]} now`,
      detail: "It counts at once, also where they are signed in.",
    });
  };
  return (
    <AskDialog
      title={`Role of ${user.name}`}
      verb={role === user.role ? "Change role" : `Make ${ROLE_WORD[role]}`}
      busy={step.isPending}
      disabled={role === user.role}
      onClose={onClose}
      onSubmit={change}
    >
      <Field label="Role" hint={ROLE_SAYS[role]}>
        {({ id }) => <Select id={id} label="Role" value={role} onChange={setRole} options={ROLE_OPTIONS} />}
      </Field>
    </AskDialog>
  );
}
