"use client";

import { OctagonAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Button, RelativeTime } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { BrakeStatus, BrakeUse } from "@/lib/contract/brake";
import type { BrakeStep } from "./brake-dialog";
import { useBrake } from "./decision-queries";

const BrakeDialog = dynamic(async () => (await import("./brake-dialog")).BrakeDialog, { ssr: false });

/** Says that blocks are reviews, of all rules or of some, with the way back for leads; nothing while the brake is off. */
export function BrakeBanner() {
  const { data: brake } = useBrake();
  const [step, setStep] = useState<BrakeStep | null>(null);
  if (brake === undefined || (!brake.all && brake.rules.length === 0)) return null;
  return (
    <section aria-label="Brake" className="rounded-md border border-high bg-surface text-sm">
      {brake.all && <AllLine brake={brake} onStep={setStep} />}
      {brake.rules.map((use) => (
        <RuleLine key={use.id} use={use} onStep={setStep} />
      ))}
      {step !== null && <BrakeDialog step={step} onClose={() => setStep(null)} />}
    </section>
  );
}

type OnStep = (step: BrakeStep) => void;

function AllLine({ brake, onStep }: { readonly brake: BrakeStatus; readonly onStep: OnStep }) {
  const { on, heldByEnvironment } = brake;
  return (
    <Line
      title="The brake is on: every block is answered as review."
      action={on !== null && <Release verb="Take it off" onClick={() => onStep({ on: false, rule: null })} />}
    >
      {heldByEnvironment && "TRIPLINE_DECISION_BRAKE holds it on, whatever is set here. "}
      {on !== null && <Why use={on} />}
    </Line>
  );
}

function RuleLine({ use, onStep }: { readonly use: BrakeUse; readonly onStep: OnStep }) {
  const id = use.ruleId ?? "";
  const name = use.ruleName ?? id;
  return (
    <Line
      title={`${name} does not block: its blocks are reviews.`}
      action={<Release verb="Let it block" onClick={() => onStep({ on: false, rule: { id, name } })} />}
    >
      <Why use={use} />
    </Line>
  );
}

function Why({ use: { by, since, reason } }: { readonly use: BrakeUse }) {
  return (
    <>
      {by ?? "By itself"}, <RelativeTime at={since} />: {reason}
    </>
  );
}

function Line(props: { readonly title: string; readonly action: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2 last:border-b-0">
      <OctagonAlert size={16} aria-hidden className="shrink-0 text-high" />
      <p className="min-w-0 flex-1 basis-64 break-words">
        <strong className="font-medium">{props.title}</strong> <span className="text-muted">{props.children}</span>
      </p>
      {props.action}
    </div>
  );
}

function Release({ verb, onClick }: { readonly verb: string; readonly onClick: () => void }) {
  if (!useUser().can("brake")) return null;
  return (
    <Button size="sm" onClick={onClick}>
      {verb}
    </Button>
  );
}
