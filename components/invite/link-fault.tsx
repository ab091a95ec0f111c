import { Button } from "@/components/ui";
import { InviteEntry } from "./entry";

/** A link that opens nothing, and what to do. */
export function LinkFault({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <InviteEntry title={title}>
      <p className="text-muted">{detail}</p>
      <Button asChild className="self-start">
        <a href="/sign-in">Go to sign-in</a>
      </Button>
    </InviteEntry>
  );
}
