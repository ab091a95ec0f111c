import { formatCount } from "@/components/ui";
import type { SweepPoint } from "@/lib/contract/backtest";
import type { Param } from "@/lib/contract/rule";
import { percentOf } from "@/lib/view-models/backtest/words";
import { paramText } from "@/lib/view-models/param-draft";

export interface SweepTableProps {
  /** What the parameter is called. */
  readonly label: string;
  readonly param: Param;
  readonly points: readonly SweepPoint[];
}

/** What the chart of a sweep shows, as a table for those who cannot see it. */
export function SweepTable({ label, param, points }: SweepTableProps) {
  return (
    <table className="sr-only">
      <caption>What each value of “{label}” would have done</caption>
      <thead>
        <tr>
          <th scope="col">Value</th>
          <th scope="col">Alerts a day</th>
          <th scope="col">Precision</th>
          <th scope="col">Recall</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.value}>
            <th scope="row">{paramText(param, point.value)}</th>
            <td>{formatCount(point.alertsPerDay)}</td>
            <td>{point.precision === null ? "not known" : `${percentOf(point.precision)} %`}</td>
            <td>{point.recall === null ? "not known" : `${percentOf(point.recall)} %`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
