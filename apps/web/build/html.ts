/** Writes one static page of the person's: its head with addresses and hashes, its printed body. */
import { posix } from 'node:path'
import type { Rolldown } from 'vite'
import type { Printed } from '../person/pages/printed.ts'
import { integrityOf } from './integrity.ts'

type Bundle = Rolldown.OutputBundle
type File = Bundle[string]

/** Fetched behind the start, each by its name. */
const laterParts = ['inner', 'talk', 'photo', 'pathways', 'wanted']

export function htmlOf(page: Printed, bundle: Bundle): string {
  const up = page.path.includes('/') ? '../' : ''
  const head = page.isStart
    ? startHead(page.language, bundle)
    : [script(up, found('printed-page', '.js', bundle))]
  return [
    `<!doctype html>\n<html lang="${page.language}" dir="ltr" translate="no">\n<head>`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    `<title>${page.title}</title>`,
    `<link rel="icon" href="${up}${found('icon', '.svg', bundle).fileName}" type="image/svg+xml">`,
    `<link rel="stylesheet" ${withHash('href', up, found('style', '.css', bundle))}>`,
    ...head,
    `</head>\n<body>\n${page.isStart ? `<div id="app">${page.body}</div>` : page.body}\n</body>\n</html>\n`,
  ].join('\n')
}

/** Browsers check no hash on what is preloaded for `fetch`; the page does, when it takes it. */
function startHead(language: string, bundle: Bundle): string[] {
  return [
    `<link rel="preload" as="fetch" crossorigin href="${found(language, '.json', bundle).fileName}">`,
    ...laterParts.map(
      name => `<link rel="later" id="${name}" ${withHash('href', '', found(name, '.js', bundle))}>`,
    ),
    script('', found('main', '.js', bundle)),
  ]
}

const script = (up: string, file: File) => `<script type="module" ${withHash('src', up, file)}></script>`

const withHash = (attribute: string, up: string, file: File) =>
  `${attribute}="${up}${file.fileName}" integrity="${integrityOf(file.type === 'chunk' ? file.code : file.source)}"`

/** `main`, `.js` -> `assets/main-Ab3_x9Zk.js`. */
function found(name: string, ending: string, bundle: Bundle): File {
  const file = Object.values(bundle).find(({ fileName }) => {
    const base = posix.basename(fileName)
    return (
      base.startsWith(`${name}-`) && base.endsWith(ending) && base.length === name.length + 9 + ending.length
    )
  })
  if (!file) throw new Error(`the build has no ${name}${ending}`)
  return file
}
