/** The check pair as it is shown. */
import type { Places, WordList } from '@treeline/vault'

export const formatPair = (places: Places, list: WordList): string =>
  places.map(place => list[place]).join(' · ')
