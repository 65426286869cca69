/** Where somebody was in the inbox, to come back to from a case. */
import type { View } from '../page.ts'
import type { Span } from './drawn.ts'

export type Place = {
  view: View
  isClosedOpen: boolean
  /** The lines that were drawn, and how high each was, in pixels. */
  span: Span
  tall: number
  /** How far the list was scrolled and, where the page scrolls instead, the page; in pixels. */
  box: number
  page: number
}
