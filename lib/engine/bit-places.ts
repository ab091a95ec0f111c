import { hashOfText } from "./text-arena";

/** Where a bit is, and which one: a name that was out of use in between gets another serial number. */
export interface BitPlace {
  readonly position: number;
  readonly serial: number;
}

/**
 * Where the bits of a key space are, by name. Rules that stay keep their bits at their places, so held events need not be
 * touched; a place given up is used again only by the set of rules after the next.
 */
export class BitPlaces {
  private readonly byName = new Map<string, BitPlace>();
  private readonly before: BitPlaces | null;
  private readonly positions = new Set<number>();
  /** Serial numbers and positions handed out so far, ever. */
  private serials: number;
  private highest: number;

  constructor(before: BitPlaces | null) {
    this.before = before === null ? null : before.alone();
    this.serials = before?.serials ?? 0;
    this.highest = before?.highest ?? 0;
  }

  /** Places as they were noted: `entries`, `nextSerial` and `end`. */
  static of(entries: BitPlaces["entries"], nextSerial: number, end: number): BitPlaces {
    const places = new BitPlaces(null);
    for (const [name, place] of entries) {
      places.byName.set(name, place);
      places.positions.add(place.position);
    }
    places.serials = nextSerial;
    places.highest = end;
    return places;
  }

  /** The names as `take` shortened them, with their places. */
  get entries(): Iterable<readonly [name: string, place: BitPlace]> {
    return this.byName;
  }

  get nextSerial(): number {
    return this.serials;
  }

  /** One more than the greatest position ever used. */
  get end(): number {
    return this.highest;
  }

  /** The place of a name; `isNew` when it had none, `isUsed` when held events may have the bit of another there. */
  take(fullName: string): { readonly place: BitPlace; readonly isNew: boolean; readonly isUsed: boolean } {
    const name = shortName(fullName);
    const known = this.byName.get(name) ?? this.before?.byName.get(name);
    const position = known?.position ?? this.freePosition();
    const place = known ?? { position, serial: this.serials++ };
    const isUsed = known === undefined && position < this.highest;
    this.byName.set(name, place);
    this.positions.add(position);
    this.highest = Math.max(this.highest, position + 1);
    return { place, isNew: known === undefined, isUsed };
  }

  private freePosition(): number {
    let position = 0;
    while (this.positions.has(position) || this.before?.positions.has(position) === true) position++;
    return position;
  }

  /** Without what came before it, so that no chain of them is held. */
  private alone(): BitPlaces {
    return this.before === null ? this : BitPlaces.of(this.byName, this.serials, this.highest);
  }
}

/** 64 bits of a name as text: names are long, and are written with every snapshot. */
export function shortName(name: string): string {
  const hex = (hash: number): string => (hash >>> 0).toString(16).padStart(8, "0");
  return hex(hashOfText(name)) + hex(hashOfText(`${name.length} ${name}`));
}
