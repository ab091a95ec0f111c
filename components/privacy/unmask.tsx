"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { useUser } from "@/components/frame/user";
import { Button, toast } from "@/components/ui";
import type { Unmasked } from "@/lib/contract/masking";

/** Seldom needed: it comes with the press. */
const ReasonDialog = dynamic(async () => (await import("@/components/studio/reason-dialog")).ReasonDialog);

/** What is shown whole, until what shows it goes away. */
export interface Unmasking {
  /** Masked with its token to whole; empty until someone asked. */
  readonly cards: ReadonlyMap<string, string>;
  readonly busy: boolean;
  /** Resolves to whether it is shown now. */
  readonly ask: (reason: string) => Promise<boolean>;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Card numbers of what `path` unmasks. They are kept nowhere: whoever leaves the page or opens something else is asked again. */
export function useUnmasking(path: string): Unmasking {
  const [known, setKnown] = useState<{ readonly path: string; readonly cards: ReadonlyMap<string, string> } | null>(
    null,
  );
  const call = useMutation({
    mutationFn: (reason: string) => api.post<Unmasked>(path, { reason }),
    onSuccess: ({ cards }) => setKnown({ path, cards: new Map(cards.map(({ masked, whole }) => [masked, whole])) }),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
  });
  return {
    cards: known?.path === path ? known.cards : NONE,
    busy: call.isPending,
    ask: (reason) =>
      call.mutateAsync(reason).then(
        () => true,
        () => false,
      ),
  };
}

/** For leads: asks why card numbers must be seen whole, then says that it was written down. Nothing for everybody else. */
export function UnmaskControl({ unmasking, what }: { readonly unmasking: Unmasking; readonly what: string }) {
  const [asking, setAsking] = useState(false);
  if (!useUser().can("unmask")) return null;
  if (unmasking.cards.size > 0) {
    return (
      <span role="status" className="text-faint">
        Card numbers are whole until you leave; it is in the audit
      </span>
    );
  }
  return (
    <>
      <Button size="sm" look="quiet" onClick={() => setAsking(true)}>
        <Eye size={13} aria-hidden />
        Show card numbers
      </Button>
      {asking && (
        <ReasonDialog
          title="Show card numbers"
          description={`The card numbers ${what} are shown to you whole until you leave the page. Who saw them, when and why is written to the audit.`}
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
