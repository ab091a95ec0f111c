"use client";

import { type ReactNode, useEffect, useEffectEvent } from "react";
import { Button, Dialog, Refused } from "@/components/ui";
import { MessageJson } from "./message-json";

interface TestFrameProps<Test> {
  /** What is tested. */
  readonly name: string;
  readonly call: {
    readonly mutate: (id: string) => void;
    readonly data: Test | undefined;
    readonly error: Error | null;
    readonly isPending: boolean;
  };
  readonly id: string;
  /** Shown while it is under way. */
  readonly meanwhile: string;
  readonly answer: (test: Test) => ReactNode;
  readonly onClose: () => void;
}

/** Makes a test call at once, and again when asked to, and shows what came of it. */
export function TestFrame<Test>({ name, call, id, meanwhile, answer, onClose }: TestFrameProps<Test>) {
  const { mutate, data, error, isPending } = call;
  const send = useEffectEvent(() => mutate(id));
  useEffect(() => send(), []);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Test of ${name}`}
      actions={
        <>
          <Button busy={isPending} onClick={() => mutate(id)}>
            Send again
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3">
        {isPending && <p className="text-muted">{meanwhile}</p>}
        <Refused error={error} />
        {data !== undefined && !isPending && answer(data)}
      </div>
    </Dialog>
  );
}

interface TestAnswerProps {
  readonly isGood: boolean;
  /** What came of it, in a sentence. */
  readonly outcome: string;
  /** What the other side said. */
  readonly answer: ReactNode;
  /** What `sent` is about. */
  readonly sentAbout: string;
  readonly sent: unknown;
}

/** What came of a test call, and what was sent. */
export function TestAnswer({ isGood, outcome, answer, sentAbout, sent }: TestAnswerProps) {
  return (
    <>
      <p className={isGood ? "text-ok" : "text-critical"}>{outcome}</p>
      {answer}
      <div>
        <p className="pb-1 text-sm text-muted">{sentAbout}</p>
        <MessageJson message={sent} />
      </div>
    </>
  );
}
