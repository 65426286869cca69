/** Shapes of texts that follow a pattern, days and instants among them. */
import { no, type Shape } from './shape.ts'

/** A text that matches this pattern, which must be anchored at both ends and bounds the length. */
/* @__NO_SIDE_EFFECTS__ */
export const matching =
  (pattern: RegExp): Shape<string> =>
  value =>
    typeof value === 'string' && pattern.test(value) ? value : no

/** A day as YYYY-MM-DD. Whether the calendar has it is not looked at. */
export const day = /* @__PURE__ */ matching(/^\d{4}-\d\d-\d\d$/)

/** An instant in UTC as ISO 8601, with or without fractions of a second: `2026-11-24T09:00:00Z`. */
export const instant: Shape<string> = value =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
  !Number.isNaN(Date.parse(value))
    ? value
    : no
