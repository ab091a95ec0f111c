/** Two or three capital letters as a number from 1 to 19,682. */
export function letterCode(letters: string): number {
  let number = 0;
  for (let i = 0; i < letters.length; i++) number = number * 27 + letters.charCodeAt(i) - 64;
  return number;
}

/** Texts of codes met so far, so that equal codes give the same string. */
const TEXTS: (string | undefined)[] = [];

/** The letters of which `letterCode` made the number. */
export function lettersOf(number: number): string {
  const known = TEXTS[number];
  if (known !== undefined) return known;
  let code = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 27)) code = String.fromCharCode(64 + (rest % 27)) + code;
  TEXTS[number] = code;
  return code;
}
