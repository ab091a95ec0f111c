"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Unmasked } from "@/lib/contract/masking";

/** Seldom needed: it comes with the press. */
const ReasonDialog = dynamic(async () => (await import("@/components/ui/reason-dialog")).ReasonDialog, { ssr: false });

/** What is shown whole, until what shows it goes away. */
export interface Unmasking {
  /** Masked with its token to whole; empty until someone asked. */
  readonly cards: ReadonlyMap<string, string>;
  readonly busy: boolean;
  /** Resolves to whether it is shown now. */
  readonly ask: (reason: string) => Promise<boolean>;
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * The card numbers of `subject`, which `unmask` asks for. They are kept nowhere: whoever leaves the page or opens something
 * else is asked again.
 */
export function useUnmasking(subject: string, unmask: (reason: string) => Promise<Unmasked>): Unmasking {
  const [known, setKnown] = useState<{ readonly subject: string; readonly cards: ReadonlyMap<string, string> } | null>(
    null,
  );
  const call = useMutation({
    mutationFn: unmask,
    gcTime: 0,
    onSuccess: ({ cards }) => setKnown({ subject, cards: new Map(cards.map(({ masked, whole }) => [masked, whole])) }),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
  });
  return {
    cards: known?.subject === subject ? known.cards : NONE,
    busy: call.isPending,
    ask: (reason) =>
      call.mutateAsync(reason).then(
        () => true,
        () => false,
      ),
  };
}

export interface UnmaskControlProps {
  readonly unmasking: Unmasking;
  /** Whose card numbers: "of this alert". */
  readonly what: string;
  /** What the button says. */
  readonly verb?: string;
  /** Until when they stand whole. */
  readonly until?: string;
}

/** For leads: asks why card numbers must be seen whole, then says that it was written down. Nothing for everybody else. */
export function UnmaskControl({
  unmasking,
  what,
  verb = "Show card numbers",
  until = "leave the page",
}: UnmaskControlProps) {
  const [asking, setAsking] = useState(false);
  if (!useUser().can("unmask")) return null;
  if (unmasking.cards.size > 0) {
    return (
      <span role="status" className="text-faint">
        Card numbers are whole until you {until}. The audit says so.
      </span>
    );
  }
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
        <Eye size={13} aria-hidden />
        {verb}
      </Button>
      {asking && (
        <ReasonDialog
          title="Show card numbers"
          description={`The card numbers ${what} are shown to you whole until you ${until}. Who saw them, when and why is written to the audit.`}
          verb="Show"
          hint="Written to the audit."
          busy={unmasking.busy}
          onClose={() => setAsking(false)}
          onSubmit={(reason) => void unmasking.ask(reason).then((shown) => shown && setAsking(false))}
        />
      )}
    </>
  );
}
