/** A tail is summed until what follows is below this part of it. */
const NEGLIGIBLE = 1e-12;

/**
 * How likely `k` or more of `n` independent trials succeed, each with probability `q`. Where the trials have several probabilities and
 * `q` is their mean, it is no less than how likely that is, for every `k` above `n * q + 1` (Hoeffding, 1956).
 */
export function binomialTail(k: number, n: number, q: number): number {
  if (k <= n * q + 1) return 1;
  if (k > n) return 0;
  if (q <= 0) return 0;
  if (q >= 1) return 1;
  let term = Math.exp(logChoose(n, k) + k * Math.log(q) + (n - k) * Math.log1p(-q));
  let sum = term;
  for (let i = k; i < n; i++) {
    term *= ((n - i) / (i + 1)) * (q / (1 - q));
    sum += term;
    if (term <= sum * NEGLIGIBLE) break;
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const SMALL = 256;
const SMALL_LOGS = new Float64Array(SMALL);
for (let n = 2; n < SMALL; n++) SMALL_LOGS[n] = (SMALL_LOGS[n - 1] ?? 0) + Math.log(n);

/** Exact sums up to 255, then Stirling's series, whose error there is below 1e-15. */
function logFactorial(n: number): number {
  if (n < SMALL) return SMALL_LOGS[n] ?? 0;
  const x = n + 1;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}
