"use client";

import { Button, CopyField, Dialog } from "@/components/ui";
import type { UserWithLink } from "@/lib/contract/user-account";

/** The link itself, this once, and whether it is on its way. */
export function MadeLinkDialog({ made, onClose }: { readonly made: UserWithLink; readonly onClose: () => void }) {
  const { user, link } = made;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={link.kind === "invite" ? `${user.email} is invited` : `A link for ${user.name} is made`}
      description="Tripline stores only a hash of the link and cannot show it again."
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {link.mail === "sent" && <p>It is mailed to {user.email}. You need not do anything else.</p>}
        {link.mail === "failed" && (
          <p role="alert" className="text-critical">
            The mail to {user.email} did not go out. {link.mailFault} The link works: give it to them yourself.
          </p>
        )}
        {link.mail === "off" && <p>Copy the link now and give it to them in a way that nobody else reads.</p>}
        <CopyField label="The link" value={link.url} />
        <p className="text-sm text-muted">It works once, until {untilText(link.expiresAt)}.</p>
        {!link.isOriginSet && (
          <p className="text-sm text-muted">
            It begins with the address that you use. Where others reach Tripline under another one, set TRIPLINE_ORIGIN.
          </p>
        )}
      </div>
    </Dialog>
  );
}

function untilText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
