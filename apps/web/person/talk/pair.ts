/** Formats the check pair. */
import type { Places, WordList } from '@treeline/vault'

export const formatPair = (places: Places, list: WordList): string =>
  places.map(place => list[place]).join(' · ')
