/**
 * Each rule, switched off: what is put into the place of the text that keeps it. Only for a process of the model, which
 * loads its sources through this (loaded.ts); a text that is not there any more fails.
 */
export type Edit = { file: string; find: string; replace: string }

const vault = 'packages/vault/src/verify'
const client = 'packages/client/src'
const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace })

/** By the name of the attack that succeeds then. */
export const mutations = {
  'R1 partition': [
    edit(
      `${vault}/heard.ts`,
      "isMost(others, today, hearing => hearing !== 'silent')",
      'today > 0 || others',
    ),
  ],
  'R1 two desks': [
    edit(
      `${client}/member/register.ts`,
      'one => isKeeper(one) &&',
      "one => one.spans.at(-1)!.roles.some(role => role !== 'coordinator') &&",
    ),
  ],
  'R3 alone': [edit(`${vault}/vouched.ts`, 'last[quorumOf(keyring) - 1]', 'last[0]')],
  'R4 absence': [
    edit(`${vault}/heard.ts`, 'Math.min(away ?? 0, today + awayDays)', 'away ?? 0'),
    edit(`${vault}/believe/register.ts`, 'until > day + awayDays', 'until < day'),
  ],
  'S17 new devices': [
    edit(
      `${vault}/believe/register.ts`,
      'if (own.some(({ by }) => by === null || equal(by, member))) return true',
      'return true',
    ),
  ],
  'R5 replay': [edit(`${vault}/vouched.ts`, 'if (confirmed >= today)', 'if (confirmed > 0)')],
  'R5 marker': [edit(`${client}/person/pair.ts`, 'site.keyring.no < marker.keyringNo ||', '')],
  'R6 words': [edit(`${vault}/believe/fresh.ts`, ' && equal(fresh.config, config)', '')],
  'R7 fewer cards': [
    edit(
      `${client}/site.ts`,
      'return [...fresh.cards, ...fresh.suspensions].every(named => shown.some(hash => equal(hash, named)))',
      'return shown.length > 0',
    ),
  ],
  'R8 bent case': [
    edit(`${client}/log.ts`, "if (error instanceof Broken) return { chain, fault: 'altered' }", ''),
    edit(
      `${client}/member/stuck.ts`,
      'if (stopsRound(error)) throw error\n  failures',
      'throw error\n  failures',
    ),
  ],
  'R9 older row': [
    edit(
      `${client}/member/remembered.ts`,
      'if (epoch < (known?.file?.epoch ?? 0)) return false',
      'return true',
    ),
  ],
  'R9 hidden case': [
    edit(
      `${client}/member/register-lines.ts`,
      'else for (const log of unnamed) if',
      'else for (const log of []) if',
    ),
  ],
  'R9 cut log': [
    edit(
      `${client}/member/register-lines.ts`,
      'if (line && id !== undefined && !state.behind.has(log)) markBelow',
      'if (line && id === null) markBelow',
    ),
    edit(
      `${client}/member/news.ts`,
      'const log = againstMemory(seen, dueLine(state, toBase64(news.log)))',
      'const log = seen',
    ),
  ],
  'R9 fewer lines': [edit(`${client}/member/register.ts`, "if (!isAsSigned) throw new Trouble('older')", '')],
  'R9 own register': [edit(`${client}/member/vouching.ts`, ' && unshownTo(context).length === 0', '')],
  'R10 own file': [
    edit(
      'apps/server/src/mailbox/file.ts',
      'return standing.every(id => recipients.some(one => equal(one.member, id)))',
      'return standing.length > 0 || recipients.some(one => one)',
    ),
  ],
  'R11 forged': [
    edit(`${client}/member/doubt.ts`, 'return new Set(entries.map(one => one.seq))', 'return new Set()'),
  ],
  'R12 old deletion': [
    edit(
      `${vault}/believe/deletion.ts`,
      "if (!(await isAsKnown(known, 0, first))) return fault('older')",
      '',
    ),
  ],
  'R13 edition': [
    edit(
      `${vault}/believe/suspension.ts`,
      "if (suspension.keyringNo > keyring.no) return 'place'",
      "if (suspension.keyringNo !== keyring.no) return 'place'",
    ),
  ],
  'R14 stolen sheet': [
    edit(`${client}/member/context.ts`, 'site.keyring.roots.no === 0 ||', 'site.keyring.roots.no >= 0 ||'),
  ],
  'R16 clock ahead': [
    edit(
      `${client}/member/key-renewal.ts`,
      'Math.min(todayOf(world), site.vouched + lateDays) as Day',
      'site && todayOf(world)',
    ),
  ],
  'R14 leader of two': [
    edit(`${client}/member/admit.ts`, 'return ends && quorumOf(keyring) === 1', 'return false'),
  ],
  'R15 alone': [
    edit(
      `${vault}/believe/restore.ts`,
      "if (signers.length !== quorumAt(keyring, restore.keyringNo)) return fault('form')",
      '',
    ),
    edit(`${vault}/believe/restore.ts`, 'signers.length >= quorumAt(keyring, no) && isLed', 'isLed'),
  ],
  'R15 twice': [
    edit(
      `${client}/member/check-register.ts`,
      'signedIn(context).find(one => knows(register',
      'context.site.signedRestores.find(one => knows(register',
    ),
  ],
  'R15 kept back': [
    edit(
      `${client}/member/check-register.ts`,
      'knows(register, one) && isOlder(register, one)',
      'knows(register, one)',
    ),
  ],
  'R15 left': [
    edit(
      `${client}/member/check-register.ts`,
      ' && holdsAt(site.keyring, one, site.keyring.no, site.suspensions)',
      '',
    ),
  ],
  'R15 other item': [
    edit(
      `${client}/member/check-register.ts`,
      'knows(register, one) && isOlder(register, one)',
      'isOlder(register, one)',
    ),
  ],
  'R15 far era': [edit(`${client}/member/restore.ts`, ' && ahead <= maxRestores', '')],
  'R15 no earlier state': [
    edit(
      `${client}/member/restore.ts`,
      "if (!(await isEarlier(context, restore))) throw new Trouble('older')",
      '',
    ),
  ],
  'R15 lost later': [edit(`${client}/person/restore.ts`, ' && marker.vouchedDay <= day + clockDays', '')],
  'S16 brought back': [edit(`${client}/member/bring.ts`, 'await bringKeyrings(world, found)', '')],
  'R17 later item': [
    edit(
      `${client}/log.ts`,
      "return /^TL[A-Z]\\d$/.test(magic) && !['TLE2', 'TLW2', 'TLG2'].includes(magic)",
      "return magic === ''",
    ),
  ],
  'R18 erased by one': [
    edit(`${vault}/believe/erasure.ts`, '(signers.length === 2 || quorumAt(keyring, no) === 1)', 'true'),
  ],
  'S3 shorter case': [
    edit(`${client}/member/remembered.ts`, 'if (log.fault !== null || !known) return log', 'return log'),
  ],
  'S10 ended sheet': [
    edit(
      `${vault}/believe/keyring.ts`,
      "return isGeneration(before.roots, keyring.roots) ? undefined : 'signature'",
      'return undefined',
    ),
  ],
  'S17 older desk': [
    edit(
      `${client}/member/known-site.ts`,
      'if (known && (await goesBack(known, visitors, shown, today))) {',
      'if (known && visitors.keyring.no < 0) {',
    ),
  ],
} satisfies Record<string, readonly Edit[]>

export type Rule = keyof typeof mutations
export const rules = Object.keys(mutations) as Rule[]
