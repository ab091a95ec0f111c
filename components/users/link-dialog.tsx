"use client";

import { AskDialog, Refused } from "@/components/ui";
import type { UserAccount } from "@/lib/contract/user-account";
import { MadeLinkDialog } from "./made-link-dialog";
import { useNewLink } from "./user-queries";

/** Makes a new link for somebody, then shows it once. */
export function LinkDialog({ user, onClose }: { readonly user: UserAccount; readonly onClose: () => void }) {
  const make = useNewLink();
  if (make.isSuccess) return <MadeLinkDialog made={make.data} onClose={onClose} />;
  return (
    <AskDialog
      title={user.hasPassword ? `A new password for ${user.name}?` : `A new invitation for ${user.name}?`}
      verb="Make link"
      busy={make.isPending}
      onClose={onClose}
      onSubmit={() => make.mutate(user)}
    >
      <p>
        {user.hasPassword
          ? "With the link they set a new password, which signs them out everywhere. The old password works until then."
          : "With the link they choose a password."}
        {user.link !== null && " The link from before stops working."}
      </p>
      <Refused error={make.error} className="pt-2" />
    </AskDialog>
  );
}
