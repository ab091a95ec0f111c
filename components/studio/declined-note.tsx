import { RelativeTime } from "@/components/ui";
import type { Declined } from "@/lib/contract/draft";

/** The draft came back: by whom and why. */
export function DeclinedNote({ declined }: { readonly declined: Declined }) {
  return (
    <section aria-label="Declined" className="flex flex-col gap-1 rounded-md border border-line-strong bg-surface p-3">
      <p>
        <strong className="font-medium">{declined.by.name} declined this</strong>, <RelativeTime at={declined.at} />. It
        is your draft again: change it and propose it once more, or discard it.
      </p>
      {declined.reason !== null && (
        <blockquote className="border-l-2 border-line-strong pl-2 break-words whitespace-pre-wrap text-muted">
          {declined.reason}
        </blockquote>
      )}
    </section>
  );
}
