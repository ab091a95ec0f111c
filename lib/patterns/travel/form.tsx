"use client";

import { NotSent } from "@/components/studio/builder/not-sent";
import { BuilderRow } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import type { FormPath } from "@/lib/view-models/builder/path";
import type { PatternForm } from "../kit/form";

export const form: PatternForm = { Parts: TravelParts };

const at = (name: string): FormPath => ["detect", name];

function TravelParts() {
  return (
    <>
      <BuilderRow label="Faster than" path={at("maxSpeedKmh")} hint="A passenger jet: 900.">
        <Tunable path={at("maxSpeedKmh")} label="Faster than" kind="number" unit="km/h" notes={false} />
      </BuilderRow>
      <BuilderRow label="Further apart than" path={at("minDistanceKm")}>
        <Tunable path={at("minDistanceKm")} label="Further apart than" kind="number" unit="km" notes={false} />
      </BuilderRow>
      <BuilderRow label="Within" path={at("within")}>
        <Tunable path={at("within")} label="Within" kind="duration" fallback="24h" notes={false} />
      </BuilderRow>
      <NotSent field="latitude" />
    </>
  );
}
