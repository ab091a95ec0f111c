/**
 * How far behind the greatest event time before it an accepted transaction can be: it is at most the lateness behind the watermark,
 * and the greatest event time is at most `maxFutureMs` ahead of the clock that holds that. Where any time is taken (null) what is
 * further ahead than a day does not count.
 */
export function disorderMs(allowedLatenessMs: number, maxFutureMs: number | null): number {
  return allowedLatenessMs + (maxFutureMs ?? 86_400_000);
}
