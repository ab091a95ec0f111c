const WORDS_AT_FIRST = 8;

/** Whole numbers from 0 on, a bit each up to the greatest. */
export class NumbersFound {
  size = 0;
  private words = new Int32Array(WORDS_AT_FIRST);

  add(number: number): void {
    const place = number >>> 5;
    if (place >= this.words.length) this.grow(place);
    const bit = 1 << (number & 31);
    const word = this.words[place] ?? 0;
    if ((word & bit) !== 0) return;
    this.words[place] = word | bit;
    this.size++;
  }

  private grow(place: number): void {
    const words = new Int32Array(Math.max(place + 1, this.words.length * 2));
    words.set(this.words);
    this.words = words;
  }
}
