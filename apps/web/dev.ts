/** `npm run dev`: both pages from their sources, with hot reload, before a demonstration (PORT, and the next three). */
import { portOf } from '../cli/src/arguments.ts'
import { openDemonstration } from '../cli/src/demo/open.ts'
import { announcement } from '../cli/src/demo.ts'
import { builtPages } from '../cli/src/pages.ts'
import { untilAsked } from '../cli/src/stopped.ts'
import { servePages } from './bundle/serve.ts'

const port = portOf(process.env.PORT ?? '3000', 'The port')
const answering = { person: port + 2, desk: port + 3 }
const pages = await servePages({ person: port, desk: port + 1 }, answering)
const demonstration = await openDemonstration(answering.person, builtPages, pages.urls)
for (const line of announcement(demonstration)) console.log(line)
console.log('These pages come without their policy, and are not those that are built: see CONTRIBUTING.md.')
await untilAsked()
await pages.close()
await demonstration.stop()
