/** Writes one static page of the person's: its head with addresses and hashes, its printed body. */
import { posix } from 'node:path'
import type { Rolldown } from 'vite'
import type { Printed } from '../person/pages/printed.ts'
import { parts } from '../person/parts.ts'
import { integrityOf } from './files.ts'

/** Where a file lies below the folder of the page, and the hash a browser checks: `main`, `.js`. */
export type Find = (name: string, ending: '.css' | '.js' | '.json' | '.svg') => Found
type Found = { readonly url: string; readonly integrity?: string }

export function htmlOf(page: Printed, find: Find): string {
  const up = page.path.includes('/') ? '../' : ''
  const head = page.isStart ? startHead(page.language, find) : [script(up, find('printed-page', '.js'))]
  return [
    `<!doctype html>\n<html lang="${page.language}" dir="ltr" translate="no">\n<head>`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    `<title>${page.title}</title>`,
    `<link rel="icon" href="${up}${find('icon', '.svg').url}" type="image/svg+xml">`,
    `<link rel="stylesheet" ${withIntegrity('href', up, find('style', '.css'))}>`,
    ...head,
    `</head>\n<body>\n${page.isStart ? `<div id="app">${page.body}</div>` : page.body}\n</body>\n</html>\n`,
  ].join('\n')
}

function startHead(language: string, find: Find): string[] {
  return [
    preload(find(language, '.json')),
    ...Object.keys(parts).map(
      name => `<link rel="later" id="${name}" ${withIntegrity('href', '', find(name, '.js'))}>`,
    ),
    script('', find('main', '.js')),
  ]
}

/** Browsers check no hash on what is preloaded for `fetch`: the page reads it here, and checks it. */
const preload = ({ url, integrity }: Found) =>
  `<link rel="preload" as="fetch" crossorigin href="${url}" data-integrity="${integrity}">`

const script = (up: string, file: Found) =>
  `<script type="module" ${withIntegrity('src', up, file)}></script>`

const withIntegrity = (attribute: string, up: string, { url, integrity }: Found) =>
  `${attribute}="${up}${url}"${integrity ? ` integrity="${integrity}"` : ''}`

/** `main`, `.js` -> `assets/main-Ab3_x9Zk.js`. */
export const inBundle =
  (bundle: Rolldown.OutputBundle): Find =>
  (name, ending) => {
    const file = Object.values(bundle).find(({ fileName }) => {
      const base = posix.basename(fileName)
      return (
        base.startsWith(`${name}-`) &&
        base.endsWith(ending) &&
        base.length === name.length + 9 + ending.length
      )
    })
    if (!file) throw new Error(`the build has no ${name}${ending}`)
    return { url: file.fileName, integrity: integrityOf(file.type === 'chunk' ? file.code : file.source) }
  }
