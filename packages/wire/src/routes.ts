/** The one table of routes: each by its name, declared in one place. See: docs/formats/wire.md, held to this by a test. */
export * from './routes/begin.ts'
export * from './routes/blobs.ts'
export * from './routes/cases.ts'
export * from './routes/logs.ts'
export * from './routes/members.ts'
export * from './routes/open.ts'
export * from './routes/register.ts'
