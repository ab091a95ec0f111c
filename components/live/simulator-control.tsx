"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { useLive } from "@/components/realtime/socket";
import { Button, formatCount, NumberField, Popover, Slider } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { LiveState } from "@/lib/view-models/live";
import { RATE_MAX, rateAt, ratePosition, STEPS_MAX } from "./rate-scale";

const rateOf = (live: LiveState): number | null => live.frame?.simulatorRate ?? null;

/** How many synthetic transactions a second are made; a lead changes it. Absent where no simulator runs. */
export function SimulatorControl() {
  const inForce = useLive(rateOf);
  const user = useUser();
  if (inForce === null) return null;
  const words = inForce === 0 ? "Simulator paused" : `Simulator ${formatCount(inForce)}/s`;
  if (!user.can("changeSimulator")) {
    return (
      <span className="text-sm text-muted" title="What you see is synthetic traffic. A lead can change its rate.">
        {words}
      </span>
    );
  }
  return (
    <Popover label="Simulator" align="end" trigger={<Button size="sm">{words}</Button>}>
      <RateForm inForce={inForce} />
    </Popover>
  );
}

function RateForm({ inForce }: { readonly inForce: number }) {
  const [wanted, setWanted] = useState(inForce);
  const save = useMutation({
    mutationFn: (rate: number) => api.put("/api/v1/simulator", { body: { rate } }),
  });
  const valid = Number.isInteger(wanted) && wanted >= 0 && wanted <= RATE_MAX;
  const commit = (rate: number): void => {
    setWanted(rate);
    if (Number.isInteger(rate) && rate >= 0 && rate <= RATE_MAX) save.mutate(rate);
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">Synthetic transactions per second</p>
      <div className="flex items-center gap-3">
        <Slider
          label="Transactions per second"
          min={0}
          max={STEPS_MAX}
          value={ratePosition(Math.min(Math.max(wanted, 0), RATE_MAX))}
          valueText={`${formatCount(wanted)} per second`}
          onChange={(position) => setWanted(rateAt(position))}
          onCommit={(position) => commit(rateAt(position))}
        />
        <NumberField
          label="Transactions per second"
          className="w-28"
          unit="/s"
          min={0}
          max={RATE_MAX}
          step={10}
          value={wanted}
          invalid={!valid}
          onChange={setWanted}
          onCommit={commit}
        />
      </div>
      <p className="text-sm text-muted" role="status">
        {save.isError ? (
          <span className="text-critical">{problemText(save.error).title}. The rate has not changed.</span>
        ) : valid ? (
          <State wanted={wanted} inForce={inForce} />
        ) : (
          <span className="text-critical">A whole number from 0 to {formatCount(RATE_MAX)}.</span>
        )}
      </p>
    </div>
  );
}

function State({ wanted, inForce }: { readonly wanted: number; readonly inForce: number }) {
  if (wanted === inForce) return `In force: ${formatCount(inForce)}/s`;
  return `In force: ${formatCount(inForce)}/s, changing to ${formatCount(wanted)}/s`;
}
