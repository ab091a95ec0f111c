"use client";

import { Check } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, RelativeTime, serverNow, useNow, useShown } from "@/components/ui";
import type { OfferedAction, PressKey } from "@/lib/contract/action-press";
import type { AlertActivity } from "@/lib/contract/alert";
import { type PressPlan, pressKeysOf, pressPlan } from "@/lib/view-models/actions/plan";
import { pressName, pressResult } from "@/lib/view-models/actions/words";

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
  const [chosen, setChosen] = useState<{ readonly id: string; readonly key: PressKey } | null>(null);
  // A press without an answer is in hand for so long only.
  const now = useNow() ?? serverNow();
  const planOf = (id: string, key: PressKey) => pressPlan(history, id, key, now);
  const action = actions.find(({ id }) => id === chosen?.id);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {actions.map((each) => (
          <ActionButton
            key={each.id}
            name={each.name}
            title={each.description}
            plans={pressKeysOf(each).map((key) => planOf(each.id, key))}
            onPress={() => setChosen({ id: each.id, key: each.key })}
          />
        ))}
      </div>
      {actions.flatMap((each) =>
        pressKeysOf(each).map((key) => (
          <ActionState
            key={`${each.id} ${JSON.stringify(key)}`}
            plan={planOf(each.id, key)}
            onPress={() => setChosen({ id: each.id, key })}
          />
        )),
      )}
      {action !== undefined && chosen !== null && (
        <PressDialog
          key={action.id}
          alertId={alertId}
          action={action}
          first={chosen.key}
          planOf={(key) => planOf(action.id, key)}
          onClose={() => setChosen(null)}
          onPressed={onPressed}
        />
      )}
    </>
  );
}

interface ButtonProps {
  readonly name: string;
  readonly title: string;
  /** Of everything that it may be pressed about. */
  readonly plans: readonly PressPlan[];
  readonly onPress: () => void;
}

function ActionButton({ name, title, plans, onPress }: ButtonProps) {
  const isDone = plans.every(({ newest }) => newest?.status === "done");
  return (
    <Button title={title} busy={plans.every(({ inHand }) => inHand !== null)} onClick={onPress}>
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
function ActionState({ plan, onPress }: { readonly plan: PressPlan; readonly onPress: () => void }) {
  const shown = useShown();
  const { inHand, repeats: failed } = plan;
  if (inHand !== null) {
    return (
      <p role="status" className="text-sm text-muted">
        {inHand.by.name} pressed {shown(pressName(inHand))}: waiting for the answer…
      </p>
    );
  }
  if (failed === null) return null;
  const name = shown(pressName(failed));
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
