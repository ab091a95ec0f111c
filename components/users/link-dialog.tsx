"use client";

import { problemText } from "@/components/api";
import { Button, Dialog } from "@/components/ui";
import type { UserAccount } from "@/lib/contract/user-account";
import { MadeLinkDialog } from "./made-link-dialog";
import { useNewLink } from "./user-queries";

/** Makes a new link for somebody, then shows it once. */
export function LinkDialog({ user, onClose }: { readonly user: UserAccount; readonly onClose: () => void }) {
  const make = useNewLink();
  if (make.isSuccess) return <MadeLinkDialog made={make.data} onClose={onClose} />;
  const refused = make.isError ? problemText(make.error) : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={user.hasPassword ? `A new password for ${user.name}?` : `A new invitation for ${user.name}?`}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" busy={make.isPending} onClick={() => make.mutate(user)}>
            Make link
          </Button>
        </>
      }
    >
      <p>
        {user.hasPassword
          ? "With the link they set a new password, which signs them out everywhere. The old password works until then."
          : "With the link they choose a password."}
        {user.link !== null && " The link from before stops working."}
      </p>
      {refused !== null && (
        <p role="alert" className="pt-2 text-critical">
          {refused.title}. {refused.detail}
        </p>
      )}
    </Dialog>
  );
}
