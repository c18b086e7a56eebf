/**
 * Queries the state of a Linux desktop's keyring over the bus before Electron's library does, which would block the
 * whole app until it answers. A locked keyring is unlocked from here, by its own prompt: Electron then finds it open. Its
 * asynchronous calls ask only once in a run, so that a prompt of theirs that is closed could not be opened again.
 */
import type { KeyServiceState } from '../../core/apiKey/keychain.ts'
import type { Answer } from '../dbus/busConnection.ts'
import type { Bus } from '../dbus/sessionBus.ts'

const READY: KeyServiceState = { kind: 'ready' }
const SILENT: KeyServiceState = { kind: 'silent' }
const ABSENT: KeyServiceState = { kind: 'absent' }

/** The prompt on the screen: one at a time. */
let prompting: Promise<boolean> | undefined

const asking = (begin: () => Promise<boolean>): KeyServiceState => {
  prompting ??= begin().finally(() => (prompting = undefined))
  return { kind: 'asking', answered: prompting }
}

const SECRETS = 'org.freedesktop.secrets'
const SERVICE = {
  destination: SECRETS,
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
}
const PROMPT = 'org.freedesktop.Secret.Prompt'

/** GNOME Keyring, KeePassXC and the like: https://specifications.freedesktop.org/secret-service/latest/ */
export async function querySecretService(bus: Bus): Promise<KeyServiceState> {
  if (prompting !== undefined) return { kind: 'asking', answered: prompting }
  const alias = await bus.call({ ...SERVICE, member: 'ReadAlias', signature: 's', body: ['default'] })
  const collection = valueOf(alias)
  // Where there is no collection yet, Electron creates one.
  if (typeof collection !== 'string' || collection === '/') return stateBy(alias)
  const locked = await bus.call({
    destination: SECRETS,
    path: collection,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: ['org.freedesktop.Secret.Collection', 'Locked'],
  })
  if (valueOf(locked) !== true) return stateBy(locked)
  const unlock = await bus.call({ ...SERVICE, member: 'Unlock', signature: 'ao', body: [[collection]] })
  const prompt = unlock.ok ? unlock.values[1] : undefined
  if (typeof prompt !== 'string' || prompt === '/') return stateBy(unlock)
  return asking(() => promptAt(bus, prompt))
}

/** Shows the prompt and waits until the user has answered or the service is gone. True when the collection is open. */
async function promptAt(bus: Bus, path: string): Promise<boolean> {
  let end = (_isOpen: boolean): void => undefined
  const over = new Promise<boolean>((resolve) => (end = resolve))
  const stops = await Promise.all([
    bus.listen(PROMPT, (signal) => {
      if (signal.path === path && signal.member === 'Completed') end(signal.values[0] === false)
    }),
    bus.listen('org.freedesktop.DBus', ({ member, values: [name, , owner] }) => {
      if (member === 'NameOwnerChanged' && name === SECRETS && owner === '') end(false)
    }),
  ])
  const prompt = {
    destination: SECRETS,
    path,
    interface: PROMPT,
    member: 'Prompt',
    signature: 's',
    body: [''],
  }
  const shown = await bus.call(prompt)
  // A service that does not answer may still show it; one that refuses does not.
  if (!shown.ok && shown.why === 'refused') end(false)
  const isOpen = await over
  for (const stop of stops) stop()
  return isOpen
}

/** Longest wait for a wallet's password, ms. */
const WALLET_MS = 10 * 60_000

/** @param version '', '5' or '6' */
export async function queryKWallet(bus: Bus, version: string): Promise<KeyServiceState> {
  if (prompting !== undefined) return { kind: 'asking', answered: prompting }
  const wallet = {
    destination: `org.kde.kwalletd${version}`,
    path: `/modules/kwalletd${version}`,
    interface: 'org.kde.KWallet',
  }
  const network = await bus.call({ ...wallet, member: 'networkWallet' })
  const name = valueOf(network)
  if (typeof name !== 'string') return stateBy(network)
  const open = await bus.call({ ...wallet, member: 'isOpen', signature: 's', body: [name] })
  if (valueOf(open) !== false) return stateBy(open)
  const body = [name, 0n, 'Mayfly']
  return asking(async () => {
    const handle = valueOf(await bus.call({ ...wallet, member: 'open', signature: 'sxs', body }, WALLET_MS))
    return typeof handle === 'number' && handle >= 0
  })
}

const valueOf = (answer: Answer): unknown => (answer.ok ? answer.values[0] : undefined)

/** Errors of the bus itself, where no program has this name and none can be started for it. */
const NOBODY = /^org\.freedesktop\.DBus\.Error\.(ServiceUnknown|NameHasNoOwner|Spawn\..+)$/

/** For any other refusal, and where we reach no bus, Electron's own attempt decides. */
function stateBy(answer: Answer): KeyServiceState {
  if (answer.ok) return READY
  if (answer.why === 'silent') return SILENT
  return answer.why === 'refused' && NOBODY.test(answer.error) ? ABSENT : READY
}
