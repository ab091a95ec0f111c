"use client";

import { api } from "@/components/api";
import { AskDialog } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { unreachable } from "@/lib/contract/unreachable";
import type { UserAccount } from "@/lib/contract/user-account";
import { LinkDialog } from "./link-dialog";
import { RoleDialog } from "./role-dialog";
import { useUserStep } from "./user-queries";

/** What an administrator can do to a person. */
export type UserActionName = "role" | "link" | "revoke" | "secondFactor" | "sessions" | "disable" | "enable";

interface UserActionProps {
  readonly name: UserActionName;
  readonly user: UserAccount;
  readonly onClose: () => void;
}

/** Asks about an action, then does it. */
export function UserAction({ name, user, onClose }: UserActionProps) {
  if (name === "role") return <RoleDialog user={user} onClose={onClose} />;
  if (name === "link") return <LinkDialog user={user} onClose={onClose} />;
  return <ConfirmDialog name={name} user={user} onClose={onClose} />;
}

type Confirmed = Exclude<UserActionName, "role" | "link">;

function ConfirmDialog({ name, user, onClose }: UserActionProps & { readonly name: Confirmed }) {
  const isSelf = useUser().id === user.id;
  const step = useUserStep(onClose);
  const { title, text, verb, danger, said, run } = wordsOf(name, user, isSelf);
  return (
    <AskDialog
      title={title}
      verb={verb}
      look={danger ? "danger" : "primary"}
      busy={step.isPending}
      onClose={onClose}
      onSubmit={() => step.mutate({ run, said })}
    >
      <p>{text}</p>
    </AskDialog>
  );
}

interface Words {
  readonly title: string;
  /** What it means for the person. */
  readonly text: string;
  readonly verb: string;
  readonly danger: boolean;
  /** What the toast says afterwards. */
  readonly said: string;
  readonly run: () => Promise<unknown>;
}

function wordsOf(name: Confirmed, user: UserAccount, isSelf: boolean): Words {
  const path = { id: user.id };
  switch (name) {
    case "disable":
      return {
        title: `Disable ${user.name}?`,
        text: "They are signed out at once and cannot sign in again until you enable them. Their comments and their part in every history stay.",
        verb: "Disable",
        danger: true,
        said: `${user.name} is disabled`,
        run: () => api.patch("/api/v1/users/{id}", { path, body: { disabled: true } }),
      };
    case "enable":
      return {
        title: `Enable ${user.name}?`,
        text: user.hasPassword
          ? "They can sign in again with the password that they had."
          : "They can sign in again. Who has no password yet needs a new link.",
        verb: "Enable",
        danger: false,
        said: `${user.name} is enabled`,
        run: () => api.patch("/api/v1/users/{id}", { path, body: { disabled: false } }),
      };
    case "sessions":
      return {
        title: isSelf ? "End your other sessions?" : `End the sessions of ${user.name}?`,
        text: isSelf
          ? "Every other browser is signed out. This one stays signed in."
          : "Every browser is signed out at once. They can sign in again.",
        verb: "End sessions",
        danger: true,
        said: isSelf ? "Your other sessions are ended" : `The sessions of ${user.name} are ended`,
        run: () => api.delete("/api/v1/users/{id}/sessions", { path }),
      };
    case "secondFactor":
      return {
        title: `Remove the second factor of ${user.name}?`,
        text: "Then the password alone is enough. Make sure that it is really they who ask.",
        verb: "Remove second factor",
        danger: true,
        said: `The second factor of ${user.name} is removed`,
        run: () => api.delete("/api/v1/users/{id}/second-factor", { path }),
      };
    case "revoke": {
      const isInvite = user.link?.kind === "invite";
      return {
        title: isInvite ? `Revoke the invitation of ${user.name}?` : `Revoke the reset link of ${user.name}?`,
        text: isInvite
          ? "The link stops working. Who never signed in leaves the list too; you can invite the address again."
          : "The link stops working. The password stays as it is.",
        verb: isInvite ? "Revoke invitation" : "Revoke link",
        danger: true,
        said: isInvite ? "The invitation is revoked" : "The link is revoked",
        run: () => api.delete("/api/v1/users/{id}/invite", { path }),
      };
    }
    default:
      return unreachable(name);
  }
}
