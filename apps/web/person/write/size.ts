/** A file's size in words. */
import { language } from '../i18n.svelte.ts'

export const formatSize = (bytes: number): string =>
  new Intl.NumberFormat(language(), { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(
    bytes / 1024 / 1024,
  )
