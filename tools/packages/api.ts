/** Writes the pages of one package's API from the docstrings of its sources, its README in front. */
import { join } from 'node:path'
import { Application, LogLevel } from 'typedoc'
import { entriesOf, manifestOf, type Published, roomOf } from './published.ts'

/**
 * Throws at the first warning, such as a type that nobody can import.
 * The word lists have no page: there is nothing to say of them but their words.
 */
export async function writeApi(name: Published, folder: string): Promise<void> {
  const scoped = manifestOf(name).name
  const entries = [...entriesOf(name)].filter(([path]) => !path.includes('/words/'))
  const app = await Application.bootstrap({
    name: scoped,
    entryPoints: entries.map(([, file]) => file),
    tsconfig: join(roomOf(name), 'tsconfig.json'),
    readme: join(roomOf(name), 'README.md'),
    basePath: join(roomOf(name), 'src'),
    disableSources: true,
    excludeInternal: true,
    skipErrorChecking: true,
    logLevel: LogLevel.Warn,
  })
  const project = await app.convert()
  if (project) app.validate(project)
  if (!project || app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error(`The API pages of ${scoped} have warnings, see above.`)
  // Where there are several, it names a module by its file: `index`, `verify`.
  for (const part of entries.length > 1 ? (project.children ?? []) : [])
    part.name = part.name === 'index' ? scoped : `${scoped}/${part.name}`
  await app.generateDocs(project, folder)
}
