/** A symmetric, positive definite matrix as its lower triangle, row after row: entry i, j with j <= i stands at i (i + 1) / 2 + j. */
export type Triangle = Float64Array;

export function triangleOf(size: number): Triangle {
  return new Float64Array((size * (size + 1)) / 2);
}

/** Where entry i, j stands; j <= i. */
export function placeOf(i: number, j: number): number {
  return (i * (i + 1)) / 2 + j;
}

/** Replaces the matrix by L with L L' = matrix. False when it is not positive definite; the matrix is spoilt then. */
export function factorise(matrix: Triangle, size: number): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = entry(matrix, placeOf(i, j));
      for (let k = 0; k < j; k++) sum -= entry(matrix, placeOf(i, k)) * entry(matrix, placeOf(j, k));
      if (i > j) matrix[placeOf(i, j)] = sum / entry(matrix, placeOf(j, j));
      else if (sum > 0) matrix[placeOf(i, i)] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** x with L L' x = right. */
export function solved(factor: Triangle, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  const size = x.length;
  for (let i = 0; i < size; i++) {
    let sum = entry(x, i);
    for (let k = 0; k < i; k++) sum -= entry(factor, placeOf(i, k)) * entry(x, k);
    x[i] = sum / entry(factor, placeOf(i, i));
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = entry(x, i);
    for (let k = i + 1; k < size; k++) sum -= entry(factor, placeOf(k, i)) * entry(x, k);
    x[i] = sum / entry(factor, placeOf(i, i));
  }
  return x;
}

/** The diagonal of the inverse of L L'. */
export function inverseDiagonal(factor: Triangle, size: number): Float64Array {
  const unit = new Float64Array(size);
  return Float64Array.from({ length: size }, (_, i) => {
    unit.fill(0);
    unit[i] = 1;
    return entry(solved(factor, unit), i);
  });
}

/** An entry that is there. */
export function entry(array: Float64Array, place: number): number {
  return array[place] ?? Number.NaN;
}
