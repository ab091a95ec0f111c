"use client";

import { useState } from "react";
import { ApiProblem, problemText } from "@/components/api";
import { Field, FormDialog, Input, Select } from "@/components/ui";
import type { Role } from "@/lib/contract/roles";
import { MadeLinkDialog } from "./made-link-dialog";
import { ROLE_OPTIONS, ROLE_SAYS } from "./role-words";
import { useInvite } from "./user-queries";

interface InviteDialogProps {
  /** Whether the link is mailed. */
  readonly mails: boolean;
  readonly onClose: () => void;
}

/** Asks whom to invite as what, then shows the link once. */
export function InviteDialog({ mails, onClose }: InviteDialogProps) {
  const invite = useInvite();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const isReady = email.trim() !== "";
  const submit = (): void => {
    if (!isReady || invite.isPending) return;
    invite.mutate({ email: email.trim(), role, ...(name.trim() === "" ? {} : { name: name.trim() }) });
  };
  if (invite.isSuccess) return <MadeLinkDialog made={invite.data} onClose={onClose} />;
  return (
    <FormDialog
      title="Invite a user"
      description={
        mails ? "They get a link by mail, with which they choose a password." : "You get a link to give to them."
      }
      verb="Invite"
      busy={invite.isPending}
      disabled={!isReady}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label="Email" error={invite.isError ? faultOf(invite.error) : null}>
        {(ids) => (
          <Input
            {...ids}
            type="email"
            autoFocus
            autoComplete="off"
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Name" hint="They can change it. Leave it empty to let them say it.">
        {({ invalid: _, ...ids }) => (
          <Input
            {...ids}
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Role" hint={ROLE_SAYS[role]}>
        {({ id }) => <Select id={id} label="Role" value={role} onChange={setRole} options={ROLE_OPTIONS} />}
      </Field>
    </FormDialog>
  );
}

function faultOf(error: unknown): string {
  if (error instanceof ApiProblem && error.issues.some(({ path }) => path === "email")) {
    return "This is no email address.";
  }
  const { title, detail } = problemText(error);
  return error instanceof ApiProblem && error.status === 409 ? detail : `${title}. ${detail}`;
}
