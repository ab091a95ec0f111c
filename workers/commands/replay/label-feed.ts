import type { Engine } from "@/lib/engine/engine";
import type { LabelsFile } from "./labels-file";

/** What became of the lines of a file of labels; each is in exactly one of the counts but `read`. */
export interface LabelCounts {
  readonly read: number;
  /** A transaction has it, or one that became known later. */
  readonly applied: number;
  /** Its transaction did not come, or the input ended before its time. */
  readonly waiting: number;
  /** No rule could reach its transaction any more. */
  readonly gone: number;
  /** No rule looks at labels. */
  readonly unused: number;
  readonly refused: number;
}

/** Gives labels to an engine as the time of its input goes on: each before the first transaction that comes to its `at`. */
export class LabelFeed {
  private readonly file: LabelsFile;
  private readonly engine: Engine;
  private next = 0;
  private readonly verdicts = { applied: 0, waiting: 0, gone: 0, unused: 0 };

  constructor(file: LabelsFile, engine: Engine) {
    this.file = file;
    this.engine = engine;
  }

  /** A transaction of that time is about to be read. */
  readUpTo(timestamp: number): void {
    const { labels } = this.file;
    for (let label = labels[this.next]; label !== undefined && label.at <= timestamp; label = labels[this.next]) {
      if (this.engine.maxEventTime !== null && timestamp <= this.engine.maxEventTime) return;
      this.verdicts[this.engine.label(label)]++;
      this.next++;
    }
  }

  get counts(): LabelCounts {
    const { labels, read, refused } = this.file;
    const { applied, waiting, gone, unused } = this.verdicts;
    const taken = this.engine.stats().labelsTaken;
    return {
      read,
      applied: applied + taken,
      waiting: waiting - taken + labels.length - this.next,
      gone,
      unused,
      refused: refused.length,
    };
  }
}
