"use client";

import { Check } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, RelativeTime, serverNow, useNow, useShown } from "@/components/ui";
import type { OfferedAction } from "@/lib/contract/action-press";
import type { AlertActivity } from "@/lib/contract/alert";
import { type PressPlan, pressPlan } from "@/lib/view-models/actions/plan";
import { pressResult } from "@/lib/view-models/actions/words";

const PressDialog = dynamic(async () => (await import("./press-dialog")).PressDialog, { ssr: false });

export interface AlertActionsProps {
  readonly alertId: string;
  readonly actions: readonly OfferedAction[];
  readonly history: readonly AlertActivity[];
  /** The alert has a new line in its history; with an error nobody knows. */
  readonly onPressed: (error: unknown) => void;
}

/** The buttons of an alert that call webhooks, each with who is at it and what came of it last where that needs somebody. */
export function AlertActions({ alertId, actions, history, onPressed }: AlertActionsProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  // A press without an answer is in hand for so long only.
  const now = useNow() ?? serverNow();
  const plans = new Map(actions.map(({ id }) => [id, pressPlan(history, id, now)]));
  const action = actions.find(({ id }) => id === chosen);
  const plan = plans.get(chosen ?? "");
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {actions.map(({ id, name, description }) => (
          <ActionButton key={id} name={name} title={description} plan={plans.get(id)} onPress={() => setChosen(id)} />
        ))}
      </div>
      {actions.map(({ id, name }) => (
        <ActionState key={id} name={name} plan={plans.get(id)} onPress={() => setChosen(id)} />
      ))}
      {action !== undefined && plan !== undefined && (
        <PressDialog
          key={action.id}
          alertId={alertId}
          action={action}
          plan={plan}
          onClose={() => setChosen(null)}
          onPressed={onPressed}
        />
      )}
    </>
  );
}

interface ButtonProps {
  readonly name: string;
  readonly title?: string;
  readonly plan: PressPlan | undefined;
  readonly onPress: () => void;
}

function ActionButton({ name, title, plan, onPress }: ButtonProps) {
  const isDone = plan?.newest?.status === "done";
  return (
    <Button title={title} busy={plan?.inHand != null} onClick={onPress}>
      {name}
      {isDone && (
        <>
          <Check size={14} aria-hidden className="text-ok" />
          <span className="sr-only">, done</span>
        </>
      )}
    </Button>
  );
}

/** Who is at it, or what must be asked again. */
function ActionState({ name, plan, onPress }: ButtonProps) {
  const shown = useShown();
  if (plan?.inHand != null) {
    return (
      <p role="status" className="text-sm text-muted">
        {plan.inHand.by.name} pressed {name}: waiting for the answer…
      </p>
    );
  }
  const failed = plan?.repeats ?? null;
  if (failed === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <p role="status" className="min-w-0 break-words">
        <span className="text-critical">
          {name}: {shown(pressResult(failed))}
        </span>{" "}
        <span className="text-muted">
          <RelativeTime at={failed.at} />. {shown(failed.reason ?? "")}
        </span>
      </p>
      <Button size="sm" onClick={onPress} aria-label={`Try ${name} again`}>
        Try again
      </Button>
    </div>
  );
}
