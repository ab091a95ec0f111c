"use client";

import { Select } from "@/components/ui";
import { getAt, type Path, setAt } from "@/lib/feed/builder/path";
import { AggregateParts } from "./aggregate-parts";
import { useBuilder, usePart } from "./builder-context";
import { ConditionEditor } from "./condition-editor";
import { FieldPicker } from "./field-picker";
import { NotSent } from "./not-sent";
import { IssueNotes, Row } from "./row";
import { SequenceParts } from "./sequence-parts";
import { Tunable } from "./tunable";

const DETECT: Path = ["detect"];
const at = (name: string): Path => [...DETECT, name];

/** The parts that the chosen kind of detector has. */
export function DetectParts() {
  const [type] = usePart(at("type"));
  switch (type) {
    case "match":
      return (
        <Row label="Hits when" path={at("when")} notes={false}>
          <ConditionEditor path={at("when")} required everything="Every transaction is a hit." />
        </Row>
      );
    case "aggregate":
      return <AggregateParts />;
    case "sequence":
      return <SequenceParts />;
    case "absence":
      return <AbsenceParts />;
    case "travel":
      return <TravelParts />;
    case "deviation":
      return <DeviationParts />;
    case "firstSeen":
      return <FirstSeenParts />;
    default:
      return null;
  }
}

function AbsenceParts() {
  return (
    <>
      <Row label="After" path={at("after")} notes={false} hint="Starts the clock.">
        <ConditionEditor path={at("after")} required everything="Any transaction." />
      </Row>
      <Row label="Expected" path={at("expect")} notes={false} hint="What should follow. If it does not, that is a hit.">
        <ConditionEditor path={at("expect")} required everything="Any transaction." />
      </Row>
      <Row label="Within" path={at("within")}>
        <Tunable path={at("within")} label="Within" kind="duration" notes={false} />
      </Row>
    </>
  );
}

function TravelParts() {
  return (
    <>
      <Row label="Faster than" path={at("maxSpeedKmh")} hint="A passenger jet: 900.">
        <Tunable path={at("maxSpeedKmh")} label="Faster than" kind="number" unit="km/h" notes={false} />
      </Row>
      <Row label="Further apart than" path={at("minDistanceKm")}>
        <Tunable path={at("minDistanceKm")} label="Further apart than" kind="number" unit="km" notes={false} />
      </Row>
      <Row label="Within" path={at("within")}>
        <Tunable path={at("within")} label="Within" kind="duration" fallback="24h" notes={false} />
      </Row>
      <NotSent field="latitude" />
    </>
  );
}

const DEVIATION_WAYS = [
  { value: "times", label: "times the average" },
  { value: "zScore", label: "standard deviations above the average" },
] as const;

function DeviationParts() {
  const { tree, edit, disabled } = useBuilder();
  const [field, setField] = usePart(at("field"));
  const byScore = getAt(tree, at("zScore")) !== undefined && getAt(tree, at("times")) === undefined;
  const way = byScore ? "zScore" : "times";
  const change = (chosen: "times" | "zScore") =>
    edit((now) => {
      const value = getAt(now, at(way));
      return setAt(setAt(now, at(way), undefined), at(chosen), value ?? 3);
    });
  return (
    <>
      <Row label="What is measured" path={at("field")}>
        <FieldPicker
          label="Measured field"
          value={field}
          storedOnly
          numbersOnly
          onField={setField}
          className="self-start"
        />
        <NotSent field={field} />
      </Row>
      <Row label="Hits when" path={at(way)}>
        <span className="flex flex-wrap items-center gap-1">
          <span className="text-sm text-muted">it is more than</span>
          <Tunable path={at(way)} label="Deviation" kind="number" notes={false} />
          <Select
            label="Measured in"
            size="sm"
            value={way}
            disabled={disabled}
            options={DEVIATION_WAYS}
            onChange={change}
          />
        </span>
        <IssueNotes path={at(byScore ? "times" : "zScore")} />
      </Row>
      <Row label="Compared with the last" path={at("window")}>
        <Tunable path={at("window")} label="Compared with the last" kind="duration" notes={false} />
      </Row>
      <Row label="After at least" path={at("minSamples")} hint="Until then there is no usual value.">
        <Tunable
          path={at("minSamples")}
          label="Earlier values at least"
          kind="number"
          unit="earlier values"
          notes={false}
        />
      </Row>
    </>
  );
}

function FirstSeenParts() {
  const [field, setField] = usePart(at("field"));
  return (
    <>
      <Row label="What is new" path={at("field")}>
        <FieldPicker label="New field" value={field} storedOnly onField={setField} className="self-start" />
        <NotSent field={field} />
      </Row>
      <Row label="Not seen for" path={at("memory")} hint="How far back the rule looks.">
        <Tunable path={at("memory")} label="Not seen for" kind="duration" notes={false} />
      </Row>
      <Row label="After at least" path={at("minHistory")} hint="The first value is never a hit.">
        <Tunable
          path={at("minHistory")}
          label="Earlier transactions at least"
          kind="number"
          unit="earlier transactions"
          fallback="1"
          notes={false}
        />
      </Row>
      <Row label="Only when" path={at("when")} notes={false} hint="Earlier transactions count in any case.">
        <ConditionEditor path={at("when")} required={false} everything="Whatever the transaction is." />
      </Row>
    </>
  );
}
