import { NO_LABELS } from "@/lib/server/labels/records";
import type { SourcePosition } from "@/lib/server/logs/position";
import { isPlaceAfter, itemOfPlace, offsetOfPlace } from "@/lib/server/stream/item-place";
import { BEFORE_FIRST_OFFSET, type Offset, offsetNumber } from "@/lib/server/stream/offset";

/** What a rekeyed partition knows of the partitions of the input topic: what it read of each, and their watermarks. */
export interface Sources {
  /** Whether that item of the record at `offset` of `source` was not read before; remembers that it is now. */
  take(source: number, offset: Offset, item: number): boolean;
  /**
   * The same for its keys that contain the account. They are told apart because a batch that was forwarded but not
   * committed may be forwarded again after the topic's keying changed, and only then under the account.
   */
  takeAccount(source: number, offset: Offset, item: number): boolean;
  /** Whether the label at that place of the feed was not read of `source` before; remembers that it is now. */
  takeLabel(source: number, place: number, nth: number): boolean;
  /** Notes that a source has something to say, and its watermark (an older one than known is ignored); null: not announced. */
  announce(source: number, watermark: number | null): void;
  /** Notes that a source rests: nobody waits for it until it announces something again. */
  rest(source: number): void;
  /**
   * The least of the watermarks of all sources that do not rest; -Infinity while one of them never announced any. When all
   * rest it is the greatest, whichever of them came to rest last.
   */
  watermark(): number;
  positions(): Readonly<Record<string, SourcePosition>>;
}

interface Known {
  offset: Offset;
  item: number;
  accountOffset: Offset;
  accountItem: number;
  label: number;
  labelNth: number;
  watermark: number | null;
  resting: boolean;
}

/** `count` sources, of which some were read up to `positions`. */
export function createSources(count: number, positions: Readonly<Record<string, SourcePosition>>): Sources {
  const known = new Map<number, Known>();
  const of = (source: number): Known => {
    const position = known.get(source) ?? knownOf(NOTHING_READ);
    known.set(source, position);
    return position;
  };
  for (let source = 0; source < count; source++) of(source);
  for (const [source, position] of Object.entries(positions)) {
    known.set(Number(source), knownOf(position));
  }
  return {
    take: (source, offset, item) => {
      const position = known.get(source) ?? of(source);
      if (!isPlaceAfter(offset, item, position.offset, position.item)) return false;
      position.offset = offset;
      position.item = item;
      return true;
    },
    takeAccount: (source, offset, item) => {
      const position = known.get(source) ?? of(source);
      if (!isPlaceAfter(offset, item, position.accountOffset, position.accountItem)) return false;
      position.accountOffset = offset;
      position.accountItem = item;
      return true;
    },
    takeLabel: (source, place, nth) => {
      const position = known.get(source) ?? of(source);
      if (place < position.label || (place === position.label && nth <= position.labelNth)) return false;
      position.label = place;
      position.labelNth = nth;
      return true;
    },
    announce: (source, watermark) => {
      const position = of(source);
      position.resting = false;
      if (watermark !== null && watermark > watermarkOf(position)) position.watermark = watermark;
    },
    rest: (source) => {
      of(source).resting = true;
    },
    watermark: () => {
      let least = Number.POSITIVE_INFINITY;
      let greatest = Number.NEGATIVE_INFINITY;
      for (const position of known.values()) {
        const watermark = watermarkOf(position);
        greatest = Math.max(greatest, watermark);
        if (!position.resting) least = Math.min(least, watermark);
      }
      return Math.min(least, greatest);
    },
    positions: () => Object.fromEntries([...known].map(([source, position]) => [source, positionOf(position)])),
  };
}

const NOTHING_READ: SourcePosition = { offset: BEFORE_FIRST_OFFSET, watermark: null };

/** A position as it is stored; one of before items were told apart has its item as a fraction of the offset. */
function knownOf({
  offset,
  item,
  accountOffset,
  accountItem,
  label,
  labelNth,
  watermark,
  resting,
}: SourcePosition): Known {
  const place = offsetNumber(offset);
  const accountPlace = offsetNumber(accountOffset ?? BEFORE_FIRST_OFFSET);
  return {
    offset: offsetOfPlace(place),
    item: item ?? itemOfPlace(place),
    accountOffset: offsetOfPlace(accountPlace),
    accountItem: accountItem ?? itemOfPlace(accountPlace),
    label: label ?? NO_LABELS,
    labelNth: labelNth ?? 0,
    watermark,
    resting: resting ?? false,
  };
}

function positionOf({
  offset,
  item,
  accountOffset,
  accountItem,
  label,
  labelNth,
  watermark,
  resting,
}: Known): SourcePosition {
  return {
    offset,
    ...(item > 0 ? { item } : {}),
    ...(accountOffset > BEFORE_FIRST_OFFSET ? { accountOffset } : {}),
    ...(accountItem > 0 ? { accountItem } : {}),
    ...(label > NO_LABELS ? { label, labelNth } : {}),
    watermark,
    resting,
  };
}

function watermarkOf({ watermark }: Known): number {
  return watermark ?? Number.NEGATIVE_INFINITY;
}
